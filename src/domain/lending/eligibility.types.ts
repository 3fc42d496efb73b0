import type { Sentence } from '../errors.ts';
import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { Regime } from './allocation-order.ts';
import type { Reliability } from './reliability.ts';

/** What is asked for. */
export type RequestedLoan = {
  readonly principal: Money;
  readonly termMonths: number;
  readonly regime: Regime;
  /** Whether the money is meant to pay for shares of this cooperative, which GenG §22(4) rules out. */
  readonly paysForShares: boolean;
  /** Assumed while nothing is decided; the loan's end is counted from it. */
  readonly expectedPayoutOn: BusinessDate;
};

/** What is known about one borrower on the day of the assessment; amounts in euros. */
export type BorrowerFacts = {
  readonly personId: string;
  readonly isNaturalPerson: boolean;
  /** Null where it is not recorded, or for a legal person. */
  readonly birthDate: BusinessDate | null;
  readonly isMember: boolean;
  /** The day on which a notice of termination already given ends the membership. */
  readonly membershipEndsOn: BusinessDate | null;
  /** Due date of the oldest dues not fully paid. */
  readonly oldestOpenDuesDueOn: BusinessDate | null;
  /** Outstanding principal of own running loans. */
  readonly outstandingPrincipal: Money;
  /** Approved for this borrower and not yet paid out, without the loan asked for now. */
  readonly approvedNotPaidOut: Money;
  /** Sum of the caps this person vouches for in loans of others. */
  readonly guaranteesGiven: Money;
  /** What `judgeReliability` found over the borrower's earlier loans. */
  readonly reliability: Pick<Reliability, 'isReliable' | 'sentence'>;
};

export type EligibilityFacts = {
  readonly asOf: BusinessDate;
  readonly loan: RequestedLoan;
  /** One or several; the rules about persons are answered for each. */
  readonly borrowers: readonly BorrowerFacts[];
};

/** A figure that a rule used, named for the wire and typed by its kind. */
export type Figure =
  | { readonly name: string; readonly kind: 'amount'; readonly value: Money }
  | { readonly name: string; readonly kind: 'date'; readonly value: BusinessDate }
  | { readonly name: string; readonly kind: 'count'; readonly value: number }
  | { readonly name: string; readonly kind: 'condition'; readonly value: boolean };

export type EligibilityRuleName =
  | 'amount_at_least'
  | 'term_up_to'
  | 'purpose_not_shares'
  | 'regime_fits_borrower'
  | 'founder_limit'
  | 'full_age'
  | 'membership'
  | 'ceiling'
  | 'credit_limit_per_debtor'
  | 'open_dues'
  | 'notice_of_termination';

export type RuleOutcome = 'pass' | 'fail' | 'warn';

/** The answer of one rule: never a bare yes or no. */
export type RuleResult = {
  readonly rule: EligibilityRuleName;
  readonly outcome: RuleOutcome;
  /** The problem code with which a failed rule refuses an application; null unless it failed. */
  readonly code: string | null;
  /** The borrower it speaks of; null where it speaks of the loan. */
  readonly personId: string | null;
  readonly figures: readonly Figure[];
  readonly sentence: Sentence;
};

export type EligibilityAssessment = {
  /** True when no rule failed; warnings are for the board to weigh. */
  readonly isEligible: boolean;
  readonly hasWarnings: boolean;
  /** Every rule, in one fixed order: those about the loan, then those about each borrower. */
  readonly results: readonly RuleResult[];
};
