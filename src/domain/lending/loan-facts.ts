import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { LoanTerms } from './plan.types.ts';

/** What happened to a loan (rules §9). Facts are only ever added; the loan's state is what `replayLoan` makes of them. */
export type LoanFact =
  PayoutFact | PaymentFact | ReversalFact | ClaimFact | WaiverFact | LapseFact | DeferralFact | BarrierFact;

/** Agreed amounts: replay does not cross them. What was recorded before stays as it stood when they were agreed. */
export type BarrierFact = RestructuringFact | TerminationFact | WriteOffFact | RefundFact;

type AnyFact = {
  readonly factId: string;
  /** The day on which it counts economically, whenever it was recorded. */
  readonly valueDate: BusinessDate;
};

/** The money has left: from this day the principal is owed. `amount` is the whole principal, a withheld fee included. */
export type PayoutFact = AnyFact & { readonly kind: 'payout'; readonly amount: Money };

/**
 * What becomes of a smaller rest when principal is repaid early: the same instalment and an earlier end, or the same end
 * and a lower instalment (rules §9).
 */
export type PrepaymentChoice = 'earlier_end' | 'lower_instalment';

/** By the payer's word, what becomes of money beyond everything due: credit for the next instalments, or extra principal. */
export type WhatExceeds = 'credit' | PrepaymentChoice;

export type PaymentFact = AnyFact & {
  readonly kind: 'payment';
  readonly amount: Money;
  readonly whatExceeds: WhatExceeds;
  /** The guarantee under which it was paid; absent where the borrower or anybody else pays. */
  readonly guaranteeId?: string;
};

/**
 * The payment is void, as when a direct debit is returned: the state becomes what it would be had it never been made.
 * The reversal's value date is the day the bank took the money back; the journal needs it, the state does not.
 */
export type ReversalFact = AnyFact & { readonly kind: 'reversal'; readonly paymentFactId: string };

/**
 * Something beside the plan is owed from its day on: costs of enforcement as documented, or the default interest of one
 * instalment, claimed up to this day. The amount is the act's; later facts do not change it.
 */
export type ClaimFact = AnyFact & {
  readonly kind: 'claim';
  readonly of: 'cost' | 'default_interest';
  /** The instalment that was overdue; null for costs. */
  readonly rowNumber: number | null;
  readonly amount: Money;
};

/** What is open of a claim is not asked for, up to an amount. */
export type WaiverFact = AnyFact & { readonly kind: 'waiver'; readonly claimFactId: string; readonly amount: Money };

/**
 * Default interest of an instalment that nobody claimed and, the loan being repaid on this day, nobody will. It counts only
 * while the loan is repaid on its day: where a payment is taken back, what had lapsed can be claimed again.
 */
export type LapseFact = AnyFact & { readonly kind: 'lapse'; readonly rowNumber: number; readonly amount: Money };

/** What the months of a deferral ask for: their interest, or nothing until the next instalment, which then bears it too. */
export type DeferralMethod = 'interest_only' | 'interest_added';

/** From its day on the next instalments move by so many months. */
export type DeferralFact = AnyFact & {
  readonly kind: 'deferral';
  readonly months: number;
  readonly method: DeferralMethod;
};

/** New terms over the open principal (`terms.principal`), agreed on its day; interest, default interest and costs stay claims. */
export type RestructuringFact = AnyFact & { readonly kind: 'restructuring'; readonly terms: LoanTerms };

/** The loan was terminated and the notice received: principal and interest to this day are due at once. */
export type TerminationFact = AnyFact & { readonly kind: 'termination' };

/** Everything still open leaves the books; the debt remains, and what is paid on it later is a recovery. */
export type WriteOffFact = AnyFact & { readonly kind: 'write_off' };

/** Credit went back to the payer. */
export type RefundFact = AnyFact & { readonly kind: 'refund'; readonly amount: Money };

/** The money a fact speaks of, a reversal of the payment's; null where the amount follows from the loan's state. */
export function amountNamedBy(fact: LoanFact, facts: readonly LoanFact[]): Money | null {
  const named = fact.kind === 'reversal' ? facts.find(({ factId }) => factId === fact.paymentFactId) : fact;
  return named !== undefined && 'amount' in named ? named.amount : null;
}

export function isBarrier(fact: LoanFact): fact is BarrierFact {
  return ['restructuring', 'termination', 'write_off', 'refund'].includes(fact.kind);
}
