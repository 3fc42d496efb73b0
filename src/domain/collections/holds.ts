import { plusDays, type BusinessDate } from '../time/business-date.ts';

/** Days on which no reminder of a loan goes out (rules §9), both ends included. */
export type DunningHold = {
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  /** First day on which it no longer holds; null where nobody ended it early. */
  readonly endedOn: BusinessDate | null;
};

/** Whether reminder steps rest on the day. The database answers the same for all loans at once: `loans_held_on`. */
export function isHeldOn(holds: readonly DunningHold[], day: BusinessDate): boolean {
  return holds.some(({ from, until, endedOn }) => from <= day && day <= until && (endedOn === null || day < endedOn));
}

/** The last day on which it holds, however it ends; null where it was ended before it began. */
export function lastDayOf({ from, until, endedOn }: DunningHold): BusinessDate | null {
  if (endedOn === null || endedOn > until) return until;
  return endedOn > from ? plusDays(endedOn, -1) : null;
}
