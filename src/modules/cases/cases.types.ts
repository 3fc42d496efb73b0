import type { CaseStatus } from '../../domain/decisions/case-status.ts';
import type { ChecklistKind, ChecklistStatus } from '../../domain/decisions/checklist.ts';
import type { RecusalGround, StandingTie } from '../../domain/decisions/recusals.ts';
import type { Vote } from '../../domain/decisions/votes.ts';
import type { Sentence } from '../../domain/errors.ts';
import type { DisclosedFigures } from '../../domain/lending/affordability.ts';
import type { Regime } from '../../domain/lending/allocation-order.ts';
import type { InstalmentPlan, LoanTerms } from '../../domain/lending/plan.types.ts';
import type { EarlierLoan } from '../../domain/lending/reliability.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Guarantee } from '../guarantees/index.ts';
import type { Policy } from '../policy/index.ts';
import type { EligibilityJson } from './eligibility-json.ts';
import type { OfferFigures } from './offer-figures.ts';

export type { CaseStatus } from '../../domain/decisions/case-status.ts';

export type PurposeKind =
  'working_capital' | 'equipment' | 'vehicle' | 'premises' | 'start_up' | 'education' | 'bridging' | 'shares' | 'other';

export type LenderOfRecord = 'cooperative' | 'partner_bank';

/** What is applied for; changeable while the case is a draft. */
export type Application = {
  /** One or several, the first one first. */
  readonly borrowerPersonIds: readonly string[];
  readonly principal: Money;
  readonly termMonths: number;
  readonly purpose: string;
  readonly purposeKind: PurposeKind;
  readonly regime: Regime;
  readonly regimeReason: string;
  readonly lenderOfRecord: LenderOfRecord;
  readonly sector: string | null;
  readonly district: string | null;
  readonly jobsSecured: number;
  readonly jobsCreated: number;
};

/** An application with everything it takes to decide on it (Kreditvorgang). */
export type CreditCase = Application & {
  readonly id: string;
  readonly number: string;
  readonly status: CaseStatus;
  readonly regimeSetBy: string;
  readonly policyNumber: number;
  readonly adviserUserId: string;
  readonly submittedOn: BusinessDate | null;
  readonly version: number;
  readonly createdAt: Date;
};

/** What the loans module knows of one person. */
export type BorrowerHistory = {
  /** Outstanding principal of own running loans; a loan not yet paid out counts in the case, not here. */
  readonly outstandingPrincipal: Money;
  /** Every loan of this person that was paid out, running or closed, oldest first. */
  readonly loans: readonly EarlierLoan[];
};

/** Written by the loans module, injected by app.ts. A person without loans may be missing from the map. */
export type LoanHistory = (
  db: Db,
  personIds: readonly string[],
  asOf: BusinessDate,
) => Promise<ReadonlyMap<string, BorrowerHistory>>;

export type CasesDeps = { readonly loanHistory: LoanHistory };

/** What a contract takes over from the case: enough to make the loan. */
export type ConcludedCase = {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly borrowerPersonIds: readonly string[];
  readonly terms: LoanTerms;
  readonly regime: Regime;
  readonly lenderOfRecord: LenderOfRecord;
  readonly policyNumber: number;
  readonly offeredOn: BusinessDate;
  readonly offerValidUntil: BusinessDate;
  readonly assumedPayoutDate: BusinessDate;
  /** As offered; the final plan is made at payout. */
  readonly offeredPlan: InstalmentPlan;
};

/** Why a payout must wait. */
export type Hindrance = { readonly code: string; readonly sentence: Sentence };

export type OutcomeName = 'approved' | 'approved_with_conditions' | 'rejected';

/** One line of the report "decisions against the target". */
export type CaseDecision = {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly principal: Money;
  /** The day the file was complete first. */
  readonly completeOn: BusinessDate;
  /** Null while the clock stands still because an item was reopened. */
  readonly dueOn: BusinessDate | null;
  /** Null while undecided. */
  readonly decidedOn: BusinessDate | null;
  readonly outcome: OutcomeName | null;
  readonly workingDaysUsed: number;
  readonly workingDaysAllowed: number;
  /** open: undecided and still in time; late: undecided and past the due date. */
  readonly target: 'met' | 'missed' | 'open' | 'late';
};

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
  | 'expired';

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
};
