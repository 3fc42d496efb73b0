import { sql } from 'kysely';
import type { FinancialYear } from '../../domain/membership/financial-year.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';

/** Members and their shares; who leaves with the last day of the year has left in it and is not counted at its end. */
export type Headcount = { readonly members: number; readonly shares: number };

export type Headcounts = {
  readonly atStart: Headcount;
  readonly joined: Headcount;
  readonly left: Headcount;
  readonly atEnd: Headcount;
};

/**
 * Shares joined are those taken over in the year, shares left those given up; a transfer between members is neither. All of it
 * as far as recorded by the moment: who has left is somebody whose last share had gone by then.
 */
export async function headcountsIn(db: Db, { start, end }: FinancialYear, knownAt: Date): Promise<Headcounts> {
  const { rows } = await sql<Record<string, number>>`
    with shares as (
      select * from share_movements where recorded_at <= ${knownAt}
    ), known as (
      select m.admitted_on, case when held.shares <= 0 then m.left_on end as left_on
      from members m join (select member_id, sum(share_count) as shares from shares group by member_id) held on held.member_id = m.id
    )
    select
      (select count(*)::integer from known where admitted_on < ${start}::date and (left_on is null or left_on >= ${start}::date)) as at_start,
      (select count(*)::integer from known where admitted_on between ${start}::date and ${end}::date) as joined,
      (select count(*)::integer from known where left_on between ${start}::date and ${end}::date) as gone,
      (select count(*)::integer from known where admitted_on <= ${end}::date and (left_on is null or left_on > ${end}::date)) as at_end,
      (select coalesce(sum(share_count), 0)::integer from shares where effective_on < ${start}::date) as shares_at_start,
      (select coalesce(sum(share_count), 0)::integer from shares
        where effective_on between ${start}::date and ${end}::date and kind = 'subscribed') as shares_joined,
      (select coalesce(-sum(share_count), 0)::integer from shares
        where effective_on between ${start}::date and ${end}::date and kind in ('cancelled', 'left')) as shares_gone,
      (select coalesce(sum(share_count), 0)::integer from shares where effective_on <= ${end}::date) as shares_at_end`.execute(
    db,
  );
  const [row = {}] = rows;
  const of = (members: string, shares: string): Headcount => ({ members: row[members] ?? 0, shares: row[shares] ?? 0 });
  return {
    atStart: of('at_start', 'shares_at_start'),
    joined: of('joined', 'shares_joined'),
    left: of('gone', 'shares_gone'),
    atEnd: of('at_end', 'shares_at_end'),
  };
}

/** What of remaining members' capital was known to come from this year's own result, valued on its last day; below zero from a loss. */
export async function ownResultIn(db: Db, financialYear: number, knownAt: Date): Promise<Money> {
  const { rows } = await sql<{ amount: string }>`
    select coalesce(sum(amount), 0)::numeric(14, 2)::text as amount from share_capital_movements
    where source_id = (select id from year_ends where financial_year = ${financialYear} and status = 'released') and recorded_at <= ${knownAt}`.execute(
    db,
  );
  return Money.parse(rows[0]?.amount ?? '0.00');
}
