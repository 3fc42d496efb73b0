import { sql } from 'kysely';
import type { Db } from '../../src/platform/db/database.ts';
import { cacheDifferences } from './caches.ts';

/** Two figures that must be equal and are not; amounts and counts as text. */
export type Difference = {
  readonly check: string;
  /** Number of the member or loan, or of the journal entry. */
  readonly about: string | null;
  readonly expected: string;
  readonly found: string;
};

/**
 * Everything in which the books contradict themselves or the sub-ledgers: none in a sound database. Entries balance;
 * each member's capital, dues and credit and each loan's principal and credit stand in the general ledger as in the
 * records; totals kept on rows equal the facts they sum up.
 */
export async function booksDifferences(db: Db): Promise<readonly Difference[]> {
  return [...(await journalDifferences(db)), ...(await subLedgerDifferences(db))];
}

/** Entries that do not balance, and lines on sub-ledger accounts which say neither member nor loan. */
export async function journalDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    select 'entry balances' as check, e.number::text as about, sum(l.debit)::text as expected, sum(l.credit)::text as found
    from journal_entries e join journal_lines l on l.entry_id = e.id
    group by e.number having sum(l.debit) <> sum(l.credit)
    union all
    select 'line names whom it concerns', e.number::text, 'a member or a loan', l.account
    from journal_lines l join journal_entries e on e.id = l.entry_id
    where l.account in ('share_capital', 'dues_receivable', 'dues_income', 'dues_write_offs', 'unapplied_payments', 'loans_receivable')
      and num_nonnulls(l.loan_id, l.member_id) <> 1`.execute(db);
  return rows;
}

/** Members and loans whose records and general ledger differ. */
export async function subLedgerDifferences(db: Db): Promise<readonly Difference[]> {
  return [
    ...(await memberDifferences(db)),
    ...(await loanDifferences(db)),
    ...(await monthEndDifferences(db)),
    ...(await yearEndDifferences(db)),
    ...(await bankDifferences(db)),
  ];
}

/** What nobody has placed yet of movements on the bank account is in clearing, and nothing else is. */
async function bankDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with figures as (
      select 'clearing' as check,
        (select sum(amount) from bank_transactions) - coalesce((select sum(amount) from bank_bookings where undone_at is null), 0) as expected,
        (select sum(credit - debit) from journal_lines where account = 'clearing') as found
    )
    select "check", null as about, coalesce(expected, 0)::text as expected, coalesce(found, 0)::text as found
    from figures where coalesce(expected, 0) <> coalesce(found, 0)`.execute(db);
  return rows;
}

/** What month ends say loan by loan, what they say in sum, and what the general ledger has of it. */
async function monthEndDifferences(db: Db): Promise<readonly Difference[]> {
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
async function yearEndDifferences(db: Db): Promise<readonly Difference[]> {
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

async function memberDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with books as (
      select member_id, account, sum(credit - debit) as balance from journal_lines
      where member_id is not null group by member_id, account
    ), received as (
      select p.member_id, p.purpose, sum(p.amount) as total from payments p
      left join payment_reversals r on r.payment_id = p.id
      where p.member_id is not null and r.id is null group by p.member_id, p.purpose
    ), claimed as (select member_id, sum(amount) as total from dues_claims group by member_id
    ), claimed_months as (select member_id, sum(amount) as total from dues_claim_months group by member_id
    ), less as (
      select c.member_id, sum(r.amount) as total, coalesce(sum(r.amount) filter (where r.kind = 'time_barred'), 0) as written_off
      from dues_reversals r join dues_claims c on c.id = r.claim_id group by c.member_id
    ), refunded as (select member_id, sum(amount) as total from dues_refunds where status = 'released' group by member_id
    ), subscribed as (
      select member_id, sum(share_count) as shares, sum(share_count * share_nominal) as total
      from share_movements group by member_id
    ), capital as (select member_id, sum(amount) as total from share_capital_movements group by member_id
    ), figures as (
      select m.number, f.* from members m
      left join less on less.member_id = m.id left join refunded on refunded.member_id = m.id
      left join claimed_months on claimed_months.member_id = m.id
      -- Dues taken over are income of the books they came from.
      left join lateral (select sum(amount) as total from dues_claims where member_id = m.id and import_id is not null) old_books on true
      left join claimed on claimed.member_id = m.id left join subscribed on subscribed.member_id = m.id
      left join capital on capital.member_id = m.id
      left join received shares on shares.member_id = m.id and shares.purpose = 'shares'
      left join received dues on dues.member_id = m.id and dues.purpose = 'dues'
      cross join lateral (values
        ('share_capital', m.share_capital_paid, (select balance from books where member_id = m.id and account = 'share_capital')),
        ('dues_receivable', greatest(m.dues_claimed - m.dues_paid, 0), (select -balance from books where member_id = m.id and account = 'dues_receivable')),
        ('unapplied_payments', greatest(m.dues_paid - m.dues_claimed, 0), (select balance from books where member_id = m.id and account = 'unapplied_payments')),
        ('dues_income', m.dues_claimed + coalesce(less.written_off, 0) - coalesce(old_books.total, 0), (select balance from books where member_id = m.id and account = 'dues_income')),
        ('dues_write_offs', less.written_off, (select -balance from books where member_id = m.id and account = 'dues_write_offs')),
        ('dues claimed', coalesce(claimed.total, 0) - coalesce(less.total, 0), m.dues_claimed),
        ('dues claimed by month', claimed.total, claimed_months.total),
        ('dues paid', coalesce(dues.total, 0) - coalesce(refunded.total, 0), m.dues_paid),
        ('share capital', capital.total, m.share_capital_paid),
        ('share capital paid in', shares.total, (select sum(amount) from share_capital_movements where member_id = m.id and kind in ('paid_in', 'payment_reversed'))),
        ('share capital subscribed', subscribed.total, m.share_capital_subscribed),
        ('share count', subscribed.shares, m.share_count),
        ('register', case when m.left_on is null then m.share_count end, (
          select sum(share_change) from register_entries entry where member_id = m.id and m.left_on is null
          and not exists (select from register_entries where cancels_entry_id = entry.id)
          and not exists (select from departures where register_entry_id = entry.id and status = 'pending'))),
        ('settlement before it is fixed', (select sum(balance) from settlements where member_id = m.id and fixed_on is null),
          (select sum(balance) from books where member_id = m.id and account in ('share_capital_of_leavers', 'share_capital_of_cancelled_shares'))),
        ('settlement once it is fixed', (select sum(balance) from settlements where member_id = m.id and fixed_on is not null),
          (select balance from books where member_id = m.id and account = 'liabilities_to_leavers')),
        ('settlement movements', (select sum(balance) from settlements where member_id = m.id),
          (select sum(moved.amount) from settlement_movements moved join settlements s on s.id = moved.settlement_id where s.member_id = m.id)),
        ('shares of who has left', case when m.left_on is not null then 0 end, case when m.left_on is not null then m.share_count + m.share_capital_paid end)
      ) as f (what, expected, found)
    )
    select what as check, number as about, coalesce(expected, 0)::text as expected, coalesce(found, 0)::text as found
    from figures where coalesce(expected, 0) <> coalesce(found, 0) order by number, what`.execute(db);
  return rows;
}

async function loanDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with books as (
      select loan_id, account, sum(credit - debit) as balance from journal_lines
      where loan_id is not null group by loan_id, account
    ), figures as (
      select l.number, f.* from loans l
      -- What had been refunded of a payment that was taken back later is a cost until it is paid again.
      cross join lateral (select coalesce(sum(amount), 0) as refunded from loan_facts where loan_id = l.id and kind = 'refund') ever
      cross join lateral (
        select coalesce(sum(amount) filter (where kind = 'payment'), 0) - coalesce(sum(amount) filter (where kind = 'reversal'), 0)
          - l.paid_fee - l.paid_interest - l.paid_principal - l.paid_cost - l.paid_default_interest - l.paid_recovery - l.credit as refunded
        from loan_facts where loan_id = l.id) still
      cross join lateral (values
        ('loans_receivable', l.outstanding_principal, (select -balance from books where loan_id = l.id and account = 'loans_receivable')),
        ('unapplied_payments', l.credit, (select balance from books where loan_id = l.id and account = 'unapplied_payments')),
        ('default_interest_receivable', l.open_default_interest, (select -balance from books where loan_id = l.id and account = 'default_interest_receivable')),
        ('cost_recoveries', l.paid_cost + still.refunded - ever.refunded, (select balance from books where loan_id = l.id and account = 'cost_recoveries')),
        ('recoveries', l.paid_recovery, (select balance from books where loan_id = l.id and account = 'recoveries')),
        -- What was paid before a loan was taken over is income of the books it came from.
        ('interest_income', (select sum(amount) from allocations where loan_id = l.id and component = 'interest' and means = 'money' and until_version is null)
                              - coalesce((select interest_paid from loan_takeovers where loan_id = l.id), 0),
                            (select balance from books where loan_id = l.id and account = 'interest_income'))
      ) as f (what, expected, found)
      where l.lender_of_record = 'cooperative'
    )
    select what as check, number as about, coalesce(expected, 0)::text as expected, coalesce(found, 0)::text as found
    from figures where coalesce(expected, 0) <> coalesce(found, 0) order by number, what`.execute(db);
  return rows;
}

/** Fails unless the books agree with the records, and the caches of loans with their facts: for after each test. */
export async function checkSoundness(db: Db): Promise<void> {
  const differences = [...(await booksDifferences(db)), ...(await cacheDifferences(db))];
  if (differences.length > 0) throw new Error(`The records contradict one another: ${JSON.stringify(differences)}`);
}
