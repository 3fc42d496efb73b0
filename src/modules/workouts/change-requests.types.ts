import type { CaseParties, Recusal, RecusalGround } from '../../domain/decisions/recusals.ts';
import type { Ballot, Vote } from '../../domain/decisions/votes.ts';
import type { LoanChange } from '../../domain/lending/loan-change.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Guarantee } from '../guarantees/index.ts';
import type { Loan } from '../loans/index.ts';

export type ChangeStatus = 'open' | 'approved' | 'rejected' | 'withdrawn';

/** A change of a running loan that was proposed to the board. */
export type ChangeRequest = {
  readonly id: string;
  readonly loanId: string;
  readonly change: LoanChange;
  /** Null: it counts from the day of the decision. */
  readonly effectiveOn: BusinessDate | null;
  readonly reason: string;
  /** Why a restructuring is to take effect although a guarantor does not consent; null where consent is waited for. */
  readonly withoutConsentReason: string | null;
  readonly status: ChangeStatus;
  readonly endedOn: BusinessDate | null;
  readonly factId: string | null;
  readonly proposedByPersonId: string;
  readonly recordedAt: Date;
};

export type ChangeVote = Omit<Vote, 'conditions'> & {
  readonly id: string;
  readonly castAt: Date;
  readonly isSuperseded: boolean;
};

export type ChangeResolution = {
  readonly id: string;
  readonly resolvedOn: BusinessDate;
  readonly isInFavour: boolean;
  readonly text: string;
  readonly recordedAt: Date;
};

export type Consent = {
  readonly id: string;
  readonly guaranteeId: string;
  readonly form: 'paper' | 'electronic';
  readonly signedOn: BusinessDate;
  readonly paperLocation: string | null;
  readonly recordedAt: Date;
};

export type RecordedRecusal = {
  readonly personId: string;
  readonly ground: RecusalGround;
  readonly reason: string;
};

/** Everything about a change request that deciding and showing it asks for. */
export type ChangeFile = {
  readonly request: ChangeRequest;
  readonly loan: Loan;
  /** Those in force: signed, and not past their last day. */
  readonly guarantees: readonly Guarantee[];
  readonly consents: readonly Consent[];
  readonly votes: readonly ChangeVote[];
  readonly resolution: ChangeResolution | null;
  readonly parties: CaseParties;
  readonly ballot: Ballot;
  /** Who of any persons has no vote, and why. */
  readonly recusalsAmong: (personIds: readonly string[]) => readonly Recusal[];
  /** Declared ones, and from the decision on all as they stood then. */
  readonly recordedRecusals: readonly RecordedRecusal[];
};
