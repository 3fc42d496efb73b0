import { reverseDues, takeDuesPayment } from '../../domain/dues/dues-account.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { postEntries, type PostedEntry } from '../ledger/index.ts';
import {
  duesTotalsOf,
  lockMembers,
  type Member,
  memberNotFound,
  type MemberPayment,
  type MemberPaymentReversal,
  storeDuesTotals,
} from '../members/index.ts';

/** What became of a dues payment. */
export type AppliedDuesPayment = {
  readonly paymentId: string;
  readonly onDues: Money;
  /** Waits for dues to come. */
  readonly asCredit: Money;
};

/** Payments of dues, in the order given: each pays what is open, and the excess stays as the member's credit. */
export async function applyDuesPayments(
  tx: Tx,
  payments: readonly MemberPayment[],
): Promise<readonly AppliedDuesPayment[]> {
  const members = await lockMembers(
    tx,
    payments.map(({ memberId }) => memberId),
  );
  const taken = payments.map((payment) => {
    const member = members.get(payment.memberId);
    if (!member) throw memberNotFound();
    const step = takeDuesPayment(duesTotalsOf(member), payment.amount, member.id);
    members.set(member.id, { ...member, duesPaid: step.totals.paid });
    return { payment, step };
  });
  await storeDuesTotals(tx, [...members.values()]);
  await postEntries(
    tx,
    taken.map(({ payment, step }) => ({
      ...stampOf(payment),
      entry: step.entry,
      documentReference: payment.bankReference,
    })),
  );
  return taken.map(({ payment, step: { onDues, asCredit } }) => ({ paymentId: payment.id, onDues, asCredit }));
}

/**
 * Takes a dues payment back with one entry of the difference: waiting credit goes first, the rest makes dues open again,
 * which may by now be others than the payment once paid.
 */
export async function reverseDuesPayment(tx: Tx, reversal: MemberPaymentReversal): Promise<Member> {
  const { memberId, amount } = reversal;
  const member = (await lockMembers(tx, [memberId])).get(memberId);
  if (!member) throw memberNotFound();
  const { totals, entry } = reverseDues(duesTotalsOf(member), amount, memberId);
  const after: Member = { ...member, duesPaid: totals.paid };
  await storeDuesTotals(tx, [after]);
  await postEntries(tx, [{ ...stampOf(reversal), entry, documentReference: null }]);
  return after;
}

function stampOf(fact: {
  readonly id: string;
  readonly valueDate: PostedEntry['valueDate'];
  readonly deed: Deed;
}): Omit<PostedEntry, 'entry' | 'documentReference'> {
  const { deed } = fact;
  return {
    valueDate: fact.valueDate,
    postingDate: deed.today,
    recordedAt: deed.recordedAt,
    sourceId: fact.id,
    actorUserId: deed.byUserId,
  };
}
