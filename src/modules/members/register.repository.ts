import { sql } from 'kysely';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

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

/** A member as the register shows it on a day, as known at a time. */
export type RegisteredMember = {
  readonly memberId: string;
  readonly memberNumber: string;
  readonly personId: string;
  readonly admittedOn: BusinessDate;
  readonly shareCount: number;
  /** The day shares were last taken over or given up; the day of admission at first. */
  readonly sharesSince: BusinessDate;
  /** Only when it is that very day: who leaves on a day is still listed on it. */
  readonly leavesOn: BusinessDate | null;
};

export type RegisterMoment = { readonly asOf: BusinessDate; readonly knownAt: Date };

type RegisterRow = {
  member_id: string;
  number: string;
  person_id: string;
  admitted_on: string;
  share_count: number;
  shares_since: string;
  leaves_on: string | null;
};

/**
 * Replays the register's entries in SQL: of those effective by the day and recorded by the moment, without the ones
 * cancelled by that moment, the admission, the sum of the changes of shares, and the leaving. Who leaves on the day is
 * still listed; who left before is not, whatever else takes effect later. In order of admission; one more than the limit.
 */
export async function registerAsOf(
  db: Db,
  { asOf, knownAt }: RegisterMoment,
  page: { readonly afterMemberId: string | null; readonly limit: number },
): Promise<readonly RegisteredMember[]> {
  const after = page.afterMemberId === null ? sql`` : sql`and entry.member_id > ${page.afterMemberId}::uuid`;
  const { rows } = await sql<RegisterRow>`
    with replayed as (
      select entry.member_id, min(effective_on) filter (where kind = 'admission') as admitted_on,
             sum(share_change)::int as share_count, max(effective_on) filter (where share_change <> 0) as shares_since,
             min(effective_on) filter (where kind = 'leaving') as leaves_on
      from register_entries as entry
      where effective_on <= ${asOf}::date and recorded_at <= ${knownAt} ${after} and not exists (
        select from register_entries as later where later.cancels_entry_id = entry.id and later.recorded_at <= ${knownAt})
      group by entry.member_id
    )
    select m.id as member_id, m.number, m.person_id, replayed.admitted_on, replayed.share_count, shares_since, leaves_on
    from replayed join members m on m.id = replayed.member_id
    where replayed.admitted_on is not null and (leaves_on is null or leaves_on = ${asOf}::date)
    order by m.id limit ${page.limit + 1}`.execute(db);
  return rows.map((row) => ({
    memberId: row.member_id,
    memberNumber: row.number,
    personId: row.person_id,
    admittedOn: parseDate(row.admitted_on),
    shareCount: row.share_count,
    sharesSince: parseDate(row.shares_since),
    leavesOn: row.leaves_on === null ? null : parseDate(row.leaves_on),
  }));
}
