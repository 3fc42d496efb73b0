import { invalid } from '../errors.ts';
import { Decimal } from '../money/decimal.ts';
import type { BusinessDate } from './business-date.ts';
import { dateOf, dayOf, daysBetween, daysInYear, isLeapYear, monthOf, yearOf } from './business-date.ts';

/** The market's name of a convention is its storage and API form. */
export type DayCountName = '30E/360' | 'Act/365F' | 'Act/360' | 'Act/Act ISDA';

/**
 * A share of a year as a ratio of whole numbers of days, so that it stays exact until an amount is rounded from it.
 * Days are counts, neither amounts nor rates, hence plain numbers.
 */
export type YearFraction = { readonly numerator: number; readonly denominator: number };

type DayCount = {
  readonly name: DayCountName;
  /** The exact share of a year between two days, the first not after the second. */
  readonly fraction: (from: BusinessDate, to: BusinessDate) => YearFraction;
};

/** 365 × 366: the smallest denominator that holds days of common and of leap years side by side. */
const COMMON_AND_LEAP = 365 * 366;

/**
 * The conventions a product can name. Each is defined in the ISDA Definitions 2006, section 4.16, at the letter given.
 */
export const dayCounts: Readonly<Record<DayCountName, DayCount>> = {
  /** (g) Every month has 30 days and the year 360; a 31st counts as the 30th, the end of February as what it is. */
  '30E/360': { name: '30E/360', fraction: (from, to) => ({ numerator: days30E(from, to), denominator: 360 }) },

  /** (d) Real days over 365, in leap years too. */
  'Act/365F': { name: 'Act/365F', fraction: (from, to) => ({ numerator: daysBetween(from, to), denominator: 365 }) },

  /** (e) Real days over 360. */
  'Act/360': { name: 'Act/360', fraction: (from, to) => ({ numerator: daysBetween(from, to), denominator: 360 }) },

  /** (b) Real days in leap years over 366 plus real days in common years over 365; the first day counts, the last not. */
  'Act/Act ISDA': { name: 'Act/Act ISDA', fraction: actualActual },
};

/** The exact share of a year from one day to a later one; `day_count.period_reversed` when the order is wrong. */
export function yearFraction(name: DayCountName, from: BusinessDate, to: BusinessDate): YearFraction {
  if (from > to) {
    throw invalid('day_count.period_reversed', {
      de: `Der Zeitraum beginnt am ${from} und damit nach seinem Ende am ${to}.`,
      en: `The period begins on ${from}, which lies after its end on ${to}.`,
    });
  }
  return dayCounts[name].fraction(from, to);
}

/** A whole contract month under 30E/360 is one twelfth, whatever its clamped dates (rules §3). */
export const ONE_MONTH: YearFraction = { numerator: 1, denominator: 12 };

/** The ratio as one decimal number, cut at the house's 40 digits; for display and comparison, not for money. */
export function asDecimal(fraction: YearFraction): Decimal {
  return new Decimal(fraction.numerator).div(fraction.denominator);
}

/** Whole days between two dates when every month has 30 of them and a 31st counts as the 30th. */
export function days30E(from: BusinessDate, to: BusinessDate): number {
  const months = 12 * (yearOf(to) - yearOf(from)) + monthOf(to) - monthOf(from);
  return 30 * months + Math.min(dayOf(to), 30) - Math.min(dayOf(from), 30);
}

function actualActual(from: BusinessDate, to: BusinessDate): YearFraction {
  let [inCommonYears, inLeapYears] = [0, 0];
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    const days = daysWithin(year, from, to);
    if (isLeapYear(year)) inLeapYears += days;
    else inCommonYears += days;
  }
  return { numerator: inCommonYears * 366 + inLeapYears * 365, denominator: COMMON_AND_LEAP };
}

function daysWithin(year: number, from: BusinessDate, to: BusinessDate): number {
  if (yearOf(from) === yearOf(to)) return daysBetween(from, to);
  const newYear = dateOf(year, 1, 1);
  const before = year === yearOf(from) ? daysBetween(newYear, from) : 0;
  const until = year === yearOf(to) ? daysBetween(newYear, to) : daysInYear(year);
  return until - before;
}
