import { NO_REASON, returnReasonOf } from '../../domain/banking/return-codes.ts';
import { earlierOf, laterOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type BankRunItem, markItems } from '../bank-runs/index.ts';
import { holdMandate, markMandatesUsed } from '../mandates/index.ts';
import { getPayment, type Receipt, recordDuesPayments, recordLoanPayment, reversePayment } from '../payments/index.ts';
import { policyOn } from '../policy/index.ts';
import { claimCosts } from '../servicing/index.ts';
import { orderNotInThisStatus } from './bank-bookings.refusals.ts';
import { bookingOfItem } from './bookings.repository.ts';
import { freeReference, keyOf, type Made, orderAt, type Placement, receiptOf, valueDateOf } from './placement.ts';

/** The bank has collected: only now the claim is paid. */
export async function bookDebit(tx: Tx, placement: Placement): Promise<Made> {
  const { transaction, deed } = placement;
  const item = await orderAt(tx, placement, ['under_way']);
  const receipt = { ...(await receiptOf(tx, placement)), bankReference: await freeReference(tx, item.endToEndId) };
  const paymentId = await recordDebit(tx, item, receipt);
  await markItems(tx, [item.id], { status: 'booked', recordedAt: deed.recordedAt });
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
export async function returnDebit(tx: Tx, placement: Placement): Promise<Made> {
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
    recordedAt: deed.recordedAt,
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
