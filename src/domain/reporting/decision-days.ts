import { Decimal } from '../money/decimal.ts';

/** A part of a number in percent: two decimals, half up. Of none it is "0.00". */
export function percentOfCount(part: number, whole: number): string {
  return whole === 0 ? '0.00' : new Decimal(100).times(part).div(whole).toFixed(2);
}

/** The fewest days within which at least so many percent of the decisions were taken (nearest rank); null without any. */
export function daysForShare(percent: number, daysUsed: readonly number[]): number | null {
  const ordered = daysUsed.toSorted((first, second) => first - second);
  const rank = Math.max(1, Math.ceil((percent * ordered.length) / 100));
  return ordered[rank - 1] ?? null;
}
