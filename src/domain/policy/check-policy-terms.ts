import { noticeContradiction } from '../assemblies/notice.ts';
import { amountInWords } from '../figures-in-words.ts';
import { reminderContradiction } from '../lending/reminders.ts';
import { Rate } from '../money/rate.ts';
import { reasonsOf, refuseFor, type Reason } from '../reasons.ts';
import { duesRules } from './dues-terms-rules.ts';
import { MEMBERSHIP_RULES } from './membership-rules.ts';
import { amountRule, countRule, FOUR_EYES, type PolicyRule } from './policy-rule.ts';
import type { PolicyTerms } from './policy-terms.ts';

const minimumBelowFirstCeiling: PolicyRule = ({ loan }) => {
  if (!loan.minimumPrincipal.isGreaterThan(loan.firstCeiling)) return null;
  const [minimum, ceiling] = [amountInWords(loan.minimumPrincipal), amountInWords(loan.firstCeiling)];
  return {
    code: 'policy.minimum_above_first_ceiling',
    sentence: {
      de: `Das kleinste Darlehen (${minimum.de}) liegt über der ersten Kredithöchstgrenze (${ceiling.de}): niemand bekäme ein erstes Darlehen.`,
      en: `The smallest loan (${minimum.en}) lies above the first ceiling (${ceiling.en}): nobody could get a first loan.`,
    },
  };
};

const secondCeilingNotLower: PolicyRule = ({ loan }) => {
  if (!loan.firstCeiling.isGreaterThan(loan.secondCeiling)) return null;
  const [first, second] = [amountInWords(loan.firstCeiling), amountInWords(loan.secondCeiling)];
  return {
    code: 'policy.second_ceiling_below_first',
    sentence: {
      de: `Die zweite Kredithöchstgrenze (${second.de}) liegt unter der ersten (${first.de}): wer zuverlässig tilgt, stünde schlechter da.`,
      en: `The second ceiling (${second.en}) lies below the first (${first.en}): reliable repayment would be punished.`,
    },
  };
};

const feeBelowSmallestLoan: PolicyRule = ({ loan }) => {
  if (loan.processingFee.isLessThan(loan.minimumPrincipal)) return null;
  return {
    code: 'policy.fee_eats_the_loan',
    sentence: {
      de: 'Die Bearbeitungsgebühr ist so hoch wie das kleinste Darlehen: es bliebe nichts auszuzahlen.',
      en: 'The processing fee is as high as the smallest loan: nothing would be left to pay out.',
    },
  };
};

const rateNotNegative: PolicyRule = ({ loan }) => {
  if (!loan.annualRate.isNegative()) return null;
  return {
    code: 'policy.rate_negative',
    sentence: { de: 'Der Sollzins darf nicht negativ sein.', en: 'The nominal rate must not be negative.' },
  };
};

const coverageNotNegative: PolicyRule = ({ guarantees }) => {
  if (!guarantees.requiredCoverage.isNegative()) return null;
  return {
    code: 'policy.coverage_negative',
    sentence: {
      de: 'Die geforderte Deckung durch Bürgschaften darf nicht negativ sein.',
      en: 'The coverage required from guarantees must not be negative.',
    },
  };
};

const compensationNotNegative: PolicyRule = ({ loan }) => {
  if (!loan.earlyRepaymentCompensation.isNegative()) return null;
  return {
    code: 'policy.compensation_negative',
    sentence: {
      de: 'Die Vorfälligkeitsentschädigung darf nicht negativ sein.',
      en: 'The compensation for early repayment must not be negative.',
    },
  };
};

const HUNDRED_PERCENT = Rate.parse('100');

const valueAdjustmentsAreShares: PolicyRule = ({ arrears }) => {
  const rates = Object.values(arrears.valueAdjustments);
  if (rates.every((rate) => !rate.isNegative() && !rate.isGreaterThan(HUNDRED_PERCENT))) return null;
  return {
    code: 'policy.value_adjustment_not_possible',
    sentence: {
      de: 'Eine Wertberichtigung liegt zwischen 0 und 100 % des offenen Kapitals.',
      en: 'A value adjustment lies between 0 and 100 % of the open principal.',
    },
  };
};

/** February has no 29th or 30th to rely on: 30 and "last" stand for the end of the month, 29 and 31 for nothing. */
const loanDueDayExists: PolicyRule = ({ loan }) => {
  const day = loan.dueDay;
  if (typeof day !== 'number' || day === 30 || (Number.isSafeInteger(day) && day >= 1 && day <= 28)) return null;
  return {
    code: 'policy.due_day_not_possible',
    sentence: {
      de: `Der Fälligkeitstag ${day} geht nicht: möglich sind 1 bis 28, 30 (im Februar der letzte Tag), der Monatsletzte oder der Jahrestag der Auszahlung.`,
      en: `The due day ${day} is not possible: choose 1 to 28, 30 (the last day in February), the month's last day or the payout's anniversary.`,
    },
  };
};

const withdrawalNotShorterThanTheLaw: PolicyRule = ({ loan }) => {
  if (loan.withdrawalDays >= 14) return null;
  return {
    code: 'policy.withdrawal_too_short',
    sentence: {
      de: 'Die Widerrufsfrist darf nicht kürzer als 14 Tage sein (§ 355 BGB).',
      en: 'The right of withdrawal may not be shorter than 14 days (BGB §355).',
    },
  };
};

const affordabilityRatioPositive: PolicyRule = ({ eligibility }) => {
  if (eligibility.affordabilityWarningRatio.greaterThan(0)) return null;
  return {
    code: 'policy.affordability_ratio_not_positive',
    sentence: {
      de: 'Die Warnlinie der Tragfähigkeit muss über 0 liegen.',
      en: 'The warning line of affordability must lie above 0.',
    },
  };
};

const POLICY_RULES: readonly PolicyRule[] = [
  ...MEMBERSHIP_RULES,
  ...duesRules,
  amountRule('minimum_loan', false, (terms) => terms.loan.minimumPrincipal),
  amountRule('processing_fee', true, (terms) => terms.loan.processingFee),
  amountRule('founder_limit', false, (terms) => terms.loan.founderLimit),
  minimumBelowFirstCeiling,
  secondCeilingNotLower,
  feeBelowSmallestLoan,
  rateNotNegative,
  compensationNotNegative,
  valueAdjustmentsAreShares,
  ({ arrears }) => reminderContradiction(arrears.reminders),
  countRule('maximum_term_months', 1, (terms) => terms.loan.maximumTermMonths),
  loanDueDayExists,
  countRule('minimum_days_to_first_due_date', 0, (terms) => terms.loan.minimumDaysToFirstDueDate),
  countRule('offer_validity_days', 1, (terms) => terms.loan.offerValidityDays),
  withdrawalNotShorterThanTheLaw,
  countRule('open_dues_warning_months', 0, (terms) => terms.eligibility.openDuesWarningMonths),
  affordabilityRatioPositive,
  amountRule('credit_limit_per_debtor', false, (terms) => terms.eligibility.creditLimitPerDebtor?.amount ?? null),
  countRule('reliable_maximum_days_late', 0, (terms) => terms.reliability.maximumDaysLate),
  countRule('reliable_maximum_late_instalments', 0, (terms) => terms.reliability.maximumLateInstalments),
  countRule('reliable_clean_months', 1, (terms) => terms.reliability.cleanMonths),
  countRule('decision_working_days', 1, (terms) => terms.decision.workingDays),
  countRule('decision_quorum_votes', FOUR_EYES, (terms) => terms.decision.quorumVotes),
  coverageNotNegative,
  amountRule('guarantor_exposure_limit', false, (terms) => terms.guarantees.exposureLimit),
  amountRule(
    'unclaimed_default_interest_lapses_below',
    true,
    ({ arrears }) => arrears.unclaimedDefaultInterestLapsesBelow,
  ),
  ({ assembly }) => noticeContradiction(assembly),
  countRule('direct_debit_lead_days', 1, (terms) => terms.banking.leadDays),
  countRule('prenotification_days', 1, (terms) => terms.banking.prenotificationDays),
  countRule('reminder_rest_days', 0, (terms) => terms.banking.reminderRestDays),
];

/** Every contradiction in the terms, not only the first. */
export function policyContradictions(terms: PolicyTerms): readonly Reason[] {
  return reasonsOf(POLICY_RULES.map((rule) => rule(terms)));
}

/** Refuses terms that contradict themselves or the law, before they can bind a case; the codes are `policy.*`. */
export function checkPolicyTerms(terms: PolicyTerms): void {
  refuseFor(policyContradictions(terms));
}
