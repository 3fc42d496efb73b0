import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { DepartureGround } from '../../domain/membership/leaving.ts';
import type { ShareMovement, ShareMovementKind } from '../../domain/shares/share-lots.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { RegisteredMember, RegisterMoment, ShareChange } from './register.types.ts';

type RegisterRow = {
  member_id: string;
  number: string;
  person_id: string;
  surname: string | null;
  first_names: string | null;
  legal_name: string | null;
  street: string | null;
  postal_code: string | null;
  city: string | null;
  country: string | null;
  admitted_on: string;
  leaves_on: string | null;
  leaving_recorded_for: string | null;
  changes: readonly { readonly effective_on: string; readonly share_change: number }[];
  subscribed: string;
  paid_in: string;
  loss_written_off: string;
  leaving_ground: string | null;
};

export type RegisterPage = {
  readonly afterMemberId: string | null;
  readonly limit: number;
  /** Only this member. */
  readonly memberId?: string;
};

/**
 * Replays the register's entries in SQL: of those effective by the day and recorded by the moment, without the ones
 * cancelled by that moment, the admission, the changes of shares, and the leaving. Who leaves on the day is still
 * listed; who left before is not, whatever else takes effect later. In order of admission; one more than the limit.
 */
export async function registerAsOf(
  db: Db,
  { asOf, knownAt }: RegisterMoment,
  { afterMemberId, limit, memberId }: RegisterPage,
): Promise<readonly RegisteredMember[]> {
  const after = afterMemberId === null ? sql`` : sql`and entry.member_id > ${afterMemberId}::uuid`;
  const only = memberId === undefined ? sql`` : sql`and entry.member_id = ${memberId}::uuid`;
  const { rows } = await sql<RegisterRow>`
    with replayed as (
      select entry.member_id,
             min(effective_on) filter (where kind = 'admission' and effective_on <= ${asOf}::date) as admitted_on,
             min(effective_on) filter (where kind = 'leaving') as leaves_on,
             coalesce(jsonb_agg(jsonb_build_object('effective_on', effective_on, 'share_change', share_change)
               order by effective_on, id) filter (where share_change <> 0 and effective_on <= ${asOf}::date), '[]') as changes
      from register_entries as entry
      where recorded_at <= ${knownAt} ${after} ${only} and not exists (
        select from register_entries as later where later.cancels_entry_id = entry.id and later.recorded_at <= ${knownAt})
      group by entry.member_id
    ), listed as (
      select * from replayed where admitted_on is not null and (leaves_on is null or leaves_on >= ${asOf}::date)
      order by member_id limit ${limit + 1}
    )
    select listed.member_id, m.number, m.person_id, listed.admitted_on, changes,
           case when leaves_on = ${asOf}::date then leaves_on end as leaves_on,
           case when leaves_on > ${asOf}::date then leaves_on end as leaving_recorded_for,
           surname, first_names, legal_name, street, postal_code, city, country, subscribed, paid_in, loss_written_off, leaving_ground
    from listed join members m on m.id = listed.member_id
    left join lateral (${particularsAt(knownAt)}) as particulars on true
    cross join lateral (
      select coalesce(sum(share_count * share_nominal), 0.00) as subscribed from share_movements
      where member_id = m.id and kind <> 'left' and effective_on <= ${asOf}::date and recorded_at <= ${knownAt}
    ) as shares
    cross join lateral (${capitalAt({ asOf, knownAt })}) as capital
    left join lateral (
      select ground as leaving_ground from departures join register_entries as entry on entry.id = departures.register_entry_id
      where entry.member_id = m.id and entry.kind = 'leaving' and entry.effective_on = listed.leaves_on
        and entry.recorded_at <= ${knownAt} order by entry.id desc limit 1
    ) as departure on true
    order by listed.member_id`.execute(db);
  return rows.map(memberOf);
}

/** A person known only later than the moment asked about is shown as first recorded: a line without a name says nothing. */
const particularsAt = (knownAt: Date) => sql`
  select * from person_particulars where person_id = m.person_id
  order by recorded_at <= ${knownAt} desc, case when recorded_at <= ${knownAt} then recorded_at end desc,
    case when recorded_at <= ${knownAt} then id end desc, id limit 1`;

/** What had been paid in by value date, and was known. What leaving took off is settled after that day's register. */
const capitalAt = ({ asOf, knownAt }: RegisterMoment) => sql`
  select coalesce(sum(amount), 0.00) as paid_in,
         coalesce(-sum(amount) filter (where kind = 'loss_written_off'), 0.00) as loss_written_off
  from share_capital_movements
  where member_id = m.id and kind <> 'left' and value_date <= ${asOf}::date and recorded_at <= ${knownAt}`;

/** Shares that came and went by the day and were known, by member; what leaving took off left out as with the capital. */
export async function movementsAsOf(
  db: Db,
  memberIds: readonly string[],
  { asOf, knownAt }: RegisterMoment,
): Promise<ReadonlyMap<string, readonly ShareMovement[]>> {
  if (memberIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('share_movements')
    .select(['member_id', 'kind', 'share_count', 'share_nominal', 'effective_on'])
    .where(sql<boolean>`member_id = any(${memberIds}::uuid[])`)
    .where('kind', '<>', 'left')
    .where('effective_on', '<=', asOf)
    .where('recorded_at', '<=', knownAt)
    .orderBy('effective_on')
    .orderBy('id')
    .execute();
  const movements = rows.map((row) => ({
    memberId: row.member_id,
    kind: row.kind as ShareMovementKind,
    count: row.share_count,
    nominal: Money.parse(row.share_nominal),
    effectiveOn: parseDate(row.effective_on),
  }));
  return Map.groupBy(movements, ({ memberId }) => memberId);
}

function memberOf(row: RegisterRow): RegisteredMember {
  const shareChanges = running(row.changes);
  return {
    memberId: row.member_id,
    memberNumber: row.number,
    personId: row.person_id,
    particulars: {
      surname: row.surname,
      firstNames: row.first_names,
      legalName: row.legal_name,
      street: row.street,
      postalCode: row.postal_code,
      city: row.city,
      country: row.country,
    },
    admittedOn: parseDate(row.admitted_on),
    shareCount: shareChanges.at(-1)?.shareCount ?? 0,
    shareChanges,
    leavesOn: row.leaves_on === null ? null : parseDate(row.leaves_on),
    leavingRecordedFor: row.leaving_recorded_for === null ? null : parseDate(row.leaving_recorded_for),
    subscribed: Money.parse(row.subscribed),
    paidIn: Money.parse(row.paid_in),
    lossWrittenOff: Money.parse(row.loss_written_off),
    leavingGround: row.leaving_ground as DepartureGround | null,
  };
}

function running(changes: RegisterRow['changes']): readonly ShareChange[] {
  let shareCount = 0;
  return changes.map(({ effective_on: effectiveOn, share_change: shareChange }) => {
    shareCount += shareChange;
    return { effectiveOn: parseDate(effectiveOn), shareChange, shareCount };
  });
}
