import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { Difference } from './integrity.types.ts';

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

/** What nobody has placed yet of movements on the bank account is in clearing, and nothing else is. */
export async function clearingDifferences(db: Db): Promise<readonly Difference[]> {
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

/** Debits and credits of all lines there are, whatever entry or account they name. */
export async function journalTotals(db: Db): Promise<{ readonly debit: string; readonly credit: string }> {
  const { rows } = await sql<{ debit: string; credit: string }>`
    select coalesce(sum(debit), 0)::numeric(16, 2) as debit, coalesce(sum(credit), 0)::numeric(16, 2) as credit
    from journal_lines`.execute(db);
  return rows[0] ?? { debit: '0.00', credit: '0.00' };
}
