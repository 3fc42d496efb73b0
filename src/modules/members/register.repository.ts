import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';

export type RegisterEntryKind = 'admission' | 'further_shares' | 'fewer_shares' | 'leaving' | 'cancellation';

export type RegisterEntry = {
  readonly memberId: string;
  readonly kind: RegisterEntryKind;
  /** The day it takes effect, also one to come. */
  readonly effectiveOn: BusinessDate;
  /** By how many shares the number changes; 0 on leaving and for a cancellation. */
  readonly shareChange: number;
  /** Of a cancellation only: the entry that counts no longer. */
  readonly cancelsEntryId?: number;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
};

/** Returns the entry's id, by which a later one can cancel it. */
export async function insertRegisterEntry(tx: Tx, entry: RegisterEntry): Promise<number> {
  const { id } = await tx
    .insertInto('register_entries')
    .values({
      member_id: entry.memberId,
      kind: entry.kind,
      effective_on: entry.effectiveOn,
      share_change: entry.shareChange,
      cancels_entry_id: entry.cancelsEntryId ?? null,
      recorded_at: entry.recordedAt,
      recorded_by: entry.recordedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
