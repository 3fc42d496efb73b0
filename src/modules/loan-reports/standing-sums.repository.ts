import { type RawBuilder, sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { DAY_CLASS_STARTS } from '../../domain/lending/portfolio-figures.ts';
import type { StandingSum } from '../../domain/lending/portfolio-figures.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { AsKnown } from '../reporting/index.ts';
import { allOf, filterConditions, joinStandings, type LoanFilter } from './standing-sql.repository.ts';

export type SumsBy = 'sector' | 'district' | 'borrower';

/**
 * Sums of how loans stood, computed in the database: a million in a second as they stand today, in seconds on any past
 * day. Each way gives what the lines loan by loan add up to; a test holds them together.
 */
export type SumsWanted = AsKnown & {
  /** The day on which the moment of knowledge lies. */
  readonly knownOn: BusinessDate;
  /** Whether nothing was recorded after the moment. */
  readonly isAllKnown: boolean;
  readonly filter: LoanFilter;
  /** Also apart by it, a loan of several borrowers in whole with each of them; null for one sum over all. */
  readonly by: SumsBy | null;
  /** Loans left out, because their state has to be replayed. */
  readonly except: readonly string[];
};

type SumRow = {
  readonly group_name: string | null;
  readonly day_class: number;
  readonly is_restructured: boolean;
  readonly loans: number;
  readonly outstanding_principal: string;
  readonly fees: string;
  readonly interest: string;
  readonly principal: string;
  readonly costs: string;
  readonly default_interest: string;
};

/** Large joins and sums stay in memory, and one query is not compiled for the sake of a second. */
export async function prepareLargeSums(db: Db): Promise<void> {
  await sql`select set_config('work_mem', '256MB', true), set_config('jit', 'off', true)`.execute(db);
}

/** Off the caches of the loans; null where one of them has moved on since the day, also one that is repaid by now. */
export async function sumsOfToday(db: Db, wanted: SumsWanted): Promise<readonly StandingSum[] | null> {
  const { asOf } = wanted;
  const groups = sql`${groupOf(wanted)} as group_name, ${dayClass(sql`l.oldest_unpaid_effective_due_date`, asOf)} as day_class,
    l.restructured_on is not null as is_restructured`;
  const isPaidOut = sql`l.paid_out_on <= ${asOf}::date
    and ${allOf(filterConditions(wanted.filter))} and ${isNot(wanted.except, sql`l.id`)}`;
  const isOwed = sql`l.outstanding_principal > 0`;
  const hasMoved = sql`l.replayed_through > ${asOf}::date`;
  const { rows } = await sql<SumRow & { readonly moved: number }>`
    select ${groups}, count(*) filter (where ${isOwed})::int as loans, count(*) filter (where ${hasMoved})::int as moved,
      sum(l.outstanding_principal) as outstanding_principal, 0.00 as fees, 0.00 as interest, 0.00 as principal,
      sum(l.open_costs) filter (where ${isOwed}) as costs, sum(l.open_default_interest) filter (where ${isOwed}) as default_interest
    from loans l ${joinGroups(wanted)} where ${isPaidOut} group by 1, 2, 3
    having count(*) filter (where ${isOwed}) > 0 or count(*) filter (where ${hasMoved}) > 0
    union all
    select ${groups}, 0, 0, 0.00, sum(r.fee - coalesce(s.paid_fee, 0)), sum(r.interest - coalesce(s.paid_interest, 0)),
      sum(r.principal - coalesce(s.paid_principal, 0)), 0.00, 0.00
    from loans l ${joinGroups(wanted)} join plan_rows r on r.loan_id = l.id
      and r.effective_due_date >= l.oldest_unpaid_effective_due_date and r.effective_due_date < ${asOf}::date
    left join plan_row_states s on s.loan_id = r.loan_id and s.number = r.number
    where l.status = 'running' and l.oldest_unpaid_effective_due_date < ${asOf}::date and ${isOwed} and ${isPaidOut}
      and not exists (select from plan_versions v where v.loan_id = r.loan_id and v.version > 1 and v.version > r.version)
    group by 1, 2, 3`.execute(db);
  return rows.some(({ moved }) => moved > 0) ? null : rows.map(toSum);
}

/**
 * On any day, by any knowledge. Loans that were late then, have claims or another plan than that of the payout, or of
 * which something was learnt after the moment, are looked at one by one; of the others nothing was overdue, so that their
 * principal less what had been repaid of it says all.
 */
export async function sumsOfDay(db: Db, wanted: SumsWanted): Promise<readonly StandingSum[]> {
  const { asOf, filter, except } = wanted;
  const narrowed = allOf(filterConditions(filter));
  const isPlain = sql`not exists (select from doubtful d where d.loan_id = l.id)`;
  const isRepayment = sql`a.until_version is null and a.component = 'principal' and a.means in ('money', 'write_off')`;
  const { rows } = await sql<SumRow>`
    with doubtful as materialized (${doubtfulLoans(wanted)}),
    plain as (
      select ${groupOf(wanted)} as group_name, count(*) filter (where l.outstanding_principal > 0 or exists (
          select from allocations a where a.loan_id = l.id and ${isRepayment} and a.effective_on > ${asOf}::date)) as loans,
        sum(l.principal) as principal
      from loans l ${joinGroups(wanted)}
      where l.paid_out_on <= ${asOf}::date and ${narrowed} and ${isPlain} group by 1
    ), repaid as (${repaidOfPlain(wanted, isRepayment)}),
    looked_at as (
      select ${groupOf(wanted)} as group_name, ${dayClass(sql`standing.oldest_overdue`, asOf)} as day_class,
        restructuring.restructured_on is not null as is_restructured, standing.*
      from (select l.* from doubtful d join loans l on l.id = d.loan_id
        where l.paid_out_on <= ${asOf}::date and ${isNot(except, sql`l.id`)} offset 0) l
      ${joinGroups(wanted)} ${joinStandings(wanted)}
      where ${narrowed} and standing.outstanding_principal > 0
    )
    select group_name, day_class, is_restructured, count(*)::int as loans, sum(outstanding_principal)::numeric(14, 2) as outstanding_principal,
      sum(overdue_fees)::numeric(14, 2) as fees, sum(overdue_interest)::numeric(14, 2) as interest,
      sum(overdue_principal)::numeric(14, 2) as principal, sum(open_costs)::numeric(14, 2) as costs,
      sum(open_default_interest)::numeric(14, 2) as default_interest
    from looked_at group by 1, 2, 3
    union all
    select p.group_name, 0, false, p.loans::int, (p.principal - coalesce(r.principal, 0))::numeric(14, 2), 0.00, 0.00, 0.00, 0.00, 0.00
    from plain p left join repaid r on r.group_name is not distinct from p.group_name
    where p.loans > 0`.execute(db);
  return rows.map(toSum);
}

function repaidOfPlain(wanted: SumsWanted, isRepayment: RawBuilder<unknown>): RawBuilder<unknown> {
  const { asOf, filter, by } = wanted;
  const narrowing = filterConditions(filter);
  const isPlain = sql`not exists (select from doubtful d where d.loan_id = a.loan_id)`;
  if (by === null && narrowing.length === 0) {
    return sql`select null::text as group_name, sum(a.amount) as principal from allocations a
      where ${isRepayment} and a.effective_on <= ${asOf}::date and ${isPlain}`;
  }
  return sql`select ${groupOf(wanted)} as group_name, sum(a.amount) as principal
    from allocations a join loans l on l.id = a.loan_id ${joinGroups(wanted)}
    where ${isRepayment} and a.effective_on <= ${asOf}::date and ${isPlain} and ${allOf(narrowing)} group by 1`;
}

/** Sets of ids off indexes, but for what was learnt later. */
function doubtfulLoans({ asOf, knownAt, knownOn, isAllKnown, except }: SumsWanted): RawBuilder<unknown> {
  const learntLater = sql`
    union select loan_id from allocations where effective_on <= ${asOf}::date and known_since > ${knownAt}
    union select loan_id from allocations where until_version is not null and known_until > ${knownAt}
    union select id from loans where created_at > ${knownAt}`;
  return sql`
    select loan_id from plan_row_states
    where paid_on > effective_due_date and paid_on > ${asOf}::date and effective_due_date < ${asOf}::date
    union select id from loans where status = 'running' and oldest_unpaid_effective_due_date < ${asOf}::date
    union select loan_id from plan_versions where version > 1
    union select loan_id from loan_facts where kind = 'claim'
    union select id from loans where paid_out_on >= ${knownOn}::date
    union select unnest(${[...except]}::uuid[])
    ${isAllKnown ? sql`` : learntLater}`;
}

/** Days past due put into classes, from none on. */
function dayClass(oldest: RawBuilder<unknown>, asOf: BusinessDate): RawBuilder<unknown> {
  return sql`width_bucket(greatest(0, coalesce(${asOf}::date - ${oldest}, 0)), ${[...DAY_CLASS_STARTS]}::int[])`;
}

function groupOf({ by }: SumsWanted): RawBuilder<unknown> {
  if (by === 'borrower') return sql`b.person_id::text`;
  return by === null ? sql`null::text` : sql.ref(`k.${by}`);
}

function joinGroups({ by, filter }: SumsWanted): RawBuilder<unknown> {
  const isByCase = by === 'sector' || by === 'district';
  const needsCase = isByCase || filter.sector !== undefined || filter.district !== undefined;
  return sql`${needsCase ? sql`join credit_cases k on k.id = l.case_id` : sql``}
    ${by === 'borrower' ? sql`join loan_borrowers b on b.loan_id = l.id` : sql``}`;
}

function isNot(ids: readonly string[], id: RawBuilder<unknown>): RawBuilder<unknown> {
  return ids.length === 0 ? sql`true` : sql`${id} <> all(${[...ids]}::uuid[])`;
}

function toSum(row: SumRow): StandingSum {
  const { group_name: group, day_class: dayClassNumber, is_restructured: isRestructured, loans } = row;
  return {
    group,
    dayClass: dayClassNumber,
    isRestructured,
    loans,
    outstandingPrincipal: Money.parse(row.outstanding_principal),
    overdue: {
      principal: Money.parse(row.principal),
      interest: Money.parse(row.interest),
      fees: Money.parse(row.fees),
      costs: Money.parse(row.costs),
      defaultInterest: Money.parse(row.default_interest),
    },
  };
}
