import { dateOf, plusDays, yearOf, type BusinessDate } from '../time/business-date.ts';

/** Years of the general limitation period (BGB §195). */
const YEARS = 3;

export type Limitation = {
  /** Last day on which the claim can be enforced. */
  readonly lastDay: BusinessDate;
  /** From this day on the member may refuse to pay (BGB §214); whoever pays all the same has paid. */
  readonly barredFrom: BusinessDate;
};

/**
 * When dues become statute-barred: three years, counted from the end of the year in which they fell due and the
 * cooperative knew of it (BGB §§195, 199(1)). Talks, instalments paid and court orders can move it (§§203 ff.); that is for a
 * lawyer and not computed here.
 */
export function limitationOf(dueOn: BusinessDate): Limitation {
  const lastDay = dateOf(yearOf(dueOn) + YEARS, 12, 31);
  return { lastDay, barredFrom: plusDays(lastDay, 1) };
}

export function isTimeBarred(dueOn: BusinessDate, on: BusinessDate): boolean {
  return on >= limitationOf(dueOn).barredFrom;
}

/** Dues that fell due up to this day are barred already, or will be when the year of a day ends. */
export function lastDueDayBarredAtEndOf(anyDayOfYear: BusinessDate): BusinessDate {
  return dateOf(yearOf(anyDayOfYear) - YEARS, 12, 31);
}
