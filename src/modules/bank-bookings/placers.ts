import { NO_REASON, returnReasonOf } from '../../domain/banking/return-codes.ts';
import { entryFor } from '../../domain/ledger/entry-for.ts';
import { earlierOf, laterOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { type BankRunItem, lockItem, markItems } from '../bank-runs/index.ts';
import { postEntries } from '../ledger/index.ts';
import { holdMandate, markMandatesUsed } from '../mandates/index.ts';
import { bookPayoutItem, bookPayoutWithoutRun, returnPayoutItem } from '../payout-runs/index.ts';
import {
  getPayment,
  isBankReferenceUsed,
  type Receipt,
  recordDuesPayments,
  recordLoanPayment,
  recordSharePayments,
  reversePayment,
} from '../payments/index.ts';
import { policyOn } from '../policy/index.ts';
import { claimCosts } from '../servicing/index.ts';
import type { BankTransaction } from '../statements/index.ts';
import { recordGuarantorPayment } from '../workouts/index.ts';
import { bookedAlready, notJustThis, orderNotFound, orderNotInThisStatus } from './bank-bookings.refusals.ts';
import type { BankBooking, BookingKind, Placing } from './bank-bookings.types.ts';
import { bookingOfItem } from './bookings.repository.ts';
import { linkRecorded } from './recorded-money.service.ts';

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

type Placer = (tx: Tx, placement: Placement) => Promise<Made>;

/** What is done with each kind of movement; whatever moves the bank account meanwhile is posted as the caller has set. */
export const PLACERS: Readonly<Record<BookingKind, Placer>> = {
  loan_payment: async (tx, { placing, ...placement }) => {
    const loan = { by: 'id', id: idOf(placing) } as const;
    const { payment } = await recordLoanPayment(tx, loan, await receiptOf(tx, { placing, ...placement }));
    return { paymentId: payment.id };
  },
  dues_payment: async (tx, { placing, ...placement }) => {
    const member = { by: 'id', id: idOf(placing) } as const;
    const [payment] = await recordDuesPayments(tx, member, [await receiptOf(tx, { placing, ...placement })]);
    return { paymentId: payment?.id ?? null };
  },
  share_payment: async (tx, { placing, ...placement }) => {
    const member = { by: 'id', id: idOf(placing) } as const;
    const [payment] = await recordSharePayments(tx, member, [await receiptOf(tx, { placing, ...placement })]);
    return { paymentId: payment?.id ?? null };
  },
  guarantor_payment: async (tx, { placing, transaction, bookingId, deed }) => {
    const guarantee = { by: 'id', id: idOf(placing) } as const;
    const { amount } = placing;
    const requestKey = keyOf(bookingId);
    const input = {
      guarantee,
      amount,
      valueDate: valueDateOf(transaction, deed),
      bankReference: null,
      requestKey,
      deed,
    };
    const { paymentId } = await recordGuarantorPayment(tx, input);
    return { paymentId, guaranteeId: guarantee.id };
  },
  debit_booked: bookDebit,
  debit_returned: returnDebit,
  payout_booked: async (tx, { placing, ...placement }) => {
    const item = await orderAt(tx, { placing, ...placement }, ['under_way']);
    await bookPayoutItem(tx, { item, ...bankSide(placement) });
    return { itemId: item.id };
  },
  payout_returned: async (tx, { placing, transaction, ...placement }) => {
    const item = await orderAt(tx, { placing, transaction, ...placement }, ['booked']);
    const reasonCode = transaction.returnReasonCode ?? NO_REASON;
    const { sentence } = returnReasonOf(reasonCode);
    await returnPayoutItem(tx, { item, reasonCode, sentence, ...bankSide({ transaction, ...placement }) });
    return { itemId: item.id };
  },
  payout_by_hand: async (tx, { placing, ...placement }) => {
    const { target } = placing;
    if (target.kind !== 'payout_by_hand') throw new TypeError('a payout by hand is one');
    await bookPayoutWithoutRun(tx, { payment: target.thing, ...bankSide(placement) });
    return { ordered: target.thing };
  },
  recorded_payment: linkRecorded,
  recorded_reversal: linkRecorded,
  charge: async (tx, placement) => await postSimply(tx, placement, 'bank_charged'),
  other_income: async (tx, placement) => await postSimply(tx, placement, 'other_income_received'),
  other_expense: async (tx, placement) => await postSimply(tx, placement, 'other_expense_paid'),
};

/** The bank has collected: only now the claim is paid. */
async function bookDebit(tx: Tx, placement: Placement): Promise<Made> {
  const { transaction, deed } = placement;
  const item = await orderAt(tx, placement, ['under_way']);
  const receipt = { ...(await receiptOf(tx, placement)), bankReference: await freeReference(tx, item.endToEndId) };
  const paymentId = await recordDebit(tx, item, receipt);
  await markItems(tx, [item.id], { status: 'booked' });
  if (item.mandate) {
    const debited = new Map([[item.mandate.id, item.counterpartyIban]]);
    await markMandatesUsed(tx, [item.mandate.id], earlierOf(transaction.bookedOn, deed.today), debited);
  }
  return { itemId: item.id, paymentId };
}

/** What a direct debit pays, as a payment of the one who owes it. */
export async function recordDebit(tx: Tx, { thing }: BankRunItem, receipt: Receipt): Promise<string> {
  const { id } = thing;
  if (thing.kind === 'loan') return (await recordLoanPayment(tx, { by: 'id', id }, receipt)).payment.id;
  const [payment] = await recordDuesPayments(tx, { by: 'id', id }, [receipt]);
  if (!payment) throw new TypeError('one receipt makes one payment');
  return payment.id;
}

/** The bank has taken it back: the claim is open again, and a mandate under which the next debit would fail too is held. */
async function returnDebit(tx: Tx, placement: Placement): Promise<Made> {
  const { transaction, bookingId, deed } = placement;
  const item = await orderAt(tx, placement, ['booked']);
  const booked = await bookingOfItem(tx, item.id, 'debit_booked');
  if (!booked?.paymentId) throw orderNotInThisStatus();
  const reasonCode = transaction.returnReasonCode ?? NO_REASON;
  const { sentence, holdsMandate } = returnReasonOf(reasonCode);
  const reason = `${reasonCode}: ${sentence.de}`;
  const payment = await getPayment(tx, booked.paymentId);
  const valueDate = laterOf(valueDateOf(transaction, deed), payment.valueDate);
  const reversed = await reversePayment(tx, {
    paymentId: payment.id,
    valueDate,
    reason,
    requestKey: keyOf(bookingId),
    deed,
  });
  await markItems(tx, [item.id], {
    status: 'returned',
    ending: { on: transaction.bookedOn, because: reason, byUserId: deed.byUserId },
  });
  if (item.mandate && holdsMandate) await holdMandate(tx, { mandateId: item.mandate.id, reasonCode, sentence, deed });
  return { itemId: item.id, reversalId: reversed.reversal?.id ?? null };
}

/**
 * What the bank took for a returned debit is claimed from the borrower, if the policy says so; a member's dues bear no
 * costs. The claim's id, or null.
 */
export async function claimReturnCharge(
  tx: Tx,
  { transaction, placing, bookingId, deed }: Placement,
  item: BankRunItem,
): Promise<string | null> {
  const { terms } = await policyOn(tx, deed.today);
  if (item.thing.kind !== 'loan' || !terms.banking.claimsReturnFees) return null;
  const { factIds } = await claimCosts(tx, {
    loan: { by: 'id', id: item.thing.id },
    amount: placing.amount.abs(),
    valueDate: earlierOf(transaction.bookedOn, deed.today),
    documentReference: item.endToEndId,
    reason: 'Gebühr der Bank für die Rücklastschrift',
    requestKey: keyOf(bookingId),
    deed,
  });
  return factIds[0] ?? null;
}

/** The order under lock, in a status in which this can happen to it, and for just this amount. */
async function orderAt(
  tx: Tx,
  { placing }: Placement,
  statuses: readonly BankRunItem['status'][],
): Promise<BankRunItem> {
  const item = await lockItem(tx, idOf(placing));
  if (!item) throw orderNotFound();
  if (!statuses.includes(item.status)) throw item.status === 'booked' ? bookedAlready() : orderNotInThisStatus();
  if (!item.amount.equals(placing.amount.abs())) throw notJustThis(item.amount);
  return item;
}

type SimpleEvent = 'bank_charged' | 'other_income_received' | 'other_expense_paid';

async function postSimply(tx: Tx, placement: Placement, event: SimpleEvent): Promise<Made> {
  const { transaction, placing, bookingId, deed } = placement;
  const amount = placing.amount.abs();
  const entry =
    event === 'bank_charged'
      ? entryFor(event, { charge: amount }, {})
      : event === 'other_income_received'
        ? entryFor(event, { received: amount }, {})
        : entryFor(event, { paid: amount }, {});
  await postEntries(tx, [
    {
      entry,
      valueDate: valueDateOf(transaction, deed),
      postingDate: deed.today,
      recordedAt: deed.recordedAt,
      sourceId: bookingId,
      documentReference: transaction.bankReference,
      actorUserId: deed.byUserId,
    },
  ]);
  return {};
}

async function receiptOf(tx: Tx, { transaction, placing, deed }: Placement): Promise<Receipt> {
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
async function freeReference(tx: Tx, reference: string | null): Promise<string | null> {
  return reference === null || (await isBankReferenceUsed(tx, reference)) ? null : reference;
}

/** Banks credit some money with a day to come; it counts from the day on which it was booked. */
export function valueDateOf({ valueOn, bookedOn }: BankTransaction, { today }: Deed): BankTransaction['valueOn'] {
  return valueOn <= today ? valueOn : bookedOn;
}

function bankSide({ transaction, bookingId, deed }: Pick<Placement, 'transaction' | 'bookingId' | 'deed'>) {
  const { bookedOn } = transaction;
  return { bookedOn, valueDate: valueDateOf(transaction, deed), sourceId: bookingId, deed };
}

function idOf({ target }: Placing): string {
  if (target.id === null) throw new TypeError(`${target.kind} is about nothing on record`);
  return target.id;
}

function keyOf(bookingId: string): string {
  return `bank:${bookingId}`;
}
