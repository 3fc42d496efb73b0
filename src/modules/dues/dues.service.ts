import { claimsAsOf, type PaidClaim, payClaims, standingMonths } from '../../domain/dues/claim-state.ts';
import { duesAccountOf, type DuesAccount } from '../../domain/dues/dues-account.ts';
import { duesForecast } from '../../domain/dues/dues-claims.ts';
import { explainDuesClaim, limitationInWords } from '../../domain/dues/dues-sentences.ts';
import type { Sentence } from '../../domain/errors.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, firstOfMonth, plusMonths } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import {
  duesTotalsOf,
  findMember,
  type Member,
  membershipOfPerson,
  paymentsOfMember,
  type ReceivedPayment,
} from '../members/index.ts';
import { policyVersions } from '../policy/index.ts';
import { arrangementsOf } from './arrangements.repository.ts';
import { duesMemberOf } from './dues-run.service.ts';
import { claimsOf } from './dues.repository.ts';
import type { Arrangement, OpenDues, Reduction } from './dues.types.ts';
import { reductionsOf } from './reductions.repository.ts';
import { refundsOfMember } from './refunds.repository.ts';

export type ClaimState = PaidClaim & {
  readonly explanation: Sentence;
  readonly limitation: Sentence;
  readonly reductions: readonly Reduction[];
};

export type DuesView = {
  readonly member: Member;
  readonly account: DuesAccount;
  readonly claims: readonly ClaimState[];
  readonly payments: readonly ReceivedPayment[];
  readonly arrangements: readonly Arrangement[];
  readonly on: BusinessDate;
};

/** A member's dues: every claim with how it came about, what is paid on it, and what waits as credit. */
export async function duesView(db: Db, member: Member, on: BusinessDate): Promise<DuesView> {
  const payments = await paymentsOfMember(db, member.id, 'dues');
  const reductions = Map.groupBy(await reductionsOf(db, member.id), ({ claimId }) => claimId);
  const claims = payClaims(await claimsOf(db, member.id), member.duesPaid).map((claim) => ({
    ...claim,
    explanation: explainDuesClaim(claim, member),
    limitation: limitationInWords(claim.dueOn, on),
    reductions: reductions.get(claim.id) ?? [],
  }));
  const arrangements = await arrangementsOf(db, [member.id]);
  return { member, account: duesAccountOf(duesTotalsOf(member)), claims, payments, arrangements, on };
}

/** A person's dues that have fallen due by a day and were not fully paid on it. Nothing for somebody who is no member. */
export async function openDues(db: Db, personId: string, on: BusinessDate): Promise<OpenDues> {
  const membership = await membershipOfPerson(db, personId);
  const member = membership && (await findMember(db, { by: 'id', id: membership.memberId }));
  if (!member) return { amount: Money.zero, monthsOpen: 0, oldestDueOn: null };
  const open = await openClaimsOf(db, member.id, on);
  return {
    amount: Money.sum(open.map((claim) => claim.open)),
    monthsOpen: open.flatMap(standingMonths).length,
    oldestDueOn: open[0]?.dueOn ?? null,
  };
}

/** A member's claims that had fallen due by a day and were not fully paid on it, oldest first. */
export async function openClaimsOf(db: Db, memberId: string, on: BusinessDate): Promise<readonly PaidClaim[]> {
  const due = claimsAsOf(await claimsOf(db, memberId), on);
  const paid = paidBy(on, await paymentsOfMember(db, memberId, 'dues'));
  const refunds = (await refundsOfMember(db, memberId)).filter(
    ({ releasedOn }) => releasedOn !== null && releasedOn <= on,
  );
  const kept = paid.minus(Money.sum(refunds.map(({ amount }) => amount)));
  return payClaims(due, kept).filter(({ open }) => open.isPositive());
}

function paidBy(on: BusinessDate, payments: readonly ReceivedPayment[]): Money {
  const standing = payments.filter(
    ({ valueDate, reversedOn }) => valueDate <= on && (reversedOn === null || reversedOn > on),
  );
  return Money.sum(standing.map(({ amount }) => amount));
}

const MONTHS_AHEAD = 12;

/** What a member will be claimed in the next twelve months, this one included, by what is known today. */
export async function duesForecastOf(db: Db, member: Member, today: BusinessDate) {
  const from = firstOfMonth(today);
  const to = plusMonths(from, MONTHS_AHEAD - 1);
  const policies = await policyVersions(db);
  const who = duesMemberOf(member, await arrangementsOf(db, [member.id]));
  const claimed = new Set((await claimsOf(db, member.id)).flatMap(standingMonths).map(({ month }) => month));
  return { from, to, claims: duesForecast(who, policies, { from, to, claimed }) };
}
