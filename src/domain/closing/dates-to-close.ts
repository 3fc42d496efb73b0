import { type BusinessDate, plusDays } from '../time/business-date.ts';

/** Where the closing of days stands. */
export type ClosedSoFar = {
  /** A day whose close was begun and not finished; it goes on first. */
  readonly unfinished: BusinessDate | null;
  /** The last day that was closed; null before the first close of all. */
  readonly last: BusinessDate | null;
};

/**
 * The business dates to close, oldest first and without a gap, up to a day and with it; none when all are closed. The
 * first close of all begins with that very day: what came due before is found then as well.
 */
export function datesToClose({ unfinished, last }: ClosedSoFar, through: BusinessDate): readonly BusinessDate[] {
  const dates: BusinessDate[] = [];
  const first = unfinished ?? (last === null ? through : plusDays(last, 1));
  for (let day = first; day <= through; day = plusDays(day, 1)) dates.push(day);
  return dates;
}
