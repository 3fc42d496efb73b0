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

/** Shares joined are those taken over in the year, shares left those given up; a transfer between members is neither. */
export async function headcountsIn(db: Db, { start, end }: FinancialYear): Promise<Headcounts> {
  const { rows } = await sql<Record<string, number>>`
    select
      (select count(*)::integer from members where admitted_on < ${start}::date and (left_on is null or left_on >= ${start}::date)) as at_start,
      (select count(*)::integer from members where admitted_on between ${start}::date and ${end}::date) as joined,
      (select count(*)::integer from members where left_on between ${start}::date and ${end}::date) as gone,
      (select count(*)::integer from members where admitted_on <= ${end}::date and (left_on is null or left_on > ${end}::date)) as at_end,
      (select coalesce(sum(share_count), 0)::integer from share_movements where effective_on < ${start}::date) as shares_at_start,
      (select coalesce(sum(share_count), 0)::integer from share_movements
        where effective_on between ${start}::date and ${end}::date and kind = 'subscribed') as shares_joined,
      (select coalesce(-sum(share_count), 0)::integer from share_movements
        where effective_on between ${start}::date and ${end}::date and kind in ('cancelled', 'left')) as shares_gone,
      (select coalesce(sum(share_count), 0)::integer from share_movements where effective_on <= ${end}::date) as shares_at_end`.execute(
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

/** What of remaining members' capital comes from this year's own result, valued on its last day; below zero from a loss. */
export async function ownResultIn(db: Db, financialYear: number): Promise<Money> {
  const { rows } = await sql<{ amount: string }>`
    select coalesce(sum(amount), 0)::numeric(14, 2)::text as amount from share_capital_movements
    where source_id = (select id from year_ends where financial_year = ${financialYear} and status = 'released')`.execute(
    db,
  );
  return Money.parse(rows[0]?.amount ?? '0.00');
}
