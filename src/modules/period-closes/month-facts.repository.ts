import { sql } from 'kysely';
import type { DaysOfMonth, MonthFacts, OpenMovement, OpenRun, PreparedKind } from '../../domain/closing/month-facts.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

export type Span = { readonly first: BusinessDate; readonly last: BusinessDate };

export async function daysOfMonth(db: Db, { first, last }: Span): Promise<DaysOfMonth> {
  const { rows } = await sql<{ first_closed: string | null; open: string[]; has_month_end: boolean }>`
    with began as (select min(business_date) as day from day_closes where finished_at is not null)
    select began.day as first_closed, exists (select from month_ends where month = ${first}::date) as has_month_end,
      array(select d::date::text from generate_series(greatest(began.day, ${first}::date), ${last}::date, interval '1 day') d
        where not exists (select from day_closes c where c.business_date = d::date and c.finished_at is not null) order by d) as open
    from began`.execute(db);
  const [row] = rows;
  return {
    firstClosed: (row?.first_closed ?? null) as BusinessDate | null,
    open: row?.first_closed ? (row.open as BusinessDate[]) : [],
    hasMonthEnd: row?.has_month_end ?? false,
  };
}

/** Whether dues of the month were claimed, and how many members there were who may have owed some. */
export async function duesOfMonth(db: Db, { first, last }: Span): Promise<MonthFacts['dues']> {
  const { rows } = await sql<{ has_run: boolean; members: number }>`
    select exists (select from dues_runs where month = ${first}::date) as has_run,
      (select count(*)::int from members where admitted_on < ${first}::date and (left_on is null or left_on >= ${last}::date)) as members`.execute(
    db,
  );
  return { hasRun: rows[0]?.has_run ?? false, memberCount: rows[0]?.members ?? 0 };
}

/** Movements the bank booked by a day of which something is in clearing, oldest first. */
export async function movementsInClearing(db: Db, last: BusinessDate): Promise<readonly OpenMovement[]> {
  const { rows } = await sql<{ id: string; booked_on: string; open: string }>`
    select t.id, t.booked_on, (t.amount - coalesce(b.placed, 0))::numeric(14, 2) as open from bank_transactions t
    left join lateral (
      select sum(amount) as placed from bank_bookings where transaction_id = t.id and undone_at is null
    ) b on true
    where t.booked_on <= ${last} and t.amount <> coalesce(b.placed, 0) order by t.booked_on, t.id`.execute(db);
  return rows.map(({ id, booked_on: day, open }) => ({
    id,
    bookedOn: day as BusinessDate,
    open: Money.parse(open),
  }));
}

/** Runs that have orders for a day up to this one which the bank has not booked. */
export async function openRuns(db: Db, last: BusinessDate): Promise<readonly OpenRun[]> {
  const { rows } = await sql<{ id: string; number: string; status: OpenRun['status']; count: number; total: string }>`
    select run.id, run.number, run.status, count(*)::int as count, sum(item.amount)::numeric(14, 2) as total
    from bank_runs run join bank_run_items item on item.run_id = run.id
    where run.status <> 'cancelled' and item.status = 'under_way' and item.execute_on <= ${last}
    group by run.id order by run.number`.execute(db);
  return rows.map((row) => ({ ...row, total: Money.parse(row.total) }));
}

/** The day of the opening balance with which statements begin, and the last day one of them speaks of. */
export async function daysOfStatements(
  db: Db,
): Promise<{ readonly begin: BusinessDate | null; readonly through: BusinessDate | null }> {
  const { rows } = await sql<{ begin: string | null; through: string | null }>`
    select min(opening_on) as begin, max(greatest(closing_on, covers_to)) as through from bank_statements`.execute(db);
  const { begin = null, through = null } = rows[0] ?? {};
  return { begin: begin as BusinessDate | null, through: through as BusinessDate | null };
}

export async function waitingImports(db: Db, last: BusinessDate): Promise<MonthFacts['imports']> {
  const rows = await db
    .selectFrom('imports')
    .select(['id', 'file_name', 'cut_over_on'])
    .where('status', '=', 'checked')
    .where('cut_over_on', '<=', last)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, fileName: row.file_name, cutOverOn: row.cut_over_on as BusinessDate }));
}

/** What one person prepared up to the end of a day and no second one released. */
export async function waitingForSecondPerson(
  db: Db,
  last: BusinessDate,
): Promise<readonly { readonly kind: PreparedKind; readonly count: number }[]> {
  const { rows } = await sql<{ kind: PreparedKind; count: number }>`
    with ended as (select (${last}::date + 1)::timestamp at time zone 'Europe/Berlin' as at)
    select 'payouts' as kind, count(*)::int as count from payouts where status = 'prepared' and execution_date <= ${last}
    union all
    select 'refunds', count(*)::int from refunds, ended where status = 'prepared' and prepared_at < ended.at
    union all
    select 'dues_refunds', count(*)::int from dues_refunds, ended where status = 'prepared' and prepared_at < ended.at
    union all
    select 'settlement_payouts', count(*)::int from settlement_payouts, ended where status = 'prepared' and prepared_at < ended.at
    union all
    select 'dues_reductions', count(*)::int from dues_reductions r, ended
      where recorded_at < ended.at and not exists (select from dues_decisions d where d.reduction_id = r.id)`.execute(
    db,
  );
  return rows;
}
