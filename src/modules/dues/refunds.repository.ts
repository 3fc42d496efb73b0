import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { refundAlreadyPrepared } from './dues.refusals.ts';

/** Credit of dues that goes back to the member. */
export type DuesRefund = {
  readonly id: string;
  readonly memberId: string;
  readonly amount: Money;
  readonly reason: string;
  readonly payeeName: string;
  readonly payeeIban: string;
  readonly status: 'prepared' | 'released' | 'cancelled';
  readonly preparedByPersonId: string;
  readonly preparedAt: Date;
  readonly releasedByPersonId: string | null;
  readonly releasedAt: Date | null;
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
    id: refund.id,
    member_id: refund.memberId,
    amount: refund.amount.toText(),
    reason: refund.reason,
    payee_name: refund.payeeName,
    payee_iban: refund.payeeIban,
    prepared_by_person_id: refund.deed.byPersonId,
    prepared_by: refund.deed.byUserId,
    prepared_at: refund.deed.recordedAt,
    request_key: refund.requestKey,
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
  const row = await db.selectFrom('dues_refunds').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRefund(row);
}

/** Oldest first. */
export async function refundsOfMember(db: Db, memberId: string): Promise<readonly DuesRefund[]> {
  const query = db.selectFrom('dues_refunds').selectAll().where('member_id', '=', memberId);
  return (await query.orderBy('prepared_at').orderBy('id').execute()).map(toRefund);
}

export async function markReleased(tx: Tx, id: string, deed: Deed): Promise<void> {
  await tx
    .updateTable('dues_refunds')
    .set({
      status: 'released',
      released_by_person_id: deed.byPersonId,
      released_by: deed.byUserId,
      released_at: deed.recordedAt,
      released_on: deed.today,
    })
    .where('id', '=', id)
    .execute();
}

export async function markCancelled(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('dues_refunds').set({ status: 'cancelled' }).where('id', '=', id).execute();
}

type RefundRow = {
  readonly id: string;
  readonly member_id: string;
  readonly amount: string;
  readonly reason: string;
  readonly payee_name: string;
  readonly payee_iban: string;
  readonly status: string;
  readonly prepared_by_person_id: string;
  readonly prepared_at: Date;
  readonly released_by_person_id: string | null;
  readonly released_at: Date | null;
  readonly released_on: string | null;
};

function toRefund(row: RefundRow): DuesRefund {
  return {
    id: row.id,
    memberId: row.member_id,
    amount: Money.parse(row.amount),
    reason: row.reason,
    payeeName: row.payee_name,
    payeeIban: row.payee_iban,
    status: row.status as DuesRefund['status'],
    preparedByPersonId: row.prepared_by_person_id,
    preparedAt: row.prepared_at,
    releasedByPersonId: row.released_by_person_id,
    releasedAt: row.released_at,
    releasedOn: row.released_on === null ? null : parseDate(row.released_on),
  };
}
