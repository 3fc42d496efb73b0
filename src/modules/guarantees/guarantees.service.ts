import {
  checkGuaranteeProposal,
  checkGuaranteeSignature,
  type GuaranteeKind,
  type GuaranteeSignature,
} from '../../domain/guarantees/guarantee-rules.ts';
import { checkGuaranteeTransition } from '../../domain/guarantees/guarantee-status.ts';
import { Money } from '../../domain/money/money.ts';
import { yearOf, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { lockPersons } from '../persons/index.ts';
import { policyByNumber } from '../policy/index.ts';
import { caseClosedForGuarantees, guaranteeNotFound } from './guarantees.refusals.ts';
import {
  exposures,
  findGuarantee,
  guaranteesOf,
  insertGuarantee,
  lockGuarantee,
  saveGuarantees,
} from './guarantees.repository.ts';
import type { Guarantee, GuaranteesDeps, SecuredCase } from './guarantees.types.ts';

type LockCase = GuaranteesDeps['lockCase'];

export type NewGuarantee = {
  readonly case: IdOrNumber;
  readonly guarantorPersonId: string;
  readonly kind: GuaranteeKind;
  /** Euros. */
  readonly cap: Money;
  readonly capIncludesInterestAndCosts: boolean;
  readonly guarantorIsMerchant: boolean;
  readonly validUntil: BusinessDate | null;
  readonly deed: Deed;
};

/** Someone offers to vouch; it binds nobody until it is signed. Codes: guarantee-rules.ts, `guarantee.case_closed`. */
export async function proposeGuarantee(tx: Tx, input: NewGuarantee, lockCase: LockCase): Promise<Guarantee> {
  const [guarantor] = await lockPersons(tx, [input.guarantorPersonId]);
  const securedCase = await openCase(lockCase(tx, input.case, input));
  const [policy, others, elsewhere] = await Promise.all([
    policyByNumber(tx, securedCase.policyNumber),
    guaranteesOf(tx, { column: 'case_id', id: securedCase.id }),
    exposures(tx, [input.guarantorPersonId], securedCase.id),
  ]);
  checkGuaranteeProposal(
    { guarantorId: input.guarantorPersonId, cap: input.cap, guarantorBirthDate: guarantor?.birthDate ?? null },
    {
      asOf: input.deed.today,
      borrowerIds: securedCase.borrowerPersonIds,
      otherGuarantorIds: others.filter(({ status }) => status !== 'withdrawn').map((one) => one.guarantorPersonId),
      exposureElsewhere: elsewhere.get(input.guarantorPersonId) ?? Money.zero,
    },
    policy.terms.guarantees,
  );
  const guarantee = await newGuarantee(tx, input, securedCase.id);
  await insertGuarantee(tx, guarantee, input.deed.byUserId);
  return guarantee;
}

async function newGuarantee(tx: Tx, input: NewGuarantee, caseId: string): Promise<Guarantee> {
  const { deed, case: _reference, ...given } = input;
  return {
    ...given,
    id: newIdAt(deed.recordedAt),
    number: await nextNumber(tx, 'B', yearOf(deed.today)),
    caseId,
    loanId: null,
    signedOn: null,
    paperLocation: null,
    status: 'proposed',
    releasedOn: null,
    version: 1,
    recordedAt: deed.recordedAt,
  };
}

async function openCase(locking: Promise<SecuredCase>): Promise<SecuredCase> {
  const securedCase = await locking;
  if (!securedCase.isOpen) throw caseClosedForGuarantees(securedCase.number);
  return securedCase;
}

export type Signature = {
  readonly guarantee: IdOrNumber;
  readonly form: GuaranteeSignature['form'];
  readonly signedOn: BusinessDate;
  readonly paperLocation: string | null;
  readonly guarantorIsMerchant: boolean;
  readonly deed: Deed;
};

/** Records the guarantor's signature: on paper, with the place where the paper lies (BGB §766). */
export async function signGuarantee(tx: Tx, input: Signature, lockCase: LockCase): Promise<Guarantee> {
  const guarantee = await lockWithCase(tx, input, lockCase);
  checkGuaranteeTransition(guarantee.status, 'signed');
  const { form, signedOn, paperLocation } = input;
  const isMerchantActingInTrade = guarantee.guarantorIsMerchant || input.guarantorIsMerchant;
  checkGuaranteeSignature({ form, signedOn, paperLocation, isMerchantActingInTrade }, input.deed.today);
  return await save(
    tx,
    { ...guarantee, status: 'signed', signedOn, paperLocation, guarantorIsMerchant: isMerchantActingInTrade },
    input.deed,
  );
}

/** Takes back a guarantee nobody has signed; a signed one binds until the loan is closed or the case ends. */
export async function withdrawGuarantee(
  tx: Tx,
  input: { readonly guarantee: IdOrNumber; readonly deed: Deed },
  lockCase: LockCase,
): Promise<Guarantee> {
  const guarantee = await lockWithCase(tx, input, lockCase);
  checkGuaranteeTransition(guarantee.status, 'withdrawn');
  return await save(tx, { ...guarantee, status: 'withdrawn' }, input.deed);
}

async function save(tx: Tx, changed: Guarantee, { recordedAt }: Deed): Promise<Guarantee> {
  const next = { ...changed, version: changed.version + 1 };
  await saveGuarantees(tx, [next], recordedAt);
  return next;
}

/** Case before guarantee: the case a guarantee belongs to never changes, so it may be read before the lock. */
async function lockWithCase(
  tx: Tx,
  { guarantee: reference, deed }: { readonly guarantee: IdOrNumber; readonly deed: Deed },
  lockCase: LockCase,
): Promise<Guarantee> {
  const found = await findGuarantee(tx, reference);
  if (!found) throw guaranteeNotFound();
  const { caseId: id, guarantorPersonId } = found;
  await openCase(lockCase(tx, { by: 'id', id }, { deed, guarantorPersonId }));
  const guarantee = await lockGuarantee(tx, found.id);
  if (!guarantee) throw guaranteeNotFound();
  return guarantee;
}
