import { invalid } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import { type BusinessDate, daysBetween } from '../time/business-date.ts';
import type { Component } from './allocation-order.ts';
import { isOfInstalment, type LoanState, type Parts, partsOf, type RowState } from './loan-state.ts';

/**
 * What is overdue at the end of a day, by part: open amounts of instalments whose effective due date (BGB §193) has
 * passed. On that date itself nobody is late. Works for any day up to `state.through`; a later one is
 * `loan.state_not_known_yet`, because credit may fall due by then.
 */
export function arrearsOn(state: LoanState, date: BusinessDate): Parts {
  const overdue = overdueRows(state, date);
  const isOverdue = new Set(overdue.map(({ row }) => row.number));
  const paid: Record<Component, Money> = { fee: Money.zero, interest: Money.zero, principal: Money.zero };
  for (const { rowNumber, component, amount, effectiveOn } of state.allocations.filter(isOfInstalment)) {
    if (effectiveOn <= date && isOverdue.has(rowNumber)) paid[component] = paid[component].plus(amount);
  }
  return partsOf((component) => Money.sum(overdue.map(({ row }) => row[component])).minus(paid[component]));
}

/**
 * Calendar days from the effective due date of the oldest instalment not fully paid to the end of the given day; 0 when
 * there is none or it is not late (rules §9). An expression over facts: nothing is counted up. Days as in `arrearsOn`.
 */
export function daysPastDueOn(state: LoanState, date: BusinessDate): number {
  const [oldest] = overdueRows(state, date);
  return oldest ? daysBetween(oldest.row.effectiveDueDate, date) : 0;
}

/**
 * Effective due date of the oldest instalment not fully paid at the end of `state.through`, also one still to come; null
 * before payout and after repayment. A list of loans keeps it, and subtracts it from the day to find the days past due.
 */
export function oldestUnpaidDueDate(state: LoanState): BusinessDate | null {
  if (state.paidOutOn === null) return null;
  return oldestUnpaidRow(state.rows)?.row.effectiveDueDate ?? null;
}

/** The oldest instalment of which something is left to pay, due yet or not; one of 0.00 leaves nothing. */
export function oldestUnpaidRow(rows: readonly RowState[]): RowState | undefined {
  return rows.find(({ row, paidOn }) => paidOn === null && row.amount.isPositive());
}

/** Rows not fully paid by the end of the day whose effective due date lies before it, oldest first. */
function overdueRows(state: LoanState, date: BusinessDate): RowState[] {
  if (date > state.through) {
    const [asked, known] = [dateInWords(date), dateInWords(state.through)];
    throw invalid('loan.state_not_known_yet', {
      de: `Der Stand des Darlehens reicht bis zum ${known.de}; gefragt ist nach dem ${asked.de}.`,
      en: `The loan's state reaches to ${known.en}; it was asked for ${asked.en}.`,
    });
  }
  if (state.paidOutOn === null) return [];
  return state.rows.filter(({ row, paidOn }) => row.effectiveDueDate < date && (paidOn === null || paidOn > date));
}

export type AgeingBucketName = '0' | '1-30' | '31-60' | '61-90' | '91-180' | 'over_180';

/** Days past due, both ends included; the last bucket has no end. */
export type AgeingBucket = {
  readonly name: AgeingBucketName;
  readonly fromDays: number;
  readonly toDays: number | null;
};

/** The buckets of the ageing report (rules §9). */
export const ageingBuckets: readonly AgeingBucket[] = [
  { name: '0', fromDays: 0, toDays: 0 },
  { name: '1-30', fromDays: 1, toDays: 30 },
  { name: '31-60', fromDays: 31, toDays: 60 },
  { name: '61-90', fromDays: 61, toDays: 90 },
  { name: '91-180', fromDays: 91, toDays: 180 },
  { name: 'over_180', fromDays: 181, toDays: null },
];

/** The bucket of a number of days past due (0 or more). */
export function ageingBucketOf(daysPastDue: number): AgeingBucketName {
  return ageingBuckets.find(({ toDays }) => toDays === null || daysPastDue <= toDays)?.name ?? 'over_180';
}
