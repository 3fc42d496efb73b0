import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { type ClaimKind, type Component, components, type Payable, payables } from './allocation-order.ts';
import type { PlanRow, PlanVersion } from './plan.types.ts';

/**
 * How a part of a claim came to be no longer open: paid, waived, moved into the plan of a restructuring, written off; or
 * settled at a barrier by a payment that was taken back later, so that its sum is owed anew (`reopened`).
 */
export type Means = 'money' | 'waiver' | 'new_plan' | 'write_off' | 'reopened';

/**
 * What one fact settles of one part of one claim; for one day, (factId, rowNumber, claimFactId, component) occurs at
 * most once. With the means `money` the fact is the payment whose money it is.
 */
export type Allocation = {
  readonly factId: string;
  /** The instalment; null for costs and recoveries. */
  readonly rowNumber: number | null;
  /** The fact that claimed it; null for the parts of instalments. */
  readonly claimFactId: string | null;
  readonly component: Payable;
  readonly amount: Money;
  /** The payment's value date, or the later contract due date on which its credit was applied. */
  readonly effectiveOn: BusinessDate;
  readonly means: Means;
};

/** What pays a part of an instalment, not a claim beside the plan. */
export type InstalmentAllocation = Allocation & { readonly rowNumber: number; readonly component: Component };

export function isOfInstalment(allocation: Allocation): allocation is InstalmentAllocation {
  return allocation.claimFactId === null;
}

/** An amount for each part of an instalment. */
export type Parts = Readonly<Record<Component, Money>>;

/** An amount for each part that a payment can pay. */
export type Amounts = Readonly<Record<Payable, Money>>;

export type RowState = {
  readonly row: PlanRow;
  /** What is no longer open of each part, mostly paid; the allocations say by which means. */
  readonly paid: Parts;
  /** The day on which nothing of the row was left open; null while something is, and before it falls due. */
  readonly paidOn: BusinessDate | null;
  /** Calendar days from the effective due date to `paidOn`, or to `through` while open; 0 when not late. */
  readonly daysLate: number;
};

/** A claim beside the plan. */
export type ClaimState = {
  /** The fact it comes from: a claim, a write-off, or the reversal that made it be owed again. */
  readonly factId: string;
  readonly kind: ClaimKind;
  readonly rowNumber: number | null;
  readonly claimedOn: BusinessDate;
  readonly amount: Money;
  readonly paid: Money;
  /** Waived or written off. */
  readonly settledWithoutMoney: Money;
  readonly open: Money;
  /** Whether it is owed again after a reversal, and not claimed anew. */
  readonly isReopened: boolean;
};

export type PaidByGuarantor = {
  readonly guaranteeId: string;
  readonly amount: Money;
  /** What of it repaid principal, also when it had been written off. */
  readonly principal: Money;
};

/** A loan at the end of the day `through`, as far as the given facts know. */
export type LoanState = {
  readonly through: BusinessDate;
  /** Null before payout. */
  readonly paidOutOn: BusinessDate | null;
  /** In the order in which they took effect. */
  readonly allocations: readonly Allocation[];
  /** Of the plan in force, in order of due dates. */
  readonly rows: readonly RowState[];
  /** The plans, oldest first; the last one is in force. */
  readonly versions: readonly PlanVersion[];
  /** Costs, claimed default interest and, after a write-off, what may still be recovered. */
  readonly claims: readonly ClaimState[];
  /** Money allocated so far; with `credit` and `refunded` it makes up all money received and not reversed. */
  readonly paid: Amounts;
  readonly outstandingPrincipal: Money;
  /** Received, and waiting for the next due date. */
  readonly credit: Money;
  /** Given back to payers. */
  readonly refunded: Money;
  /** What guarantors have paid on claims; so much of the creditor's claim has passed to each (BGB §774). */
  readonly paidByGuarantors: readonly PaidByGuarantor[];
  /** Default interest nobody claimed and nobody will. */
  readonly lapsed: readonly { readonly rowNumber: number; readonly amount: Money }[];
  readonly terminatedOn: BusinessDate | null;
  /** The latest restructuring. */
  readonly restructuredOn: BusinessDate | null;
  readonly writtenOff: { readonly on: BusinessDate; readonly amounts: Amounts } | null;
  /** Whether everything is paid: instalments, claims, and what was written off. */
  readonly isRepaid: boolean;
  /** The day on which the last open amount was paid. */
  readonly closedOn: BusinessDate | null;
  /** What goes back to the payer: the credit left when nothing is owed any more. */
  readonly refundable: Money;
};

/** What is open of the claims of one kind beside the plan. */
export function openClaims({ claims }: Pick<LoanState, 'claims'>, wanted: ClaimKind): Money {
  return Money.sum(claims.filter(({ kind }) => kind === wanted).map(({ open }) => open));
}

/** Asks for the amount of each part of an instalment in turn. */
export function partsOf(amountOf: (component: Component) => Money): Parts {
  const [fee, interest, principal] = [amountOf('fee'), amountOf('interest'), amountOf('principal')];
  return { fee, interest, principal };
}

/** Fee, interest and principal together. */
export function sumOfParts(parts: Parts): Money {
  return Money.sum(components.map((component) => parts[component]));
}

/** Asks for the amount of everything payable in turn. */
export function amountsOf(amountOf: (part: Payable) => Money): Amounts {
  return {
    ...partsOf(amountOf),
    cost: amountOf('cost'),
    default_interest: amountOf('default_interest'),
    recovery: amountOf('recovery'),
  };
}

export function sumOfAmounts(amounts: Amounts): Money {
  return Money.sum(payables.map((part) => amounts[part]));
}

/** The sum of allocations, by part. */
export function totalsOf(allocations: readonly Allocation[]): Amounts {
  return amountsOf((part) => Money.sum(allocations.filter((one) => one.component === part).map((one) => one.amount)));
}
