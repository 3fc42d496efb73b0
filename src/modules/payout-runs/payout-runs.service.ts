import { checkTransferDay, type PayoutKind } from '../../domain/payouts/payout-run.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { type BankRun, prepareRun } from '../bank-runs/index.ts';
import { profileOn } from '../documents/index.ts';
import {
  lockPayments,
  type ReleasedPayment,
  releasedPayments,
  type TransferState,
} from '../outgoing-payments/index.ts';
import { hindrancesOfPayment, orderOf, type PaymentReference, paymentsCalled } from './payments-to-order.ts';
import { cannotGo, paymentNotInThisState } from './payout-runs.refusals.ts';

/** What can go into a run: waiting for its first transfer, or for another one after it came back. */
const OPEN: readonly TransferState[] = ['waiting', 'returned'];

export type Preview = {
  readonly payable: readonly ReleasedPayment[];
  readonly leftOut: readonly { readonly payment: ReleasedPayment; readonly reasons: readonly Reason[] }[];
};

export type PreviewQuery = {
  readonly executeOn: BusinessDate;
  /** Null for every kind. */
  readonly kinds: readonly PayoutKind[] | null;
  readonly today: BusinessDate;
};

/**
 * Everything that is released and has not reached its payee: what a run for that day would take, and what it would leave
 * out, with all reasons. Codes: `payout_run.day_passed`, `.day_too_far`, `.not_a_bank_day`
 */
export async function previewPayoutRun(db: Db, { executeOn, kinds, today }: PreviewQuery): Promise<Preview> {
  checkTransferDay(executeOn, today);
  const { facts } = await profileOn(db, today);
  const open = await releasedPayments(db, { states: OPEN, ...(kinds && { kinds }) });
  const judged = open.map((payment) => ({
    payment,
    reasons: hindrancesOfPayment(payment, { executeOn, ownIban: facts.iban }),
  }));
  return {
    payable: judged.filter(({ reasons }) => reasons.length === 0).map(({ payment }) => payment),
    leftOut: judged.filter(({ reasons }) => reasons.length > 0),
  };
}

export type PayoutRunOrder = {
  readonly executeOn: BusinessDate;
  readonly kinds: readonly PayoutKind[] | null;
  /** Null for everything that can go. */
  readonly payments: readonly PaymentReference[] | null;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** First pair of eyes: what was chosen, or all that can go. What was chosen goes as a whole or not at all. */
export async function preparePayoutRun(tx: Tx, order: PayoutRunOrder): Promise<BankRun> {
  const { executeOn, kinds, deed, requestKey } = order;
  checkTransferDay(executeOn, deed.today);
  const payments = order.payments
    ? await chosenPayments(tx, { ...order, payments: order.payments })
    : (await previewPayoutRun(tx, { executeOn, kinds, today: deed.today })).payable;
  await lockPayments(
    tx,
    payments.map(({ id }) => id),
  );
  const locked = await paymentsCalled(tx, payments);
  for (const payment of locked) checkIsOpen(payment);
  const { facts } = await profileOn(tx, deed.today);
  const items = locked.map((payment) => orderOf(payment, { executeOn, ownIban: facts.iban }));
  return await prepareRun(tx, { kind: 'payout', items, requestKey, deed });
}

type Chosen = Pick<PayoutRunOrder, 'executeOn' | 'deed'> & { readonly payments: readonly PaymentReference[] };

async function chosenPayments(tx: Tx, { payments, executeOn, deed }: Chosen): Promise<readonly ReleasedPayment[]> {
  const { facts } = await profileOn(tx, deed.today);
  const called = await paymentsCalled(tx, payments);
  for (const payment of called) checkIsOpen(payment);
  const reasons = called.flatMap((payment) => hindrancesOfPayment(payment, { executeOn, ownIban: facts.iban }));
  if (reasons.length > 0) throw cannotGo(reasons);
  return called;
}

function checkIsOpen(payment: ReleasedPayment): void {
  if (!OPEN.includes(payment.transfer.state)) throw paymentNotInThisState(payment);
}
