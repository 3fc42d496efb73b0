import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Deed } from '../../platform/http/deed.ts';

/** A person admitted to the cooperative, with the totals kept under the row's lock; amounts in euros. */
export type Member = {
  readonly id: string;
  /** M-0042. */
  readonly number: string;
  readonly personId: string;
  readonly admittedOn: BusinessDate;
  /** The day the membership ended; that day still belongs to it. Null while it lasts. */
  readonly leftOn: BusinessDate | null;
  readonly shareCount: number;
  readonly shareCapitalSubscribed: Money;
  readonly shareCapitalPaid: Money;
  /** Sum of all dues claims. */
  readonly duesClaimed: Money;
  /** Sum of all dues payments that were not taken back; above the claims it is the member's credit. */
  readonly duesPaid: Money;
  /** Of a member taken over from other records: the first month whose dues are claimed here. */
  readonly duesFrom?: BusinessDate;
  readonly version: number;
};

/** A person's membership, for modules that ask about persons. */
export type Membership = {
  readonly memberId: string;
  readonly memberNumber: string;
  readonly admittedOn: BusinessDate;
  readonly leftOn: BusinessDate | null;
  /** The last day that is known, also of a notice that runs; null while nothing ends it. */
  readonly endsOn: BusinessDate | null;
};

/** A member's payment as the payments module records it; `id` is the payment's. */
export type MemberPayment = {
  readonly id: string;
  readonly memberId: string;
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  readonly bankReference: string | null;
  readonly deed: Deed;
};

/** A member's payment taken back: returned by the bank, or recorded in error. `id` is the reversal's. */
export type MemberPaymentReversal = {
  readonly id: string;
  readonly paymentId: string;
  readonly memberId: string;
  /** Of the payment, whole. */
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  readonly deed: Deed;
};
