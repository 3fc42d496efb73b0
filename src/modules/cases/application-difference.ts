import { applicationColumns } from './application-columns.ts';
import type { CreditCase } from './cases.types.ts';

/** In wire names, so that the log reads like the API. */
function changeableFields(creditCase: CreditCase) {
  return { borrower_person_ids: creditCase.borrowerPersonIds, ...applicationColumns(creditCase) };
}

/** What of an application a change has made different, for the audit log; the version always. */
export function differenceOf(before: CreditCase, after: CreditCase) {
  const [was, is] = [changeableFields(before), changeableFields(after)].map((fields) => Object.entries(fields));
  const differs = (place: number): boolean => JSON.stringify(was?.[place]) !== JSON.stringify(is?.[place]);
  const differing = (entries: typeof was) => Object.fromEntries((entries ?? []).filter((_, place) => differs(place)));
  return { before: differing(was), after: differing(is) };
}
