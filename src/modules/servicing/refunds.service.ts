import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import { conflict, refused } from '../../domain/errors.ts';
import type { RefundFact } from '../../domain/lending/loan-facts.ts';
import { assertStateAllows } from '../../domain/lending/servicing-checks.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { type LockedLoan, lockRunningLoan, recordLoanFact } from '../loans/index.ts';
import { getRefund, insertRefund, markCancelled, markReleased, type Refund } from './refunds.repository.ts';
import { checkNotOwnLoan, stateUpTo } from './serviced-loan.ts';

export type RefundOrder = {
  readonly loan: IdOrNumber;
  /** Null for all the credit there is. */
  readonly amount: Money | null;
  readonly reason: string;
  readonly payeeName: string;
  readonly payeeIban: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * First pair of eyes: nothing moves yet, and what waits as credit goes on paying instalments that come due. Codes:
 * `refund.no_credit`, `refund.exceeds_credit`, `refund.already_prepared`, `loan.own_matter`
 */
export async function prepareRefund(tx: Tx, order: RefundOrder): Promise<Refund> {
  const { deed } = order;
  const locked = await lockRunningLoan(tx, order.loan);
  checkNotOwnLoan(locked.loan, deed);
  const state = stateUpTo(locked, deed.today);
  if (!state.credit.isPositive()) throw noCredit();
  const id = newIdAt(deed.recordedAt);
  const amount = order.amount ?? state.credit;
  assertStateAllows(factOf({ id, amount }, deed), state);
  await insertRefund(tx, { ...order, id, loanId: locked.loan.id, amount });
  return await getRefund(tx, id);
}

/** Second pair of eyes: another person releases. Only now the credit leaves the loan, if it is still there. */
export async function releaseRefund(tx: Tx, id: string, deed: Deed): Promise<Refund> {
  const { locked, refund } = await lockPrepared(tx, id, deed);
  checkFourEyes({ preparedByPersonId: refund.preparedByPersonId, releasedByPersonId: deed.byPersonId });
  const { reason } = refund;
  const recording = { fact: factOf(refund, deed), documentReference: null, reason, requestKey: null, deed };
  await recordLoanFact(tx, locked, recording);
  await markReleased(tx, id, deed);
  return await getRefund(tx, id);
}

/** Whoever noticed an error in a prepared refund takes it back; a released one is beyond that. */
export async function cancelRefund(tx: Tx, id: string, deed: Deed): Promise<Refund> {
  await lockPrepared(tx, id, deed);
  await markCancelled(tx, id);
  return await getRefund(tx, id);
}

function factOf({ id, amount }: Pick<Refund, 'id' | 'amount'>, { today }: Deed): RefundFact {
  return { kind: 'refund', factId: id, valueDate: today, amount };
}

/** Read again under the loan's lock: another release may have come first. */
async function lockPrepared(tx: Tx, id: string, deed: Deed): Promise<{ locked: LockedLoan; refund: Refund }> {
  const { loanId } = await getRefund(tx, id);
  const locked = await lockRunningLoan(tx, { by: 'id', id: loanId });
  checkNotOwnLoan(locked.loan, deed);
  const refund = await getRefund(tx, id);
  if (refund.status !== 'prepared') throw notPrepared(refund.status);
  return { locked, refund };
}

function notPrepared(status: 'released' | 'cancelled'): Error {
  const word = {
    released: { de: 'freigegeben', en: 'released' },
    cancelled: { de: 'zurückgenommen', en: 'cancelled' },
  }[status];
  return conflict(`refund.already_${status}`, {
    de: `Diese Erstattung ist schon ${word.de}.`,
    en: `This refund has already been ${word.en}.`,
  });
}

function noCredit(): Error {
  return refused('refund.no_credit', {
    de: 'Es wartet kein Guthaben, das sich erstatten ließe.',
    en: 'No credit is waiting that could be refunded.',
  });
}
