import type { Selectable } from 'kysely';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { DuesRefunds } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { type OutgoingPayment, outgoingPayments, preparedRow, releaseBy } from '../outgoing-payments/index.ts';
import { refundAlreadyPrepared } from './dues.refusals.ts';

/** Credit of dues that goes back to the member. */
export type DuesRefund = OutgoingPayment & {
  readonly memberId: string;
  readonly reason: string;
  /** Value date of the money going out. */
  readonly releasedOn: BusinessDate | null;
};

export type NewDuesRefund = Pick<DuesRefund, 'id' | 'memberId' | 'amount' | 'reason' | 'payeeName' | 'payeeIban'> & {
  readonly requestKey: string;
  readonly deed: Deed;
};

/** 409 `dues.refund_already_prepared` while another one of the member waits for its release. */
export async function insertRefund(tx: Tx, refund: NewDuesRefund): Promise<void> {
  const row = {
    ...preparedRow(refund),
    member_id: refund.memberId,
    reason: refund.reason,
  };
  try {
    await tx.insertInto('dues_refunds').values(row).execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'one_dues_refund_of_a_member_is_prepared_at_a_time') throw refundAlreadyPrepared();
    throw constraint === 'dues_refunds_request_key_key' ? keyReused() : error;
  }
}

export async function findRefund(db: Db, id: string): Promise<DuesRefund | undefined> {
  const rows = await db.selectFrom('dues_refunds').selectAll().where('id', '=', id).execute();
  const [refund] = await outgoingPayments(db, rows, toRefund);
  return refund;
}

/** Oldest first. */
export async function refundsOfMember(db: Db, memberId: string): Promise<readonly DuesRefund[]> {
  const query = db.selectFrom('dues_refunds').selectAll().where('member_id', '=', memberId);
  return await outgoingPayments(db, await query.orderBy('prepared_at').orderBy('id').execute(), toRefund);
}

/** What waits for its second person, oldest first. */
export async function preparedRefunds(db: Db): Promise<readonly DuesRefund[]> {
  const query = db.selectFrom('dues_refunds').selectAll().where('status', '=', 'prepared');
  return await outgoingPayments(db, await query.orderBy('prepared_at').orderBy('id').execute(), toRefund);
}

export async function markReleased(tx: Tx, id: string, deed: Deed): Promise<void> {
  await tx
    .updateTable('dues_refunds')
    .set({ ...releaseBy(deed), released_on: deed.today })
    .where('id', '=', id)
    .execute();
}

export async function markCancelled(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('dues_refunds').set({ status: 'cancelled' }).where('id', '=', id).execute();
}

function toRefund(outgoing: OutgoingPayment, row: Selectable<DuesRefunds>): DuesRefund {
  return {
    ...outgoing,
    memberId: row.member_id,
    reason: row.reason,
    releasedOn: row.released_on === null ? null : parseDate(row.released_on),
  };
}
