import { Decimal } from '../money/decimal.ts';
import { Money } from '../money/money.ts';
import { type BusinessDate, daysBetween } from '../time/business-date.ts';

/**
 * Measures of performance as microfinance institutions state them (CGAP, SEEP). Ratios are percent with two decimals, half
 * up, rounded once; of nothing they are "0.00".
 */

/** A flow within a span as a share of an average, as if the span were a year of 365 days. */
export function annualPercent(
  part: Money,
  average: Money,
  span: { readonly from: BusinessDate; readonly to: BusinessDate },
): string {
  if (average.isZero()) return '0.00';
  const days = daysBetween(span.from, span.to) + 1;
  return new Decimal(100).times(365).times(part.toDecimal()).div(average.toDecimal()).div(days).toFixed(2);
}

/** The mean of amounts, rounded once; of none it is zero. */
export function mean(amounts: readonly Money[]): Money {
  return shareOf(Money.sum(amounts), amounts.length);
}

/** So much for each of so many, rounded once; for none it is zero. */
export function shareOf(total: Money, count: number): Money {
  return count === 0 ? Money.zero : Money.round(total.toDecimal().div(count));
}
