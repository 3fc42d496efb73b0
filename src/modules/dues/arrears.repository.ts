import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** What is open of each claim that had fallen due by a day: money goes to the oldest first, as in `payClaims`. */
const openClaimsBy = (day: BusinessDate, knownAt?: Date) => {
  const known = sql`coalesce(${knownAt ?? null}::timestamptz, 'infinity')`;
  return sql`
  kept as materialized (
    select m.id, m.number, coalesce((
        select sum(p.amount) from payments p left join payment_reversals r on r.payment_id = p.id and r.value_date <= ${day}::date
          and r.recorded_at <= ${known}
        where p.member_id = m.id and p.purpose = 'dues' and p.value_date <= ${day}::date and p.recorded_at <= ${known} and r.id is null), 0)
      - coalesce((select sum(amount) from dues_refunds where member_id = m.id and released_on <= ${day}::date and released_at <= ${known}), 0) as paid
    from members m
  ), standing as (
    select c.id, c.member_id, c.due_on, c.month, c.amount - coalesce((
      select sum(amount) from dues_reversals r where r.claim_id = c.id and r.value_date <= ${day}::date and r.recorded_at <= ${known}), 0) as standing
    from dues_claims c where c.due_on <= ${day}::date and c.recorded_at <= ${known}
  ), running as (
    select s.*, kept.number, kept.paid, sum(standing) over (partition by member_id order by due_on, month, s.id) as up_to
    from standing s join kept on kept.id = s.member_id
  ), open_claims as (
    select r.*, least(standing, up_to - greatest(paid, 0)) as open from running r
    where least(standing, up_to - greatest(paid, 0)) > 0
  )`;
};

export type MemberInArrears = {
  readonly memberId: string;
  readonly memberNumber: string;
  readonly monthsOpen: number;
  readonly amount: Money;
  readonly oldestDueOn: BusinessDate;
};

export type PlaceInList = { readonly dueOn: BusinessDate; readonly id: string };
type Listing = {
  readonly day: BusinessDate;
  /** Without it all that is recorded counts. */
  readonly knownAt?: Date;
  readonly after: PlaceInList | null;
  readonly limit: number;
};

/** Who owed dues on a day, the longest in arrears first; one row more than the limit. */
export async function membersInArrears(
  db: Db,
  { day, knownAt, after, limit }: Listing,
): Promise<readonly MemberInArrears[]> {
  const result = await sql<{ member_id: string; number: string; months: string; open: string; oldest: string }>`
    with ${openClaimsBy(day, knownAt)}, by_member as (
      select member_id, number, min(due_on) as oldest, sum(open) as open, sum((
        select count(*) from dues_claim_months m where m.claim_id = o.id and not exists (
          select from dues_reversals r where r.claim_id = m.claim_id and r.month = m.month and r.value_date <= ${day}::date
            and r.recorded_at <= coalesce(${knownAt ?? null}::timestamptz, 'infinity')))) as months
      from open_claims o group by member_id, number)
    select member_id, number, oldest, open::text, months::text from by_member
    where ${after === null ? sql`true` : sql`(oldest, member_id) > (${after.dueOn}::date, ${after.id}::uuid)`}
    order by oldest, member_id limit ${limit + 1}`.execute(db);
  return result.rows.map((row) => ({
    memberId: row.member_id,
    memberNumber: row.number,
    monthsOpen: Number(row.months),
    amount: Money.parse(row.open),
    oldestDueOn: parseDate(row.oldest),
  }));
}

export type OpenClaim = {
  readonly id: string;
  readonly memberId: string;
  readonly dueOn: BusinessDate;
  readonly open: Money;
  readonly isWhole: boolean;
  /** First days of the months in it that stand, oldest first. */
  readonly months: readonly BusinessDate[];
};

/** Claims that had fallen due by a day and were open on it, oldest first; of these members, everybody's where none is named. */
export async function openClaimsOn(
  db: Db,
  day: BusinessDate,
  memberIds?: readonly string[],
): Promise<readonly OpenClaim[]> {
  type Row = { id: string; member_id: string; due_on: string; open: string; is_whole: boolean; months: string[] };
  const result = await sql<Row>`
    with ${openClaimsBy(day)}
    select o.id, o.member_id, o.due_on, o.open::text, o.open = o.standing as is_whole, array(
      select month::text from dues_claim_months m where m.claim_id = o.id and not exists (
        select from dues_reversals r where r.claim_id = m.claim_id and r.month = m.month and r.value_date <= ${day}::date)
      order by month) as months
    from open_claims o where ${memberIds ? sql`o.member_id = any(${[...memberIds]}::uuid[])` : sql`true`}
    order by o.due_on, o.month, o.id`.execute(db);
  return result.rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    dueOn: parseDate(row.due_on),
    open: Money.parse(row.open),
    isWhole: row.is_whole,
    months: row.months.map(parseDate),
  }));
}

/** What was open of claims of one due day, everybody's together. */
export type OpenDueDay = { readonly dueOn: BusinessDate; readonly claims: number; readonly open: Money };

export type OpenDuesOnADay = {
  readonly open: readonly OpenDueDay[];
  /** Paid beyond what had fallen due. */
  readonly credit: Money;
};

/** What members owed at the end of a day, as far as recorded by the moment, and what they had paid beyond. */
export async function openDuesKnown(
  db: Db,
  { day, knownAt }: { readonly day: BusinessDate; readonly knownAt: Date },
): Promise<OpenDuesOnADay> {
  const result = await sql<{ due_on: string; claims: number; open: string }>`
    with ${openClaimsBy(day, knownAt)}
    select due_on, count(*)::integer as claims, sum(open)::numeric(14, 2)::text as open from open_claims
    group by due_on order by due_on`.execute(db);
  const credit = await sql<{ credit: string }>`
    with ${openClaimsBy(day, knownAt)}, owed as (select member_id, sum(standing) as owed from standing group by member_id)
    select coalesce(sum(greatest(kept.paid - coalesce(owed.owed, 0), 0)), 0)::numeric(14, 2)::text as credit
    from kept left join owed on owed.member_id = kept.id`.execute(db);
  return {
    open: result.rows.map((row) => ({ dueOn: parseDate(row.due_on), claims: row.claims, open: Money.parse(row.open) })),
    credit: Money.parse(credit.rows[0]?.credit ?? '0.00'),
  };
}

/** What these persons together owed of dues at the end of a day, as far as recorded by the moment. */
export async function duesOwedBy(
  db: Db,
  personIds: readonly string[],
  { day, knownAt }: { readonly day: BusinessDate; readonly knownAt: Date },
): Promise<Money> {
  const { rows } = await sql<{ open: string }>`
    with ${openClaimsBy(day, knownAt)}
    select coalesce(sum(o.open), 0)::numeric(14, 2)::text as open from open_claims o join members m on m.id = o.member_id
    where m.person_id = any(${[...personIds]}::uuid[])`.execute(db);
  return Money.parse(rows[0]?.open ?? '0.00');
}

export type ExpiringClaim = {
  readonly claimId: string;
  readonly memberId: string;
  readonly memberNumber: string;
  readonly dueOn: BusinessDate;
  readonly open: Money;
};

/** Claims open today that fell due up to a day, oldest first; one row more than the limit. */
export async function openClaimsDueUpTo(
  db: Db,
  { day, after, limit, dueUpTo }: Listing & { readonly dueUpTo: BusinessDate },
): Promise<readonly ExpiringClaim[]> {
  const result = await sql<{ id: string; member_id: string; number: string; due_on: string; open: string }>`
    with ${openClaimsBy(day)}
    select id, member_id, number, due_on, open::text from open_claims
    where due_on <= ${dueUpTo}::date and ${after === null ? sql`true` : sql`(due_on, id) > (${after.dueOn}::date, ${after.id}::uuid)`}
    order by due_on, id limit ${limit + 1}`.execute(db);
  return result.rows.map((row) => ({
    claimId: row.id,
    memberId: row.member_id,
    memberNumber: row.number,
    dueOn: parseDate(row.due_on),
    open: Money.parse(row.open),
  }));
}
