import type { z } from 'zod';
import { isInForce } from '../../domain/guarantees/guarantee-status.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { instantText } from '../../platform/http/wire.ts';
import { personsByIds, referenceOut, type Person } from '../persons/index.ts';
import { exposures } from './guarantees.repository.ts';
import type { Guarantee as GuaranteeSchema } from './guarantees.schema.ts';
import type { Guarantee, GuaranteesDeps, SecuredLoan } from './guarantees.types.ts';

export type GuaranteeOut = z.input<typeof GuaranteeSchema>;

/** Guarantees as their guarantors and the staff see them; nothing in it speaks of the borrower or of other guarantors. */
export async function guaranteesOut(
  db: Db,
  guarantees: readonly Guarantee[],
  context: { readonly today: BusinessDate; readonly deps: Omit<GuaranteesDeps, 'lockCase'> },
): Promise<GuaranteeOut[]> {
  const { deps, today } = context;
  const personIds = guarantees.map((guarantee) => guarantee.guarantorPersonId);
  const loanIds = guarantees.flatMap(({ loanId }) => (loanId === null ? [] : [loanId]));
  const caseIds = guarantees.map(({ caseId }) => caseId);
  const [persons, totals, numbers, loans] = await Promise.all([
    personsByIds(db, personIds),
    exposures(db, personIds),
    deps.caseNumbers(db, caseIds),
    deps.securedLoans(db, loanIds),
  ]);
  return guarantees.map((guarantee) => ({
    ...ownFields(guarantee, today),
    case_number: numbers.get(guarantee.caseId) ?? '',
    guarantor: guarantorOut(guarantee.guarantorPersonId, persons),
    total_exposure: totals.get(guarantee.guarantorPersonId)?.toText() ?? '0.00',
    loan: loanOut(guarantee.loanId === null ? undefined : loans.get(guarantee.loanId)),
  }));
}

function ownFields(guarantee: Guarantee, today: BusinessDate) {
  return {
    id: guarantee.id,
    number: guarantee.number,
    case_id: guarantee.caseId,
    kind: guarantee.kind,
    cap: guarantee.cap.toText(),
    cap_includes_interest_and_costs: guarantee.capIncludesInterestAndCosts,
    guarantor_is_merchant: guarantee.guarantorIsMerchant,
    valid_until: guarantee.validUntil,
    status: guarantee.status,
    is_in_force: isInForce({ status: guarantee.status, validUntil: guarantee.validUntil }, today),
    signed_on: guarantee.signedOn,
    paper_location: guarantee.paperLocation,
    released_on: guarantee.releasedOn,
    version: guarantee.version,
    recorded_at: instantText(guarantee.recordedAt),
  };
}

function guarantorOut(personId: string, persons: ReadonlyMap<string, Person>): GuaranteeOut['guarantor'] {
  const person = persons.get(personId);
  if (!person) throw new Error('a guarantor is a recorded person');
  return referenceOut(person);
}

function loanOut(loan: SecuredLoan | undefined): GuaranteeOut['loan'] {
  if (!loan) return null;
  return {
    id: loan.loanId,
    number: loan.number,
    status: loan.status,
    principal: loan.principal.toText(),
    outstanding_principal: loan.outstandingPrincipal.toText(),
    oldest_unpaid_due_date: loan.oldestUnpaidEffectiveDueDate,
  };
}
