import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { AsKnown } from '../reporting/index.ts';

/** A loan's value adjustment at a month end, and at the one before. */
export type AdjustedLoan = {
  readonly loanId: string;
  readonly loanNumber: string;
  readonly daysPastDue: number;
  readonly outstandingPrincipal: Money;
  readonly rate: string;
  readonly before: Money;
  readonly adjustment: Money;
};

/** The latest month end posted by the day, as known; null before the first. */
export async function latestMonthEnd(db: Db, { asOf, knownAt }: AsKnown): Promise<BusinessDate | null> {
  const { rows } = await sql<{ month: BusinessDate }>`
    select month from month_ends where posted_on <= ${asOf}::date and recorded_at <= ${knownAt} order by month desc limit 1`.execute(
    db,
  );
  return rows[0]?.month ?? null;
}

/** Loans that are adjusted at the month end or were at the one before, by number. */
export async function adjustedLoans(db: Db, month: BusinessDate): Promise<readonly AdjustedLoan[]> {
  const { rows } = await sql<{
    loan_id: string;
    number: string;
    days_past_due: number;
    outstanding_principal: string;
    adjustment_rate: string;
    adjustment_before: string;
    adjustment: string;
  }>`
    select m.loan_id, l.number, m.days_past_due, m.outstanding_principal, m.adjustment_rate, m.adjustment_before, m.adjustment
    from month_end_loans m join loans l on l.id = m.loan_id
    where m.month = ${month}::date and (m.adjustment > 0 or m.adjustment_before > 0) order by l.number`.execute(db);
  return rows.map((row) => ({
    loanId: row.loan_id,
    loanNumber: row.number,
    daysPastDue: row.days_past_due,
    outstandingPrincipal: Money.parse(row.outstanding_principal),
    rate: row.adjustment_rate,
    before: Money.parse(row.adjustment_before),
    adjustment: Money.parse(row.adjustment),
  }));
}
