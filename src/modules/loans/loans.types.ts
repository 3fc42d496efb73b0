import type { Regime } from '../../domain/lending/allocation-order.ts';
import type { Amounts, LoanState } from '../../domain/lending/loan-state.ts';
import type { LoanBook } from '../../domain/lending/loan-book.ts';
import type { Agreement, LoanTerms } from '../../domain/lending/plan.types.ts';
import type { RowState } from '../../domain/lending/replay.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { OutgoingPayment } from '../outgoing-payments/index.ts';

/** `written_off`: out of the books and still owed; a terminated or restructured loan is running. */
export type LoanStatus = 'contracted' | 'running' | 'written_off' | 'closed' | 'cancelled';

/** Of a loan that has been paid out. */
export function loanStatusOf({
  isRepaid,
  writtenOff,
}: Pick<LoanState, 'isRepaid' | 'writtenOff'>): 'running' | 'written_off' | 'closed' {
  if (isRepaid) return 'closed';
  return writtenOff === null ? 'running' : 'written_off';
}

/** A contracted loan with the cache of its replay; `replayedThrough` is the day the cached figures speak of. */
export type Loan = {
  readonly id: string;
  readonly number: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly status: LoanStatus;
  readonly principal: Money;
  readonly terms: LoanTerms;
  /** What its plan is made again from when it changes. */
  readonly agreement: Agreement;
  readonly regime: Regime;
  readonly legalProfile: string;
  readonly lenderOfRecord: 'cooperative' | 'partner_bank';
  readonly policyNumber: number;
  readonly contractedOn: BusinessDate;
  readonly contractReference: string;
  readonly withdrawalUntil: BusinessDate | null;
  readonly paidOutOn: BusinessDate | null;
  readonly closedOn: BusinessDate | null;
  readonly replayedThrough: BusinessDate | null;
  readonly outstandingPrincipal: Money;
  readonly credit: Money;
  readonly openCosts: Money;
  readonly openDefaultInterest: Money;
  /** By money, so far. */
  readonly paid: Amounts;
  readonly restructuredOn: BusinessDate | null;
  readonly terminatedOn: BusinessDate | null;
  readonly writtenOffOn: BusinessDate | null;
  readonly oldestUnpaidEffectiveDueDate: BusinessDate | null;
  readonly borrowerPersonIds: readonly string[];
  readonly version: number;
};

/** A paid-out loan under lock, ready to take facts after the last one on record. */
export type LockedLoan = {
  readonly loan: Loan;
  readonly book: LoanBook;
  readonly lastSequence: number;
  readonly lastPlanVersion: number;
  readonly lastRecordedAt: Date;
};

/** How a loan stands on a day: what its page shows. */
export type LoanView = {
  readonly loan: Loan;
  /** Today, or the execution date where a released payout still lies ahead. */
  readonly asOf: BusinessDate;
  /** Empty before payout. */
  readonly rows: readonly RowState[];
  readonly outstandingPrincipal: Money;
  readonly credit: Money;
  /** Claims beside the plan that are still open. */
  readonly openCosts: Money;
  readonly openDefaultInterest: Money;
  /** By money, so far. */
  readonly paid: Amounts;
};

export type Payout = OutgoingPayment & {
  readonly loanId: string;
  readonly feeWithheld: Money;
  readonly executionDate: BusinessDate;
};
