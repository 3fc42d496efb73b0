import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { lockPayments } from '../outgoing-payments/index.ts';
import { type Correction, insertCorrection } from './corrections.repository.ts';
import { type PaymentReference, paymentsCalled } from './payments-to-order.ts';
import { ownPayment, paymentNotFound, paymentNotInThisState } from './payout-runs.refusals.ts';

export type CorrectionOrder = {
  readonly payment: PaymentReference;
  readonly payeeName: string;
  readonly payeeIban: string;
  readonly reason: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * Says to which account a released payment goes instead; what came back may go out again from then on, also to the same
 * account, if that is said on purpose. Another person releases the run. Codes: `payout_run.own_matter`,
 * `payout_run.payment_not_in_this_state`
 */
export async function correctPayee(tx: Tx, { payment: reference, ...order }: CorrectionOrder): Promise<Correction> {
  const { deed } = order;
  await lockPayments(tx, [reference.id]);
  const [payment] = await paymentsCalled(tx, [reference]);
  if (!payment) throw paymentNotFound();
  if (payment.personIds.includes(deed.byPersonId)) throw ownPayment();
  const { state } = payment.transfer;
  if (state !== 'waiting' && state !== 'returned') throw paymentNotInThisState(payment);
  return await insertCorrection(tx, {
    ...order,
    id: newIdAt(deed.recordedAt),
    payment: reference,
    answers: payment.cameBack,
  });
}
