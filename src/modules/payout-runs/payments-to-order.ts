import { hindrancesOf, type PayoutKind, remittanceOf, type TransferOrder } from '../../domain/payouts/payout-run.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { Db } from '../../platform/db/database.ts';
import type { NewBankRunItem } from '../bank-runs/index.ts';
import { type ReleasedPayment, releasedPayments } from '../outgoing-payments/index.ts';
import { paymentNotFound } from './payout-runs.refusals.ts';

/** How a caller names a payment: its kind, and the id it has among that kind. */
export type PaymentReference = { readonly kind: PayoutKind; readonly id: string };

/** In the order asked for. 404 `payout_run.payment_not_found` for what does not exist or is not released. */
export async function paymentsCalled(
  db: Db,
  references: readonly PaymentReference[],
): Promise<readonly ReleasedPayment[]> {
  const found = await releasedPayments(db, { ids: references.map(({ id }) => id) });
  const byId = new Map(found.map((payment) => [payment.id, payment]));
  return references.map(({ kind, id }) => {
    const payment = byId.get(id);
    if (payment?.kind !== kind) throw paymentNotFound();
    return payment;
  });
}

/** Why a payment cannot go for that day; nothing when it can. */
export function hindrancesOfPayment(payment: ReleasedPayment, order: TransferOrder): readonly Reason[] {
  const { transfer, isCorrected } = payment;
  const mustBeCorrected = transfer.state === 'returned' && !isCorrected;
  return hindrancesOf(
    {
      ...payment,
      payee: { name: transfer.payeeName, iban: transfer.payeeIban },
      cameBackBecause: mustBeCorrected ? (transfer.reason ?? '') : null,
    },
    order,
  );
}

export function orderOf(payment: ReleasedPayment, { executeOn }: TransferOrder): NewBankRunItem {
  return {
    thing: { kind: payment.kind, id: payment.id },
    executeOn,
    amount: payment.amount,
    counterpartyName: payment.transfer.payeeName,
    counterpartyIban: payment.transfer.payeeIban,
    remittance: remittanceOf(payment),
    mandate: null,
  };
}
