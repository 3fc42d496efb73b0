import { refused, type DomainError } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { PolicyTerms } from './policy-terms.ts';

/** Terms with the day they apply from; a later version never changes an earlier one. */
export type PolicyVersion = {
  readonly number: number;
  readonly validFrom: BusinessDate;
  readonly terms: PolicyTerms;
};

/** The version in force on a day: the latest valid-from, of equal ones the highest number. `policy.none_in_force` */
export function policyInForce(versions: readonly PolicyVersion[], on: BusinessDate): PolicyVersion {
  const [version] = versions
    .filter(({ validFrom }) => validFrom <= on)
    .toSorted((a, b) => (a.validFrom === b.validFrom ? b.number - a.number : a.validFrom < b.validFrom ? 1 : -1));
  if (version) return version;
  throw noneInForce(on);
}

/** The day lies before the first version. */
export function noneInForce(on: BusinessDate): DomainError {
  const day = dateInWords(on);
  return refused(
    'policy.none_in_force',
    { de: `Am ${day.de} galt noch keine Richtlinie.`, en: `No policy was in force on ${day.en}.` },
    { on },
  );
}
