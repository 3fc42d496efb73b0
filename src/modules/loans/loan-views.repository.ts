import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { RowState } from '../../domain/lending/replay.ts';
import { type Amounts, amountsOf, sumOfAmounts } from '../../domain/lending/loan-state.ts';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import { type BusinessDate, daysBetween } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { toPlanRow } from './loan-histories.repository.ts';

/** Rows of the current plans with what is paid of each at the end of a day, off the cache; by loan id. */
export async function rowStatesOf(
  db: Db,
  loanIds: readonly string[],
  asOf: BusinessDate,
): Promise<ReadonlyMap<string, readonly RowState[]>> {
  if (loanIds.length === 0) return new Map();
  const current = db
    .selectFrom('plan_versions')
    .where('loan_id', 'in', loanIds)
    .groupBy('loan_id')
    .select((of) => ['loan_id', of.fn.max('version').as('version')])
    .as('current');
  const rows = await db
    .selectFrom(current)
    .innerJoin('plan_rows as row', (join) =>
      join.onRef('row.loan_id', '=', 'current.loan_id').onRef('row.version', '=', 'current.version'),
    )
    .leftJoin('plan_row_states as state', (join) =>
      join.onRef('state.loan_id', '=', 'row.loan_id').onRef('state.number', '=', 'row.number'),
    )
    .orderBy('row.loan_id')
    .orderBy('row.due_date')
    .orderBy('row.number')
    .selectAll('row')
    .select(['state.paid_fee', 'state.paid_interest', 'state.paid_principal', 'state.paid_on'])
    .execute();
  const byLoan = Map.groupBy(rows, (row) => row.loan_id);
  return new Map([...byLoan].map(([loanId, stored]) => [loanId, stored.map((row) => toRowState(row, asOf))]));
}

type StoredRowState = Parameters<typeof toPlanRow>[0] & {
  readonly paid_fee: string | null;
  readonly paid_interest: string | null;
  readonly paid_principal: string | null;
  readonly paid_on: string | null;
};

/** A row of which nothing is due, as in interest-free months without repayment, is paid when its day comes. */
function toRowState(stored: StoredRowState, asOf: BusinessDate): RowState {
  const row = toPlanRow(stored);
  const isNothingDue = row.amount.isZero() && row.dueDate <= asOf;
  const paidOn = (stored.paid_on as BusinessDate | null) ?? (isNothingDue ? row.dueDate : null);
  return {
    row,
    paid: {
      fee: Money.parse(stored.paid_fee ?? '0.00'),
      interest: Money.parse(stored.paid_interest ?? '0.00'),
      principal: Money.parse(stored.paid_principal ?? '0.00'),
    },
    paidOn,
    daysLate: Math.max(0, daysBetween(row.effectiveDueDate, paidOn ?? asOf)),
  };
}

/** One booking of the loan's ledger: a fact, what it paid, and the principal left after it. */
export type Booking = {
  readonly sequence: number;
  readonly factId: string;
  readonly kind: LoanFact['kind'];
  readonly valueDate: BusinessDate;
  readonly recordedAt: Date;
  /** Null where the amount follows from the loan's state. */
  readonly amount: Money | null;
  readonly reason: string | null;
  readonly isReversed: boolean;
  readonly bankReference: string | null;
  /** By money of this fact. */
  readonly paid: Amounts;
  /** What of a payment pays nothing: it waits as credit, or was refunded. */
  readonly unapplied: Money;
  readonly instalments: readonly number[];
};

/**
 * Newest first, before the given sequence, one row more than the limit; only the asked page's allocations are read, so
 * age costs nothing.
 */
export async function bookingsOf(
  db: Db,
  loanId: string,
  page: { before: number | null; limit: number },
): Promise<Booking[]> {
  const result = await sql<BookingRow>`
    select f.sequence, f.id, f.kind, f.value_date, f.recorded_at, f.amount, f.reason, p.bank_reference,
      exists (select from loan_facts r where r.reverses_fact_id = f.id) as is_reversed,
      coalesce(a.paid, '{}') as paid, coalesce(a.instalments, '{}') as instalments
    from loan_facts f
    left join payments p on p.id = f.payment_id
    left join lateral (
      select jsonb_object_agg(component, amount::text) as paid,
        array(select distinct row_number from allocations where loan_id = f.loan_id and fact_id = f.id and until_version is null
          and means = 'money' and row_number is not null order by 1) as instalments
      from (
        select component, sum(amount) as amount from allocations
        where loan_id = f.loan_id and fact_id = f.id and until_version is null and means = 'money'
        group by component) by_component) a on true
    where f.loan_id = ${loanId} and (${page.before}::bigint is null or f.sequence < ${page.before}::bigint)
    order by f.sequence desc limit ${page.limit + 1}`.execute(db);
  return result.rows.map(toBooking);
}

type BookingRow = {
  readonly sequence: number;
  readonly id: string;
  readonly kind: Booking['kind'];
  readonly value_date: BusinessDate;
  readonly recorded_at: Date;
  readonly amount: string | null;
  readonly reason: string | null;
  readonly bank_reference: string | null;
  readonly is_reversed: boolean;
  readonly paid: Readonly<Record<string, string>>;
  readonly instalments: number[];
};

function toBooking(row: BookingRow): Booking {
  const amount = row.amount === null ? null : Money.parse(row.amount);
  const paid = amountsOf((part) => Money.parse(row.paid[part] ?? '0.00'));
  return {
    sequence: row.sequence,
    factId: row.id,
    kind: row.kind,
    valueDate: row.value_date,
    recordedAt: row.recorded_at,
    amount,
    reason: row.reason,
    isReversed: row.is_reversed,
    bankReference: row.bank_reference,
    paid,
    unapplied: row.kind === 'payment' && amount && !row.is_reversed ? amount.minus(sumOfAmounts(paid)) : Money.zero,
    instalments: row.instalments,
  };
}

/** Some of them: those after an id, up to a number. */
export type Portion = { readonly after: string | null; readonly limit: number };

/** Paid-out loans whose credit meets an instalment that has come due since they were last brought to a day; by id. */
export async function loansWithCreditDue(
  db: Db,
  today: BusinessDate,
  portion: Portion | null = null,
): Promise<readonly string[]> {
  const result = await sql<{ id: string }>`
    select l.id from loans l
    where l.status = 'running' and l.credit > 0 and (${portion?.after ?? null}::uuid is null or l.id > ${portion?.after ?? null}::uuid) and exists (
      select from plan_rows r
      where r.loan_id = l.id and r.due_date > l.replayed_through and r.due_date <= ${today}
        and r.version = (select max(version) from plan_versions v where v.loan_id = l.id))
    order by l.id limit ${portion?.limit ?? null}::int`.execute(db);
  return result.rows.map(({ id }) => id);
}
