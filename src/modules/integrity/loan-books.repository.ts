import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { Difference } from './integrity.types.ts';

/** What loans owe and what was paid on them, in their rows and in the books. */
export async function loanDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with books as (
      select loan_id, sum(debit - credit) filter (where account = 'loans_receivable') as loans_receivable,
        sum(credit - debit) filter (where account = 'unapplied_payments') as unapplied_payments,
        sum(debit - credit) filter (where account = 'default_interest_receivable') as default_interest_receivable,
        sum(credit - debit) filter (where account = 'cost_recoveries') as cost_recoveries,
        sum(credit - debit) filter (where account = 'recoveries') as recoveries,
        sum(credit - debit) filter (where account = 'interest_income') as interest_income
      from journal_lines where loan_id is not null group by loan_id
    ), facts as (
      select loan_id, coalesce(sum(amount) filter (where kind = 'refund'), 0) as refunded,
        coalesce(sum(amount) filter (where kind = 'payment'), 0) - coalesce(sum(amount) filter (where kind = 'reversal'), 0) as received
      from loan_facts group by loan_id
    ), interest as (
      select loan_id, sum(amount) as paid from allocations
      where component = 'interest' and means = 'money' and until_version is null group by loan_id
    ), figures as (
      select l.number, f.* from loans l
      left join books b on b.loan_id = l.id left join facts on facts.loan_id = l.id left join interest on interest.loan_id = l.id
      left join loan_takeovers t on t.loan_id = l.id
      -- What had been refunded of a payment that was taken back later is a cost until it is paid again.
      cross join lateral (
        select coalesce(facts.received, 0) - l.paid_fee - l.paid_interest - l.paid_principal - l.paid_cost - l.paid_default_interest
          - l.paid_recovery - l.credit - coalesce(facts.refunded, 0) as cost) of_refunds
      cross join lateral (values
        ('loans_receivable', l.outstanding_principal, b.loans_receivable),
        ('unapplied_payments', l.credit, b.unapplied_payments),
        ('default_interest_receivable', l.open_default_interest, b.default_interest_receivable),
        ('cost_recoveries', l.paid_cost + of_refunds.cost, b.cost_recoveries),
        ('recoveries', l.paid_recovery, b.recoveries),
        -- What was paid before a loan was taken over is income of the books it came from.
        ('interest_income', coalesce(interest.paid, 0) - coalesce(t.interest_paid, 0), b.interest_income)
      ) as f (what, expected, found)
      where l.lender_of_record = 'cooperative'
    )
    select what as check, number as about, coalesce(expected, 0)::text as expected, coalesce(found, 0)::text as found
    from figures where coalesce(expected, 0) <> coalesce(found, 0) order by number, what`.execute(db);
  return rows;
}
