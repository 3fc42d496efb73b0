import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { Rate } from '../../domain/money/rate.ts';
import { type BusinessDate, parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';

/** What a month end posted. */
export type MonthEnd = {
  readonly id: string;
  /** First day of the month. */
  readonly month: BusinessDate;
  readonly policyNumber: number;
  readonly loanCount: number;
  readonly interestAccrued: Money;
  readonly adjustmentRaised: Money;
  readonly adjustmentReleased: Money;
  readonly adjustmentTotal: Money;
  readonly postedOn: BusinessDate;
  readonly recordedAt: Date;
  readonly accrualReversedOn: BusinessDate | null;
};

export type NewMonthEnd = Pick<MonthEnd, 'id' | 'month' | 'policyNumber' | 'postedOn' | 'recordedAt'>;

/** Sums up the month's loans. */
export async function insertMonthEnd(tx: Tx, wanted: NewMonthEnd): Promise<MonthEnd> {
  await sql`
    insert into month_ends (month, id, policy_number, loan_count, interest_accrued, adjustment_raised, adjustment_released,
      adjustment_total, posted_on, recorded_at)
    select ${wanted.month}, ${wanted.id}, ${wanted.policyNumber}, count(*), coalesce(sum(interest_accrued), 0),
      coalesce(sum(adjustment - adjustment_before) filter (where adjustment > adjustment_before), 0),
      coalesce(sum(adjustment_before - adjustment) filter (where adjustment < adjustment_before), 0),
      coalesce(sum(adjustment), 0), ${wanted.postedOn}, ${wanted.recordedAt}
    from month_end_loans where month = ${wanted.month}::date`.execute(tx);
  const made = await findMonthEnd(tx, wanted.month);
  if (!made) throw new TypeError('a month end was just recorded');
  return made;
}

export async function findMonthEnd(db: Db, month: BusinessDate): Promise<MonthEnd | undefined> {
  const row = await db.selectFrom('month_ends').selectAll().where('month', '=', month).executeTakeFirst();
  return row && toMonthEnd(row);
}

/** Month ends before a day whose accrual still stands, locked. */
export async function lockStandingAccruals(tx: Tx, before: BusinessDate): Promise<readonly MonthEnd[]> {
  const rows = await tx
    .selectFrom('month_ends')
    .selectAll()
    .where('month', '<', before)
    .where('accrual_reversed_on', 'is', null)
    .where('interest_accrued', '>', '0')
    .orderBy('month')
    .forUpdate()
    .execute();
  return rows.map(toMonthEnd);
}

export async function markAccrualReversed(tx: Tx, month: BusinessDate, on: BusinessDate): Promise<void> {
  await tx.updateTable('month_ends').set({ accrual_reversed_on: on }).where('month', '=', month).execute();
}

type MonthEndRow = {
  readonly id: string;
  readonly month: string;
  readonly policy_number: number;
  readonly loan_count: number;
  readonly interest_accrued: string;
  readonly adjustment_raised: string;
  readonly adjustment_released: string;
  readonly adjustment_total: string;
  readonly posted_on: string;
  readonly recorded_at: Date;
  readonly accrual_reversed_on: string | null;
};

function toMonthEnd(row: MonthEndRow): MonthEnd {
  return {
    id: row.id,
    month: parseDate(row.month),
    policyNumber: row.policy_number,
    loanCount: row.loan_count,
    interestAccrued: Money.parse(row.interest_accrued),
    adjustmentRaised: Money.parse(row.adjustment_raised),
    adjustmentReleased: Money.parse(row.adjustment_released),
    adjustmentTotal: Money.parse(row.adjustment_total),
    postedOn: parseDate(row.posted_on),
    recordedAt: row.recorded_at,
    accrualReversedOn: row.accrual_reversed_on as BusinessDate | null,
  };
}

/** A loan in a month end. */
export type MonthEndLoan = {
  readonly loanId: string;
  readonly loanNumber: string;
  readonly daysPastDue: number;
  readonly outstandingPrincipal: Money;
  readonly interestDue: Money;
  readonly interestRunning: Money;
  readonly interestAccrued: Money;
  readonly adjustmentRate: Rate;
  readonly adjustment: Money;
  readonly adjustmentBefore: Money;
};

export type MonthEndLoansFilter = {
  readonly month: BusinessDate;
  readonly loan?: IdOrNumber | undefined;
  readonly afterLoanId: string | null;
  readonly limit: number;
};

/** By id of the loan, which is by age; one more than the limit. */
export async function listMonthEndLoans(db: Db, filter: MonthEndLoansFilter): Promise<readonly MonthEndLoan[]> {
  const { loan } = filter;
  let query = db
    .selectFrom('month_end_loans as line')
    .innerJoin('loans', 'loans.id', 'line.loan_id')
    .selectAll('line')
    .select('loans.number')
    .where('line.month', '=', filter.month)
    .orderBy('line.loan_id')
    .limit(filter.limit + 1);
  if (filter.afterLoanId !== null) query = query.where('line.loan_id', '>', filter.afterLoanId);
  if (loan?.by === 'id') query = query.where('line.loan_id', '=', loan.id);
  if (loan?.by === 'number') query = query.where('loans.number', '=', loan.number);
  return (await query.execute()).map((row) => ({
    loanId: row.loan_id,
    loanNumber: row.number,
    daysPastDue: row.days_past_due,
    outstandingPrincipal: Money.parse(row.outstanding_principal),
    interestDue: Money.parse(row.interest_due),
    interestRunning: Money.parse(row.interest_running),
    interestAccrued: Money.parse(row.interest_accrued),
    adjustmentRate: Rate.parse(row.adjustment_rate),
    adjustment: Money.parse(row.adjustment),
    adjustmentBefore: Money.parse(row.adjustment_before),
  }));
}
