import type { Sentence } from '../../domain/errors.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';

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
  await tx
    .insertInto('mandate_holds')
    .values({
      id: newIdAt(deed.recordedAt),
      mandate_id: mandateId,
      held_on: deed.today,
      reason_code: reasonCode,
      reason_de: sentence.de,
      reason_en: sentence.en,
      request_key: requestKey,
      recorded_at: deed.recordedAt,
      recorded_by: deed.byUserId,
    })
    .execute();
}
