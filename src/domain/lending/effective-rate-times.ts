import { onAgreedDay } from '../time/agreed-day.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { dayOf, daysBetween, isLeapYear, monthOf, plusDays, yearOf } from '../time/business-date.ts';
import type { YearFraction } from '../time/day-count.ts';

/**
 * A time in years as a sum of exact shares: whole equal periods (k/12, k/52), and where they do not fit, odd days over
 * the days of a year. The first drawdown is at the empty sum, zero.
 */
export type TimeInYears = readonly YearFraction[];

/** Fewer than three repayments lie whole weeks apart by chance too often to be called a weekly schedule. */
const SMALLEST_WEEKLY_SCHEDULE = 3;

/**
 * How far each day lies from the first drawdown (Directive 2008/48/EC Annex I, remark (c), as replaced by 2014/17/EU;
 * PAngV Annex to §16). A whole number of months is k/12, also when a month's end is clamped. Otherwise equal periods
 * are counted back from the payment, and the odd days left at the start are divided by the days of the year that ends
 * where the periods begin, its first day excluded and its last included.
 *
 * The directive leaves open which period a schedule counts in; it is read off the repayments. They count in months when
 * all lie whole months from the drawdown or from each other (14 days and then monthly is 14/365 + k/12, as the
 * Commission computes it); in weeks when all lie whole weeks from the drawdown, or at least three lie whole weeks apart;
 * else in months. A single repayment counts in weeks only when it comes within a month.
 */
export function timesFromFirstDrawdown(dates: {
  readonly drawdowns: Iterable<BusinessDate>;
  readonly repayments: Iterable<BusinessDate>;
}): ReadonlyMap<BusinessDate, TimeInYears> {
  const drawdowns = [...new Set(dates.drawdowns)].toSorted();
  const repayments = [...new Set(dates.repayments)].toSorted();
  const [start] = drawdowns;
  if (start === undefined) return new Map();
  const rhythm = rhythmOf(
    start,
    repayments.filter((day) => day > start),
  );
  const timeOf = (day: BusinessDate): TimeInYears => (rhythm === 'weeks' ? weeksTo(day, start) : monthsTo(day, start));
  const repaidAfter = (day: BusinessDate): TimeInYears =>
    typeof rhythm === 'number' && day > start ? monthsOnAgreedDay(day, start, rhythm) : timeOf(day);
  return new Map([
    ...drawdowns.map((day) => [day, timeOf(day)] as const),
    ...repayments.map((day) => [day, repaidAfter(day)] as const),
  ]);
}

/** Weeks, months on one agreed day of the month (a number from 1 to 31), or months each on its own day. */
type Rhythm = 'weeks' | 'months' | number;

function rhythmOf(start: BusinessDate, days: readonly BusinessDate[]): Rhythm {
  const [first] = days;
  if (first === undefined || days.every((day) => wholeMonthsTo(day, start) !== undefined)) return 'months';
  const agreedDay = sharedDayOfMonth(days);
  if (days.length > 1 && agreedDay !== undefined) return agreedDay;
  if (days.some((day) => daysBetween(first, day) % 7 !== 0)) return 'months';
  const beginsWithWholeWeeks = daysBetween(start, first) % 7 === 0;
  const isWithinMonth = calendarMonths(start, first) === 0 || first < onAgreedDay(start, 1, dayOf(start));
  const isWeekly = beginsWithWholeWeeks ? days.length > 1 || isWithinMonth : days.length >= SMALLEST_WEEKLY_SCHEDULE;
  return isWeekly ? 'weeks' : 'months';
}

/** The day of the month on which all the dates fall, clamped where a month is too short; undefined when none does. */
function sharedDayOfMonth(days: readonly BusinessDate[]): number | undefined {
  const latest = Math.max(...days.map(dayOf));
  return days.every((day) => onAgreedDay(day, 0, latest) === day) ? latest : undefined;
}

function wholeMonthsTo(day: BusinessDate, firstDrawdown: BusinessDate): number | undefined {
  const months = calendarMonths(firstDrawdown, day);
  return onAgreedDay(firstDrawdown, months, dayOf(firstDrawdown)) === day ? months : undefined;
}

function calendarMonths(from: BusinessDate, to: BusinessDate): number {
  return 12 * (yearOf(to) - yearOf(from)) + monthOf(to) - monthOf(from);
}

function monthsTo(day: BusinessDate, firstDrawdown: BusinessDate): TimeInYears {
  const whole = wholeMonthsTo(day, firstDrawdown);
  return whole === undefined
    ? monthsOnAgreedDay(day, firstDrawdown, dayOf(day))
    : [{ numerator: whole, denominator: 12 }];
}

/**
 * Months counted back from a payment on the agreed day of each month (31 for the last day), and the odd days that are
 * left at the start: from 10 December to 28 February, agreed on the 30th, 2 months and 20 days.
 */
export function monthsOnAgreedDay(day: BusinessDate, firstDrawdown: BusinessDate, agreedDay: number): TimeInYears {
  const upTo = calendarMonths(firstDrawdown, day);
  const months = onAgreedDay(day, -upTo, agreedDay) >= firstDrawdown ? upTo : upTo - 1;
  const begin = onAgreedDay(day, -months, agreedDay);
  return [{ numerator: months, denominator: 12 }, ...oddDays(firstDrawdown, begin)];
}

function weeksTo(day: BusinessDate, firstDrawdown: BusinessDate): TimeInYears {
  const days = daysBetween(firstDrawdown, day);
  const start = plusDays(firstDrawdown, days % 7);
  return [{ numerator: Math.trunc(days / 7), denominator: 52 }, ...oddDays(firstDrawdown, start)];
}

/** The days from the drawdown to where the equal periods begin, over the days of the year that ends there. */
function oddDays(firstDrawdown: BusinessDate, until: BusinessDate): TimeInYears {
  const days = daysBetween(firstDrawdown, until);
  return days === 0 ? [] : [{ numerator: days, denominator: daysOfYearEndingOn(until) }];
}

/** 366 when the year that ends on this day, the day included, holds a 29 February. */
function daysOfYearEndingOn(day: BusinessDate): number {
  const isPastLeapDay = day.slice(5) >= '02-29';
  return isLeapYear(isPastLeapDay ? yearOf(day) : yearOf(day) - 1) ? 366 : 365;
}
