import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, decimalInWords } from '../../domain/figures-in-words.ts';
import type { Regime } from '../../domain/lending/allocation-order.ts';
import { effectiveRateOfPlan } from '../../domain/lending/effective-rate.ts';
import { planTotals, type PlanTotals } from '../../domain/lending/plan-totals.ts';
import type { InstalmentPlan, LoanTerms } from '../../domain/lending/plan.types.ts';
import { Rate } from '../../domain/money/rate.ts';
import type { LoanProductTerms } from '../../domain/policy/policy-terms.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';

/** What an offer states beside its plan (rules §4; EGBGB Art. 247 §3), stored and shown in this form. */
export type OfferFigures = {
  readonly net_amount: string;
  readonly instalment: string;
  readonly number_of_instalments: number;
  readonly first_due_date: string;
  readonly last_due_date: string;
  readonly last_instalment: string;
  readonly total_interest: string;
  readonly total_fees: string;
  readonly total_cost: string;
  readonly total_payable: string;
  readonly nominal_rate: string;
  readonly effective_annual_rate: string;
  readonly interest_per_day: string;
  readonly default_rate: Sentence;
  readonly rights: readonly Sentence[];
  /** Only where the law asks for it. */
  readonly advertising_line: string | null;
};

type Offered = {
  readonly plan: InstalmentPlan;
  readonly terms: LoanTerms;
  readonly regime: Regime;
  readonly offeredOn: BusinessDate;
  readonly product: Pick<LoanProductTerms, 'withdrawalDays' | 'earlyRepaymentCompensation'>;
};

export function offerFigures({ plan, terms, regime, offeredOn, product }: Offered): OfferFigures {
  const totals = planTotals(plan, terms);
  const first = plan.rows.find(({ number }) => number === 1);
  return {
    net_amount: totals.netAmount.toText(),
    instalment: totals.instalment.toText(),
    number_of_instalments: totals.numberOfInstalments,
    first_due_date: first?.dueDate ?? plan.payoutDate,
    last_due_date: plan.rows.at(-1)?.dueDate ?? plan.payoutDate,
    last_instalment: totals.lastInstalment.toText(),
    total_interest: totals.interest.toText(),
    total_fees: totals.fees.toText(),
    total_cost: totals.totalCost.toText(),
    total_payable: totals.payable.toText(),
    nominal_rate: terms.annualRate.toText(),
    effective_annual_rate: effectiveRateOfPlan(plan, terms).toFixed(2),
    interest_per_day: totals.interestPerDay.toText(),
    default_rate: DEFAULT_RATE,
    rights: rightsOf({ regime, totals, product }),
    advertising_line: advertisingLine(regime, offeredOn),
  };
}

/** BGB §§288, 247. */
const DEFAULT_RATE: Sentence = {
  de: 'Der Verzugszinssatz beträgt für das Jahr fünf Prozentpunkte über dem Basiszinssatz (§ 247 BGB), der sich zum 1. Januar und 1. Juli ändern kann.',
  en: 'The default rate is five percentage points a year above the base rate (BGB §247), which may change on 1 January and 1 July.',
};

const WHEN_REPAID = {
  de: 'Sie können das Darlehen jederzeit ganz oder teilweise vorzeitig zurückzahlen',
  en: 'You may repay the loan early at any time, in whole or in part',
};

/**
 * BGB §500 by law for consumers and founders, by contract for a running business, to which it is free of charge (rules
 * §5). What the others may be asked for ends at the caps of §502.
 */
export function earlyRepaymentRight(regime: Regime, percent: Rate): Sentence {
  if (regime === 'BUSINESS' || percent.isZero()) {
    return {
      de: `${WHEN_REPAID.de}; eine Entschädigung verlangen wir nicht.`,
      en: `${WHEN_REPAID.en}; we ask for no compensation.`,
    };
  }
  const [longer, withinAYear] = [capped(percent, '1'), capped(percent, '0.5')];
  return {
    de: `${WHEN_REPAID.de}. Dafür verlangen wir ${longer.de} % des vorzeitig zurückgezahlten Betrags, mit einem Jahr oder weniger bis zum Ende ${withinAYear.de} %, und nie mehr als den Zins, der dadurch wegfällt (§ 502 BGB).`,
    en: `${WHEN_REPAID.en}. For that we ask for ${longer.en} % of the amount repaid early, with a year or less to the end ${withinAYear.en} %, and never for more than the interest saved (BGB §502).`,
  };
}

function capped(percent: Rate, cap: string): Sentence {
  const most = Rate.parse(cap);
  return decimalInWords((percent.isGreaterThan(most) ? most : percent).toText());
}

const FREE_PLAN: Sentence = {
  de: 'Sie können jederzeit kostenlos einen Tilgungsplan verlangen.',
  en: 'You may ask for an instalment plan free of charge at any time.',
};

/** Withdrawal is the right of consumers and founders only (BGB §§355, 495, 513). */
type Rights = Pick<Offered, 'regime' | 'product'> & { readonly totals: PlanTotals };

function rightsOf({ regime, totals, product }: Rights): readonly Sentence[] {
  const { withdrawalDays, earlyRepaymentCompensation } = product;
  const early = earlyRepaymentRight(regime, earlyRepaymentCompensation);
  if (regime === 'BUSINESS') return [early, FREE_PLAN];
  const perDay = amountInWords(totals.interestPerDay);
  const withdrawal: Sentence = {
    de: `Sie können den Vertrag innerhalb von ${withdrawalDays} Tagen ohne Angabe von Gründen widerrufen. Wurde schon ausgezahlt, zahlen Sie das Darlehen binnen 30 Tagen zurück und ${perDay.de} Zins für jeden Tag, sonst nichts.`,
    en: `You may withdraw from the contract within ${withdrawalDays} days without giving reasons. If the loan was paid out already, you repay it within 30 days with ${perDay.en} of interest a day, and nothing else.`,
  };
  return [withdrawal, early, FREE_PLAN];
}

const ADVERTISING_SINCE = parseDate('2026-11-20');

/** Stands wherever loans are offered to consumers, since the UWG of 20 November 2026. */
function advertisingLine(regime: Regime, offeredOn: BusinessDate): string | null {
  return regime === 'CONSUMER' && offeredOn >= ADVERTISING_SINCE ? 'Achtung! Kreditaufnahme kostet Geld.' : null;
}

/** The terms an application leads to under a policy. */
export function loanTermsOf(
  application: Pick<LoanTerms, 'principal' | 'termMonths'>,
  product: LoanProductTerms,
): LoanTerms {
  const { annualRate, method, dayCount, dueDay, firstPeriod, minimumDaysToFirstDueDate, processingFee } = product;
  return {
    principal: application.principal,
    termMonths: application.termMonths,
    annualRate,
    method,
    dayCount,
    dueDay,
    firstPeriod,
    minimumDaysToFirstDueDate,
    principalFreeMonths: 0,
    fees: processingFee.isPositive() ? [{ name: 'Bearbeitungsgebühr', amount: processingFee, when: 'withheld' }] : [],
  };
}
