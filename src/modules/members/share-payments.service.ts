import { entryFor } from '../../domain/ledger/entry-for.ts';
import { checkSharePayment, checkSharePaymentReversal } from '../../domain/shares/share-account.ts';
import type { Tx } from '../../platform/db/database.ts';
import { entryIdOfSource, postEntries } from '../ledger/index.ts';
import { memberNotFound } from './members.refusals.ts';
import { lockMembers } from './members.repository.ts';
import type { Member, MemberPayment, MemberPaymentReversal } from './members.types.ts';
import { insertCapitalMovements, shareMovementsOf } from './shares.repository.ts';
import { accountOf } from './shares.service.ts';

/**
 * Payments on shares, in the order given: never above what is subscribed (`shares.payment_above_shares`). Returns the
 * members as they stand after them.
 */
export async function applySharePayments(
  tx: Tx,
  payments: readonly MemberPayment[],
): Promise<ReadonlyMap<string, Member>> {
  const ids = payments.map(({ memberId }) => memberId);
  const members = await lockMembers(tx, ids);
  const lots = Map.groupBy(await shareMovementsOf(tx, ids), ({ memberId }) => memberId);
  for (const { memberId, amount } of payments) {
    const member = members.get(memberId);
    if (!member) throw memberNotFound();
    checkSharePayment(accountOf(member, lots.get(memberId) ?? []), amount);
    members.set(memberId, { ...member, shareCapitalPaid: member.shareCapitalPaid.plus(amount) });
  }
  await insertCapitalMovements(
    tx,
    payments.map(({ id, memberId, amount, valueDate, deed }) => ({
      id,
      memberId,
      kind: 'paid_in',
      amount,
      valueDate,
      sourceId: id,
      recordedAt: deed.recordedAt,
      recordedBy: deed.byUserId,
    })),
  );
  await postEntries(
    tx,
    payments.map(({ id, memberId, amount, valueDate, bankReference, deed }) => ({
      entry: entryFor('shares_paid', { paid: amount }, { memberId }),
      valueDate,
      postingDate: deed.today,
      recordedAt: deed.recordedAt,
      sourceId: id,
      documentReference: bankReference,
      actorUserId: deed.byUserId,
    })),
  );
  return members;
}

/** Takes a payment on shares back: what it paid is due again. Not what has passed on: `shares.capital_passed_on`. */
export async function reverseSharePayment(tx: Tx, reversal: MemberPaymentReversal): Promise<Member> {
  const { memberId, amount, deed } = reversal;
  const member = (await lockMembers(tx, [memberId])).get(memberId);
  if (!member) throw memberNotFound();
  checkSharePaymentReversal(accountOf(member, await shareMovementsOf(tx, [memberId])), amount);
  const { id, valueDate } = reversal;
  await insertCapitalMovements(tx, [
    {
      id,
      memberId,
      kind: 'payment_reversed',
      amount: amount.negated(),
      valueDate,
      sourceId: id,
      recordedAt: deed.recordedAt,
      recordedBy: deed.byUserId,
    },
  ]);
  const reversesEntryId = await entryIdOfSource(tx, reversal.paymentId);
  await postEntries(tx, [
    {
      entry: entryFor('shares_payment_reversed', { returned: amount }, { memberId }),
      valueDate,
      postingDate: deed.today,
      recordedAt: deed.recordedAt,
      sourceId: id,
      documentReference: null,
      actorUserId: deed.byUserId,
      ...(reversesEntryId === undefined ? {} : { reversesEntryId }),
    },
  ]);
  return { ...member, shareCapitalPaid: member.shareCapitalPaid.minus(amount) };
}
