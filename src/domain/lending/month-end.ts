import type { JournalEntry } from '../ledger/journal-entry.ts';
import { entryFor, type PostingSubject } from '../ledger/posting-rules.ts';
import { Money } from '../money/money.ts';
import type { ValueAdjustmentRates } from '../policy/policy-terms.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { ageingBucketOf, daysPastDueOn } from './arrears.ts';
import { calledDueOn } from './early-repayment.ts';
import { type LoanRecord, openBook } from './loan-book.ts';

/** From so many days past due on, interest that nobody pays is not counted as earned (rules §11). */
export const NO_ACCRUAL_FROM_DAYS_PAST_DUE = 90;

/**
 * Interest earned and not paid at the end of a day: what is open of rows that have fallen due, and of the running period
 * the part up to the day (rules §3). None from 90 days past due.
 */
export function earnedUnpaidInterest(record: LoanRecord, day: BusinessDate): Money {
  const { state } = openBook(record, day);
  if (daysPastDueOn(state, day) >= NO_ACCRUAL_FROM_DAYS_PAST_DUE) return Money.zero;
  const due = state.rows.filter(({ row }) => row.dueDate <= day);
  const open = Money.sum(due.map(({ row, paid }) => row.interest.minus(paid.interest)));
  return open.plus(calledDueOn(record, state).interest);
}

/** Month end and the day after; null when nothing is earned and unpaid. */
export function accrualEntry(
  event: 'interest_accrued' | 'interest_accrual_reversed',
  interest: Money,
  subject: PostingSubject<'interest_accrued'>,
): JournalEntry | null {
  return interest.isZero() ? null : entryFor(event, { interest }, subject);
}

export type AgedLoan = { readonly outstandingPrincipal: Money; readonly daysPastDue: number };

/** The value adjustment a loan needs, rounded once. */
export function valueAdjustmentFor(
  { outstandingPrincipal, daysPastDue }: AgedLoan,
  rates: ValueAdjustmentRates,
): Money {
  return Money.round(outstandingPrincipal.toDecimal().times(rates[ageingBucketOf(daysPastDue)].fraction));
}

/** From the value adjustment in the books to the one needed; null when they are equal. */
export function valueAdjustmentEntry(
  { booked, needed }: { readonly booked: Money; readonly needed: Money },
  subject: PostingSubject<'value_adjustment_raised'>,
): JournalEntry | null {
  const difference = needed.minus(booked);
  if (difference.isZero()) return null;
  return difference.isPositive()
    ? entryFor('value_adjustment_raised', { difference }, subject)
    : entryFor('value_adjustment_released', { difference: difference.negated() }, subject);
}
