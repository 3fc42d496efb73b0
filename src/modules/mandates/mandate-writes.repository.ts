import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { keyed } from './accounts.repository.ts';
import { referenceTaken } from './mandates.refusals.ts';

/** What happens to mandates, row by row; the person, then the mandate, are locked by the caller. */

export type NewMandate = {
  readonly id: string;
  readonly reference: string;
  readonly personId: string;
  readonly bankAccountId: string;
  readonly isTakenOver: boolean;
  readonly issuedOn: BusinessDate;
  readonly lastUsedOn: BusinessDate | null;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/** `mandate.reference_taken`: by a mandate of anybody. */
export async function insertMandate(tx: Tx, { deed, ...mandate }: NewMandate): Promise<void> {
  const row = {
    id: mandate.id,
    reference: mandate.reference,
    person_id: mandate.personId,
    bank_account_id: mandate.bankAccountId,
    is_taken_over: mandate.isTakenOver,
    issued_on: mandate.issuedOn,
    last_used_on: mandate.lastUsedOn,
    request_key: mandate.requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  try {
    await keyed('mandates_request_key_key', tx.insertInto('mandates').values(row).execute());
  } catch (error) {
    throw constraintOf(error) === 'mandate_reference_is_given_once' ? referenceTaken(mandate.reference) : error;
  }
}

export type Signature = {
  readonly signedOn: BusinessDate;
  readonly place: string | null;
  /** Where the paper lies; null where a scan of it is here. */
  readonly paperLocation: string | null;
};

type Written = { readonly mandateId: string; readonly requestKey: string | null; readonly deed: Deed };

export async function insertSignature(tx: Tx, { deed, ...signature }: Written & Signature): Promise<void> {
  const row = {
    mandate_id: signature.mandateId,
    signed_on: signature.signedOn,
    place: signature.place,
    paper_location: signature.paperLocation,
    request_key: signature.requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  await keyed('mandate_signatures_request_key_key', tx.insertInto('mandate_signatures').values(row).execute());
}

export type NewAmendment = Written & {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amendedOn: BusinessDate;
  readonly reason: string;
};

/** The database moves the mandate's account along. */
export async function insertAmendment(tx: Tx, { deed, ...amendment }: NewAmendment): Promise<void> {
  const row = {
    id: newIdAt(deed.recordedAt),
    mandate_id: amendment.mandateId,
    from_account_id: amendment.fromAccountId,
    to_account_id: amendment.toAccountId,
    amended_on: amendment.amendedOn,
    reason: amendment.reason,
    request_key: amendment.requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  await keyed('mandate_amendments_request_key_key', tx.insertInto('mandate_amendments').values(row).execute());
}

export type NewEnd = Written & {
  readonly on: BusinessDate;
  readonly as: 'revoked' | 'lapsed';
  readonly because: string;
};

export async function storeMandateEnd(tx: Tx, { mandateId, deed, ...end }: NewEnd): Promise<void> {
  const changes = {
    ended_on: end.on,
    ended_as: end.as,
    ended_because: end.because,
    ended_at: deed.recordedAt,
    ended_by: deed.byUserId,
    ending_key: end.requestKey,
  };
  const ending = tx.updateTable('mandates').set(changes).where('id', '=', mandateId).execute();
  await keyed('mandates_ending_key_key', ending);
}
