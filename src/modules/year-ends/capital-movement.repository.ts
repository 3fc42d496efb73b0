import { sql } from 'kysely';
import type { FinancialYear } from '../../domain/membership/financial-year.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';

/** Where share capital lies, as the balance sheet shows it apart (HGB §337). */
export type CapitalPool = 'remaining_members' | 'leaving_members' | 'cancelled_shares';

/** How the capital of one pool moved in a financial year, by value date; opening and movements make the closing. */
export type CapitalMovementLine = {
  readonly pool: CapitalPool;
  readonly opening: Money;
  readonly takenOver: Money;
  readonly paidIn: Money;
  /** Below zero. */
  readonly paymentsReturned: Money;
  /** Between members: in all it is nothing. */
  readonly transferred: Money;
  readonly profit: Money;
  /** Below zero. */
  readonly loss: Money;
  /** From members to who leaves: below zero there, above here. */
  readonly leaving: Money;
  /** Fixed as settlements, so that it is owed and no capital any more; below zero. */
  readonly settled: Money;
  readonly closing: Money;
  /** Balance of the pool's account in the general ledger, by value date. */
  readonly inTheBooks: Money;
};

const money = (text: string | undefined): Money => Money.parse(text ?? '0.00');

/** Of any span of days, not only of a financial year; without a moment by all that is recorded. */
export async function capitalMovementIn(
  db: Db,
  { start, end }: FinancialYear,
  knownAt: Date | null = null,
): Promise<readonly CapitalMovementLine[]> {
  const known = sql`coalesce(${knownAt}::timestamptz, 'infinity')`;
  const { rows } = await sql<Record<string, string> & { pool: CapitalPool }>`
    with of_settlements as (
      select s.id, case when s.fixed_at <= ${known} then s.fixed_on end as fixed_on, case d.ground when 'partial_notice' then 'cancelled_shares' else 'leaving_members' end as pool,
        m.kind, m.amount, m.value_date
      from settlement_movements m join settlements s on s.id = m.settlement_id join departures d on d.id = s.departure_id
      where m.kind in ('capital', 'profit_credited', 'loss_written_off') and m.recorded_at <= ${known}
    ), moves as (
      select 'remaining_members' as pool, value_date, amount, case
        when kind in ('transferred_in', 'transferred_out') then 'transferred' when kind in ('left', 'cancelled') then 'leaving'
        else kind end as way
      from share_capital_movements where recorded_at <= ${known}
      union all select pool, value_date, amount, case kind when 'capital' then 'leaving' else kind end from of_settlements
      union all select pool, fixed_on, -sum(amount), 'settled' from of_settlements where fixed_on is not null group by id, pool, fixed_on
    ), books as (
      select l.account, sum(l.credit - l.debit) as balance from journal_lines l join journal_entries e on e.id = l.entry_id
      where e.value_date <= ${end}::date and e.recorded_at <= ${known} group by l.account
    ), summed as (
      select pool, sum(amount) filter (where value_date < ${start}::date) as opening, sum(amount) as closing,
        sum(amount) filter (where way = 'taken_over' and value_date >= ${start}::date) as taken_over,
        sum(amount) filter (where way = 'paid_in' and value_date >= ${start}::date) as paid_in,
        sum(amount) filter (where way = 'payment_reversed' and value_date >= ${start}::date) as payments_returned,
        sum(amount) filter (where way = 'transferred' and value_date >= ${start}::date) as transferred,
        sum(amount) filter (where way = 'profit_credited' and value_date >= ${start}::date) as profit,
        sum(amount) filter (where way = 'loss_written_off' and value_date >= ${start}::date) as loss,
        sum(amount) filter (where way = 'leaving' and value_date >= ${start}::date) as leaving,
        sum(amount) filter (where way = 'settled' and value_date >= ${start}::date) as settled
      from moves where value_date <= ${end}::date group by pool
    )
    select pools.pool, coalesce(opening, 0)::numeric(14, 2)::text as opening, 
      coalesce(taken_over, 0)::numeric(14, 2)::text as taken_over, coalesce(paid_in, 0)::numeric(14, 2)::text as paid_in,
      coalesce(payments_returned, 0)::numeric(14, 2)::text as payments_returned,
      coalesce(transferred, 0)::numeric(14, 2)::text as transferred, coalesce(profit, 0)::numeric(14, 2)::text as profit,
      coalesce(loss, 0)::numeric(14, 2)::text as loss, coalesce(leaving, 0)::numeric(14, 2)::text as leaving,
      coalesce(settled, 0)::numeric(14, 2)::text as settled, coalesce(closing, 0)::numeric(14, 2)::text as closing,
      coalesce(books.balance, 0)::numeric(14, 2)::text as in_the_books
    from (values (1, 'remaining_members', 'share_capital'), (2, 'leaving_members', 'share_capital_of_leavers'),
      (3, 'cancelled_shares', 'share_capital_of_cancelled_shares')) as pools (place, pool, account)
    left join summed on summed.pool = pools.pool left join books on books.account = pools.account order by place`.execute(
    db,
  );
  return rows.map((row) => ({
    pool: row.pool,
    opening: money(row['opening']),
    takenOver: money(row['taken_over']),
    paidIn: money(row['paid_in']),
    paymentsReturned: money(row['payments_returned']),
    transferred: money(row['transferred']),
    profit: money(row['profit']),
    loss: money(row['loss']),
    leaving: money(row['leaving']),
    settled: money(row['settled']),
    closing: money(row['closing']),
    inTheBooks: money(row['in_the_books']),
  }));
}
