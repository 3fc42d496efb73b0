import type { AssemblyTerms } from '../assemblies/notice.ts';
import type { AgeingBucketName } from '../lending/arrears.ts';
import type { DayCountName, DueDay, FirstPeriod, RepaymentMethod } from '../lending/plan.types.ts';
import type { Decimal } from '../money/decimal.ts';
import type { Money } from '../money/money.ts';
import type { Rate } from '../money/rate.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { CalendarName } from '../time/holidays.ts';

/** The German state whose public holidays count for working days; TARGET is a calendar of banks, not of a state. */
export type HolidayState = Exclude<CalendarName, 'TARGET'>;

/** From which month a new member owes dues. */
export type FirstDuesMonth = 'month_of_joining' | 'month_after_joining';

/** Joining and leaving (GenG §§15, 15a, 65). */
export type MembershipTerms = {
  /** Names the text of the statutes in force, which a joining person must have been shown (GenG §15). */
  readonly statutesVersion: string;
  /** Votes of board members that agree, needed to admit a member. */
  readonly admissionVotes: number;
  /** Whether ordinary members are natural persons only. */
  readonly naturalPersonsOnly: boolean;
  /** Notice of termination before the end of the financial year; over twelve it must be acknowledged apart (§15a). */
  readonly noticePeriodMonths: number;
  /** Month (1–12) on whose first day the financial year begins. */
  readonly financialYearStartMonth: number;
  /** Whether the statutes ask for a residence in a district, so that moving away is a ground to leave (GenG §67). */
  readonly residenceRequired: boolean;
  /** Years after which what a leaver is owed is time-barred, from the end of the year in which it fell due. */
  readonly settlementLimitationYears: number;
};

/** How joining goes; all in calendar days. */
export type JoiningTerms = {
  /** How long the code that confirms an e-mail address holds. */
  readonly confirmationDays: number;
  /** After so long the data of a declaration that nobody confirmed is erased. */
  readonly unconfirmedErasureDays: number;
  /** After the dispatch of a refusal, when the declaration's data is erased by itself (GenG §15(2)). */
  readonly refusalErasureDays: number;
};

export type ShareTerms = {
  /** Amount of one share (Geschäftsanteil), euros. */
  readonly nominal: Money;
  /** Shares a member holds at least. */
  readonly minimumCount: number;
  /** Share capital that no settlement paid out may cut into (GenG §8a); null where the statutes set none. */
  readonly minimumCapital: Money | null;
  /** Shares a member holds at most (GenG §7a); null where the statutes set no limit. */
  readonly maximumCount: number | null;
  /** Whether the statutes ask for the board's consent to a transfer (GenG §76). */
  readonly transferNeedsConsent: boolean;
  /** In how many monthly instalments shares are paid in (GenG §7 no. 1); 1 means at once. */
  readonly paymentInstalments: number;
  /** Days from taking over shares to the first due date. */
  readonly paymentDueDays: number;
};

export type DuesTerms = {
  /** Euros a month; income, not capital. Zero means that no dues are raised. */
  readonly monthlyAmount: Money;
  /** Day of the month on which they fall due, 1–28. */
  readonly dueDay: number;
  readonly firstMonth: FirstDuesMonth;
  /** Months per claim: each month, or a calendar quarter, half-year or year at once. */
  readonly rhythmMonths: DuesRhythmMonths;
  /** Rates of their own, such as reduced ones; whoever is in none of them owes the monthly amount. */
  readonly groups: readonly DuesGroup[];
  readonly reminders: DuesReminderTerms;
};

export type DuesRhythmMonths = 1 | 3 | 6 | 12;

/** Members who owe other dues than the base rate. */
export type DuesGroup = {
  /** Names it for ever, such as `reduced`. */
  readonly code: string;
  /** What people call it, such as "ermäßigt". */
  readonly name: string;
  /** Euros a month; zero where the group owes nothing. */
  readonly monthlyAmount: Money;
};

/** Days past due from which a member is written to about dues. */
export type DuesReminderTerms = { readonly firstDays: number; readonly secondDays: number };

/** What a loan may look like; the numbers an offer is made from. */
export type LoanProductTerms = {
  readonly minimumPrincipal: Money;
  /** Largest exposure of a borrower without a reliably repaid loan. */
  readonly firstCeiling: Money;
  /** Largest exposure of a reliable borrower (rules §6). */
  readonly secondCeiling: Money;
  /** Nominal percent a year, fixed. */
  readonly annualRate: Rate;
  readonly maximumTermMonths: number;
  readonly method: RepaymentMethod;
  readonly dayCount: DayCountName;
  readonly dueDay: DueDay;
  readonly firstPeriod: FirstPeriod;
  /** With a fixed due day, the first due day lies at least this many days after payout. */
  readonly minimumDaysToFirstDueDate: number;
  /** Euros; a fee above zero enters the effective annual rate. */
  readonly processingFee: Money;
  /** How long an offer stands, calendar days. */
  readonly offerValidityDays: number;
  /** Right of withdrawal of consumers and founders (BGB §§355, 495, 513), calendar days. */
  readonly withdrawalDays: number;
  /** Largest loan under the FOUNDER regime, per natural person (BGB §513). */
  readonly founderLimit: Money;
  /** Percent of the principal that a payoff costs, within the caps of BGB §502; 0 for none. */
  readonly earlyRepaymentCompensation: Rate;
};

/** Limits on one debtor set by the general assembly (GenG §49). */
export type CreditLimitPerDebtor = {
  readonly amount: Money;
  /** Day of the general assembly's resolution. */
  readonly resolvedOn: BusinessDate;
  /** BS-2027-0001; null where the resolution is older than the record of assemblies here. */
  readonly resolutionNumber: string | null;
  /** Whether what the debtor vouches for counts beside own loans. */
  readonly countsGuaranteesGiven: boolean;
};

export type EligibilityTerms = {
  /** Whether the statutes allow business with non-members (GenG §8(1) no. 5). */
  readonly nonMembersMayBorrow: boolean;
  /** Dues open for longer than this give a warning. */
  readonly openDuesWarningMonths: number;
  /** Null while the general assembly has recorded none; that itself is reported as a warning. */
  readonly creditLimitPerDebtor: CreditLimitPerDebtor | null;
  /** Available money over the instalment below which the board is warned. */
  readonly affordabilityWarningRatio: Decimal;
};

/** When an earlier loan opens the second ceiling (rules §6). */
export type ReliabilityTerms = {
  /** Days any instalment may have been late at most. */
  readonly maximumDaysLate: number;
  /** Late instalments allowed at most. */
  readonly maximumLateInstalments: number;
  /** Whether a running loan with clean months counts as well as a repaid one. */
  readonly runningLoanCounts: boolean;
  /** Months of clean repayment a running loan needs when it counts. */
  readonly cleanMonths: number;
};

export type DecisionTerms = {
  /** Working days from the complete file to the decision. */
  readonly workingDays: number;
  /** Concordant votes of board members that decide. */
  readonly quorumVotes: number;
  readonly holidayState: HolidayState;
};

export type GuaranteeTerms = {
  /** Percent of the loan that caps must cover; 0 leaves it to the decision. */
  readonly requiredCoverage: Rate;
  /** Largest sum of caps one guarantor may vouch for in all loans; null means no limit. */
  readonly exposureLimit: Money | null;
};

export type ArrearsTerms = {
  /** Default interest below this amount that nobody claimed lapses when the loan closes (rules §9). */
  readonly unclaimedDefaultInterestLapsesBelow: Money;
  /** Percent of the outstanding principal adjusted at month end, by days past due. */
  readonly valueAdjustments: ValueAdjustmentRates;
  readonly reminders: ReminderTerms;
};

/** Days past due on which a borrower is written to about an instalment (rules §9). */
export type ReminderTerms = {
  readonly friendlyNoteDays: number;
  readonly firstReminderDays: number;
  /** With notice of the consequences. */
  readonly secondReminderDays: number;
};

/** Money that the bank collects for the cooperative (rules §12). */
export type BankingTerms = {
  /** TARGET days that must lie between handing in a direct debit and its day. */
  readonly leadDays: number;
  /** Calendar days before a direct debit on which the payer is told at the latest. */
  readonly prenotificationDays: number;
  /** TARGET days after its day for which nobody is reminded of what a direct debit covers. */
  readonly reminderRestDays: number;
  /** Whether the payer owes what the bank charges for a debit that comes back. */
  readonly claimsReturnFees: boolean;
};

/** Percent by ageing bucket. */
export type ValueAdjustmentRates = Readonly<Record<AgeingBucketName, Rate>>;

/**
 * Everything the cooperative may decide for itself (the values marked ◇ in the rules). A policy gives these terms a
 * valid-from date and the resolution that set them; a case keeps the version it was decided under. What the law sets is
 * no policy and stands in the rule that applies it.
 */
export type PolicyTerms = {
  readonly membership: MembershipTerms;
  readonly joining: JoiningTerms;
  readonly shares: ShareTerms;
  readonly dues: DuesTerms;
  readonly loan: LoanProductTerms;
  readonly eligibility: EligibilityTerms;
  readonly reliability: ReliabilityTerms;
  readonly decision: DecisionTerms;
  readonly guarantees: GuaranteeTerms;
  readonly arrears: ArrearsTerms;
  readonly assembly: AssemblyTerms;
  readonly banking: BankingTerms;
};
