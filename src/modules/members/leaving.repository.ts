import type { DepartureGround } from '../../domain/membership/leaving.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

/** A way out that is recorded and has not come to its end. */
export type OpenDeparture = {
  readonly id: string;
  readonly memberId: string;
  readonly ground: DepartureGround;
  /** An exclusion is proposed and resolved on before it runs; everything else runs from the start. */
  readonly status: 'proposed' | 'resolved' | 'pending';
  /** Of a notice of single shares: how many; null where the whole membership is to end. */
  readonly shareCount: number | null;
  /** The last day; null while an exclusion is decided on. */
  readonly effectiveOn: BusinessDate | null;
  readonly registerEntryId: number | null;
};

/** Recorded ways out of these members, in the order of recording. */
export async function openDeparturesOf(db: Db, memberIds: readonly string[]): Promise<readonly OpenDeparture[]> {
  if (memberIds.length === 0) return [];
  const rows = await db
    .selectFrom('departures')
    .select(['id', 'member_id', 'ground', 'status', 'share_count', 'effective_on', 'register_entry_id'])
    .where('member_id', 'in', [...new Set(memberIds)])
    .where('ended_on', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    ground: row.ground as DepartureGround,
    status: row.status as OpenDeparture['status'],
    shareCount: row.share_count,
    effectiveOn: row.effective_on === null ? null : parseDate(row.effective_on),
    registerEntryId: row.register_entry_id,
  }));
}

/** What another way out has come before. */
export async function overtakeDepartures(tx: Tx, ids: readonly string[], on: BusinessDate): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('departures')
    .set((row) => ({ status: 'overtaken', ended_on: on, version: row('version', '+', 1) }))
    .where('id', 'in', [...ids])
    .execute();
}

export async function storeLastDay(tx: Tx, memberId: string, lastDay: BusinessDate): Promise<void> {
  await tx
    .updateTable('members')
    .set((row) => ({ left_on: lastDay, version: row('version', '+', 1) }))
    .where('id', '=', memberId)
    .execute();
}
