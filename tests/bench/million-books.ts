import { sql } from 'kysely';
import type { Db } from '../../src/platform/db/database.ts';

/**
 * What stands behind the loans of a million-loan portfolio: each payout and each paid instalment as a fact with its payment,
 * what it paid, and its journal entry. Some 5.5 million entries with 15 million lines for a million loans, posted on their
 * value dates; the months before November are closed. Who paid in advance has one payment, whose credit is applied.
 */
export async function plantBooks(owner: Db): Promise<void> {
  const rebuild = await dropIndexes(owner);
  await plantPayments(owner);
  await plantAllocations(owner);
  await plantJournal(owner);
  await sql`set maintenance_work_mem = '1GB'`.execute(owner);
  for (const { indexdef } of rebuild) await sql.raw(indexdef).execute(owner);
  await sql`insert into periods (month, status, closed_at, closed_by)
    select month, 'closed', month + interval '1 month 2 days 10 hours', bench_id('009', 1)
    from generate_series(date '2026-01-01', date '2026-10-01', interval '1 month') as month
    on conflict (month) do update set status = 'closed', closed_at = excluded.closed_at, closed_by = excluded.closed_by`.execute(
    owner,
  );
}

/** As a restore does: indexes are built when all rows are there. Those that are constraints stay. */
async function dropIndexes(owner: Db): Promise<readonly { readonly indexdef: string }[]> {
  const { rows } = await sql<{ indexname: string; indexdef: string }>`
    select indexname, indexdef from pg_indexes
    where tablename in ('payments', 'loan_facts', 'allocations', 'journal_entries', 'journal_lines')
      and not exists (select from pg_constraint where conname = indexname)`.execute(owner);
  for (const { indexname } of rows) await sql.raw(`drop index ${indexname}`).execute(owner);
  return rows;
}

/** One per paid instalment, on its due date; those in advance are there already. */
async function plantPayments(owner: Db): Promise<void> {
  await sql`create table paid_rows as
    select i, loan_id, number, interest, principal, due_on, is_ahead,
      case when is_ahead then bench_id('004', i) else bench_id('1' || lpad(number::text, 2, '0'), i) end as fact_id
    from seeds join template on number <= paid
    cross join lateral (select (payout + make_interval(months => number))::date as due_on) d
    order by due_on, i`.execute(owner);
  await sql`insert into payments (id, purpose, payer_person_id, loan_id, amount, value_date, recorded_at)
    select fact_id, 'loan', bench_id('009', 2), loan_id, interest + principal, due_on, due_on + time '10:00'
    from paid_rows where not is_ahead order by due_on, i`.execute(owner);
  await sql`insert into loan_facts (id, loan_id, sequence, kind, value_date, amount, payment_id, recorded_at)
    select fact_id, loan_id, 1 + number, 'payment', due_on, interest + principal, fact_id, due_on + time '10:00'
    from paid_rows where not is_ahead order by due_on, i`.execute(owner);
}

async function plantAllocations(owner: Db): Promise<void> {
  await sql`insert into allocations (loan_id, fact_id, row_number, component, amount, effective_on, since_version, known_since)
    select loan_id, fact_id, number, part.component, part.amount, due_on, 1 + number, due_on + time '10:00'
    from paid_rows cross join lateral (values ('interest', interest), ('principal', principal)) as part (component, amount)
    where part.amount > 0 order by i, number, part.component`.execute(owner);
}

/** Numbered by day, as they would have been recorded. Their digests are not those of their content: nothing here verifies them. */
async function plantJournal(owner: Db): Promise<void> {
  await sql`create table events as
    select row_number() over (order by posted_on, of_what, i) as number, bench_id(of_what, i) as id, all_events.*
    from (
      select '201' as of_what, i, loan_id, 'payout' as event, payout as posted_on, fact_id as source_id,
        array['loans_receivable', 'bank'] as accounts, array[1000, 0] as debits, array[0, 1000]::numeric(14, 2)[] as credits
      from seeds
      union all
      select '3' || lpad(number::text, 2, '0'), i, loan_id, case when is_ahead then 'credit_applied' else 'repayment' end, due_on, fact_id,
        array[case when is_ahead then 'unapplied_payments' else 'bank' end, 'loans_receivable', 'interest_income'],
        array[interest + principal, 0, 0], array[0, principal, interest]
      from paid_rows
      union all
      select '202', i, loan_id, 'repayment', payout + 1, bench_id('004', i), array['bank', 'unapplied_payments'],
        array[86.94 * (paid + 1), 0], array[0, 86.94 * (paid + 1)]
      from seeds where is_ahead
    ) all_events`.execute(owner);
  await sql`insert into journal_entries (id, number, event, value_date, posting_date, recorded_at, source_id, transaction_id, salt, digest)
    select id, number, event, posted_on, posted_on, posted_on + time '10:00', source_id, pg_current_xact_id(),
      decode(repeat('00', 16), 'hex'), sha256(uuid_send(id))
    from events order by number`.execute(owner);
  await sql`insert into journal_lines (entry_id, line_number, account, debit, credit, loan_id)
    select id, line.number, line.account, line.debit, line.credit, loan_id
    from events cross join lateral unnest(accounts, debits, credits) with ordinality as line (account, debit, credit, number)
    where line.debit + line.credit > 0 order by events.number, line.number`.execute(owner);
  await sql`drop table events, paid_rows`.execute(owner);
}
