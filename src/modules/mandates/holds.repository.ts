import type { Sentence } from '../../domain/errors.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { keyed } from './accounts.repository.ts';

export type NewHold = {
  readonly mandateId: string;
  readonly reasonCode: string | null;
  readonly sentence: Sentence;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/** The mandate is locked, and not held. */
export async function insertHold(
  tx: Tx,
  { mandateId, reasonCode, sentence, requestKey, deed }: NewHold,
): Promise<void> {
  const row = {
    id: newIdAt(deed.recordedAt),
    mandate_id: mandateId,
    held_on: deed.today,
    reason_code: reasonCode,
    reason_de: sentence.de,
    reason_en: sentence.en,
    request_key: requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  await keyed('mandate_holds_request_key_key', tx.insertInto('mandate_holds').values(row).execute());
}

export type HoldRelease = {
  readonly holdId: string;
  readonly reason: string;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

export async function storeHoldRelease(tx: Tx, { holdId, reason, requestKey, deed }: HoldRelease): Promise<void> {
  const changes = {
    released_on: deed.today,
    release_reason: reason,
    released_at: deed.recordedAt,
    released_by: deed.byUserId,
    release_key: requestKey,
  };
  const releasing = tx.updateTable('mandate_holds').set(changes).where('id', '=', holdId).execute();
  await keyed('mandate_holds_release_key_key', releasing);
}

/** The hold that a return made at this moment, while it stands. */
export async function holdMadeAt(
  tx: Tx,
  { mandateId, madeAt }: { readonly mandateId: string; readonly madeAt: Date },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('mandate_holds')
    .select('id')
    .where('mandate_id', '=', mandateId)
    .where('recorded_at', '=', madeAt)
    .where('reason_code', 'is not', null)
    .where('released_on', 'is', null)
    .executeTakeFirst();
  return row?.id;
}
