import { amountRule, countRule, FOUR_EYES, type PolicyRule } from './policy-rule.ts';
import { SHARE_RULES } from './share-terms-rules.ts';

const duesDueDayExists: PolicyRule = ({ dues }) => {
  if (Number.isSafeInteger(dues.dueDay) && dues.dueDay >= 1 && dues.dueDay <= 28) return null;
  return {
    code: 'policy.dues_day_not_possible',
    sentence: {
      de: `Beiträge können am 1. bis 28. eines Monats fällig sein, nicht am ${dues.dueDay}.`,
      en: `Dues may fall due on day 1 to 28 of a month, not on day ${dues.dueDay}.`,
    },
  };
};

/** GenG §65(2): three months at least; statutes may say up to five years, ten where most members are entrepreneurs. */
const noticePeriodWithinTheLaw: PolicyRule = ({ membership }) => {
  if (membership.noticePeriodMonths >= 3 && membership.noticePeriodMonths <= 120) return null;
  return {
    code: 'policy.notice_period_unlawful',
    sentence: {
      de: 'Die Kündigungsfrist muss zwischen drei Monaten und zehn Jahren liegen (§ 65 GenG).',
      en: 'The notice period must lie between three months and ten years (GenG §65).',
    },
  };
};

const financialYearBeginsWithAMonth: PolicyRule = ({ membership: { financialYearStartMonth: month } }) => {
  if (Number.isSafeInteger(month) && month >= 1 && month <= 12) return null;
  return {
    code: 'policy.financial_year_not_possible',
    sentence: {
      de: `Das Geschäftsjahr beginnt mit einem Monat von 1 bis 12, nicht ${month}.`,
      en: `The financial year begins with a month from 1 to 12, not ${month}.`,
    },
  };
};

const statutesNamed: PolicyRule = ({ membership }) => {
  if (membership.statutesVersion.trim() !== '') return null;
  return {
    code: 'policy.statutes_version_missing',
    sentence: {
      de: 'Die geltende Fassung der Satzung muss benannt sein: Beitretende müssen sie gesehen haben (§ 15 GenG).',
      en: 'The statutes in force must be named: whoever joins must have been shown them (GenG §15).',
    },
  };
};

/** What terms of membership, shares and dues must keep to. */
export const MEMBERSHIP_RULES: readonly PolicyRule[] = [
  statutesNamed,
  countRule('admission_votes', FOUR_EYES, (terms) => terms.membership.admissionVotes),
  noticePeriodWithinTheLaw,
  countRule('confirmation_days', 1, (terms) => terms.joining.confirmationDays),
  countRule('unconfirmed_erasure_days', 1, (terms) => terms.joining.unconfirmedErasureDays),
  countRule('refusal_erasure_days', 0, (terms) => terms.joining.refusalErasureDays),
  financialYearBeginsWithAMonth,
  countRule('settlement_limitation_years', 3, (terms) => terms.membership.settlementLimitationYears),
  ...SHARE_RULES,
  amountRule('monthly_dues', true, (terms) => terms.dues.monthlyAmount),
  duesDueDayExists,
];
