import { conflict, notFound } from '../../domain/errors.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';

/** Credit that goes back to whoever it belongs to. */
export type Refund = {
  readonly id: string;
  readonly loanId: string;
  readonly amount: Money;
  readonly reason: string;
  readonly payeeName: string;
  readonly payeeIban: string;
  readonly status: 'prepared' | 'released' | 'cancelled';
  readonly preparedByPersonId: string;
  readonly preparedAt: Date;
  readonly releasedByPersonId: string | null;
  readonly releasedAt: Date | null;
};

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
        id: refund.id,
        loan_id: refund.loanId,
        amount: refund.amount.toText(),
        reason: refund.reason,
        payee_name: refund.payeeName,
        payee_iban: refund.payeeIban,
        prepared_by_person_id: refund.deed.byPersonId,
        prepared_by: refund.deed.byUserId,
        prepared_at: refund.deed.recordedAt,
        request_key: refund.requestKey,
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
  const row = await db.selectFrom('refunds').selectAll().where('id', '=', id).executeTakeFirst();
  if (row) return toRefund(row);
  throw notFound('refund.not_found', { de: 'Diese Erstattung gibt es nicht.', en: 'There is no such refund.' });
}

export async function refundsOfLoan(db: Db, loanId: string): Promise<readonly Refund[]> {
  const query = db.selectFrom('refunds').selectAll().where('loan_id', '=', loanId);
  return (await query.orderBy('prepared_at').orderBy('id').execute()).map(toRefund);
}

/** The fact of the release bears the refund's id. */
export async function markReleased(tx: Tx, id: string, deed: Deed): Promise<void> {
  await tx
    .updateTable('refunds')
    .set({
      status: 'released',
      released_by_person_id: deed.byPersonId,
      released_by: deed.byUserId,
      released_at: deed.recordedAt,
      fact_id: id,
    })
    .where('id', '=', id)
    .execute();
}

export async function markCancelled(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('refunds').set({ status: 'cancelled' }).where('id', '=', id).execute();
}

type RefundRow = {
  readonly id: string;
  readonly loan_id: string;
  readonly amount: string;
  readonly reason: string;
  readonly payee_name: string;
  readonly payee_iban: string;
  readonly status: string;
  readonly prepared_by_person_id: string;
  readonly prepared_at: Date;
  readonly released_by_person_id: string | null;
  readonly released_at: Date | null;
};

function toRefund(row: RefundRow): Refund {
  return {
    id: row.id,
    loanId: row.loan_id,
    amount: Money.parse(row.amount),
    reason: row.reason,
    payeeName: row.payee_name,
    payeeIban: row.payee_iban,
    status: row.status as Refund['status'],
    preparedByPersonId: row.prepared_by_person_id,
    preparedAt: row.prepared_at,
    releasedByPersonId: row.released_by_person_id,
    releasedAt: row.released_at,
  };
}
