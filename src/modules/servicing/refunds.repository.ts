import type { Selectable } from 'kysely';
import { conflict, notFound } from '../../domain/errors.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Refunds } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { type OutgoingPayment, outgoingPayments, preparedRow, releaseBy } from '../outgoing-payments/index.ts';

/** Credit that goes back to whoever it belongs to. */
export type Refund = OutgoingPayment & { readonly loanId: string; readonly reason: string };

export type NewRefund = Pick<Refund, 'id' | 'loanId' | 'amount' | 'reason' | 'payeeName' | 'payeeIban'> & {
  readonly requestKey: string;
  readonly deed: Deed;
};

/** 409 `refund.already_prepared` while another one of the loan waits for its release. */
export async function insertRefund(tx: Tx, refund: NewRefund): Promise<void> {
  try {
    await tx
      .insertInto('refunds')
      .values({
        ...preparedRow(refund),
        loan_id: refund.loanId,
        reason: refund.reason,
      })
      .execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'one_refund_of_a_loan_is_prepared_at_a_time') throw alreadyPrepared();
    throw constraint === 'refunds_request_key_key' ? keyReused() : error;
  }
}

function alreadyPrepared(): Error {
  return conflict('refund.already_prepared', {
    de: 'Für dieses Darlehen ist schon eine Erstattung vorbereitet; sie ist erst freizugeben oder zurückzunehmen.',
    en: 'A refund of this loan is prepared already; it has to be released or taken back first.',
  });
}

/** 404 `refund.not_found`. */
export async function getRefund(db: Db, id: string): Promise<Refund> {
  const rows = await db.selectFrom('refunds').selectAll().where('id', '=', id).execute();
  const [refund] = await outgoingPayments(db, rows, toRefund);
  if (refund) return refund;
  throw notFound('refund.not_found', { de: 'Diese Erstattung gibt es nicht.', en: 'There is no such refund.' });
}

export async function refundsOfLoan(db: Db, loanId: string): Promise<readonly Refund[]> {
  const query = db.selectFrom('refunds').selectAll().where('loan_id', '=', loanId);
  return await outgoingPayments(db, await query.orderBy('prepared_at').orderBy('id').execute(), toRefund);
}

/** The fact of the release bears the refund's id. */
export async function markReleased(tx: Tx, id: string, deed: Deed): Promise<void> {
  await tx
    .updateTable('refunds')
    .set({ ...releaseBy(deed), fact_id: id })
    .where('id', '=', id)
    .execute();
}

export async function markCancelled(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('refunds').set({ status: 'cancelled' }).where('id', '=', id).execute();
}

function toRefund(outgoing: OutgoingPayment, row: Selectable<Refunds>): Refund {
  return { ...outgoing, loanId: row.loan_id, reason: row.reason };
}
