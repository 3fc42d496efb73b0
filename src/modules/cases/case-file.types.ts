import type { ChecklistKind, ChecklistStatus } from '../../domain/decisions/checklist.ts';
import type { RecusalGround, StandingTie } from '../../domain/decisions/recusals.ts';
import type { Vote } from '../../domain/decisions/votes.ts';
import type { DisclosedFigures } from '../../domain/lending/affordability.ts';
import type { InstalmentPlan, LoanTerms } from '../../domain/lending/plan.types.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Guarantee } from '../guarantees/index.ts';
import type { Policy } from '../policy/index.ts';
import type { RecordedBankDecision } from './bank-decisions.repository.ts';
import type { CreditCase, OutcomeName } from './cases.types.ts';
import type { EligibilityJson } from './eligibility-json.ts';
import type { OfferFigures } from './offer-figures.ts';

/** What a case's file consists of, and the file as a whole. */

export type ChecklistItem = {
  readonly id: string;
  readonly caseId: string;
  readonly kind: ChecklistKind;
  readonly isRequired: boolean;
  readonly status: ChecklistStatus;
  /** Why it was reopened or waived. */
  readonly reason: string | null;
};

/** An upload as it came; its bytes are read apart. */
export type CaseDocument = {
  readonly id: string;
  readonly caseId: string;
  readonly itemId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly uploadedAt: Date;
};

export type Disclosure = {
  readonly id: string;
  readonly caseId: string;
  readonly figures: DisclosedFigures;
  readonly asOf: BusinessDate;
  readonly recordedAt: Date;
};

export type CaseEventKind =
  | 'created'
  | 'changed'
  | 'submitted'
  | 'review_started'
  | 'document_uploaded'
  | 'item_accepted'
  | 'item_reopened'
  | 'item_waived'
  | 'disclosure_recorded'
  | 'clock_started'
  | 'clock_stopped'
  | 'recused'
  | 'vote_cast'
  | 'supervisory_resolution'
  | 'decided'
  | 'condition_met'
  | 'offered'
  | 'contracted'
  | 'released'
  | 'paid_out'
  | 'withdrawn'
  | 'expired'
  | 'bank_decided'
  | 'deadline_missed';

/** One line of a case's history. */
export type CaseEvent = {
  readonly caseId: string;
  readonly kind: CaseEventKind;
  readonly occurredOn: BusinessDate;
  readonly itemId: string | null;
  readonly reason: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
};

/** A vote as it stays on record; superseded ones too. */
export type CaseVote = Vote & {
  readonly id: string;
  readonly caseId: string;
  readonly castAt: Date;
  readonly isSuperseded: boolean;
};

export type RecordedRecusal = {
  readonly caseId: string;
  readonly personId: string;
  readonly ground: RecusalGround;
  readonly reason: string;
  readonly recordedAt: Date;
};

export type Resolution = {
  readonly id: string;
  readonly caseId: string;
  readonly resolvedOn: BusinessDate;
  readonly isInFavour: boolean;
  readonly text: string;
  readonly recordedAt: Date;
};

/** The board's decision, with what it was based on. */
export type Outcome = {
  readonly caseId: string;
  readonly outcome: OutcomeName;
  readonly decidedOn: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly workingDaysUsed: number;
  readonly reasons: readonly string[];
  readonly creditBureauUsed: boolean;
  readonly eligibility: EligibilityJson;
  readonly recordedAt: Date;
};

export type Condition = {
  readonly id: string;
  readonly caseId: string;
  readonly description: string;
  readonly metOn: BusinessDate | null;
  readonly metNote: string | null;
};

/** The offer as it was made. */
export type Offer = {
  readonly id: string;
  readonly caseId: string;
  readonly offeredOn: BusinessDate;
  readonly validUntil: BusinessDate;
  readonly assumedPayoutDate: BusinessDate;
  readonly terms: LoanTerms;
  readonly plan: InstalmentPlan;
  readonly figures: OfferFigures;
  readonly recordedAt: Date;
};

/** Everything a case's page, its deadlines and its decision are made from. */
export type CaseFile = {
  readonly case: CreditCase;
  readonly policy: Policy;
  readonly items: readonly ChecklistItem[];
  readonly documents: readonly CaseDocument[];
  readonly events: readonly CaseEvent[];
  readonly disclosure: Disclosure | null;
  readonly identifiedPersonIds: readonly string[];
  readonly guarantees: readonly Guarantee[];
  readonly votes: readonly CaseVote[];
  readonly recordedRecusals: readonly RecordedRecusal[];
  readonly ties: readonly StandingTie[];
  readonly boardMemberIds: readonly string[];
  readonly resolution: Resolution | null;
  readonly outcome: Outcome | null;
  readonly conditions: readonly Condition[];
  readonly offer: Offer | null;
  readonly bankDecision: RecordedBankDecision | null;
};
