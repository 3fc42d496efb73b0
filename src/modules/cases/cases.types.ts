import type { CaseStatus } from '../../domain/decisions/case-status.ts';
import type { Sentence } from '../../domain/errors.ts';
import type { Firm, Jobs } from '../../domain/impact/jobs.ts';
import type { Regime } from '../../domain/lending/allocation-order.ts';
import type { InstalmentPlan, LoanTerms } from '../../domain/lending/plan.types.ts';
import type { EarlierLoan } from '../../domain/lending/reliability.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

export type { CaseStatus } from '../../domain/decisions/case-status.ts';

export type PurposeKind =
  'working_capital' | 'equipment' | 'vehicle' | 'premises' | 'start_up' | 'education' | 'bridging' | 'shares' | 'other';

export type LenderOfRecord = 'cooperative' | 'partner_bank';

/** What is applied for, with the jobs stated; changeable while the case is a draft. */
export type Application = Jobs & {
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
  readonly firm: Firm | null;
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
  /** Where a partner bank lends, the decision is a recommendation. */
  readonly lenderOfRecord: LenderOfRecord;
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
