import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { lockPayments, type ReleasedPayment } from '../outgoing-payments/index.ts';
import type { ItemBooking, ItemReturn } from './bank-side.service.ts';
import {
  insertPaidOutside,
  markReturned,
  markWithdrawn,
  type PaidOutside,
  paidBySource,
  replacedBy,
} from './paid-outside.repository.ts';
import {
  postBooked,
  postOrdered,
  postReturned,
  postUnbooked,
  postUnreturned,
  postWithdrawn,
} from './payment-postings.service.ts';
import { type PaymentReference, paymentsCalled } from './payments-to-order.ts';
import { paymentNotFound, paymentNotInThisState } from './payout-runs.refusals.ts';

const SEEN_ON_THE_STATEMENT = 'Auf dem Kontoauszug gefunden';

export type BookingWithoutRun = Omit<ItemBooking, 'item'> & { readonly payment: PaymentReference };

/**
 * Somebody transferred a released payment in online banking, and the statement shows the debit: the bank moves in the
 * books on that day, and no run takes the payment any more. `payout_run.payment_not_in_this_state` for what is under way
 * in a run, booked, or shown by another debit.
 */
export async function bookPayoutWithoutRun(
  tx: Tx,
  { payment: reference, ...booking }: BookingWithoutRun,
): Promise<void> {
  const { deed, sourceId, bookedOn, valueDate } = booking;
  const payment = await lockPayment(tx, reference);
  const { state } = payment.transfer;
  if (state === 'under_way' || state === 'booked' || payment.outside?.isBooked) throw paymentNotInThisState(payment);
  if (payment.outside) await markWithdrawn(tx, payment.outside.id, SEEN_ON_THE_STATEMENT, deed);
  const { amount, number: documentReference } = payment;
  await postOrdered(tx, [postedOf(payment, sourceId)], deed);
  await postBooked(tx, { sourceId, documentReference, amount, bookedOn, valueDate }, deed);
  const id = newIdAt(deed.recordedAt);
  await insertPaidOutside(tx, [
    { id, payment: reference, reason: SEEN_ON_THE_STATEMENT, sourceId, bookedOn, requestKey: null, deed },
  ]);
}

export type SourceUndoing = { readonly sourceId: string; readonly deed: Deed };

/** The debit was another one: the payment waits again, or is what a person had said of it before the statement came. */
export async function unbookPayoutWithoutRun(tx: Tx, { sourceId, deed }: SourceUndoing): Promise<void> {
  const { record, payment } = await lockBySource(tx, sourceId);
  if (record.returned) throw paymentNotInThisState(payment);
  const { amount, number: documentReference } = payment;
  await postUnbooked(tx, { sourceId, documentReference, amount }, deed);
  await postWithdrawn(tx, [postedOf(payment, sourceId)], deed);
  await markWithdrawn(tx, record.id, 'Zuordnung des Kontoumsatzes zurückgenommen', deed);
  const before = await replacedBy(tx, record);
  if (!before) return;
  const { payment: reference, reason } = before;
  const again = { payment: reference, reason, sourceId: null, bookedOn: null, requestKey: null, deed };
  await insertPaidOutside(tx, [{ id: newIdAt(deed.recordedAt), ...again }]);
}

export type ReturnWithoutRun = Omit<ItemReturn, 'item'> & {
  /** The transaction by which it had left. */
  readonly bookedBySourceId: string;
};

/** What was transferred by hand comes back: it is owed still, and waits for an account that exists. */
export async function returnPayoutWithoutRun(tx: Tx, back: ReturnWithoutRun): Promise<void> {
  const { sourceId, bookedOn, valueDate = bookedOn, reasonCode, sentence, deed } = back;
  const { record, payment } = await lockBySource(tx, back.bookedBySourceId);
  if (record.returned) throw paymentNotInThisState(payment);
  const { amount, number: documentReference } = payment;
  await postReturned(tx, { sourceId, documentReference, amount, bookedOn, valueDate }, deed);
  await markReturned(tx, record.id, { on: bookedOn, because: `${reasonCode}: ${sentence.de}` });
}

export type ReturnUndoing = SourceUndoing & { readonly bookedBySourceId: string };

/** The credit was another one: the payment has reached its payee after all. */
export async function unreturnPayoutWithoutRun(
  tx: Tx,
  { sourceId, bookedBySourceId, deed }: ReturnUndoing,
): Promise<void> {
  const { record, payment } = await lockBySource(tx, bookedBySourceId);
  const isLast = payment.transfer.state === 'returned' && payment.cameBack?.outsideId === record.id;
  if (!isLast) throw paymentNotInThisState(payment);
  const { amount, number: documentReference } = payment;
  await postUnreturned(tx, { sourceId, documentReference, amount }, deed);
  await markReturned(tx, record.id, null);
}

function postedOf({ id, amount, number, cameBack }: ReleasedPayment, sourceId: string) {
  return { paymentId: id, amount, hasComeBack: cameBack !== null, sourceId, documentReference: number };
}

async function lockPayment(tx: Tx, reference: PaymentReference): Promise<ReleasedPayment> {
  await lockPayments(tx, [reference.id]);
  const [payment] = await paymentsCalled(tx, [reference]);
  if (!payment) throw paymentNotFound();
  return payment;
}

async function lockBySource(
  tx: Tx,
  sourceId: string,
): Promise<{ readonly record: PaidOutside; readonly payment: ReleasedPayment }> {
  const found = await paidBySource(tx, sourceId);
  if (!found) throw new TypeError(`transaction ${sourceId} pays nothing without a run`);
  const payment = await lockPayment(tx, found.payment);
  const record = await paidBySource(tx, sourceId);
  if (!record) throw paymentNotInThisState(payment);
  return { record, payment };
}
