import { Decimal } from '../money/decimal.ts';
import { Money } from '../money/money.ts';
import { type BusinessDate, monthOf, yearOf } from '../time/business-date.ts';
import { days30E, yearFraction } from '../time/day-count.ts';
import { dueDatesOf } from './due-dates.ts';
import type { LoanTerms } from './plan.types.ts';

/**
 * The days of a plan's periods as the product counts them, so that a part of a period is a ratio of whole numbers and
 * everything is divided once (rules §3).
 */

/** Terms with the day from which they run: the payout, or the day of a restructuring. */
export type Origin = { readonly terms: LoanTerms; readonly runsFrom: BusinessDate };

export type Period = { readonly from: BusinessDate; readonly dueDate: BusinessDate };

/** Principal that was owed within a period until a day, before a part of it was repaid early. */
export type Piece = { readonly until: BusinessDate; readonly balance: Money };

/** Interest days of a whole period. Under 30E/360 a contract month has 30 of them, whatever its clamped dates. */
export function daysOfPeriod(origin: Origin, { from, dueDate }: Period): number {
  if (origin.terms.dayCount !== '30E/360') return daysBetweenDates(origin, from, dueDate);
  if (from !== origin.runsFrom) return 30 * monthsBetween(from, dueDate);
  const { brokenUntil } = dueDatesOf(origin.terms, origin.runsFrom);
  if (!brokenUntil || brokenUntil > dueDate) return 30 * monthsBetween(from, dueDate);
  return days30E(from, brokenUntil) + 30 * monthsBetween(brokenUntil, dueDate);
}

/** Interest days from the beginning of a period to a day; never more than the whole, and on the due date the whole. */
export function daysUntil(origin: Origin, period: Period, day: BusinessDate): number {
  const whole = daysOfPeriod(origin, period);
  if (day >= period.dueDate) return whole;
  if (day <= period.from) return 0;
  return Math.min(daysBetweenDates(origin, period.from, day), whole);
}

/**
 * Interest of a period up to a day: of the balance, and of the larger balances that were owed before parts of it were
 * repaid early. Summed exactly, not rounded.
 */
export function exactInterest(
  origin: Origin,
  owed: { readonly period: Period; readonly pieces: readonly Piece[]; readonly balance: Money },
  day: BusinessDate,
): Decimal {
  const { period, pieces, balance } = owed;
  let [sum, counted] = [new Decimal(0), 0];
  for (const piece of [...pieces, { until: day, balance }]) {
    const days = daysUntil(origin, period, piece.until);
    sum = sum.plus(piece.balance.toDecimal().times(days - counted));
    counted = days;
  }
  return sum.times(origin.terms.annualRate.percent).div(100 * daysOfYear(origin));
}

/** The product's year in the unit in which its days are counted. */
function daysOfYear({ terms, runsFrom }: Origin): number {
  return yearFraction(terms.dayCount, runsFrom, runsFrom).denominator;
}

function daysBetweenDates({ terms }: Origin, from: BusinessDate, to: BusinessDate): number {
  return yearFraction(terms.dayCount, from, to).numerator;
}

function monthsBetween(from: BusinessDate, to: BusinessDate): number {
  return 12 * (yearOf(to) - yearOf(from)) + monthOf(to) - monthOf(from);
}
