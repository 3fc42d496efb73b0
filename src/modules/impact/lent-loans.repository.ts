import { sql } from 'kysely';
import type { Regime } from '../../domain/lending/allocation-order.ts';
import type { Firm, Jobs } from '../../domain/impact/jobs.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { LenderOfRecord } from '../cases/index.ts';
import { fteOf } from './impact.repository.ts';

/** A loan that reached its borrower by a day, as known at a moment. */
export type LentLoan = {
  readonly caseId: string;
  readonly caseNumber: string;
  /** Null where a partner bank lends. */
  readonly loanId: string | null;
  readonly loanNumber: string | null;
  readonly paidOutOn: BusinessDate;
  readonly principal: Money;
  readonly isTakenOver: boolean;
  readonly regime: Regime;
  readonly sector: string | null;
  readonly district: string | null;
  readonly firm: Firm | null;
  /** Null for a loan that was taken over: its application was never here. */
  readonly application: (Jobs & { readonly statedOn: BusinessDate }) | null;
};

type LentRow = {
  readonly case_id: string;
  readonly case_number: string;
  readonly loan_id: string | null;
  readonly loan_number: string | null;
  readonly paid_out_on: BusinessDate;
  readonly principal: string;
  readonly is_taken_over: boolean;
  readonly regime: Regime;
  readonly sector: string | null;
  readonly district: string | null;
  readonly firm: Firm | null;
  readonly submitted_on: BusinessDate | null;
  readonly jobs_secured: number;
  readonly jobs_created: number;
  readonly jobs_secured_fte: string | null;
  readonly jobs_created_fte: string | null;
};

export type AsKnownOf = {
  readonly day: BusinessDate;
  readonly knownAt: Date;
  readonly lender: LenderOfRecord;
};

/** Own loans by the value date of their payout, a partner bank's by the day of its grant; oldest first. */
export async function lentLoans(db: Db, { day, knownAt, lender }: AsKnownOf): Promise<readonly LentLoan[]> {
  const { rows } = await sql<LentRow>`
    with lent as (
      select l.case_id, l.id as loan_id, l.number as loan_number, f.value_date as paid_out_on, f.amount as principal,
        f.import_id is not null as is_taken_over
      from loan_facts f join loans l on l.id = f.loan_id
      where f.kind = 'payout' and f.value_date <= ${day}::date and f.recorded_at <= ${knownAt}
      union all
      select d.case_id, null, null, d.decided_on, d.principal, false
      from bank_decisions d
      where d.outcome = 'granted' and d.decided_on <= ${day}::date and d.recorded_at <= ${knownAt}
    )
    select lent.*, k.number as case_number, k.regime, k.sector, k.district, k.firm, k.submitted_on, k.jobs_secured, k.jobs_created,
      k.jobs_secured_fte, k.jobs_created_fte
    from lent join credit_cases k on k.id = lent.case_id
    where k.lender_of_record = ${lender}
    order by lent.paid_out_on, k.number`.execute(db);
  return rows.map(toLentLoan);
}

function toLentLoan(row: LentRow): LentLoan {
  const statedOn = row.submitted_on;
  return {
    caseId: row.case_id,
    caseNumber: row.case_number,
    loanId: row.loan_id,
    loanNumber: row.loan_number,
    paidOutOn: row.paid_out_on,
    principal: Money.parse(row.principal),
    isTakenOver: row.is_taken_over,
    regime: row.regime,
    sector: row.sector,
    district: row.district,
    firm: row.firm,
    application: statedOn && {
      statedOn,
      jobsSecured: row.jobs_secured,
      jobsCreated: row.jobs_created,
      jobsSecuredFte: fteOf(row.jobs_secured_fte),
      jobsCreatedFte: fteOf(row.jobs_created_fte),
    },
  };
}
