import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { lockPayments, type ReleasedPayment, releasedPayments } from '../outgoing-payments/index.ts';
import { insertPaidOutside, markWithdrawn, type PaidOutside, paidOutsideByIds } from './paid-outside.repository.ts';
import { type PaymentReference, paymentsCalled } from './payments-to-order.ts';
import {
  bookedByTheBank,
  nothingPaidOutside,
  outsideNotFound,
  paymentNotInThisState,
  withdrawnAlready,
} from './payout-runs.refusals.ts';

export type PaidOutsideOrder = {
  /** Which payments; null for all that were released up to a day. */
  readonly payments: readonly PaymentReference[] | null;
  readonly releasedThrough: BusinessDate | null;
  readonly reason: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * Somebody says that payments have been transferred by hand: no run takes them any more. Nothing is posted, because the
 * release has credited the bank. What came back is paid by hand only when the statement shows it. Codes:
 * `payout_run.payment_not_in_this_state`, `payout_outside.nothing_waits`
 */
export async function recordPaidOutside(tx: Tx, order: PaidOutsideOrder): Promise<readonly PaidOutside[]> {
  const { deed, reason, requestKey } = order;
  const named = order.payments ?? (await waitingThrough(tx, order.releasedThrough ?? deed.today));
  const meant = [...new Map(named.map((payment) => [payment.id, payment])).values()];
  if (meant.length === 0) throw nothingPaidOutside();
  await lockPayments(
    tx,
    meant.map(({ id }) => id),
  );
  const payments = await paymentsCalled(tx, meant);
  const other = payments.find(({ transfer }) => transfer.state !== 'waiting');
  if (other) throw paymentNotInThisState(other);
  const records = payments.map(({ kind, id }, index) => ({
    id: newIdAt(deed.recordedAt),
    payment: { kind, id },
    reason,
    sourceId: null,
    bookedOn: null,
    requestKey: `${requestKey}:${index + 1}`,
    deed,
  }));
  await insertPaidOutside(tx, records);
  return await paidOutsideByIds(
    tx,
    records.map(({ id }) => id),
  );
}

/** Released by the end of that day; and what leaves only later, as the payout of a loan, is not paid yet. */
async function waitingThrough(tx: Tx, day: BusinessDate): Promise<readonly ReleasedPayment[]> {
  const waiting = await releasedPayments(tx, { states: ['waiting'] });
  return waiting.filter(
    ({ releasedAt, notBefore }) => businessDateAt(releasedAt) <= day && (notBefore === null || notBefore <= day),
  );
}

export type Withdrawing = { readonly id: string; readonly reason: string; readonly deed: Deed };

/** It was not paid after all: it waits for a run again. Codes: `payout_outside.withdrawn_already`, `.booked_by_the_bank` */
export async function withdrawPaidOutside(tx: Tx, { id, reason, deed }: Withdrawing): Promise<PaidOutside> {
  const { payment } = await getPaidOutside(tx, id);
  await lockPayments(tx, [payment.id]);
  const record = await getPaidOutside(tx, id);
  if (record.withdrawal) throw withdrawnAlready();
  if (record.sourceId !== null) throw bookedByTheBank();
  await markWithdrawn(tx, id, reason, deed);
  return await getPaidOutside(tx, id);
}

/** 404 `payout_outside.not_found`. */
async function getPaidOutside(tx: Tx, id: string): Promise<PaidOutside> {
  const [record] = await paidOutsideByIds(tx, [id]);
  if (!record) throw outsideNotFound();
  return record;
}
