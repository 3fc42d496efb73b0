import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { checkNotParty, type CreditCase, lockCase } from '../cases/index.ts';
import { findGuarantee, type Guarantee, guaranteeNotFound } from '../guarantees/index.ts';
import { getLoan, statementOn } from '../loans/index.ts';
import { type Person, personsByIds } from '../persons/index.ts';
import { nameOf, oneLineAddress } from './addressees.ts';
import {
  asOfBeforePayout,
  asOfInFuture,
  guaranteeEnded,
  guaranteeWithoutLoan,
  lenderIsPartnerBank,
} from './documents.refusals.ts';
import { type Asking, writeDocument } from './documents.service.ts';
import type { StoredDocument } from './documents.types.ts';
import { standingOf } from './loan-data.ts';
import type { GuaranteeFormData } from './templates/guarantee-form.ts';
import type { GuarantorStatementData } from './templates/guarantor-statement.ts';

export type GuaranteeDocument = Asking & {
  readonly guarantee: IdOrNumber;
  readonly wanted:
    { readonly kind: 'guarantee_form' } | { readonly kind: 'guarantor_statement'; readonly asOf: BusinessDate | null };
};

type Material = {
  readonly guarantee: Guarantee;
  readonly guarantor: Person;
  readonly creditCase: CreditCase;
  readonly persons: ReadonlyMap<string, Person>;
};

/** A document about a guarantee, to its guarantor. */
export async function writeGuaranteeDocument(tx: Tx, document: GuaranteeDocument): Promise<StoredDocument> {
  const { wanted, deed, requestKey } = document;
  const material = await materialOf(tx, document);
  const { guarantee, guarantor, creditCase } = material;
  const letter = { addressees: [guarantor], requestKey, deed };
  const about = { caseId: creditCase.id, loanId: guarantee.loanId, guaranteeId: guarantee.id };
  if (wanted.kind === 'guarantee_form') {
    const data = formDataOf(material);
    return await writeDocument(tx, { ...letter, kind: wanted.kind, data, about: { ...about, asOf: null } });
  }
  const asOf = wanted.asOf ?? deed.today;
  if (asOf > deed.today) throw asOfInFuture(asOf);
  const data = await statementDataOf(tx, material, asOf);
  return await writeDocument(tx, { ...letter, kind: wanted.kind, data, about: { ...about, asOf } });
}

async function materialOf(tx: Tx, { guarantee: reference, deed }: GuaranteeDocument): Promise<Material> {
  const found = await findGuarantee(tx, reference);
  if (!found) throw guaranteeNotFound();
  const creditCase = await lockCase(tx, { by: 'id', id: found.caseId });
  await checkNotParty(tx, creditCase, deed);
  const guarantee = (await findGuarantee(tx, { by: 'id', id: found.id })) ?? found;
  const persons = await personsByIds(tx, [guarantee.guarantorPersonId, ...creditCase.borrowerPersonIds]);
  const guarantor = persons.get(guarantee.guarantorPersonId);
  if (!guarantor) throw new TypeError(`guarantor ${guarantee.guarantorPersonId} is no recorded person`);
  return { guarantee, guarantor, creditCase, persons };
}

/** `document.guarantee_ended`; the bank asks for its own form (`document.lender_is_partner_bank`). */
function formDataOf({ guarantee, guarantor, creditCase, persons }: Material): GuaranteeFormData {
  if (creditCase.lenderOfRecord === 'partner_bank') throw lenderIsPartnerBank(creditCase.number);
  if (guarantee.status !== 'proposed' && guarantee.status !== 'signed') throw guaranteeEnded(guarantee.number);
  return {
    ...ownFields(guarantee),
    case_number: creditCase.number,
    guarantor_is_merchant: guarantee.guarantorIsMerchant,
    guarantor: nameOf(persons, guarantor.id),
    guarantor_address: oneLineAddress(guarantor),
    borrowers: creditCase.borrowerPersonIds.map((id) => nameOf(persons, id)),
    principal: creditCase.principal.toText(),
    term_months: creditCase.termMonths,
  };
}

function ownFields(guarantee: Guarantee) {
  return {
    guarantee_number: guarantee.number,
    kind: guarantee.kind,
    cap: guarantee.cap.toText(),
    cap_includes_interest_and_costs: guarantee.capIncludesInterestAndCosts,
    valid_until: guarantee.validUntil,
  };
}

/** Of the loan the figures alone; nothing of its borrowers or of other guarantors. */
async function statementDataOf(
  tx: Tx,
  { guarantee, persons }: Material,
  asOf: BusinessDate,
): Promise<GuarantorStatementData> {
  if (guarantee.loanId === null) throw guaranteeWithoutLoan(guarantee.number);
  const loan = await getLoan(tx, { by: 'id', id: guarantee.loanId });
  if (loan.paidOutOn === null) throw guaranteeWithoutLoan(guarantee.number);
  if (asOf < loan.paidOutOn) throw asOfBeforePayout(asOf, loan.number);
  const standing = standingOf(await statementOn(tx, { by: 'id', id: loan.id }, asOf), persons);
  return {
    ...ownFields(guarantee),
    as_of: asOf,
    signed_on: guarantee.signedOn,
    released_on: guarantee.releasedOn,
    loan_number: standing.loan_number,
    principal: standing.principal,
    outstanding_principal: standing.outstanding_principal,
    arrears: standing.arrears,
    days_past_due: standing.days_past_due,
  };
}
