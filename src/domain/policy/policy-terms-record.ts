import type { DayCountName, DueDay, FirstPeriod, RepaymentMethod } from '../lending/plan.types.ts';
import { Decimal } from '../money/decimal.ts';
import { Money } from '../money/money.ts';
import { Rate } from '../money/rate.ts';
import { parseDate } from '../time/business-date.ts';
import type { FirstDuesMonth, HolidayState, PolicyTerms } from './policy-terms.ts';

/**
 * Policy terms as plain data, the same on the wire and in the database: one level, units last, amounts, rates and
 * ratios as text. Null where the policy sets no limit.
 */
export type PolicyTermsRecord = {
  readonly statutes_version: string;
  readonly admission_votes: number;
  readonly natural_persons_only: boolean;
  readonly notice_period_months: number;
  readonly share_nominal: string;
  readonly minimum_share_count: number;
  readonly monthly_dues: string;
  readonly dues_due_day: number;
  readonly first_dues_month: FirstDuesMonth;
  readonly minimum_loan: string;
  readonly first_loan_ceiling: string;
  readonly second_loan_ceiling: string;
  readonly annual_rate: string;
  readonly maximum_term_months: number;
  readonly method: RepaymentMethod;
  readonly day_count: DayCountName;
  readonly due_day: DueDay;
  readonly first_period: FirstPeriod;
  readonly minimum_days_to_first_due_date: number;
  readonly processing_fee: string;
  readonly offer_validity_days: number;
  readonly withdrawal_days: number;
  readonly founder_limit: string;
  readonly non_members_may_borrow: boolean;
  readonly open_dues_warning_months: number;
  readonly credit_limit_per_debtor: {
    readonly amount: string;
    readonly resolved_on: string;
    readonly counts_guarantees_given: boolean;
  } | null;
  readonly affordability_warning_ratio: string;
  readonly reliable_maximum_days_late: number;
  readonly reliable_maximum_late_instalments: number;
  readonly reliable_running_loan_counts: boolean;
  readonly reliable_clean_months: number;
  readonly decision_working_days: number;
  readonly decision_quorum_votes: number;
  readonly holiday_state: HolidayState;
  readonly required_coverage: string;
  readonly guarantor_exposure_limit: string | null;
  readonly unclaimed_default_interest_lapses_below: string;
};

/** Writes terms down as plain data. */
export function writePolicyTerms(terms: PolicyTerms): PolicyTermsRecord {
  const { membership, shares, dues, loan, eligibility, reliability, decision, guarantees, arrears } = terms;
  const limit = eligibility.creditLimitPerDebtor;
  return {
    statutes_version: membership.statutesVersion,
    admission_votes: membership.admissionVotes,
    natural_persons_only: membership.naturalPersonsOnly,
    notice_period_months: membership.noticePeriodMonths,
    share_nominal: shares.nominal.toText(),
    minimum_share_count: shares.minimumCount,
    monthly_dues: dues.monthlyAmount.toText(),
    dues_due_day: dues.dueDay,
    first_dues_month: dues.firstMonth,
    minimum_loan: loan.minimumPrincipal.toText(),
    first_loan_ceiling: loan.firstCeiling.toText(),
    second_loan_ceiling: loan.secondCeiling.toText(),
    annual_rate: loan.annualRate.toText(),
    maximum_term_months: loan.maximumTermMonths,
    method: loan.method,
    day_count: loan.dayCount,
    due_day: loan.dueDay,
    first_period: loan.firstPeriod,
    minimum_days_to_first_due_date: loan.minimumDaysToFirstDueDate,
    processing_fee: loan.processingFee.toText(),
    offer_validity_days: loan.offerValidityDays,
    withdrawal_days: loan.withdrawalDays,
    founder_limit: loan.founderLimit.toText(),
    non_members_may_borrow: eligibility.nonMembersMayBorrow,
    open_dues_warning_months: eligibility.openDuesWarningMonths,
    credit_limit_per_debtor: limit && {
      amount: limit.amount.toText(),
      resolved_on: limit.resolvedOn,
      counts_guarantees_given: limit.countsGuaranteesGiven,
    },
    affordability_warning_ratio: eligibility.affordabilityWarningRatio.toFixed(),
    reliable_maximum_days_late: reliability.maximumDaysLate,
    reliable_maximum_late_instalments: reliability.maximumLateInstalments,
    reliable_running_loan_counts: reliability.runningLoanCounts,
    reliable_clean_months: reliability.cleanMonths,
    decision_working_days: decision.workingDays,
    decision_quorum_votes: decision.quorumVotes,
    holiday_state: decision.holidayState,
    required_coverage: guarantees.requiredCoverage.toText(),
    guarantor_exposure_limit: guarantees.exposureLimit?.toText() ?? null,
    unclaimed_default_interest_lapses_below: arrears.unclaimedDefaultInterestLapsesBelow.toText(),
  };
}

/** Reads terms back; amounts, rates and dates that are none are refused with their own codes. */
export function readPolicyTerms(record: PolicyTermsRecord): PolicyTerms {
  return {
    membership: {
      statutesVersion: record.statutes_version,
      admissionVotes: record.admission_votes,
      naturalPersonsOnly: record.natural_persons_only,
      noticePeriodMonths: record.notice_period_months,
    },
    shares: { nominal: Money.parse(record.share_nominal), minimumCount: record.minimum_share_count },
    dues: {
      monthlyAmount: Money.parse(record.monthly_dues),
      dueDay: record.dues_due_day,
      firstMonth: record.first_dues_month,
    },
    loan: readLoanTerms(record),
    eligibility: readEligibilityTerms(record),
    reliability: {
      maximumDaysLate: record.reliable_maximum_days_late,
      maximumLateInstalments: record.reliable_maximum_late_instalments,
      runningLoanCounts: record.reliable_running_loan_counts,
      cleanMonths: record.reliable_clean_months,
    },
    decision: {
      workingDays: record.decision_working_days,
      quorumVotes: record.decision_quorum_votes,
      holidayState: record.holiday_state,
    },
    guarantees: {
      requiredCoverage: Rate.parse(record.required_coverage),
      exposureLimit: record.guarantor_exposure_limit === null ? null : Money.parse(record.guarantor_exposure_limit),
    },
    arrears: {
      unclaimedDefaultInterestLapsesBelow: Money.parse(record.unclaimed_default_interest_lapses_below),
    },
  };
}

function readLoanTerms(record: PolicyTermsRecord): PolicyTerms['loan'] {
  return {
    minimumPrincipal: Money.parse(record.minimum_loan),
    firstCeiling: Money.parse(record.first_loan_ceiling),
    secondCeiling: Money.parse(record.second_loan_ceiling),
    annualRate: Rate.parse(record.annual_rate),
    maximumTermMonths: record.maximum_term_months,
    method: record.method,
    dayCount: record.day_count,
    dueDay: record.due_day,
    firstPeriod: record.first_period,
    minimumDaysToFirstDueDate: record.minimum_days_to_first_due_date,
    processingFee: Money.parse(record.processing_fee),
    offerValidityDays: record.offer_validity_days,
    withdrawalDays: record.withdrawal_days,
    founderLimit: Money.parse(record.founder_limit),
  };
}

function readEligibilityTerms(record: PolicyTermsRecord): PolicyTerms['eligibility'] {
  const limit = record.credit_limit_per_debtor;
  return {
    nonMembersMayBorrow: record.non_members_may_borrow,
    openDuesWarningMonths: record.open_dues_warning_months,
    creditLimitPerDebtor: limit && {
      amount: Money.parse(limit.amount),
      resolvedOn: parseDate(limit.resolved_on),
      countsGuaranteesGiven: limit.counts_guarantees_given,
    },
    affordabilityWarningRatio: readRatio(record.affordability_warning_ratio),
  };
}

/** A ratio is no money and no rate, but held to the same writing as a rate. */
function readRatio(text: string): Decimal {
  return new Decimal(Rate.parse(text).percent);
}
