import { Money } from '../../domain/money/money.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { OutgoingPayment } from './outgoing-payments.types.ts';

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

export function outgoingOf(row: OutgoingRow): OutgoingPayment {
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
  };
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
