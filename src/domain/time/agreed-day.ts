import type { BusinessDate } from './business-date.ts';
import { dateOf, daysInMonth, monthOf, yearOf } from './business-date.ts';

const knownDates = new Map<number, BusinessDate>();

/**
 * The agreed day of the month that lies so many months after (or, negative, before) the given date's month. A month
 * that is too short ends it: the agreed day 31 means the last one. Counted from the agreed day each time, never from a
 * clamped date (rules §2). Remembered, because every plan asks for the same few months.
 */
export function onAgreedDay(date: BusinessDate, months: number, agreedDay: number): BusinessDate {
  const monthCount = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const key = monthCount * 32 + agreedDay;
  const known = knownDates.get(key);
  if (known) return known;
  const [year, month] = [Math.floor(monthCount / 12), (monthCount % 12) + 1];
  const day = dateOf(year, month, Math.min(agreedDay, daysInMonth(year, month)));
  knownDates.set(key, day);
  return day;
}
