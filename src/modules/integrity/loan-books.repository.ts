import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { Difference } from './integrity.types.ts';

/** What loans owe and what was paid on them, in their rows and in the books. */
export async function loanDifferences(db: Db): Promise<readonly Difference[]> {
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
