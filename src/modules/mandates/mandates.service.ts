import { mandateReferenceStem, nextMandateReference } from '../../domain/mandates/mandate-reference.ts';
import { mandateStanding } from '../../domain/mandates/mandate-status.ts';
import { isMandateReference } from '../../domain/sepa/identifiers.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { type Person, personCalled } from '../persons/index.ts';
import { accountCalled, lockUnerased } from './accounts.service.ts';
import { insertMandate, insertSignature, type Signature, storeMandateEnd } from './mandate-writes.repository.ts';
import {
  accountEnded,
  accountNotFound,
  dayBeforeSignature,
  dayInFuture,
  mandateNotFound,
  oneLiveAlready,
  referenceNotForBanks,
} from './mandates.refusals.ts';
import { findMandate, lockMandates, mandatesOfPersons, referencesBeginning } from './mandates.repository.ts';
import type { Mandate } from './mandates.types.ts';

/** A mandate that was signed elsewhere and goes on here. */
export type TakenOver = Signature & {
  /** As it stands on the paper. */
  readonly reference: string;
  /** When it was last collected under; null where that never happened, or nobody knows. */
  readonly lastUsedOn: BusinessDate | null;
};

export type MandateAsked = {
  readonly person: IdOrNumber;
  readonly bankAccountId: string;
  /** Null: a new one, to be signed, under the next reference of the person. */
  readonly takenOver: TakenOver | null;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/**
 * Draws up a mandate, or takes one over. A person has one at a time: a living one is in the way, one that has lapsed by
 * then is ended with the day on which it lapsed. `bank_account.not_found`, `bank_account.has_ended`,
 * `mandate.one_live_already`, `mandate.reference_not_for_banks`, `mandate.reference_taken`, `mandate.day_in_the_future`,
 * `mandate.day_before_signature`
 */
export async function createMandate(tx: Tx, asked: MandateAsked): Promise<Mandate> {
  const { deed, takenOver, requestKey } = asked;
  const { id: personId } = await personCalled(tx, asked.person);
  const person = await lockUnerased(tx, personId);
  await checkAccount(tx, asked.bankAccountId, personId);
  if (takenOver) checkTakenOver(takenOver, deed.today);
  await endLapsed(tx, personId, deed);
  const id = newIdAt(deed.recordedAt);
  await insertMandate(tx, {
    id,
    reference: takenOver?.reference ?? (await nextReferenceOf(tx, person)),
    personId,
    bankAccountId: asked.bankAccountId,
    isTakenOver: takenOver !== null,
    issuedOn: deed.today,
    lastUsedOn: takenOver?.lastUsedOn ?? null,
    requestKey,
    deed,
  });
  if (takenOver) await insertSignature(tx, { ...takenOver, mandateId: id, requestKey: null, deed });
  return await mandateCalled(tx, id);
}

async function checkAccount(tx: Tx, id: string, personId: string): Promise<void> {
  const account = await accountCalled(tx, id);
  if (account.personId !== personId) throw accountNotFound();
  if (account.endedOn !== null) throw accountEnded(account.endedOn);
}

function checkTakenOver({ reference, signedOn, lastUsedOn }: TakenOver, today: BusinessDate): void {
  if (!isMandateReference(reference)) throw referenceNotForBanks(reference);
  if (signedOn > today) throw dayInFuture(signedOn);
  if (lastUsedOn === null) return;
  if (lastUsedOn > today) throw dayInFuture(lastUsedOn);
  if (lastUsedOn < signedOn) throw dayBeforeSignature(lastUsedOn, signedOn);
}

/** What lapsed makes room; its end is the day on which it did. */
async function endLapsed(tx: Tx, personId: string, deed: Deed): Promise<void> {
  const current = (await mandatesOfPersons(tx, [personId])).get(personId);
  if (!current || current.end !== null) return;
  const [mandate = current] = await lockMandates(tx, [current.id]);
  const { lastDay, status, sentence } = mandateStanding(mandate, deed.today);
  if (status !== 'lapsed' || lastDay === null) throw oneLiveAlready(mandate.reference);
  const end = { on: lastDay, as: 'lapsed', because: sentence.de } as const;
  await storeMandateEnd(tx, { ...end, mandateId: mandate.id, requestKey: null, deed });
}

async function nextReferenceOf(tx: Tx, { number }: Person): Promise<string> {
  return nextMandateReference(number, await referencesBeginning(tx, mandateReferenceStem(number)));
}

/** `mandate.not_found` */
export async function mandateCalled(tx: Tx, id: string): Promise<Mandate> {
  const mandate = await findMandate(tx, id);
  if (!mandate) throw mandateNotFound();
  return mandate;
}

/** With its person locked before. `mandate.not_found` */
export async function lockMandate(tx: Tx, id: string): Promise<Mandate> {
  const { personId } = await mandateCalled(tx, id);
  await lockUnerased(tx, personId);
  const [mandate] = await lockMandates(tx, [id]);
  if (!mandate) throw mandateNotFound();
  return mandate;
}
