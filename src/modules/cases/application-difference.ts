import type { CreditCase } from './cases.types.ts';

/** In wire names, so that the log reads like the API. */
function changeableFields(creditCase: CreditCase) {
  return {
    borrower_person_ids: creditCase.borrowerPersonIds,
    principal: creditCase.principal.toText(),
    term_months: creditCase.termMonths,
    purpose: creditCase.purpose,
    purpose_kind: creditCase.purposeKind,
    regime: creditCase.regime,
    regime_reason: creditCase.regimeReason,
    regime_set_by: creditCase.regimeSetBy,
    lender_of_record: creditCase.lenderOfRecord,
    sector: creditCase.sector,
    district: creditCase.district,
    jobs_secured: creditCase.jobsSecured,
    jobs_created: creditCase.jobsCreated,
    jobs_secured_fte: creditCase.jobsSecuredFte,
    jobs_created_fte: creditCase.jobsCreatedFte,
    firm: creditCase.firm,
    version: creditCase.version,
  };
}

/** What of an application a change has made different, for the audit log; the version always. */
export function differenceOf(before: CreditCase, after: CreditCase) {
  const [was, is] = [changeableFields(before), changeableFields(after)].map((fields) => Object.entries(fields));
  const differs = (place: number): boolean => JSON.stringify(was?.[place]) !== JSON.stringify(is?.[place]);
  const differing = (entries: typeof was) => Object.fromEntries((entries ?? []).filter((_, place) => differs(place)));
  return { before: differing(was), after: differing(is) };
}
