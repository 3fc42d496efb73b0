import {
  type BusinessDate,
  dateOf,
  daysBetween,
  monthOf,
  plusDays,
  plusMonths,
  weekdayOf,
  yearOf,
} from '../domain/time/business-date.ts';
import { isWorkingDay, plusWorkingDays } from '../domain/time/working-days.ts';

/** The office is open on working days of the state; every one of them is a day of the banks as well. */
const STATE = 'DE-NW';

export const isOfficeDay = (day: BusinessDate): boolean => isWorkingDay(day, STATE);

/** So many working days later. */
export const later = (day: BusinessDate, workingDays: number): BusinessDate => plusWorkingDays(day, workingDays, STATE);

/** So many working days earlier; with 0 the day itself, or the last working day before it. */
export function earlier(day: BusinessDate, workingDays: number): BusinessDate {
  let found = day;
  while (!isOfficeDay(found)) found = plusDays(found, -1);
  for (let counted = 0; counted < workingDays; counted += 1) {
    do found = plusDays(found, -1);
    while (!isOfficeDay(found));
  }
  return found;
}

/** The day itself when the office is open, else the next on which it is. */
export function onOrAfter(day: BusinessDate): BusinessDate {
  return isOfficeDay(day) ? day : later(day, 1);
}

/** A day between two others, by the share of the way from the first to the second, in thousandths. */
export function between(from: BusinessDate, to: BusinessDate, thousandths: number): BusinessDate {
  return plusDays(from, Math.round((daysBetween(from, to) * thousandths) / 1000));
}

export const monthsBefore = (day: BusinessDate, months: number): BusinessDate => plusMonths(day, -months);

/** `2014-05` */
export const monthName = (day: BusinessDate): string => day.slice(0, 7);

/** First days of the months from the one of the first day to the one of the second. */
export function monthsThrough(from: BusinessDate, to: BusinessDate): readonly BusinessDate[] {
  const first = dateOf(yearOf(from), monthOf(from), 1);
  const months: BusinessDate[] = [];
  for (let month = first; month <= to; month = plusMonths(first, months.length)) months.push(month);
  return months;
}

/** The general assembly meets on the third Thursday of June. */
export function assemblyOf(year: number): BusinessDate {
  let day = dateOf(year, 6, 15);
  while (weekdayOf(day) !== THURSDAY || !isOfficeDay(day)) day = plusDays(day, 1);
  return day;
}

const THURSDAY = 4;

/**
 * The moment at which something was recorded: minutes after eight in the morning in Dortmund's winter. The tail of
 * milliseconds belongs to the story, so that no two stories ever share a moment and time alone puts everything in order.
 */
export function moment(day: BusinessDate, minute: number, story: number): Date {
  return new Date(Date.parse(`${day}T07:00:00Z`) + minute * 60_000 + story);
}
