import { Money } from '../money/money.ts';
import { daysInYear, yearOf } from '../time/business-date.ts';
import { dueDatesOf } from './due-dates.ts';
import { brokenInterestOf, interestOn } from './plan.ts';
import type { InstalmentPlan, LoanTerms } from './plan.types.ts';
import { feesOf, withheldFeesOf } from './terms-check.ts';

/** What offer, contract and preview state about a plan in euros (rules §4; EGBGB Art. 247 §3). */
export type PlanTotals = {
  /** What the borrower gets: the principal less withheld fees (Nettodarlehensbetrag). */
  readonly netAmount: Money;
  /** The regular instalment without fee and without the interest of a broken first period. */
  readonly instalment: Money;
  readonly lastInstalment: Money;
  /** Instalments 1 … n; the row 0 of a broken first period is interest, not an instalment. */
  readonly numberOfInstalments: number;
  readonly interest: Money;
  readonly fees: Money;
  /** Interest and fees: what the loan costs (European Code of Good Conduct for Microcredit, clause 1.2). */
  readonly totalCost: Money;
  /** All that the borrower pays (Gesamtbetrag): the net amount and the total cost, which is the sum of the rows. */
  readonly payable: Money;
  /** One day's interest on the whole principal by the product's basis, as for a withdrawal: 5,000.00 → 1.10 on 360. */
  readonly interestPerDay: Money;
};

export function planTotals(plan: InstalmentPlan, terms: LoanTerms): PlanTotals {
  const interest = Money.sum(plan.rows.map((row) => row.interest));
  const fees = feesOf(terms);
  return {
    netAmount: terms.principal.minus(withheldFeesOf(terms)),
    instalment: regularInstalmentOf(plan, terms),
    lastInstalment: plan.rows.at(-1)?.amount ?? Money.zero,
    numberOfInstalments: terms.termMonths,
    interest,
    fees,
    totalCost: interest.plus(fees),
    payable: Money.sum(plan.rows.map((row) => row.amount)),
    interestPerDay: interestPerDayOf(plan, terms),
  };
}

/** The first instalment that repays as agreed: after principal-free months, or the first one when none ever repays. */
function regularInstalmentOf(plan: InstalmentPlan, terms: LoanTerms): Money {
  const number = terms.method === 'interest_only' ? 1 : terms.principalFreeMonths + 1;
  const row = plan.rows.find((candidate) => candidate.number === number);
  if (!row) return Money.zero;
  const isAdded = number === 1 && terms.firstPeriod === 'added';
  return row.amount.minus(row.fee).minus(isAdded ? addedInterestOf(plan, terms) : Money.zero);
}

function addedInterestOf(plan: InstalmentPlan, terms: LoanTerms): Money {
  return brokenInterestOf(terms, plan.payoutDate, dueDatesOf(terms, plan.payoutDate).brokenUntil);
}

function interestPerDayOf(plan: InstalmentPlan, terms: LoanTerms): Money {
  const basis = {
    '30E/360': 360,
    'Act/360': 360,
    'Act/365F': 365,
    'Act/Act ISDA': daysInYear(yearOf(plan.payoutDate)),
  };
  return interestOn(terms.principal, terms.annualRate, { numerator: 1, denominator: basis[terms.dayCount] });
}
