import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { type BankRunItem, getRun, lockItem } from '../bank-runs/index.ts';
import { isBankReferenceUsed, type Receipt } from '../payments/index.ts';
import type { BankTransaction } from '../statements/index.ts';
import { bookedAlready, notJustThis, orderNotFound, orderNotInThisStatus } from './bank-bookings.refusals.ts';
import type { BankBooking, Placing } from './bank-bookings.types.ts';

/** One part of a movement on its way into the books; the amount with the sign of the movement. */
export type Placement = {
  readonly transaction: BankTransaction;
  readonly placing: Placing;
  readonly bookingId: string;
  /** The day on which the bank account shows it. */
  readonly postedOn: BankBooking['postedOn'];
  /** Whether it has been in clearing until now, so that the bank account does not move again. */
  readonly isFromClearing: boolean;
  readonly deed: Deed;
};

/** What the booking keeps of what it made. */
export type Made = Partial<
  Pick<BankBooking, 'itemId' | 'paymentId' | 'reversalId' | 'guaranteeId' | 'ordered' | 'costClaimId'>
>;

/** The order under lock, in a status in which this can happen to it, and for just this amount. */
export async function orderAt(
  tx: Tx,
  { placing }: Placement,
  statuses: readonly BankRunItem['status'][],
): Promise<BankRunItem> {
  const item = await lockItem(tx, idOf(placing));
  if (!item) throw orderNotFound();
  const { status } = await getRun(tx, { by: 'id', id: item.runId });
  if (status !== 'released' && status !== 'sent') throw orderNotInThisStatus();
  if (!statuses.includes(item.status)) throw item.status === 'booked' ? bookedAlready() : orderNotInThisStatus();
  if (!item.amount.equals(placing.amount.abs())) throw notJustThis(item.amount);
  return item;
}

export async function receiptOf(tx: Tx, { transaction, placing, deed }: Placement): Promise<Receipt> {
  return {
    amount: placing.amount,
    valueDate: valueDateOf(transaction, deed),
    bankReference: await freeReference(tx, transaction.bankReference),
    payerPersonId: null,
    requestKey: null,
    deed,
  };
}

/** Some banks give one reference to many movements; only the first payment bears it. */
export async function freeReference(tx: Tx, reference: string | null): Promise<string | null> {
  return reference === null || (await isBankReferenceUsed(tx, reference)) ? null : reference;
}

/** Banks credit some money with a day to come; it counts from the day on which it was booked. */
export function valueDateOf({ valueOn, bookedOn }: BankTransaction, { today }: Deed): BankTransaction['valueOn'] {
  return valueOn <= today ? valueOn : bookedOn;
}

export function bankSide({ transaction, bookingId, deed }: Pick<Placement, 'transaction' | 'bookingId' | 'deed'>) {
  const { bookedOn } = transaction;
  return { bookedOn, valueDate: valueDateOf(transaction, deed), sourceId: bookingId, deed };
}

export function idOf({ target }: Placing): string {
  if (target.id === null) throw new TypeError(`${target.kind} is about nothing on record`);
  return target.id;
}

export function keyOf(bookingId: string): string {
  return `bank:${bookingId}`;
}
