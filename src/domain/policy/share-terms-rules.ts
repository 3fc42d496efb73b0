import { amountRule, countRule, type PolicyRule } from './policy-rule.ts';

const maximumNotBelowMinimum: PolicyRule = ({ shares: { minimumCount, maximumCount } }) => {
  if (maximumCount === null || (Number.isSafeInteger(maximumCount) && maximumCount >= minimumCount)) return null;
  return {
    code: 'policy.maximum_below_minimum_shares',
    sentence: {
      de: `Höchstens ${maximumCount} Geschäftsanteile sind weniger als die Mindestzahl von ${minimumCount}: niemand könnte Mitglied sein.`,
      en: `${maximumCount} shares at most are fewer than the minimum of ${minimumCount}: nobody could be a member.`,
    },
    details: { minimum_share_count: minimumCount, maximum_share_count: maximumCount },
  };
};

/** What terms of shares must keep to. */
export const SHARE_RULES: readonly PolicyRule[] = [
  amountRule('share_nominal', false, (terms) => terms.shares.nominal),
  countRule('minimum_share_count', 1, (terms) => terms.shares.minimumCount),
  maximumNotBelowMinimum,
  amountRule('minimum_capital', false, (terms) => terms.shares.minimumCapital),
  countRule('share_payment_instalments', 1, (terms) => terms.shares.paymentInstalments),
  countRule('share_payment_due_days', 0, (terms) => terms.shares.paymentDueDays),
];
