import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** A refund that waits for its release, or credit of a repaid loan for which none is prepared. */
export type WaitingRefund = {
  /** Null while nobody has prepared one. */
  readonly refund: { readonly id: string; readonly preparedByPersonId: string } | null;
  readonly loanId: string;
  readonly loanNumber: string;
  readonly amount: Money;
  /** The day it was prepared, or the loan was closed. */
  readonly since: BusinessDate;
  readonly borrowerPersonIds: readonly string[];
  readonly adviserUserId: string;
};

type RefundRow = {
  readonly refund_id: string | null;
  readonly prepared_by_person_id: string | null;
  readonly loan_id: string;
  readonly number: string;
  readonly amount: string;
  readonly since: BusinessDate;
  readonly adviser_user_id: string;
  readonly borrower_ids: string[];
};

/** All of them, but for loans which one of these persons owes. */
export async function waitingRefunds(db: Db, excludedPartyIds: readonly string[]): Promise<readonly WaitingRefund[]> {
  const result = await sql<RefundRow>`
    select r.id as refund_id, r.prepared_by_person_id, l.id as loan_id, l.number, coalesce(r.amount, l.credit) as amount,
      coalesce((r.prepared_at at time zone 'Europe/Berlin')::date, l.closed_on) as since, k.adviser_user_id, b.borrower_ids
    from loans l
    left join refunds r on r.loan_id = l.id and r.status = 'prepared'
    join credit_cases k on k.id = l.case_id
    cross join lateral (select array_agg(person_id::text order by position) as borrower_ids from loan_borrowers where loan_id = l.id) b
    where (r.id is not null or (l.status = 'closed' and l.credit > 0))
      and not exists (select from loan_borrowers o where o.loan_id = l.id and o.person_id = any(${excludedPartyIds}::uuid[]))
    order by since, l.id`.execute(db);
  return result.rows.map((row) => ({
    refund:
      row.refund_id === null || row.prepared_by_person_id === null
        ? null
        : { id: row.refund_id, preparedByPersonId: row.prepared_by_person_id },
    loanId: row.loan_id,
    loanNumber: row.number,
    amount: Money.parse(row.amount),
    since: row.since,
    borrowerPersonIds: row.borrower_ids,
    adviserUserId: row.adviser_user_id,
  }));
}
