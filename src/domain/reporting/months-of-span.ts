import { type BusinessDate, earlierOf, firstOfMonth, laterOf, lastOfMonth, plusMonths } from '../time/business-date.ts';

/** The days of a calendar month that lie in a span. */
export type MonthOfSpan = {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
};

/** The name of the month in which a day lies, `YYYY-MM`; names compare as text. */
export function monthName(day: BusinessDate): string {
  return day.slice(0, 7);
}

/** The months of a span in order; the first and the last may be cut by it. A span that ends before it begins has none. */
export function monthsOfSpan(from: BusinessDate, to: BusinessDate): readonly MonthOfSpan[] {
  const months: MonthOfSpan[] = [];
  const seed = firstOfMonth(from);
  for (let first = seed; first <= to; first = plusMonths(seed, months.length)) {
    months.push({ month: monthName(first), from: laterOf(first, from), to: earlierOf(lastOfMonth(first), to) });
  }
  return from > to ? [] : months;
}
