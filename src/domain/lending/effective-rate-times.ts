import { onAgreedDay } from '../time/agreed-day.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { dayOf, daysBetween, isLeapYear, monthOf, plusDays, yearOf } from '../time/business-date.ts';
import type { YearFraction } from '../time/day-count.ts';

/**
 * A time in years as a sum of exact shares: whole equal periods (k/12, k/52), and where they do not fit, odd days over
 * the days of a year. The first drawdown is at the empty sum, zero.
 */
export type TimeInYears = readonly YearFraction[];

/** Fewer than three payments lie whole weeks apart by chance too often to be called a weekly schedule. */
const SMALLEST_WEEKLY_SCHEDULE = 3;

/**
 * How far each day lies from the first drawdown (Directive 2008/48/EC Annex I, remark (c), as replaced by 2014/17/EU;
 * PAngV Annex to §16). A whole number of months is k/12, also when a month's end is clamped. Otherwise equal periods
 * are counted back from the payment, and the odd days left at the start are divided by the days of the year that ends
 * where the periods begin, its first day excluded and its last included.
 *
 * The directive leaves open which period a schedule counts in. It is read off the repayments: months when all lie
 * whole months from the drawdown or from each other (14 days and then monthly is 14/365 + k/12, as the Commission
 * computes it), weeks when all lie whole weeks from the drawdown, or at least three lie whole weeks apart, else months.
 */
export function timesFromFirstDrawdown(dates: {
  readonly drawdowns: Iterable<BusinessDate>;
  readonly repayments: Iterable<BusinessDate>;
}): ReadonlyMap<BusinessDate, TimeInYears> {
  const drawdowns = [...new Set(dates.drawdowns)].toSorted();
  const repayments = [...new Set(dates.repayments)].toSorted();
  const [start] = drawdowns;
  if (start === undefined) return new Map();
  const isWeekly = countsInWeeks(start, repayments);
  const agreedDay = sharedDayOfMonth(repayments);
  const timeOf = (day: BusinessDate, countedDay: number) =>
    isWeekly ? weeksTo(day, start) : monthsTo(day, start, countedDay);
  return new Map([
    ...drawdowns.map((day) => [day, timeOf(day, dayOf(day))] as const),
    ...repayments.map((day) => [day, timeOf(day, agreedDay ?? dayOf(day))] as const),
  ]);
}

function countsInWeeks(start: BusinessDate, repayments: readonly BusinessDate[]): boolean {
  const days = repayments.filter((day) => day > start);
  const [first] = days;
  if (first === undefined || days.every((day) => wholeMonthsTo(day, start) !== undefined)) return false;
  if (days.length > 1 && sharedDayOfMonth(days) !== undefined) return false;
  const areWeeksApart = days.every((day) => daysBetween(first, day) % 7 === 0);
  const beginWithWholeWeeks = daysBetween(start, first) % 7 === 0;
  return areWeeksApart && (beginWithWholeWeeks || days.length >= SMALLEST_WEEKLY_SCHEDULE);
}

/** The day of the month on which all the dates fall, clamped where a month is too short; undefined when none does. */
function sharedDayOfMonth(days: readonly BusinessDate[]): number | undefined {
  const latest = Math.max(0, ...days.map(dayOf));
  return days.every((day) => onAgreedDay(day, 0, latest) === day) ? latest : undefined;
}

function wholeMonthsTo(day: BusinessDate, firstDrawdown: BusinessDate): number | undefined {
  const months = calendarMonths(firstDrawdown, day);
  return onAgreedDay(firstDrawdown, months, dayOf(firstDrawdown)) === day ? months : undefined;
}

function calendarMonths(from: BusinessDate, to: BusinessDate): number {
  return 12 * (yearOf(to) - yearOf(from)) + monthOf(to) - monthOf(from);
}

/** Months counted back from the payment; the counted day is the one its schedule agreed on, before any clamping. */
function monthsTo(day: BusinessDate, firstDrawdown: BusinessDate, countedDay: number): TimeInYears {
  const whole = wholeMonthsTo(day, firstDrawdown);
  if (whole !== undefined) return [{ numerator: whole, denominator: 12 }];
  const upTo = calendarMonths(firstDrawdown, day);
  const months = onAgreedDay(day, -upTo, countedDay) >= firstDrawdown ? upTo : upTo - 1;
  const start = onAgreedDay(day, -months, countedDay);
  return [{ numerator: months, denominator: 12 }, ...oddDays(firstDrawdown, start)];
}

/** The time of one later day alone: whole months and the odd days before them. */
export function timeBetween(firstDrawdown: BusinessDate, day: BusinessDate): TimeInYears {
  return monthsTo(day, firstDrawdown, dayOf(day));
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
