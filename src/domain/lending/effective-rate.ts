import type { DomainError } from '../errors.ts';
import { refused } from '../errors.ts';
import { Decimal } from '../money/decimal.ts';
import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { dueDatesOf } from './due-dates.ts';
import type { Flow } from './effective-rate-solver.ts';
import { solveIntensity, yearsOf } from './effective-rate-solver.ts';
import type { TimeInYears } from './effective-rate-times.ts';
import { monthsOnAgreedDay, timesFromFirstDrawdown } from './effective-rate-times.ts';
import type { InstalmentPlan, LoanTerms } from './plan.types.ts';
import { withheldFeesOf } from './terms-check.ts';

/** PAngV §16: an effective rate is stated with two decimals. */
export const STATED_DECIMALS = 2;

export type DatedPayment = { readonly date: BusinessDate; readonly amount: Money };

/** A payment at a time counted in years from the first drawdown, for examples that have no dates. */
export type TimedPayment = { readonly time: TimeInYears; readonly amount: Money };

type PaymentsOf<Payment> = {
  readonly drawdowns: readonly Payment[];
  readonly repayments: readonly Payment[];
  /** Digits after the point of the percentage. */
  readonly decimals: number;
};

/**
 * The effective annual rate in percent, rounded half up (PAngV §16 with Annex, Directive 2008/48/EC Annex I). Costs
 * withheld are repayments on the day of the drawdown, or a smaller drawdown. Times are counted as
 * `timesFromFirstDrawdown` says. Refuses with `effective_rate.…` what has no rate or more than one.
 */
export function effectiveAnnualRate({ drawdowns, repayments, decimals }: PaymentsOf<DatedPayment>): Decimal {
  checkDates(drawdowns, repayments);
  const times = timesFromFirstDrawdown({
    drawdowns: drawdowns.map((payment) => payment.date),
    repayments: repayments.map((payment) => payment.date),
  });
  const timed = ({ date, amount }: DatedPayment): TimedPayment => ({ amount, time: times.get(date) ?? [] });
  return effectiveRateOverTimes({
    drawdowns: drawdowns.map(timed),
    repayments: repayments.map(timed),
    decimals,
  });
}

/** The same over times in years instead of dates. */
export function effectiveRateOverTimes({ drawdowns, repayments, decimals }: PaymentsOf<TimedPayment>): Decimal {
  checkAmounts(drawdowns, repayments);
  const intensity = solveIntensity(netFlows(drawdowns, repayments));
  return intensity.exp().minus(1).times(100).toDecimalPlaces(decimals);
}

/**
 * The rate a plan states. Instalment k lies k/12 after payout, or after the odd days of a broken first period, whatever
 * its clamped or moved dates (rules §4). Withheld fees lower the drawdown.
 */
export function effectiveRateOfPlan(plan: InstalmentPlan, terms: LoanTerms): Decimal {
  const { brokenUntil, agreedDay } = dueDatesOf(terms, plan.payoutDate);
  const start = brokenUntil === undefined ? [] : monthsOnAgreedDay(brokenUntil, plan.payoutDate, agreedDay);
  return effectiveRateOverTimes({
    drawdowns: [{ amount: plan.principal.minus(withheldFeesOf(terms)), time: [] }],
    repayments: plan.rows
      .filter((row) => !row.amount.isZero())
      .map((row) => ({ amount: row.amount, time: [...start, { numerator: row.number, denominator: 12 }] })),
    decimals: STATED_DECIMALS,
  });
}

function checkDates(drawdowns: readonly DatedPayment[], repayments: readonly DatedPayment[]): void {
  const [firstDrawdown] = drawdowns.map((payment) => payment.date).toSorted();
  const early = repayments.find(({ date }) => firstDrawdown !== undefined && date < firstDrawdown);
  if (early && firstDrawdown) throw repaidBeforeDrawn(early.date, firstDrawdown);
}

function checkAmounts(drawdowns: readonly TimedPayment[], repayments: readonly TimedPayment[]): void {
  if (drawdowns.length === 0) {
    throw refused('effective_rate.nothing_drawn', {
      de: 'Ohne Auszahlung gibt es keinen effektiven Jahreszins.',
      en: 'Without a drawdown there is no effective annual rate.',
    });
  }
  if (repayments.length === 0) {
    throw refused('effective_rate.nothing_repaid', {
      de: 'Ohne Rückzahlung gibt es keinen effektiven Jahreszins.',
      en: 'Without a repayment there is no effective annual rate.',
    });
  }
  const wrong = [...drawdowns, ...repayments].find(({ amount }) => !amount.isPositive());
  if (wrong) {
    throw refused('effective_rate.amount_not_positive', {
      de: `Ein Betrag von ${wrong.amount.toText()} Euro ist keine Zahlung: jeder Betrag muss über 0.00 liegen.`,
      en: `An amount of ${wrong.amount.toText()} euros is no payment: every amount must be above 0.00.`,
    });
  }
}

/** Times that are equal as ratios may differ in the 40th digit of their sums; different days differ in the fifth. */
const DIGITS_THAT_TELL_TIMES_APART = 30;

/** One flow per time, in the order of time, without those that cancel out. */
function netFlows(drawdowns: readonly TimedPayment[], repayments: readonly TimedPayment[]): Flow[] {
  const byTime = new Map<string, Flow>();
  const add = (amount: Decimal, time: TimeInYears): void => {
    const years = yearsOf(time);
    const key = years.toDecimalPlaces(DIGITS_THAT_TELL_TIMES_APART).toString();
    byTime.set(key, { amount: (byTime.get(key)?.amount ?? new Decimal(0)).plus(amount), time, years });
  };
  for (const { amount, time } of drawdowns) add(amount.toDecimal(), time);
  for (const { amount, time } of repayments) add(amount.toDecimal().negated(), time);
  const flows = [...byTime.values()]
    .filter((flow) => !flow.amount.isZero())
    .toSorted((first, second) => first.years.comparedTo(second.years));
  if (!flows[0]?.amount.greaterThan(0) || flows.every((flow) => flow.amount.greaterThan(0))) throw nothingLent();
  return flows;
}

function repaidBeforeDrawn(date: BusinessDate, firstDrawdown: BusinessDate): DomainError {
  return refused('effective_rate.repaid_before_drawn', {
    de: `Die Zahlung vom ${date} liegt vor der ersten Auszahlung am ${firstDrawdown}.`,
    en: `The repayment on ${date} lies before the first drawdown on ${firstDrawdown}.`,
  });
}

function nothingLent(): DomainError {
  return refused('effective_rate.nothing_lent', {
    de: 'Was am selben Tag aus- und zurückgezahlt wird, hebt sich auf: danach bleibt kein Darlehen, das verzinst würde.',
    en: 'What is drawn and repaid on the same day cancels out: after that no loan is left to bear interest.',
  });
}
