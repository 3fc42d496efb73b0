import type { BusinessDate } from '../time/business-date.ts';

const LEGAL_AGE_YEARS = 18;

/**
 * Whether a person is of full age on a day (BGB §2). The day of birth counts (§187(2)), so the eighteenth year ends
 * with the day before the birthday; who was born on 29 February is of age on 1 March when that year has no 29th, which
 * is what comparing the dates as text says. It is about capacity to contract, never a score.
 */
export function isOfFullAge(birthDate: BusinessDate, asOf: BusinessDate): boolean {
  const birthdayThen = `${Number(birthDate.slice(0, 4)) + LEGAL_AGE_YEARS}${birthDate.slice(4)}`;
  return asOf >= birthdayThen;
}
