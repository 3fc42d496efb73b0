import type { Money } from '../../domain/money/money.ts';
import type { PayoutKind } from '../../domain/payouts/payout-run.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** Money that leaves the house: prepared by one person, released by another, or taken back before. */
export type OutgoingPayment = {
  readonly id: string;
  /** What is transferred, euros. */
  readonly amount: Money;
  readonly payeeName: string;
  readonly payeeIban: string;
  readonly status: 'prepared' | 'released' | 'cancelled';
  readonly preparedByPersonId: string;
  readonly preparedAt: Date;
  readonly releasedByPersonId: string | null;
  readonly releasedAt: Date | null;
  /** How far it has got at the bank; null until it is released. */
  readonly transfer: Transfer | null;
};

/**
 * Waiting for a run · in a run, and not booked yet · booked by the bank · come back from the payee's bank · paid without a
 * run, as somebody or the statement says.
 */
export type TransferState = 'waiting' | 'under_way' | 'booked' | 'returned' | 'paid_outside';

export type Transfer = {
  readonly state: TransferState;
  /** The run that takes it, or took it last; null for none. */
  readonly runNumber: string | null;
  /** The day of that run's transfer. */
  readonly executeOn: BusinessDate | null;
  /** Why it came back, waits again, or needed no run; null where there is nothing to say. */
  readonly reason: string | null;
  readonly returnedOn: BusinessDate | null;
  /** Where it goes, as last corrected. */
  readonly payeeName: string;
  readonly payeeIban: string;
};

/** A released payment on its way to the payee. */
export type ReleasedPayment = {
  readonly kind: PayoutKind;
  readonly id: string;
  /** Number of the loan, member or departure it is about. */
  readonly number: string;
  readonly amount: Money;
  readonly releasedAt: Date;
  /** A loan runs from this day, so its payout never leaves before it; null for the other kinds. */
  readonly notBefore: BusinessDate | null;
  /** Whom it concerns: borrowers, or the member. */
  readonly personIds: readonly string[];
  readonly transfer: Transfer;
  /** Whether an account was recorded since it came back. */
  readonly isCorrected: boolean;
  /** Who recorded the account to which it goes; null where it is the released one. */
  readonly correctedByPersonId: string | null;
  /** That it was paid without a run, and whether the bank's statement says so; null where it was not. */
  readonly outside: { readonly id: string; readonly isBooked: boolean } | null;
  /** What came back last; null when nothing did. Its amount waits among the payouts that came back. */
  readonly cameBack: { readonly itemId: string | null; readonly outsideId: string | null } | null;
};
