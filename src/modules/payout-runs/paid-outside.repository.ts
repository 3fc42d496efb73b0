import type { Selectable } from 'kysely';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { PayoutsPaidOutside } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { columnsOf, referenceOf } from './payment-columns.ts';
import type { PaymentReference } from './payments-to-order.ts';

/** A payment that reached its payee without a run. */
export type PaidOutside = {
  readonly id: string;
  readonly payment: PaymentReference;
  readonly reason: string;
  /** The bank's transaction that shows it; null where a person says so. */
  readonly sourceId: string | null;
  readonly bookedOn: BusinessDate | null;
  readonly recordedAt: Date;
  readonly returned: { readonly on: BusinessDate; readonly because: string } | null;
  readonly withdrawal: { readonly at: Date; readonly because: string } | null;
};

export type NewPaidOutside = Pick<PaidOutside, 'id' | 'payment' | 'reason' | 'sourceId' | 'bookedOn'> & {
  readonly requestKey: string | null;
  readonly deed: Deed;
};

export async function insertPaidOutside(tx: Tx, records: readonly NewPaidOutside[]): Promise<void> {
  const rows = records.map(({ id, payment, reason, sourceId, bookedOn, requestKey, deed }) => ({
    id,
    ...columnsOf(payment),
    reason,
    source_id: sourceId,
    booked_on: bookedOn,
    recorded_by: deed.byUserId,
    recorded_at: deed.recordedAt,
    request_key: requestKey,
  }));
  try {
    await tx.insertInto('payouts_paid_outside').values(rows).execute();
  } catch (error) {
    throw constraintOf(error) === 'payouts_paid_outside_request_key_key' ? keyReused() : error;
  }
}

export async function paidOutsideByIds(db: Db, ids: readonly string[]): Promise<readonly PaidOutside[]> {
  if (ids.length === 0) return [];
  const query = db
    .selectFrom('payouts_paid_outside')
    .selectAll()
    .where('id', 'in', [...ids]);
  return (await query.orderBy('id').execute()).map(outsideOf);
}

/** What a transaction of the bank pays without a run, by the statement; undefined once that was undone. */
export async function paidBySource(db: Db, sourceId: string): Promise<PaidOutside | undefined> {
  const row = await db
    .selectFrom('payouts_paid_outside')
    .selectAll()
    .where('source_id', '=', sourceId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row && outsideOf(row);
}

/** What a person had said of the payment before the statement showed it, if anybody had. */
export async function replacedBy(db: Db, { payment, recordedAt }: PaidOutside): Promise<PaidOutside | undefined> {
  const row = await db
    .selectFrom('payouts_paid_outside')
    .selectAll()
    .where('payment_id', '=', payment.id)
    .where('source_id', 'is', null)
    .where('withdrawn_at', '=', recordedAt)
    .executeTakeFirst();
  return row && outsideOf(row);
}

/** Newest first, one row more than the limit. */
export async function listPaidOutside(
  db: Db,
  { beforeId, limit }: { readonly beforeId: string | null; readonly limit: number },
): Promise<readonly PaidOutside[]> {
  let query = db
    .selectFrom('payouts_paid_outside')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (beforeId !== null) query = query.where('id', '<', beforeId);
  return (await query.execute()).map(outsideOf);
}

export async function markWithdrawn(tx: Tx, id: string, because: string, deed: Deed): Promise<void> {
  await tx
    .updateTable('payouts_paid_outside')
    .set({ withdrawn_at: deed.recordedAt, withdrawn_by: deed.byUserId, withdrawn_because: because })
    .where('id', '=', id)
    .execute();
}

/** Null: it has not come back after all. */
export async function markReturned(
  tx: Tx,
  id: string,
  returned: { readonly on: BusinessDate; readonly because: string } | null,
): Promise<void> {
  await tx
    .updateTable('payouts_paid_outside')
    .set({ returned_on: returned?.on ?? null, returned_because: returned?.because ?? null })
    .where('id', '=', id)
    .execute();
}

function outsideOf(row: Selectable<PayoutsPaidOutside>): PaidOutside {
  return {
    id: row.id,
    payment: referenceOf(row),
    reason: row.reason,
    sourceId: row.source_id,
    bookedOn: row.booked_on as BusinessDate | null,
    recordedAt: row.recorded_at,
    returned:
      row.returned_on === null ? null : { on: row.returned_on as BusinessDate, because: row.returned_because ?? '' },
    withdrawal: row.withdrawn_at && { at: row.withdrawn_at, because: row.withdrawn_because ?? '' },
  };
}
