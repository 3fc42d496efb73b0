import { NO_REASON, returnReasonOf } from '../../domain/banking/return-codes.ts';
import { entryFor } from '../../domain/ledger/entry-for.ts';
import type { Tx } from '../../platform/db/database.ts';
import { postEntries } from '../ledger/index.ts';
import { recordDuesPayments, recordLoanPayment, recordSharePayments } from '../payments/index.ts';
import {
  bookPayoutItem,
  bookPayoutWithoutRun,
  paymentsCalled,
  returnPayoutItem,
  returnPayoutWithoutRun,
} from '../payout-runs/index.ts';
import { recordGuarantorPayment } from '../workouts/index.ts';
import { notJustThis, orderNotFound } from './bank-bookings.refusals.ts';
import type { BookingKind } from './bank-bookings.types.ts';
import { bookingByHand } from './bookings.repository.ts';
import { bookDebit, returnDebit } from './debit-placers.ts';
import { bankSide, idOf, keyOf, type Made, orderAt, type Placement, receiptOf, valueDateOf } from './placement.ts';
import { linkRecorded } from './recorded-money.service.ts';

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
    const { target, amount } = placing;
    if (target.kind !== 'payout_by_hand') throw new TypeError('a payout by hand is one');
    const [payment] = await paymentsCalled(tx, [target.thing]);
    if (payment && !payment.amount.equals(amount.abs())) throw notJustThis(payment.amount);
    await bookPayoutWithoutRun(tx, { payment: target.thing, ...bankSide(placement) });
    return { ordered: target.thing };
  },
  payout_by_hand_returned: async (tx, { placing, transaction, ...placement }) => {
    const { target, amount } = placing;
    if (target.kind !== 'payout_by_hand_returned') throw new TypeError('a payout by hand that comes back is one');
    const booked = await bookingByHand(tx, target.id);
    if (!booked) throw orderNotFound();
    if (!booked.amount.abs().equals(amount)) throw notJustThis(booked.amount);
    const reasonCode = transaction.returnReasonCode ?? NO_REASON;
    const { sentence } = returnReasonOf(reasonCode);
    const side = bankSide({ transaction, ...placement });
    await returnPayoutWithoutRun(tx, { bookedBySourceId: booked.id, reasonCode, sentence, ...side });
    return { ordered: target.thing };
  },
  recorded_payment: linkRecorded,
  recorded_reversal: linkRecorded,
  charge: async (tx, placement) => await postSimply(tx, placement, 'bank_charged'),
  other_income: async (tx, placement) => await postSimply(tx, placement, 'other_income_received'),
  other_expense: async (tx, placement) => await postSimply(tx, placement, 'other_expense_paid'),
};

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
