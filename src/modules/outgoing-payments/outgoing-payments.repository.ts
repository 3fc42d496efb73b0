import { Money } from '../../domain/money/money.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { Db } from '../../platform/db/database.ts';
import type { OutgoingPayment, Transfer } from './outgoing-payments.types.ts';
import { transfersOf } from './transfers.repository.ts';

/** The columns that every table of outgoing payments has. */
type OutgoingRow = {
  readonly id: string;
  readonly amount: string;
  readonly payee_name: string;
  readonly payee_iban: string;
  readonly status: string;
  readonly prepared_by_person_id: string;
  readonly prepared_at: Date;
  readonly released_by_person_id: string | null;
  readonly released_at: Date | null;
};

function outgoingOf(row: OutgoingRow, transfer: Transfer | undefined): OutgoingPayment {
  return {
    id: row.id,
    amount: Money.parse(row.amount),
    payeeName: row.payee_name,
    payeeIban: row.payee_iban,
    status: row.status as OutgoingPayment['status'],
    preparedByPersonId: row.prepared_by_person_id,
    preparedAt: row.prepared_at,
    releasedByPersonId: row.released_by_person_id,
    releasedAt: row.released_at,
    transfer: transfer ?? null,
  };
}

/** Rows of one kind as payments, each with what has become of it at the bank. */
export async function outgoingPayments<Row extends OutgoingRow, Payment>(
  db: Db,
  rows: readonly Row[],
  paymentOf: (outgoing: OutgoingPayment, row: Row) => Payment,
): Promise<readonly Payment[]> {
  const released = rows.filter(({ status }) => status === 'released').map(({ id }) => id);
  const transfers = await transfersOf(db, released);
  return rows.map((row) => paymentOf(outgoingOf(row, transfers.get(row.id)), row));
}

type NewOutgoing = Pick<OutgoingPayment, 'id' | 'amount' | 'payeeName' | 'payeeIban'> & {
  readonly requestKey: string;
  readonly deed: Deed;
};

/** What the first pair of eyes writes. */
export function preparedRow({ id, amount, payeeName, payeeIban, requestKey, deed }: NewOutgoing) {
  return {
    id,
    amount: amount.toText(),
    payee_name: payeeName,
    payee_iban: payeeIban,
    prepared_by_person_id: deed.byPersonId,
    prepared_by: deed.byUserId,
    prepared_at: deed.recordedAt,
    request_key: requestKey,
  };
}

/** What the second writes. */
export function releaseBy(deed: Deed) {
  return {
    status: 'released',
    released_by_person_id: deed.byPersonId,
    released_by: deed.byUserId,
    released_at: deed.recordedAt,
  };
}
