import { mandateStanding } from '../../domain/mandates/mandate-status.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { changedBy, recordChange } from '../audit/index.ts';
import { accountCalled } from './accounts.service.ts';
import { insertHold, storeHoldRelease } from './holds.repository.ts';
import { insertAmendment, insertSignature, type Signature, storeMandateEnd } from './mandate-writes.repository.ts';
import {
  accountEnded,
  accountNotFound,
  dayBeforeSignature,
  dayInFuture,
  heldAlready,
  noLongerValid,
  notHeld,
  notSigned,
  paperMissing,
  sameAccount,
  signedAlready,
} from './mandates.refusals.ts';
import { lockMandate, mandateCalled } from './mandates.service.ts';
import type { Mandate } from './mandates.types.ts';
import { papersOf } from './papers.repository.ts';

type Change = { readonly mandateId: string; readonly requestKey: string | null; readonly deed: Deed };

/**
 * From now on the mandate can be used: the payer signed it, and the paper lies somewhere or was scanned.
 * `mandate.signed_already`, `mandate.no_longer_valid`, `mandate.day_in_the_future`, `mandate.paper_missing`
 */
export async function signMandate(tx: Tx, asked: Change & Signature): Promise<Mandate> {
  const mandate = await lockUnsigned(tx, asked.mandateId, asked.deed.today);
  if (asked.signedOn > asked.deed.today) throw dayInFuture(asked.signedOn);
  const hasPaper = asked.paperLocation !== null || (await papersOf(tx, mandate.id)).length > 0;
  if (!hasPaper) throw paperMissing();
  await insertSignature(tx, asked);
  return await mandateCalled(tx, mandate.id);
}

/** Still to be signed. `mandate.not_found`, `mandate.no_longer_valid`, `mandate.signed_already` */
export async function lockUnsigned(tx: Tx, mandateId: string, today: BusinessDate): Promise<Mandate> {
  const mandate = await lockMandate(tx, mandateId);
  if (mandate.end !== null) throw noLongerValid(mandateStanding(mandate, today).sentence);
  if (mandate.signedOn !== null) throw signedAlready(mandate.signedOn);
  return mandate;
}

/** `mandate.not_signed`, `mandate.no_longer_valid` */
async function lockSigned(tx: Tx, { mandateId, deed }: Change): Promise<Mandate & { readonly signedOn: BusinessDate }> {
  const mandate = await lockMandate(tx, mandateId);
  const { status, sentence } = mandateStanding(mandate, deed.today);
  if (status === 'revoked' || status === 'lapsed') throw noLongerValid(sentence);
  const { signedOn } = mandate;
  if (signedOn === null) throw notSigned(mandate.reference);
  return { ...mandate, signedOn };
}

export type Amendment = Change & {
  readonly bankAccountId: string;
  readonly amendedOn: BusinessDate;
  /** How it is known. */
  readonly reason: string;
};

/**
 * The same mandate for another account of the person; the next debit tells the bank. It stays on hold where it was.
 * `bank_account.not_found`, `bank_account.has_ended`, `mandate.same_account`, `mandate.day_in_the_future`,
 * `mandate.day_before_signature`
 */
export async function amendMandate(tx: Tx, asked: Amendment): Promise<Mandate> {
  const mandate = await lockSigned(tx, asked);
  const account = await accountCalled(tx, asked.bankAccountId);
  if (account.personId !== mandate.personId) throw accountNotFound();
  if (account.endedOn !== null) throw accountEnded(account.endedOn);
  if (account.id === mandate.account.id) throw sameAccount();
  checkDay(asked.amendedOn, mandate.signedOn, asked.deed.today);
  await insertAmendment(tx, { ...asked, fromAccountId: mandate.account.id, toAccountId: account.id });
  await recordMandateChange(tx, asked, {
    happened: 'mandate.amended',
    before: { bank_account_id: mandate.account.id },
    after: { bank_account_id: account.id },
  });
  return await mandateCalled(tx, mandate.id);
}

function checkDay(day: BusinessDate, signedOn: BusinessDate | null, today: BusinessDate): void {
  if (day > today) throw dayInFuture(day);
  if (signedOn !== null && day < signedOn) throw dayBeforeSignature(day, signedOn);
}

/** Nothing is collected until the hold is released. `mandate.held_already` */
export async function holdByHand(tx: Tx, asked: Change & { readonly reason: string }): Promise<Mandate> {
  const mandate = await lockSigned(tx, asked);
  if (mandate.hold !== null) throw heldAlready(mandate.hold.heldOn);
  const sentence = { de: asked.reason, en: asked.reason };
  await insertHold(tx, { ...asked, reasonCode: null, sentence });
  return await mandateCalled(tx, mandate.id);
}

/** A person has found out that collecting will work again. `mandate.not_held` */
export async function releaseHold(tx: Tx, asked: Change & { readonly reason: string }): Promise<Mandate> {
  const mandate = await lockSigned(tx, asked);
  if (mandate.hold === null) throw notHeld();
  await storeHoldRelease(tx, { ...asked, holdId: mandate.hold.id });
  await recordMandateChange(tx, asked, {
    happened: 'mandate.hold_released',
    before: { held_on: mandate.hold.heldOn },
    after: { held_on: null },
  });
  return await mandateCalled(tx, mandate.id);
}

export type Revocation = Change & { readonly revokedOn: BusinessDate; readonly reason: string };

/**
 * The payer takes it back, or a form that nobody signed is given up; final. `mandate.no_longer_valid`,
 * `mandate.day_in_the_future`, `mandate.day_before_signature`
 */
export async function revokeMandate(tx: Tx, asked: Revocation): Promise<Mandate> {
  const mandate = await lockMandate(tx, asked.mandateId);
  const { deed, revokedOn, reason } = asked;
  if (mandate.end !== null) throw noLongerValid(mandateStanding(mandate, deed.today).sentence);
  checkDay(revokedOn, mandate.signedOn, deed.today);
  await storeMandateEnd(tx, { ...asked, on: revokedOn, as: 'revoked', because: reason });
  await recordMandateChange(tx, asked, {
    happened: 'mandate.revoked',
    before: { ended_on: null },
    after: { ended_on: revokedOn },
  });
  return await mandateCalled(tx, mandate.id);
}

type Happened = { readonly happened: string; readonly before: object; readonly after: object };

async function recordMandateChange(tx: Tx, { mandateId, deed }: Change, changed: Happened): Promise<void> {
  const { happened: change, before, after } = changed;
  await recordChange(tx, { ...changedBy(deed), change, subject: { type: 'mandate', id: mandateId }, before, after });
}
