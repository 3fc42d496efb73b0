import { sql } from 'kysely';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

export type RegisterEntryKind = 'admission' | 'further_shares' | 'fewer_shares' | 'leaving';

export type RegisterEntry = {
  readonly memberId: string;
  readonly kind: RegisterEntryKind;
  readonly effectiveOn: BusinessDate;
  /** Shares after the entry. */
  readonly shareCount: number;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
};

export async function insertRegisterEntry(tx: Tx, entry: RegisterEntry): Promise<void> {
  await tx
    .insertInto('register_entries')
    .values({
      member_id: entry.memberId,
      kind: entry.kind,
      effective_on: entry.effectiveOn,
      share_count: entry.shareCount,
      recorded_at: entry.recordedAt,
      recorded_by: entry.recordedBy,
    })
    .execute();
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
 * Replays the register's entries in SQL: of those recorded by then and effective by then, the first admission, the
 * latest number of shares, and the latest entry of all, which tells whether the member has left. In order of admission;
 * one more than the limit.
 */
export async function registerAsOf(
  db: Db,
  { asOf, knownAt }: RegisterMoment,
  page: { readonly afterMemberId: string | null; readonly limit: number },
): Promise<readonly RegisteredMember[]> {
  const after = page.afterMemberId === null ? sql`` : sql`and member_id > ${page.afterMemberId}::uuid`;
  const { rows } = await sql<RegisterRow>`
    with known as (
      select member_id, kind, effective_on, share_count, id from register_entries
      where effective_on <= ${asOf}::date and recorded_at <= ${knownAt} ${after}
    ), latest as (
      select distinct on (member_id) member_id, kind, effective_on from known order by member_id, effective_on desc, id desc
    ), admission as (
      select member_id, min(effective_on) as admitted_on from known where kind = 'admission' group by member_id
    ), shares as (
      select distinct on (member_id) member_id, share_count, effective_on as shares_since from known
      where kind <> 'leaving' order by member_id, effective_on desc, id desc
    )
    select m.id as member_id, m.number, m.person_id, admission.admitted_on, shares.share_count, shares.shares_since,
           case when latest.kind = 'leaving' then latest.effective_on end as leaves_on
    from latest join admission using (member_id) join shares using (member_id) join members m on m.id = latest.member_id
    where latest.kind <> 'leaving' or latest.effective_on = ${asOf}::date
    order by member_id limit ${page.limit + 1}`.execute(db);
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
