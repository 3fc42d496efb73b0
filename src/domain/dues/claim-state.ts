import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { ReversalKind } from './dues-account.ts';
import { allocateDues } from './dues-allocation.ts';
import type { OwedMonth } from './dues-months.ts';

/** Why a month that was claimed is not owed. */
export type CancellationCause = 'exemption' | 'hardship' | 'group' | 'leaving';

/** What a claim is less by, euros. */
export type DuesReversal = {
  readonly kind: ReversalKind;
  /** The month cancelled; null of what was waived or taken off the books. */
  readonly month: BusinessDate | null;
  readonly cause: CancellationCause | null;
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  /** Of the decision; null of a cancellation. */
  readonly reason: string | null;
};

/** A claim as it stands on record. */
export type RecordedClaim = {
  readonly id: string;
  readonly dueOn: BusinessDate;
  /** As it was claimed, the sum of its months. */
  readonly amount: Money;
  /** Oldest first. */
  readonly months: readonly Omit<OwedMonth, 'owedFrom'>[];
  readonly reversals: readonly DuesReversal[];
};

export type PaidClaim = RecordedClaim & { readonly paid: Money; readonly open: Money };

/** What is still asked for of a claim, paid or not. */
export function standingOf({ amount, reversals }: Pick<RecordedClaim, 'amount' | 'reversals'>): Money {
  return amount.minus(Money.sum(reversals.map((each) => each.amount)));
}

/**
 * All money ever paid goes to the claims oldest first (BGB §366(2)): which payment paid which claim does not matter for
 * what is open. `paid` below zero, after a refund whose payment was called back, pays nothing.
 */
export function payClaims(claims: readonly RecordedClaim[], paid: Money): readonly PaidClaim[] {
  const owed = claims.map((claim) => ({ claimId: claim.id, dueOn: claim.dueOn, open: standingOf(claim) }));
  const parts = paid.isPositive() ? allocateDues(paid, owed).parts : [];
  const paidOn = new Map(parts.map(({ claimId, amount }) => [claimId, amount]));
  return claims.map((claim) => {
    const part = paidOn.get(claim.id) ?? Money.zero;
    return { ...claim, paid: part, open: standingOf(claim).minus(part) };
  });
}

/** The claims that had fallen due by a day, less what counted as reversed by then. */
export function claimsAsOf(claims: readonly RecordedClaim[], day: BusinessDate): readonly RecordedClaim[] {
  return claims
    .filter(({ dueOn }) => dueOn <= day)
    .map((claim) => ({ ...claim, reversals: claim.reversals.filter(({ valueDate }) => valueDate <= day) }));
}

/** The months in a claim that were not cancelled. */
export function standingMonths({ months, reversals }: Pick<RecordedClaim, 'months' | 'reversals'>) {
  return months.filter(({ month }) => !reversals.some((each) => each.month === month));
}
