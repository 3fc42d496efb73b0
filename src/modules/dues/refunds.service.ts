import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import { duesAccountOf, refundDues } from '../../domain/dues/dues-account.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { postEntries } from '../ledger/index.ts';
import { duesTotalsOf, lockMember, type Member, storeDuesTotals } from '../members/index.ts';
import { checkNotOwnDues, noCredit, refundAboveCredit, refundNotFound, refundOver } from './dues.refusals.ts';
import { type DuesRefund, findRefund, insertRefund, markCancelled, markReleased } from './refunds.repository.ts';

export type DuesRefundOrder = {
  readonly member: IdOrNumber;
  /** Null for all the credit there is. */
  readonly amount: Money | null;
  readonly reason: string;
  readonly payeeName: string;
  readonly payeeIban: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** First pair of eyes: nothing moves yet, and the credit goes on paying dues that are claimed meanwhile. */
export async function prepareRefund(tx: Tx, order: DuesRefundOrder): Promise<DuesRefund> {
  const { deed } = order;
  const member = await lockMember(tx, order.member);
  checkNotOwnDues(member, deed);
  const { credit } = duesAccountOf(duesTotalsOf(member));
  if (!credit.isPositive()) throw noCredit(member.number);
  const amount = order.amount ?? credit;
  if (amount.isGreaterThan(credit)) throw refundAboveCredit(amount, credit);
  const id = newIdAt(deed.recordedAt);
  await insertRefund(tx, { ...order, id, memberId: member.id, amount });
  return await recorded(tx, id);
}

/** Second pair of eyes: another person releases. Only now the money leaves, if the credit is still there. */
export async function releaseRefund(tx: Tx, id: string, deed: Deed): Promise<DuesRefund> {
  const { member, refund } = await lockPrepared(tx, id, deed);
  checkFourEyes({ preparedByPersonId: refund.preparedByPersonId, releasedByPersonId: deed.byPersonId });
  const { amount } = refund;
  const { credit } = duesAccountOf(duesTotalsOf(member));
  if (amount.isGreaterThan(credit)) throw refundAboveCredit(amount, credit);
  const { totals, entry } = refundDues(duesTotalsOf(member), amount, member.id);
  await markReleased(tx, id, deed);
  await storeDuesTotals(tx, [{ ...member, duesPaid: totals.paid }]);
  await postEntries(tx, [
    {
      entry,
      valueDate: deed.today,
      postingDate: deed.today,
      recordedAt: deed.recordedAt,
      sourceId: id,
      documentReference: null,
      actorUserId: deed.byUserId,
    },
  ]);
  return await recorded(tx, id);
}

/** Whoever noticed an error in a prepared refund takes it back; a released one is beyond that. */
export async function cancelRefund(tx: Tx, id: string, deed: Deed): Promise<DuesRefund> {
  await lockPrepared(tx, id, deed);
  await markCancelled(tx, id);
  return await recorded(tx, id);
}

/** Read again under the member's lock: another release may have come first. */
async function lockPrepared(tx: Tx, id: string, deed: Deed): Promise<{ member: Member; refund: DuesRefund }> {
  const { memberId } = await recorded(tx, id);
  const member = await lockMember(tx, { by: 'id', id: memberId });
  checkNotOwnDues(member, deed);
  const refund = await recorded(tx, id);
  if (refund.status !== 'prepared') throw refundOver();
  return { member, refund };
}

/** 404 `dues.refund_not_found`. */
async function recorded(tx: Tx, id: string): Promise<DuesRefund> {
  const refund = await findRefund(tx, id);
  if (!refund) throw refundNotFound();
  return refund;
}
