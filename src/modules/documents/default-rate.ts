import { POINTS_ABOVE_BASE_RATE } from '../../domain/lending/default-interest.ts';
import { type BaseRates, baseRateOn } from '../../domain/time/base-rates.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { day, percent } from './templates/german.ts';

/** How the default rate is agreed, and what it is on a day; that is left out while the half-year's base rate is not known. */
export function defaultRateInWords(agreed: string, rates: BaseRates, on: BusinessDate): string {
  const base = baseRateOn(rates, on);
  if (base === null) return agreed;
  return `${agreed} Am ${day(on)} sind das ${percent(base.plus(POINTS_ABOVE_BASE_RATE).toText())} im Jahr.`;
}
