import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** A payout that one person prepared and nobody has released yet. */
export type PreparedPayout = {
  readonly id: string;
  readonly loanId: string;
  readonly loanNumber: string;
  readonly amount: Money;
  readonly executionDate: BusinessDate;
  readonly preparedByPersonId: string;
  readonly borrowerPersonIds: readonly string[];
  readonly adviserUserId: string;
};

type PayoutRow = {
  readonly id: string;
  readonly loan_id: string;
  readonly number: string;
  readonly amount: string;
  readonly execution_date: BusinessDate;
  readonly prepared_by_person_id: string;
  readonly borrower_ids: string[];
  readonly adviser_user_id: string;
};

/** Left out: payouts of loans which one of these persons owes or vouches for, or to which the viewer declared a tie. */
export type LeftOut = { readonly excludedPartyIds: readonly string[]; readonly viewerId: string };

/** All that are prepared, but for those left out. */
export async function preparedPayouts(
  db: Db,
  { excludedPartyIds, viewerId }: LeftOut,
): Promise<readonly PreparedPayout[]> {
  const result = await sql<PayoutRow>`
    select p.id, p.loan_id, l.number, p.amount, p.execution_date, p.prepared_by_person_id, k.adviser_user_id, b.borrower_ids
    from payouts p
    join loans l on l.id = p.loan_id
    join credit_cases k on k.id = l.case_id
    cross join lateral (select array_agg(person_id::text order by position) as borrower_ids from loan_borrowers where loan_id = l.id) b
    where p.status = 'prepared'
      and not exists (select from loan_borrowers o where o.loan_id = l.id and o.person_id = any(${excludedPartyIds}::uuid[]))
      and not exists (select from guarantees g where g.case_id = l.case_id and g.status in ('proposed', 'signed')
        and g.guarantor_person_id = any(${excludedPartyIds}::uuid[]))
      and not exists (select from case_recusals r where r.case_id = l.case_id and r.person_id = ${viewerId} and r.ground = 'declared')
    order by p.execution_date, p.id`.execute(db);
  return result.rows.map((row) => ({
    id: row.id,
    loanId: row.loan_id,
    loanNumber: row.number,
    amount: Money.parse(row.amount),
    executionDate: row.execution_date,
    preparedByPersonId: row.prepared_by_person_id,
    borrowerPersonIds: row.borrower_ids,
    adviserUserId: row.adviser_user_id,
  }));
}

/** Ids of the cases whose payout is prepared. */
export async function casesWithPreparedPayout(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('payouts')
    .innerJoin('loans', 'loans.id', 'payouts.loan_id')
    .select('loans.case_id')
    .where('payouts.status', '=', 'prepared')
    .execute();
  return new Set(rows.map((row) => row.case_id));
}
