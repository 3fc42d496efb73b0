import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { Difference } from './integrity.types.ts';

/** What month ends say loan by loan, what they say in sum, and what the general ledger has of it. */
export async function monthEndDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with books as (select account, sum(debit - credit) as balance from journal_lines group by account
    ), posted as (
      select m.month, e.event, sum(l.debit) as total from month_ends m
      join journal_entries e on e.source_id = m.id join journal_lines l on l.entry_id = e.id group by m.month, e.event
    ), per_loan as (
      select month, sum(interest_accrued) as accrued, sum(adjustment) as adjustment, sum(adjustment - adjustment_before) as moved
      from month_end_loans group by month
    ), figures as (
      select m.month::text as about, f.* from month_ends m left join per_loan on per_loan.month = m.month
      cross join lateral (values
        ('interest accrued by loan', m.interest_accrued, per_loan.accrued),
        ('adjustments by loan', m.adjustment_total, per_loan.adjustment),
        ('moves of adjustments by loan', m.adjustment_raised - m.adjustment_released, per_loan.moved),
        ('interest_accrued', m.interest_accrued, (select total from posted p where p.month = m.month and p.event = 'interest_accrued')),
        ('interest_accrual_reversed', case when m.accrual_reversed_on is null then 0 else m.interest_accrued end,
          (select total from posted p where p.month = m.month and p.event = 'interest_accrual_reversed')),
        ('value_adjustment_raised', m.adjustment_raised, (select total from posted p where p.month = m.month and p.event = 'value_adjustment_raised')),
        ('value_adjustment_released', m.adjustment_released, (select total from posted p where p.month = m.month and p.event = 'value_adjustment_released'))
      ) as f (what, expected, found)
      union all
      select null, 'lines of month ends without a loan', 0,
        (select count(*) from month_end_loans line where not exists (select from loans where id = line.loan_id))
      union all
      select null, 'interest_receivable', (select sum(interest_accrued) from month_ends where accrual_reversed_on is null),
        (select balance from books where account = 'interest_receivable')
      union all
      select null, 'value_adjustment', (select adjustment_total from month_ends order by month desc limit 1),
        (select -balance from books where account = 'value_adjustment')
    )
    select what as check, about, coalesce(expected, 0)::text as expected, coalesce(found, 0)::text as found
    from figures where coalesce(expected, 0) <> coalesce(found, 0) order by about, what`.execute(db);
  return rows;
}

/** What year ends say in sum, member by member and in the books; and share capital at the end of each year by value date. */
export async function yearEndDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with parts as (
      select year_end_id, sum(share) as share, sum(to_share_capital) as to_share_capital, sum(to_settlements) as to_settlements,
        sum(dividend) as dividend, sum(not_covered) as not_covered from year_end_shares group by year_end_id
    ), years as (
      select y.*, coalesce(p.share, 0) as share, coalesce(p.to_share_capital, 0) as to_share_capital,
        coalesce(p.to_settlements, 0) as to_settlements, coalesce(p.dividend, 0) as dividend,
        coalesce(p.not_covered, 0) as not_covered
      from year_ends y left join parts p on p.year_end_id = y.id
    ), lines as (
      select e.source_id, e.value_date, l.account, l.credit - l.debit as amount
      from journal_lines l join journal_entries e on e.id = l.entry_id
      where l.account in ('share_capital', 'share_capital_of_leavers', 'share_capital_of_cancelled_shares')
        or e.source_id in (select id from year_ends)
    ), moves as (
      select value_date, amount, 'share_capital' as account from share_capital_movements
      union all
      select m.value_date, m.amount, 'share_capital_that_left' from settlement_movements m
        where m.kind in ('capital', 'profit_credited', 'loss_written_off')
      union all
      select s.fixed_on, -sum(m.amount), 'share_capital_that_left' from settlements s join settlement_movements m on m.settlement_id = s.id
        where s.fixed_on is not null and m.kind in ('capital', 'profit_credited', 'loss_written_off') group by s.id
    ), figures as (
      select y.financial_year::text as about, f.* from years y cross join lateral (values
        ('parts of members', y.to_members - y.loss_written_off, y.share),
        ('parts credited', case y.status when 'released' then y.to_share_capital else 0 end,
          (select sum(amount) from share_capital_movements where source_id = y.id)),
        ('parts credited to settlements', case y.status when 'released' then y.to_settlements else 0 end,
          (select sum(amount) from settlement_movements where source_id = y.id)),
        ('taken from retained profit', case y.status when 'released'
            then y.share + y.not_covered + y.to_legal_reserve + y.to_other_reserves else 0 end,
          (select -sum(amount) from lines where source_id = y.id and account = 'retained_profit')),
        ('reserves', case y.status when 'released' then y.to_legal_reserve + y.to_other_reserves else 0 end,
          (select sum(amount) from lines where source_id = y.id and account in ('legal_reserve', 'other_reserves'))),
        ('dividends', case y.status when 'released' then y.dividend else 0 end,
          (select sum(amount) from lines where source_id = y.id and account = 'dividends_payable')),
        ('share capital at the end of the year', (select sum(amount) from moves where value_date <= y.ends_on and account = 'share_capital'),
          (select sum(amount) from lines where value_date <= y.ends_on and account = 'share_capital')),
        ('capital that left, at the end of the year',
          (select sum(amount) from moves where value_date <= y.ends_on and account = 'share_capital_that_left'),
          (select sum(amount) from lines where value_date <= y.ends_on
            and account in ('share_capital_of_leavers', 'share_capital_of_cancelled_shares')))
      ) as f (what, expected, found)
    )
    select what as check, about, coalesce(expected, 0)::text as expected, coalesce(found, 0)::text as found
    from figures where coalesce(expected, 0) <> coalesce(found, 0) order by about, what`.execute(db);
  return rows;
}

/** Balances with which a closed year hands over to the next: as the journal has them, and zero in sum. */
export async function openingDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with closed as (select * from period_closings where span = 'year' and closing_stands(id)
    ), books as (
      select c.id, case when a.kind in ('income', 'expense') then 'retained_profit' else a.code end as account, sum(l.debit - l.credit) as amount
      from closed c join journal_entries e on e.posting_date <= c.ends_on join journal_lines l on l.entry_id = e.id
      join accounts a on a.code = l.account group by 1, 2
    )
    select 'balance of ' || account.code || ' handed over' as check, extract(year from c.ends_on)::text as about,
      coalesce(b.amount, 0)::text as expected, coalesce(o.amount, 0)::text as found
    from closed c cross join accounts account
    left join opening_balances o on o.closing_id = c.id and o.account = account.code
    left join books b on b.id = c.id and b.account = account.code
    where coalesce(o.amount, 0) <> coalesce(b.amount, 0)
    union all
    select 'sum of the balances handed over', extract(year from c.ends_on)::text, '0.00', sum(o.amount)::text
    from closed c join opening_balances o on o.closing_id = c.id group by c.id, c.ends_on having sum(o.amount) <> 0`.execute(
    db,
  );
  return rows;
}
