import { sql } from 'kysely';
import type { PaymentPromise, PromisedMoney } from '../../domain/collections/promises.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';

/** A promise with all that is on record about it. */
export type RecordedPromise = PaymentPromise & {
  readonly loanId: string;
  readonly takenByPersonId: string;
  readonly note: string | null;
  readonly supersedesId: string | null;
  readonly supersededById: string | null;
  readonly cancellation: { readonly on: BusinessDate; readonly reason: string } | null;
  readonly recordedAt: Date;
};

export type NewPromiseRow = Pick<
  RecordedPromise,
  'id' | 'loanId' | 'amount' | 'givenOn' | 'promisedOn' | 'takenByPersonId' | 'note' | 'supersedesId'
> & { readonly requestKey: string | null; readonly deed: Deed };

export async function insertPromise(tx: Tx, promise: NewPromiseRow): Promise<void> {
  const row = {
    id: promise.id,
    loan_id: promise.loanId,
    amount: promise.amount.toText(),
    given_on: promise.givenOn,
    promised_on: promise.promisedOn,
    taken_by_person_id: promise.takenByPersonId,
    note: promise.note,
    supersedes_id: promise.supersedesId,
    request_key: promise.requestKey,
    recorded_at: promise.deed.recordedAt,
    recorded_by: promise.deed.byUserId,
  };
  try {
    await tx.insertInto('payment_promises').values(row).execute();
  } catch (error) {
    throw constraintOf(error) === 'payment_promises_request_key_key' ? keyReused() : error;
  }
}

export type NewCancellation = {
  readonly id: string;
  readonly promiseId: string;
  readonly reason: string;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

export async function insertCancellation(tx: Tx, cancellation: NewCancellation): Promise<void> {
  const row = {
    id: cancellation.id,
    promise_id: cancellation.promiseId,
    cancelled_on: cancellation.deed.today,
    reason: cancellation.reason,
    request_key: cancellation.requestKey,
    recorded_at: cancellation.deed.recordedAt,
    recorded_by: cancellation.deed.byUserId,
  };
  try {
    await tx.insertInto('promise_cancellations').values(row).execute();
  } catch (error) {
    throw constraintOf(error) === 'promise_cancellations_request_key_key' ? keyReused() : error;
  }
}

function selectPromises(db: Db) {
  return db
    .selectFrom('payment_promises as promise')
    .leftJoin('payment_promises as successor', 'successor.supersedes_id', 'promise.id')
    .leftJoin('promise_cancellations as cancellation', 'cancellation.promise_id', 'promise.id')
    .selectAll('promise')
    .select([
      'successor.id as superseded_by_id',
      'cancellation.cancelled_on as cancelled_on',
      'cancellation.reason as cancellation_reason',
    ]);
}

type PromiseRow = Awaited<ReturnType<ReturnType<typeof selectPromises>['execute']>>[number];

function toPromise(row: PromiseRow): RecordedPromise {
  const cancelledOn = row.cancelled_on as BusinessDate | null;
  return {
    id: row.id,
    loanId: row.loan_id,
    amount: Money.parse(row.amount),
    givenOn: row.given_on as BusinessDate,
    promisedOn: row.promised_on as BusinessDate,
    takenByPersonId: row.taken_by_person_id,
    note: row.note,
    supersedesId: row.supersedes_id,
    supersededById: row.superseded_by_id,
    cancellation: cancelledOn === null ? null : { on: cancelledOn, reason: row.cancellation_reason ?? '' },
    ended: cancelledOn === null ? (row.superseded_by_id === null ? null : 'superseded') : 'cancelled',
    recordedAt: row.recorded_at,
  };
}

export async function findPromise(db: Db, id: string): Promise<RecordedPromise | undefined> {
  const row = await selectPromises(db).where('promise.id', '=', id).executeTakeFirst();
  return row && toPromise(row);
}

/** Every promise on these loans, last recorded first. */
export async function promisesOfLoans(db: Db, loanIds: readonly string[]): Promise<readonly RecordedPromise[]> {
  if (loanIds.length === 0) return [];
  const rows = await selectPromises(db).where('promise.loan_id', 'in', loanIds).orderBy('promise.id', 'desc').execute();
  return rows.map(toPromise);
}

export type LoanMoney = PromisedMoney & { readonly loanId: string };

/** Payments on these loans that were not taken back, since the first promise on each was given. */
export async function moneySincePromised(db: Db, loanIds: readonly string[]): Promise<readonly LoanMoney[]> {
  if (loanIds.length === 0) return [];
  const result = await sql<{ loan_id: string; value_date: BusinessDate; amount: string }>`
    select p.loan_id, p.value_date, p.amount from payments p
    join (select loan_id, min(given_on) as since from payment_promises where loan_id = any(${loanIds}::uuid[]) group by loan_id) f
      on f.loan_id = p.loan_id and p.value_date >= f.since
    where not exists (select from payment_reversals r where r.payment_id = p.id)
    order by p.value_date, p.id`.execute(db);
  return result.rows.map((row) => ({
    loanId: row.loan_id,
    valueDate: row.value_date,
    amount: Money.parse(row.amount),
  }));
}
