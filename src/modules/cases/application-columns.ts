import type { CreditCase } from './cases.types.ts';

/** What is applied for, in the names of the columns, which are those of the wire. */
export function applicationColumns(creditCase: CreditCase) {
  return {
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
    jobs_secured_fte: creditCase.jobsSecuredFte && creditCase.jobsSecuredFte.toText(),
    jobs_created_fte: creditCase.jobsCreatedFte && creditCase.jobsCreatedFte.toText(),
    firm: creditCase.firm,
    version: creditCase.version,
  };
}
