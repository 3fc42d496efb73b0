import { dateOf, monthOf, plusDays, plusMonths, yearOf, type BusinessDate } from '../time/business-date.ts';

const MONTHS = 12;

/** A financial year of twelve months, first and last day. */
export type FinancialYear = { readonly start: BusinessDate; readonly end: BusinessDate };

/** The financial year a day lies in, where years begin on the first of a month (1–12) by the statutes. */
export function financialYearOf(day: BusinessDate, startMonth: number): FinancialYear {
  const year = monthOf(day) >= startMonth ? yearOf(day) : yearOf(day) - 1;
  return financialYearFrom(dateOf(year, startMonth, 1));
}

/** The financial year that ends in a calendar year, 1900 to 2198; the law and the year's papers name it by that year. */
export function financialYearEndingIn(year: number, startMonth: number): FinancialYear {
  const next = dateOf(startMonth === 1 ? year + 1 : year, startMonth, 1);
  return financialYearOf(plusDays(next, -1), startMonth);
}

export function nextFinancialYear({ end }: FinancialYear): FinancialYear {
  return financialYearFrom(plusDays(end, 1));
}

function financialYearFrom(start: BusinessDate): FinancialYear {
  return { start, end: plusDays(plusMonths(start, MONTHS), -1) };
}
