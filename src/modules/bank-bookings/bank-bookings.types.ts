import type { Sentence } from '../../domain/errors.ts';
import type { Target } from '../../domain/banking/matching.types.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { OrderedThing } from '../bank-runs/index.ts';

export type BookingKind = Target['kind'] | 'guarantor_payment';

/** What a movement on the bank account is, or a part of it. */
export type BankBooking = {
  readonly id: string;
  readonly transactionId: string;
  readonly kind: BookingKind;
  /** With the sign of the movement. */
  readonly amount: Money;
  /** The order that was carried out or came back. */
  readonly itemId: string | null;
  readonly paymentId: string | null;
  readonly reversalId: string | null;
  readonly guaranteeId: string | null;
  /** The released payout that somebody transferred by hand. */
  readonly ordered: OrderedThing | null;
  /** What the borrower is asked for because of the bank's charge. */
  readonly costClaimId: string | null;
  /** Whether it was booked by itself. */
  readonly isCertain: boolean;
  readonly because: Sentence;
  /** The day on which the bank account shows it in the books. */
  readonly postedOn: BusinessDate;
  readonly recordedAt: Date;
  readonly undone: { readonly at: Date; readonly because: string } | null;
};

/** What a person says a movement is, or a part of it; amounts without sign. */
export type Placing = { readonly target: PlacingTarget; readonly amount: Money };

export type PlacingTarget = Target | { readonly kind: 'guarantor_payment'; readonly id: string };
