import type { Sentence } from '../../domain/errors.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { type BankRunItem, markItems } from '../bank-runs/index.ts';
import {
  lockPayments,
  type ReleasedPayment,
  releasedPayments,
  type TransferState,
} from '../outgoing-payments/index.ts';
import { postBooked, postReturned, postUnbooked, postUnreturned } from './payment-postings.service.ts';
import { paymentNotInThisState } from './payout-runs.refusals.ts';

/** What the bank's statement says of one order. */
export type ItemBooking = {
  readonly item: BankRunItem;
  readonly bookedOn: BusinessDate;
  readonly valueDate: BusinessDate;
  /** The bank's transaction, or what was made of it. */
  readonly sourceId: string;
  readonly deed: Deed;
};

/** The bank has carried the transfer out. `payout_run.payment_not_in_this_state` unless it is under way. */
export async function bookPayoutItem(tx: Tx, { item, ...booking }: ItemBooking): Promise<void> {
  await lockIn(tx, item, 'under_way');
  await postBooked(tx, actOf(item, booking), booking.deed);
  await markItems(tx, [item.id], { status: 'booked', recordedAt: booking.deed.recordedAt });
}

export type ItemUndoing = Pick<ItemBooking, 'item' | 'sourceId' | 'deed'>;

/** The debit on the statement was another one: the transfer is under way still. */
export async function unbookPayoutItem(tx: Tx, { item, sourceId, deed }: ItemUndoing): Promise<void> {
  await lockIn(tx, item, 'booked');
  await postUnbooked(tx, { sourceId, documentReference: item.endToEndId, amount: item.amount }, deed);
  await markItems(tx, [item.id], { status: 'under_way', recordedAt: deed.recordedAt });
}

export type ItemReturn = Omit<ItemBooking, 'valueDate'> & {
  readonly valueDate?: BusinessDate;
  /** As ISO 20022 names it, such as AC01. */
  readonly reasonCode: string;
  readonly sentence: Sentence;
};

/** The payee's bank has sent it back: it is owed still, and waits for an account that exists. */
export async function returnPayoutItem(tx: Tx, { item, reasonCode, sentence, ...back }: ItemReturn): Promise<void> {
  const { bookedOn, deed } = back;
  await lockIn(tx, item, 'booked');
  await postReturned(tx, actOf(item, { valueDate: bookedOn, ...back }), deed);
  await markItems(tx, [item.id], {
    status: 'returned',
    recordedAt: deed.recordedAt,
    ending: { on: bookedOn, because: `${reasonCode}: ${sentence.de}`, byUserId: deed.byUserId },
  });
}

/** The credit on the statement was another one: the transfer has reached its payee after all. */
export async function unreturnPayoutItem(tx: Tx, { item, sourceId, deed }: ItemUndoing): Promise<void> {
  const payment = await lockIn(tx, item, 'returned');
  if (payment.cameBack?.itemId !== item.id) throw paymentNotInThisState(payment);
  await postUnreturned(tx, { sourceId, documentReference: item.endToEndId, amount: item.amount }, deed);
  await markItems(tx, [item.id], { status: 'booked', recordedAt: deed.recordedAt });
}

function actOf({ amount, endToEndId }: BankRunItem, { sourceId, bookedOn, valueDate }: Omit<ItemBooking, 'item'>) {
  return { amount, documentReference: endToEndId, sourceId, bookedOn, valueDate };
}

/** Read again under the lock: a payment that has come back may be in another run by now. */
async function lockIn(tx: Tx, { thing, endToEndId }: BankRunItem, state: TransferState): Promise<ReleasedPayment> {
  await lockPayments(tx, [thing.id]);
  const [payment] = await releasedPayments(tx, { ids: [thing.id] });
  if (!payment) throw new TypeError(`order ${endToEndId} is about no released payment`);
  if (payment.transfer.state !== state) throw paymentNotInThisState(payment);
  return payment;
}

export type Alike = {
  readonly amount: Money;
  /** Null where the statement names none. */
  readonly iban: string | null;
};

/**
 * Released payments that a debit without a reference of ours can be: somebody transferred them by hand. Not those under
 * way or booked, nor what another debit shows already.
 */
export async function releasedPayoutsLike(db: Db, { amount, iban }: Alike): Promise<readonly ReleasedPayment[]> {
  const alike = await releasedPayments(db, {
    states: ['waiting', 'returned', 'paid_outside'],
    amount,
    ...(iban === null ? {} : { iban }),
  });
  return alike.filter(({ outside }) => outside?.isBooked !== true);
}
