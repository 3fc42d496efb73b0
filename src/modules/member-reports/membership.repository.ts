import { sql } from 'kysely';
import { type BusinessDate, parseDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

export type MembershipSpan = { readonly from: BusinessDate; readonly to: BusinessDate; readonly knownAt: Date };

export type MembershipChangeKind = 'joined' | 'further_shares' | 'fewer_shares' | 'left';

/** Something of the register that took effect. */
export type MembershipChange = {
  readonly kind: MembershipChangeKind;
  readonly effectiveOn: BusinessDate;
  readonly memberId: string;
  readonly memberNumber: string;
  readonly shareChange: number;
  /** Null of those who joined or stay, and of those whose shares all passed to others. */
  readonly ground: string | null;
};

export type Headcount = { readonly members: number; readonly shares: number };

/** The register's entries that count by the moment, one row for each membership. */
const replayed = (knownAt: Date) => sql`
  counted as (
    select * from register_entries as entry where recorded_at <= ${knownAt} and kind <> 'cancellation' and not exists (
      select from register_entries as later where later.cancels_entry_id = entry.id and later.recorded_at <= ${knownAt})
  ), memberships as (
    select member_id, min(effective_on) filter (where kind = 'admission') as admitted_on,
           min(effective_on) filter (where kind = 'leaving') as leaves_on
    from counted group by member_id
  )`;

/** Members at the start of a day, and the shares they had then. */
export async function headcountBefore(
  db: Db,
  { day, knownAt }: { readonly day: BusinessDate; readonly knownAt: Date },
): Promise<Headcount> {
  const { rows } = await sql<Headcount>`
    with ${replayed(knownAt)}
    select count(distinct m.member_id)::integer as members, coalesce(sum(c.share_change), 0)::integer as shares
    from memberships m join counted c on c.member_id = m.member_id and c.effective_on < ${day}::date
    where m.admitted_on < ${day}::date and (m.leaves_on is null or m.leaves_on >= ${day}::date)`.execute(db);
  return rows[0] ?? { members: 0, shares: 0 };
}

/** What took effect within the days, by day. Shares that come or go after somebody has left change nothing any more. */
export async function membershipChanges(
  db: Db,
  { from, to, knownAt }: MembershipSpan,
): Promise<readonly MembershipChange[]> {
  const { rows } = await sql<{
    kind: MembershipChangeKind;
    effective_on: string;
    member_id: string;
    number: string;
    share_change: number;
    ground: string | null;
  }>`
    with ${replayed(knownAt)}, changes as (
      select case c.kind when 'admission' then 'joined' when 'leaving' then 'left' else c.kind end as kind, c.id, c.effective_on, c.member_id,
        case when c.kind <> 'leaving' then c.share_change
          else -(select sum(share_change) from counted o where o.member_id = c.member_id and o.effective_on <= c.effective_on) end as share_change,
        case when c.kind = 'leaving' then (
          select d.ground from departures d where d.register_entry_id = c.id order by d.recorded_at desc limit 1) end as ground
      from counted c join memberships m on m.member_id = c.member_id
      where c.effective_on between ${from}::date and ${to}::date and (m.leaves_on is null or c.effective_on <= m.leaves_on)
        and (c.kind <> 'leaving' or c.effective_on = m.leaves_on)
    )
    select changes.kind, changes.effective_on, changes.member_id, members.number, changes.share_change::integer as share_change, changes.ground
    from changes join members on members.id = changes.member_id
    order by changes.effective_on, changes.id`.execute(db);
  return rows.map((row) => ({
    kind: row.kind,
    effectiveOn: parseDate(row.effective_on),
    memberId: row.member_id,
    memberNumber: row.number,
    shareChange: row.share_change,
    ground: row.ground,
  }));
}
