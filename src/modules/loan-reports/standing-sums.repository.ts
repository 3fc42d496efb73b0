import { type RawBuilder, sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { dayClassOf } from '../../domain/lending/portfolio-figures.ts';
import type { StandingSum } from '../../domain/lending/portfolio-figures.ts';
import { type BusinessDate, daysBetween } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { AsKnown } from '../reporting/index.ts';
import { allOf, filterConditions, type LoanFilter } from './standing-sql.repository.ts';

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

export type SumRow = {
  readonly group_name: string | null;
  /** Of the oldest instalment that is unpaid; of one due on the day or later, nothing is overdue. */
  readonly oldest_overdue: BusinessDate | null;
  readonly is_restructured: boolean;
  readonly loans: number;
  readonly outstanding_principal: string;
  readonly fees: string;
  readonly interest: string;
  readonly principal: string;
  readonly costs: string;
  readonly default_interest: string;
};

/** Off the caches of the loans; null where one of them has moved on since the day. */
export async function sumsOfToday(db: Db, wanted: SumsWanted): Promise<readonly StandingSum[] | null> {
  const { asOf, knownOn, filter, except } = wanted;
  if (asOf < knownOn && (await hasMovedOnSince(db, asOf))) return null;
  const groups = sql`${groupOf(wanted)} as group_name, l.oldest_unpaid_effective_due_date as oldest_overdue,
    l.restructured_on is not null as is_restructured`;
  const isMeant = sql`l.paid_out_on <= ${asOf}::date and l.outstanding_principal > 0
    and ${allOf(filterConditions(filter))} and ${isNot(except, sql`l.id`)}`;
  const owed = (status: 'running' | 'written_off') => sql`
    select ${groups}, count(*)::int as loans, sum(l.outstanding_principal) as outstanding_principal, 0.00 as fees, 0.00 as interest,
      0.00 as principal, 0.00 as costs, 0.00 as default_interest
    from loans l ${joinGroups(wanted)} where l.status = ${sql.lit(status)} and ${isMeant} group by 1, 2, 3`;
  const claimed = sql`
    select ${groups}, 0, 0.00, 0.00, 0.00, 0.00, sum(l.open_costs), sum(l.open_default_interest)
    from loans l ${joinGroups(wanted)}
    where l.status in ('running', 'written_off') and (l.open_costs > 0 or l.open_default_interest > 0) and ${isMeant}
    group by 1, 2, 3`;
  const overdue = sql`
    select ${groups}, 0, 0.00, sum(r.fee - coalesce(s.paid_fee, 0)), sum(r.interest - coalesce(s.paid_interest, 0)),
      sum(r.principal - coalesce(s.paid_principal, 0)), 0.00, 0.00
    from loans l ${joinGroups(wanted)} join plan_rows r on r.loan_id = l.id
      and r.effective_due_date >= l.oldest_unpaid_effective_due_date and r.effective_due_date < ${asOf}::date
    left join plan_row_states s on s.loan_id = ${mayBePaid('r.loan_id')} and s.number = r.number
    where l.status = 'running' and l.oldest_unpaid_effective_due_date < ${asOf}::date and ${isMeant}
      and not exists (select from plan_versions v where v.loan_id = r.loan_id and v.version > 1 and v.version > r.version)
    group by 1, 2, 3`;
  const { rows } = await sql<SumRow>`
    ${owed('running')} union all ${owed('written_off')} union all ${claimed} union all ${overdue}`.execute(db);
  return rows.map((row) => toSum(row, asOf));
}

/**
 * Nothing is paid on an instalment before it falls due, and a loan is brought to the day of whatever pays it: the states of
 * most that are late need not be looked up.
 */
function mayBePaid(column: string): RawBuilder<unknown> {
  return sql`case when r.due_date <= l.replayed_through then ${sql.ref(column)} end`;
}

/** Nothing is recorded of a day to come, so that today it need not be asked. */
async function hasMovedOnSince(db: Db, day: BusinessDate): Promise<boolean> {
  const { rows } = await sql<{ has_moved: boolean }>`
    select exists (select from loans where replayed_through > ${day}::date) as has_moved`.execute(db);
  return rows[0]?.has_moved ?? false;
}

export function groupOf({ by }: SumsWanted): RawBuilder<unknown> {
  if (by === 'borrower') return sql`b.person_id::text`;
  return by === null ? sql`null::text` : sql.ref(`k.${by}`);
}

export function joinGroups({ by, filter }: SumsWanted): RawBuilder<unknown> {
  const isByCase = by === 'sector' || by === 'district';
  const needsCase = isByCase || filter.sector !== undefined || filter.district !== undefined;
  return sql`${needsCase ? sql`join credit_cases k on k.id = l.case_id` : sql``}
    ${by === 'borrower' ? sql`join loan_borrowers b on b.loan_id = l.id` : sql``}`;
}

function isNot(ids: readonly string[], id: RawBuilder<unknown>): RawBuilder<unknown> {
  return ids.length === 0 ? sql`true` : sql`${id} <> all(${[...ids]}::uuid[])`;
}

export function toSum(row: SumRow, asOf: BusinessDate): StandingSum {
  const { group_name: group, oldest_overdue: oldest, is_restructured: isRestructured, loans } = row;
  return {
    group,
    dayClass: oldest === null ? 0 : dayClassOf(daysBetween(oldest, asOf)),
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
