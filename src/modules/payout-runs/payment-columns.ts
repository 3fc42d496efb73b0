import type { PayoutKind } from '../../domain/payouts/payout-run.ts';
import type { PaymentReference } from './payments-to-order.ts';

const COLUMNS = {
  payout: 'payout_id',
  refund: 'refund_id',
  dues_refund: 'dues_refund_id',
  settlement_payout: 'settlement_payout_id',
} as const satisfies Readonly<Record<PayoutKind, string>>;

const KINDS = Object.keys(COLUMNS) as PayoutKind[];

type PaymentColumns = Readonly<Record<(typeof COLUMNS)[PayoutKind], string | null>>;

/** A payment as the column of its kind, for rows that are about one payment of any kind. */
export function columnsOf({ kind, id }: PaymentReference) {
  return { [COLUMNS[kind]]: id };
}

export function referenceOf(row: PaymentColumns): PaymentReference {
  for (const kind of KINDS) {
    const id = row[COLUMNS[kind]];
    if (id !== null) return { kind, id };
  }
  throw new TypeError('a row is about no payment');
}
