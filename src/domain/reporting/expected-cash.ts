import { percentOf } from '../money/percent-of.ts';
import { Money } from '../money/money.ts';

/** The agreed instalments of a month, in euros, and what became of them. */
export type Instalments = {
  readonly month: string;
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  /** By the day on which they were to be paid, also long before. */
  readonly paidInTime: Money;
  /** After that day, and still within the month. */
  readonly paidInMonth: Money;
  readonly paidLater: Money;
  /** Waived, moved into a new plan, written off. */
  readonly settledOtherwise: Money;
};

/** The money of a month that paid instalments, in euros. */
export type Receipts = {
  readonly month: string;
  /** For instalments to be paid in the same month. */
  readonly forTheMonth: Money;
  readonly forEarlierMonths: Money;
  /** Instalments of later months and principal repaid early. */
  readonly aheadOfTime: Money;
  /** What a payoff, a termination or a reversal had called due at once. */
  readonly calledDue: Money;
};

/** How much of what was expected came. */
export type Collected = Omit<Instalments, 'month'> & {
  readonly expected: Money;
  readonly paidByMonthEnd: Money;
  /** What was missing at the end of the month; never below zero. */
  readonly missing: Money;
  readonly open: Money;
  /** What was paid by the end of the month, of what was expected. */
  readonly hitRatePercent: string;
};

/** The instalments of any number of months together. */
export function collected(months: readonly Instalments[]): Collected {
  const sum = (part: Exclude<keyof Instalments, 'month'>): Money => Money.sum(months.map((one) => one[part]));
  const [principal, interest, fees] = [sum('principal'), sum('interest'), sum('fees')];
  const [paidInTime, paidInMonth, paidLater] = [sum('paidInTime'), sum('paidInMonth'), sum('paidLater')];
  const settledOtherwise = sum('settledOtherwise');
  const expected = principal.plus(interest).plus(fees);
  const paidByMonthEnd = paidInTime.plus(paidInMonth);
  const missing = expected.minus(paidByMonthEnd);
  return {
    principal,
    interest,
    fees,
    paidInTime,
    paidInMonth,
    paidLater,
    settledOtherwise,
    expected,
    paidByMonthEnd,
    missing,
    open: missing.minus(paidLater).minus(settledOtherwise),
    hitRatePercent: percentOf(paidByMonthEnd, expected),
  };
}

/** What money of any number of months paid, and the rest of what was received: interest for default, costs, credit. */
export function receiptsOf(months: readonly Receipts[], received: Money): Omit<Receipts, 'month'> & { beside: Money } {
  const sum = (part: Exclude<keyof Receipts, 'month'>): Money => Money.sum(months.map((one) => one[part]));
  const [forTheMonth, forEarlierMonths] = [sum('forTheMonth'), sum('forEarlierMonths')];
  const [aheadOfTime, calledDue] = [sum('aheadOfTime'), sum('calledDue')];
  const beside = received.minus(Money.sum([forTheMonth, forEarlierMonths, aheadOfTime, calledDue]));
  return { forTheMonth, forEarlierMonths, aheadOfTime, calledDue, beside };
}
