import { conflict, invalid } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import { Rate } from '../money/rate.ts';
import { type BusinessDate, dateOf, monthOf, plusDays, yearOf } from './business-date.ts';

/**
 * The base rate of BGB §247, percent a year, by the first day of the half-year in which it is in force. A half-year that
 * is missing is not known yet: nobody may guess it from the one before.
 */
export type BaseRates = ReadonlyMap<BusinessDate, Rate>;

export type BaseRate = { readonly validFrom: BusinessDate; readonly percent: Rate };

/**
 * From 1 January and from 1 July of each year. Source: Deutsche Bundesbank, base rate under §247 BGB, as published in
 * the Federal Gazette; two public copies of the series agree in every half-year.
 */
const publishedRates: Readonly<Record<number, readonly [january: string, july: string]>> = {
  2002: ['2.57', '2.47'],
  2003: ['1.97', '1.22'],
  2004: ['1.14', '1.13'],
  2005: ['1.21', '1.17'],
  2006: ['1.37', '1.95'],
  2007: ['2.70', '3.19'],
  2008: ['3.32', '3.19'],
  2009: ['1.62', '0.12'],
  2010: ['0.12', '0.12'],
  2011: ['0.12', '0.37'],
  2012: ['0.12', '0.12'],
  2013: ['-0.13', '-0.38'],
  2014: ['-0.63', '-0.73'],
  2015: ['-0.83', '-0.83'],
  2016: ['-0.83', '-0.88'],
  2017: ['-0.88', '-0.88'],
  2018: ['-0.88', '-0.88'],
  2019: ['-0.88', '-0.88'],
  2020: ['-0.88', '-0.88'],
  2021: ['-0.88', '-0.88'],
  2022: ['-0.88', '-0.88'],
  2023: ['1.62', '3.12'],
  2024: ['3.62', '3.37'],
  2025: ['2.27', '1.27'],
  2026: ['1.27', '1.52'],
};

export const publishedBaseRates: BaseRates = new Map(
  Object.entries(publishedRates).flatMap(([year, [january, july]]) => [
    [dateOf(Number(year), 1, 1), Rate.parse(january)],
    [dateOf(Number(year), 7, 1), Rate.parse(july)],
  ]),
);

/**
 * The rates built in with those made known since. A further one must begin with a half-year (`base_rate.not_a_half_year`)
 * that has none yet (`base_rate.already_known`).
 */
export function baseRatesWith(further: readonly BaseRate[]): BaseRates {
  const rates = new Map(publishedBaseRates);
  for (const { validFrom, percent } of further) {
    const day = dateInWords(validFrom);
    if (validFrom !== halfYearOf(validFrom)) {
      throw invalid('base_rate.not_a_half_year', {
        de: `Der Basiszinssatz ändert sich zum 1. Januar und zum 1. Juli, nicht zum ${day.de} (§ 247 BGB).`,
        en: `The base rate changes on 1 January and on 1 July, not on ${day.en} (BGB §247).`,
      });
    }
    if (rates.has(validFrom)) {
      throw conflict('base_rate.already_known', {
        de: `Der Basiszinssatz ab dem ${day.de} ist schon bekannt.`,
        en: `The base rate from ${day.en} is already known.`,
      });
    }
    rates.set(validFrom, percent);
  }
  return rates;
}

/** The rate in force on a day; null while it is not known. */
export function baseRateOn(rates: BaseRates, day: BusinessDate): Rate | null {
  return rates.get(halfYearOf(day)) ?? null;
}

/** The last day before the first half-year without a rate, counted from the half-year of the given day; so it may lie before it. */
export function baseRateKnownThrough(rates: BaseRates, from: BusinessDate): BusinessDate {
  let halfYear = halfYearOf(from);
  while (rates.has(halfYear)) halfYear = halfYearAfter(halfYear);
  return plusDays(halfYear, -1);
}

/** 1 January or 1 July, whichever begins the half-year of the day. */
export function halfYearOf(day: BusinessDate): BusinessDate {
  return dateOf(yearOf(day), monthOf(day) < 7 ? 1 : 7, 1);
}

/** The first day of the next half-year. */
export function halfYearAfter(day: BusinessDate): BusinessDate {
  return monthOf(day) < 7 ? dateOf(yearOf(day), 7, 1) : dateOf(yearOf(day) + 1, 1, 1);
}
