import { sql } from 'kysely';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

export type Borrowing = { readonly loans: number; readonly borrowers: number };

/** How many loans had outstanding principal in the books at the end of a day, and how many persons owed them. */
export async function borrowingOn(db: Db, asOf: BusinessDate, knownAt: Date): Promise<Borrowing> {
  const { rows } = await sql<{ loans: number; borrowers: number }>`
    with owing as (
      select l.loan_id from journal_lines l join journal_entries e on e.id = l.entry_id
      where l.account = 'loans_receivable' and e.posting_date <= ${asOf}::date and e.recorded_at <= ${knownAt}
      group by l.loan_id having sum(l.debit - l.credit) > 0
    )
    select (select count(*)::int from owing) as loans,
      (select count(distinct b.person_id)::int from owing join loan_borrowers b on b.loan_id = owing.loan_id) as borrowers
    `.execute(db);
  return rows[0] ?? { loans: 0, borrowers: 0 };
}
