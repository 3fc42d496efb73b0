import type { JournalEntry } from '../ledger/journal-entry.ts';
import { entryFor } from '../ledger/entry-for.ts';
import { Money } from '../money/money.ts';
import type { ValueAdjustmentRates } from '../policy/policy-terms.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { ageingBucketOf, daysPastDueOn } from './arrears.ts';
import { calledDueOn } from './early-repayment.ts';
import { type LoanRecord, openBook } from './loan-book.ts';

/** From so many days past due on, interest that nobody pays is not counted as earned (rules §11). */
export const NO_ACCRUAL_FROM_DAYS_PAST_DUE = 90;

/** A loan at the end of a month's last day, as far as the books need it. */
export type LoanAtMonthEnd = AgedLoan & {
  /** Open interest of rows that have fallen due. */
  readonly interestDue: Money;
  /** Interest of the running period up to the day (rules §3). */
  readonly interestRunning: Money;
};

/** What a month end needs to know of a loan, from its facts. */
export function loanAtMonthEnd(record: LoanRecord, day: BusinessDate): LoanAtMonthEnd {
  const { state } = openBook(record, day);
  const due = state.rows.filter(({ row }) => row.dueDate <= day);
  return {
    outstandingPrincipal: state.outstandingPrincipal,
    daysPastDue: daysPastDueOn(state, day),
    interestDue: Money.sum(due.map(({ row, paid }) => row.interest.minus(paid.interest))),
    interestRunning: calledDueOn(record, state).interest,
  };
}

/** Interest earned and not paid at the end of a day, in euros. None from 90 days past due (rules §11). */
export function earnedUnpaidInterest(loan: Omit<LoanAtMonthEnd, 'outstandingPrincipal'>): Money {
  const { daysPastDue, interestDue, interestRunning } = loan;
  return daysPastDue >= NO_ACCRUAL_FROM_DAYS_PAST_DUE ? Money.zero : interestDue.plus(interestRunning);
}

/** Month end and the day after, for all loans; null when nothing is earned and unpaid. */
export function accrualEntry(
  event: 'interest_accrued' | 'interest_accrual_reversed',
  interest: Money,
): JournalEntry | null {
  return interest.isZero() ? null : entryFor(event, { interest }, {});
}

export type AgedLoan = { readonly outstandingPrincipal: Money; readonly daysPastDue: number };

/** The value adjustment a loan needs, rounded once. */
export function valueAdjustmentFor(
  { outstandingPrincipal, daysPastDue }: AgedLoan,
  rates: ValueAdjustmentRates,
): Money {
  return Money.round(outstandingPrincipal.toDecimal().times(rates[ageingBucketOf(daysPastDue)].fraction));
}

/** How the value adjustments of all loans have moved since the last month end; nothing is set off against another. */
export type AdjustmentMoves = { readonly raised: Money; readonly released: Money };

/** One entry for what is raised, one for what is released; none where nothing moved. */
export function valueAdjustmentEntries({ raised, released }: AdjustmentMoves): readonly JournalEntry[] {
  return [
    ...(raised.isZero() ? [] : [entryFor('value_adjustment_raised', { difference: raised }, {})]),
    ...(released.isZero() ? [] : [entryFor('value_adjustment_released', { difference: released }, {})]),
  ];
}
