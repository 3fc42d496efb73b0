import { Decimal } from './decimal.ts';
import type { Money } from './money.ts';

/** A part of an amount in percent: two decimals, half up, rounded once. Of nothing it is "0.00". */
export function percentOf(part: Money, whole: Money): string {
  if (whole.isZero()) return '0.00';
  return new Decimal(100).times(part.toDecimal()).div(whole.toDecimal()).toFixed(2);
}
