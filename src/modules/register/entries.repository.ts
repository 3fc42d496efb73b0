import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

export type EntryKind = 'admission' | 'further_shares' | 'fewer_shares' | 'leaving' | 'cancellation';

/** An entry of the register as it was recorded. */
export type RecordedEntry = {
  readonly id: number;
  readonly kind: EntryKind;
  readonly effectiveOn: BusinessDate;
  readonly shareChange: number;
  readonly cancelsEntryId: number | null;
  readonly recordedAt: Date;
};

/** All entries of a member recorded by then, in order of recording. */
export async function entriesOfMember(db: Db, memberId: string, knownAt: Date): Promise<readonly RecordedEntry[]> {
  const rows = await db
    .selectFrom('register_entries')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('recorded_at', '<=', knownAt)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as EntryKind,
    effectiveOn: parseDate(row.effective_on),
    shareChange: row.share_change,
    cancelsEntryId: row.cancels_entry_id,
    recordedAt: row.recorded_at,
  }));
}
