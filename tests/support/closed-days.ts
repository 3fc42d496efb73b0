import { sql } from 'kysely';
import { loanAtMonthEnd, earnedUnpaidInterest, valueAdjustmentFor } from '../../src/domain/lending/month-end.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { type BusinessDate, firstOfMonth } from '../../src/domain/time/business-date.ts';
import { loanRecords } from '../../src/modules/loans/index.ts';
import type { Db } from '../../src/platform/db/database.ts';

/**
 * Everything that closing days leaves behind, without ids and moments: two databases closed alike read the same. Entries are
 * counted, because a transaction that was cut off leaves a number out.
 */
export async function tracesOfClosing(db: Db): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const rowsOf = async (query: string) =>
    (await sql.raw<{ trace: unknown }>(query).execute(db)).rows.map((row) => row.trace);
  return {
    days: await rowsOf(`select row(d.business_date, d.finished_at is not null, s.step, s.item_count, s.finished_at is not null)::text as trace
      from day_closes d join day_close_steps s using (business_date) order by d.business_date, s.position`),
    journal:
      await rowsOf(`select row(dense_rank() over (order by e.number), e.event, e.value_date, e.posting_date, l.line_number, l.account, l.debit, l.credit, d.number, m.number)::text as trace
      from journal_entries e join journal_lines l on l.entry_id = e.id
      left join loans d on d.id = l.loan_id left join members m on m.id = l.member_id order by e.number, l.line_number`),
    reminders:
      await rowsOf(`select row(d.number, r.row_number, r.due_on, r.step, r.reminded_on, r.open_amount)::text as trace
      from loan_reminders r join loans d on d.id = r.loan_id order by d.number, r.row_number, r.reminded_on`),
    monthEnds:
      await rowsOf(`select row(d.number, x.month, x.days_past_due, x.outstanding_principal, x.interest_due, x.interest_running,
        x.interest_accrued, x.adjustment, x.adjustment_before)::text as trace
      from month_end_loans x join loans d on d.id = x.loan_id order by x.month, d.number`),
    cases: await rowsOf(`select row(c.number, e.kind, e.occurred_on)::text as trace from case_events e
      join credit_cases c on c.id = e.case_id order by e.id`),
    loans:
      await rowsOf(`select row(number, status, outstanding_principal, credit, oldest_unpaid_effective_due_date)::text as trace
      from loans order by number`),
  };
}

/** A month end's lines by number of the loan, as they were written; what is zero throughout is left out. */
export async function monthEndLines(db: Db, day: BusinessDate): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', l.number, m.days_past_due, m.outstanding_principal, m.interest_due, m.interest_running, m.interest_accrued, m.adjustment) as line
    from month_end_loans m join loans l on l.id = m.loan_id
    where m.month = ${firstOfMonth(day)}::date and (m.interest_accrued > 0 or m.adjustment > 0) order by l.number`.execute(
    db,
  );
  return rows.map(({ line }) => line);
}

/** The same from the facts of every loan, by the rules of the default policy. */
export async function monthEndLinesByReplay(db: Db, day: BusinessDate): Promise<readonly string[]> {
  const loans = await db
    .selectFrom('loans')
    .select(['id', 'number'])
    .where('paid_out_on', '<=', day)
    .orderBy('number')
    .execute();
  const records = await loanRecords(
    db,
    loans.map(({ id }) => id),
  );
  return loans.flatMap(({ id, number }) => {
    const record = records.get(id);
    if (!record) return [];
    const loan = loanAtMonthEnd(record, day);
    const accrued = earnedUnpaidInterest(loan);
    const adjustment = valueAdjustmentFor(loan, defaultPolicyTerms.arrears.valueAdjustments);
    if (accrued.isZero() && adjustment.isZero()) return [];
    const { daysPastDue, outstandingPrincipal, interestDue, interestRunning } = loan;
    return [[number, daysPastDue, outstandingPrincipal, interestDue, interestRunning, accrued, adjustment].join(' ')];
  });
}
