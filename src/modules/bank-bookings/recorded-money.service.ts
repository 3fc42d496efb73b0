import { entryFor } from '../../domain/ledger/entry-for.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { openPostingDay, postEntries } from '../ledger/index.ts';
import { findReversal, getPayment } from '../payments/index.ts';
import { beforeFirstStatement, notJustThis, notRecordedByHand, orderNotFound } from './bank-bookings.refusals.ts';
import { bankDayOf, isMadeByBooking } from './bookings.repository.ts';
import { firstOpeningDay } from './reconciliation.repository.ts';
import type { Made, Placement } from './placement.ts';

/**
 * A movement that somebody recorded by hand before: the books show it already, on the day on which it was recorded. Where
 * that is another day than the bank's, the money is in transit between the two, so that the bank account agrees with the
 * statement on each of them. What a movement itself was booked as, or what undoing took back, is no money recorded by hand:
 * `bank_booking.not_recorded_by_hand`.
 */
export async function linkRecorded(tx: Tx, placement: Placement): Promise<Made> {
  const { transaction, placing, bookingId, isFromClearing, postedOn, deed } = placement;
  const { target, amount } = placing;
  const recorded = await recordedMoney(tx, target.kind, target.id ?? '');
  if (!recorded.amount.equals(amount)) throw notJustThis(recorded.amount);
  const recordedOn = await bankDayOf(tx, recorded.id);
  if (recordedOn === undefined || (await isMadeByBooking(tx, recorded.id))) throw notRecordedByHand();
  const firstOpening = await firstOpeningDay(tx);
  if (firstOpening !== null && recordedOn < firstOpening) throw beforeFirstStatement(firstOpening);
  if (isFromClearing || recordedOn !== postedOn) {
    await moveThroughTransit(tx, { amount, recordedOn, sourceId: bookingId, valueDate: transaction.bookedOn, deed });
  }
  return target.kind === 'recorded_payment' ? { paymentId: recorded.id } : { reversalId: recorded.id };
}

export async function recordedMoney(
  tx: Tx,
  kind: string,
  id: string,
): Promise<{ readonly id: string; readonly amount: Money }> {
  if (kind === 'recorded_payment') return await getPayment(tx, id);
  const reversal = await findReversal(tx, id);
  if (!reversal) throw orderNotFound();
  const { amount } = await getPayment(tx, reversal.paymentId);
  return { id, amount: amount.negated() };
}

type Move = {
  readonly amount: Money;
  /** The day on which the bank account shows it by hand. */
  readonly recordedOn: Placement['postedOn'];
  readonly sourceId: string;
  readonly valueDate: Placement['postedOn'];
  readonly deed: Deed;
};

/** Out of the bank on the day of recording, into it again as the caller has set: on the bank's day, or out of clearing. */
export async function moveThroughTransit(
  tx: Tx,
  { amount, recordedOn, sourceId, valueDate, deed }: Move,
): Promise<void> {
  const common = {
    valueDate,
    recordedAt: deed.recordedAt,
    sourceId,
    documentReference: null,
    actorUserId: deed.byUserId,
  };
  await postEntries(tx, [
    {
      ...common,
      entry: entryFor('recorded_before_the_bank', { amount }, {}),
      postingDate: await openPostingDay(tx, recordedOn, deed.today),
    },
    { ...common, entry: entryFor('recorded_money_booked', { amount }, {}), postingDate: deed.today },
  ]);
}
