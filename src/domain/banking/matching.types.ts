import type { Sentence } from '../errors.ts';
import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** What the bank says of one movement, as far as matching reads it. Plus is money that came in. Euros. */
export type Movement = {
  readonly amount: Money;
  readonly isReturn: boolean;
  readonly endToEndId: string | null;
  readonly mandateReference: string | null;
  readonly bankReference: string | null;
  readonly creditorReference: string | null;
  readonly purpose: string | null;
  readonly counterpartyIban: string | null;
  /** What had been paid before it came back, and what the banks took for it. */
  readonly originalAmount: Money | null;
  readonly charges: Money | null;
  /** Whether it stands for several payments that the statement does not list. */
  readonly isBatch: boolean;
  /** The bank's own booking for itself: fees, interest. */
  readonly isBankCharge: boolean;
};

/** A direct debit or transfer of ours that a movement could be. */
export type Order = {
  readonly id: string;
  readonly endToEndId: string;
  readonly runNumber: string;
  readonly side: 'collection' | 'payout';
  readonly status: 'under_way' | 'booked' | 'returned' | 'rejected' | 'excluded' | 'cancelled';
  readonly amount: Money;
  readonly executeOn: BusinessDate;
  readonly mandateReference: string | null;
};

/** What somebody may mean to pay. */
export type Claim = {
  readonly kind: 'loan_payment' | 'dues_payment' | 'share_payment';
  /** Id of the loan, or of the member. */
  readonly id: string;
  /** Of the loan or the member, as it stands on letters. */
  readonly number: string;
  /** Who owes it. */
  readonly personIds: readonly string[];
  /** Open and due, less what is under way. */
  readonly due: Money;
  /** Of a loan, the next instalment to come; null where there is none. */
  readonly next: Money | null;
  /** The most it takes; null where more waits as credit. Zero where it takes nothing any more. */
  readonly most: Money | null;
};

/** Money that a person recorded by hand and that no statement has shown yet; minus is money taken back. */
export type RecordedMoney = {
  readonly kind: 'recorded_payment' | 'recorded_reversal';
  readonly id: string;
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  readonly bankReference: string | null;
  /** The claim it paid. */
  readonly claimId: string;
  readonly number: string;
};

/** A released payout that is in no run: somebody may have transferred it in online banking. */
export type LoosePayout = {
  readonly thing: { readonly kind: 'payout' | 'refund' | 'dues_refund' | 'settlement_payout'; readonly id: string };
  readonly number: string;
  readonly amount: Money;
};

/** Everything a movement could be about. */
export type Surroundings = {
  /** By its EndToEndId; else, of a debit or its return, by the mandate's reference. */
  readonly orders: readonly Order[];
  /** The orders of the run that a collective booking names. */
  readonly batch: readonly Order[];
  /** Of the same amount. */
  readonly recorded: readonly RecordedMoney[];
  /** Named in the purpose. */
  readonly named: readonly Claim[];
  /** Named in the structured reference, whose check digits are right. */
  readonly referenced: readonly Claim[];
  /** Owed by the persons who use the account that paid. */
  readonly owed: readonly Claim[];
  readonly payerPersonIds: readonly string[];
  /** Of the same amount, to the same account. */
  readonly payouts: readonly LoosePayout[];
  /** Payouts by hand that the statement has shown and that did not come back, of the same amount and account. */
  readonly paidByHand: readonly LoosePayout[];
};

/** What a movement, or a part of it, is. */
export type Target =
  | { readonly kind: Claim['kind']; readonly id: string }
  /** An order of ours has been carried out, or came back. */
  | { readonly kind: 'debit_booked' | 'debit_returned' | 'payout_booked' | 'payout_returned'; readonly id: string }
  | { readonly kind: RecordedMoney['kind']; readonly id: string }
  | {
      readonly kind: 'payout_by_hand' | 'payout_by_hand_returned';
      readonly id: string;
      readonly thing: LoosePayout['thing'];
    }
  | { readonly kind: 'charge'; readonly id: null }
  | { readonly kind: 'other_income' | 'other_expense'; readonly id: null };

export type Part = { readonly target: Target; readonly amount: Money };

/** One way to place a movement. */
export type Proposal = { readonly parts: readonly Part[]; readonly because: Sentence };

/** Certain: it is booked so. Otherwise the money waits in clearing, and a person chooses. */
export type Decision = {
  readonly certain: Proposal | null;
  readonly proposals: readonly Proposal[];
  /** Why it is not certain; of a certain one, why it is. */
  readonly because: Sentence;
};
