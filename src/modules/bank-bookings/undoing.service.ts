import { entryFor } from '../../domain/ledger/entry-for.ts';
import type { JournalEntry } from '../../domain/ledger/journal-entry.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { lockItem, markItems } from '../bank-runs/index.ts';
import { postEntries, postingWith } from '../ledger/index.ts';
import { liftHold } from '../mandates/index.ts';
import { getPayment, reversePayment } from '../payments/index.ts';
import {
  unbookPayoutItem,
  unbookPayoutWithoutRun,
  unreturnPayoutItem,
  unreturnPayoutWithoutRun,
} from '../payout-runs/index.ts';
import { waiveWhatIsOpen } from '../servicing/index.ts';
import { followedByReturn, undoneAlready } from './bank-bookings.refusals.ts';
import type { BankBooking, BookingKind } from './bank-bookings.types.ts';
import {
  bankDayOf,
  bookingByHand,
  bookingOfItem,
  getBooking,
  insertBooking,
  lockBooking,
  markUndone,
} from './bookings.repository.ts';
import { recordDebit } from './debit-placers.ts';
import { moveThroughTransit } from './recorded-money.service.ts';

export type Undoing = {
  readonly bookingId: string;
  readonly because: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

type Step = Omit<Undoing, 'bookingId'> & { readonly booking: BankBooking };

/**
 * The movement was something else: what the booking did is taken back, and the money is in clearing again. The bank account
 * does not move, since the bank did what it did. Codes: `bank_booking.undone_already`, `bank_booking.followed_by_return`
 */
export async function undoBooking(tx: Tx, undoing: Undoing): Promise<BankBooking> {
  await lockBooking(tx, undoing.bookingId);
  const booking = await getBooking(tx, undoing.bookingId);
  if (booking.undone) throw undoneAlready();
  await markUndone(tx, booking.id, undoing);
  await postingWith(tx, { moneyFrom: { account: 'clearing' } }, () =>
    UNDOERS[booking.kind](tx, { ...undoing, booking }),
  );
  return await getBooking(tx, booking.id);
}

type Undoer = (tx: Tx, step: Step) => Promise<void>;

const UNDOERS: Readonly<Record<BookingKind, Undoer>> = {
  loan_payment: takePaymentBack,
  dues_payment: takePaymentBack,
  share_payment: takePaymentBack,
  guarantor_payment: takePaymentBack,
  debit_booked: async (tx, step) => {
    const item = await lockItem(tx, itemIdOf(step));
    if (item?.status !== 'booked') throw followedByReturn();
    await takePaymentBack(tx, step);
    await markItems(tx, [item.id], { status: 'under_way', recordedAt: step.deed.recordedAt });
  },
  debit_returned: payAgain,
  payout_booked: async (tx, { booking, deed }) => {
    const item = await lockItem(tx, booking.itemId ?? '');
    if (item?.status !== 'booked') throw followedByReturn();
    await unbookPayoutItem(tx, { item, sourceId: booking.id, deed });
  },
  payout_returned: async (tx, { booking, deed }) => {
    const item = await lockItem(tx, booking.itemId ?? '');
    if (item?.status !== 'returned') throw followedByReturn();
    await unreturnPayoutItem(tx, { item, sourceId: booking.id, deed });
  },
  payout_by_hand: async (tx, { booking, deed }) => {
    await unbookPayoutWithoutRun(tx, { sourceId: booking.id, deed });
  },
  payout_by_hand_returned: async (tx, { booking, deed }) => {
    const booked = await bookingByHand(tx, booking.ordered?.id ?? '');
    if (!booked) throw followedByReturn();
    await unreturnPayoutWithoutRun(tx, { sourceId: booking.id, bookedBySourceId: booked.id, deed });
  },
  recorded_payment: unlinkRecorded,
  recorded_reversal: unlinkRecorded,
  charge: async (tx, step) => {
    await postReversed(tx, step, entryFor('bank_charged', { charge: step.booking.amount }, {}));
    await waiveCosts(tx, step);
  },
  other_income: async (tx, step) => {
    const received = step.booking.amount.negated();
    await postReversed(tx, step, entryFor('other_income_received', { received }, {}));
  },
  other_expense: async (tx, step) => {
    await postReversed(tx, step, entryFor('other_expense_paid', { paid: step.booking.amount }, {}));
  },
};

/** What the payment paid is open again. */
async function takePaymentBack(tx: Tx, { booking, because: reason, requestKey, deed }: Step): Promise<void> {
  const paymentId = booking.paymentId ?? '';
  if ((await getPayment(tx, paymentId)).reversal) throw followedByReturn();
  await reversePayment(tx, { paymentId, valueDate: deed.today, reason, requestKey, deed });
}

/**
 * The money did not come back to us after all: the debit is paid as before, by a payment of the same day, since one that
 * was taken back stays so.
 */
async function payAgain(tx: Tx, step: Step): Promise<void> {
  const { booking, because, deed } = step;
  const item = await lockItem(tx, itemIdOf(step));
  const booked = item && (await bookingOfItem(tx, item.id, 'debit_booked'));
  if (item?.status !== 'returned' || !booked?.paymentId) throw followedByReturn();
  const { amount, valueDate } = await getPayment(tx, booked.paymentId);
  const receipt = { amount, valueDate, bankReference: null, payerPersonId: null, requestKey: null, deed };
  const paymentId = await recordDebit(tx, item, receipt);
  await markItems(tx, [item.id], { status: 'booked', recordedAt: step.deed.recordedAt });
  if (item.mandate) {
    await liftHold(tx, { mandateId: item.mandate.id, madeAt: booking.recordedAt, reason: because, deed });
  }
  const replaced = { ...booked, id: newIdAt(deed.recordedAt), paymentId, recordedAt: deed.recordedAt };
  await markUndone(tx, booked.id, { because, requestKey: `${step.requestKey}:payment`, deed });
  await insertBooking(tx, replaced, deed);
}

async function unlinkRecorded(tx: Tx, { booking, deed }: Step): Promise<void> {
  const recordedOn = await bankDayOf(tx, booking.paymentId ?? booking.reversalId ?? '');
  if (recordedOn === undefined) return;
  const amount = booking.amount.negated();
  await moveThroughTransit(tx, { amount, recordedOn, sourceId: booking.id, valueDate: booking.postedOn, deed });
}

async function postReversed(tx: Tx, { booking, deed }: Step, entry: JournalEntry): Promise<void> {
  await postEntries(tx, [
    {
      entry,
      valueDate: booking.postedOn,
      postingDate: deed.today,
      recordedAt: deed.recordedAt,
      sourceId: booking.id,
      documentReference: null,
      actorUserId: deed.byUserId,
    },
  ]);
}

/** The borrower is not asked for a charge that was none; what has been paid on it stays paid. */
async function waiveCosts(tx: Tx, { booking, because: reason, requestKey, deed }: Step): Promise<void> {
  const { costClaimId: claimId } = booking;
  if (claimId !== null) await waiveWhatIsOpen(tx, { claimId, reason, requestKey: `${requestKey}:costs`, deed });
}

function itemIdOf({ booking }: Step): string {
  if (booking.itemId === null) throw new TypeError(`booking ${booking.id} is about no order`);
  return booking.itemId;
}
