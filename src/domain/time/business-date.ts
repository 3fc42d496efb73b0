// One by one: the package's front door loads three hundred files, which takes two seconds at every start.
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { getDaysInMonth } from 'date-fns/getDaysInMonth';
import { getISODay } from 'date-fns/getISODay';
import { invalid } from '../errors.ts';

declare const businessDate: unique symbol;

/** A calendar day as `YYYY-MM-DD`; compares as text. Never a JavaScript Date, which carries an hour and a zone. */
export type BusinessDate = string & { readonly [businessDate]: true };

/**
 * This file is the only one that touches date-fns and Date. A day is wrapped at local noon, where no zone and no change
 * to summer time can move it to a neighbour.
 */
function atNoon(date: BusinessDate): Date {
  return new Date(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)), 12);
}

function fromNoon(date: Date): BusinessDate {
  return dateOf(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

function write(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function dateOf(year: number, month: number, day: number): BusinessDate {
  return parseDate(write(year, month, day));
}

/** Reads `YYYY-MM-DD` between 1900 and 2199; 31 February is `date.does_not_exist`. */
export function parseDate(text: string): BusinessDate {
  const parts = /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)$/.exec(text);
  const [year, month, day] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])];
  if (!parts || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw invalid('date.does_not_exist', {
      de: `Das Datum „${text}“ gibt es nicht: erwartet wird JJJJ-MM-TT zwischen 1900 und 2199.`,
      en: `The date "${text}" does not exist: YYYY-MM-DD between 1900 and 2199 is expected.`,
    });
  }
  return text as BusinessDate;
}

export function isDate(text: string): text is BusinessDate {
  try {
    parseDate(text);
    return true;
  } catch {
    return false;
  }
}

export function daysInMonth(year: number, month: number): number {
  return getDaysInMonth(new Date(year, month - 1, 15, 12));
}

export function yearOf(date: BusinessDate): number {
  return Number(date.slice(0, 4));
}

/** 1 = January. */
export function monthOf(date: BusinessDate): number {
  return Number(date.slice(5, 7));
}

export function dayOf(date: BusinessDate): number {
  return Number(date.slice(8, 10));
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekdayOf(date: BusinessDate): number {
  return getISODay(atNoon(date));
}

export function plusDays(date: BusinessDate, days: number): BusinessDate {
  return fromNoon(addDays(atNoon(date), days));
}

/** Dates begin here: nothing was posted, paid or due before. */
export const FIRST_OF_CALENDAR = '1900-01-01' as BusinessDate;

/** The day before; the calendar's first has none, and stands for it: books begin later than either. */
export function dayBefore(date: BusinessDate): BusinessDate {
  return date === FIRST_OF_CALENDAR ? date : plusDays(date, -1);
}

/**
 * Months are counted from the seed day and clamped to the month's end each time (31 Jan → 28 Feb → 31 Mar). Never feed
 * a clamped date back in: pass the seed and a larger count.
 */
export function plusMonths(seed: BusinessDate, months: number): BusinessDate {
  return fromNoon(addMonths(atNoon(seed), months));
}

/** Calendar days from the first date to the second; negative when the second lies before the first. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return (midnightUtc(to) - midnightUtc(from)) / MILLISECONDS_A_DAY;
}

const MILLISECONDS_A_DAY = 86_400_000;

/** UTC knows no summer time, so its days are all of one length; plans on real days count some fifty of them each. */
function midnightUtc(date: BusinessDate): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date));
}

export function firstOfMonth(date: BusinessDate): BusinessDate {
  return dateOf(yearOf(date), monthOf(date), 1);
}

export function lastOfMonth(date: BusinessDate): BusinessDate {
  return dateOf(yearOf(date), monthOf(date), daysInMonth(yearOf(date), monthOf(date)));
}

export function isLeapYear(year: number): boolean {
  return daysInMonth(year, 2) === 29;
}

export function daysInYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}

export function earlierOf(first: BusinessDate, second: BusinessDate): BusinessDate {
  return first <= second ? first : second;
}

export function laterOf(first: BusinessDate, second: BusinessDate): BusinessDate {
  return first >= second ? first : second;
}
