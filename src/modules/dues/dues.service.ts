import { allocateDues } from '../../domain/dues/dues-allocation.ts';
import { duesAccountOf, type DuesAccount } from '../../domain/dues/dues-account.ts';
import { explainDuesClaim } from '../../domain/dues/dues-claims.ts';
import type { Sentence } from '../../domain/errors.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import {
  duesTotalsOf,
  findMember,
  type Member,
  membershipOfPerson,
  paymentsOfMember,
  type ReceivedPayment,
} from '../members/index.ts';
import { claimsOf, type RecordedClaim } from './dues.repository.ts';
import type { OpenDues } from './dues.types.ts';

/** A claim with what has been paid on it; payments go to the oldest claims first. */
type PaidClaim = RecordedClaim & { readonly paid: Money; readonly open: Money };

export type ClaimState = PaidClaim & { readonly explanation: Sentence };

export type DuesView = {
  readonly member: Member;
  readonly account: DuesAccount;
  readonly claims: readonly ClaimState[];
  readonly payments: readonly ReceivedPayment[];
};

/** A member's dues: every claim with how it came about, what is paid on it, and what waits as credit. */
export async function duesView(db: Db, member: Member): Promise<DuesView> {
  const payments = await paymentsOfMember(db, member.id, 'dues');
  const claims = withPayments(await claimsOf(db, member.id), member.duesPaid).map((claim) => explained(claim, member));
  return { member, account: duesAccountOf(duesTotalsOf(member)), claims, payments };
}

function explained(claim: PaidClaim, member: Member): ClaimState {
  return { ...claim, explanation: explainDuesClaim(claim, member) };
}

/** A person's dues that have fallen due by a day and were not fully paid on it. Nothing for somebody who is no member. */
export async function openDues(db: Db, personId: string, on: BusinessDate): Promise<OpenDues> {
  const membership = await membershipOfPerson(db, personId);
  const member = membership && (await findMember(db, { by: 'id', id: membership.memberId }));
  if (!member) return { amount: Money.zero, monthsOpen: 0, oldestDueOn: null };
  const due = (await claimsOf(db, member.id)).filter(({ dueOn }) => dueOn <= on);
  const open = withPayments(due, paidBy(on, await paymentsOfMember(db, member.id, 'dues'))).filter((claim) =>
    claim.open.isPositive(),
  );
  return {
    amount: Money.sum(open.map((claim) => claim.open)),
    monthsOpen: open.length,
    oldestDueOn: open[0]?.dueOn ?? null,
  };
}

function paidBy(on: BusinessDate, payments: readonly ReceivedPayment[]): Money {
  const standing = payments.filter(
    ({ valueDate, reversedOn }) => valueDate <= on && (reversedOn === null || reversedOn > on),
  );
  return Money.sum(standing.map(({ amount }) => amount));
}

/** All money ever paid goes to the claims oldest first: which payment paid which claim does not matter for what is open. */
function withPayments(claims: readonly RecordedClaim[], paid: Money): readonly PaidClaim[] {
  const owed = claims.map(({ id, dueOn, amount }) => ({ claimId: id, dueOn, open: amount }));
  const parts = paid.isPositive() ? allocateDues(paid, owed).parts : [];
  const paidOn = new Map(parts.map(({ claimId, amount }) => [claimId, amount]));
  return claims.map((claim) => {
    const part = paidOn.get(claim.id) ?? Money.zero;
    return { ...claim, paid: part, open: claim.amount.minus(part) };
  });
}
