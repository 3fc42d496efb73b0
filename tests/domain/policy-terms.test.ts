import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { checkPolicyTerms } from '../../src/domain/policy/check-policy-terms.ts';
import { readPolicyTerms, writePolicyTerms } from '../../src/domain/policy/policy-terms-record.ts';
import { defaultPolicyTerms, type PolicyTerms } from '../../src/domain/policy/policy-terms.ts';
import { policyInForce } from '../../src/domain/policy/policy-version.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { reasonCodesOf, refusalOf } from '../support/refusals.ts';

const euros = (text: string): Money => Money.parse(text);

function changed<Group extends keyof PolicyTerms>(group: Group, change: Partial<PolicyTerms[Group]>): PolicyTerms {
  return { ...defaultPolicyTerms, [group]: { ...defaultPolicyTerms[group], ...change } };
}

describe('the default policy', () => {
  it("holds the model cooperative's terms, as people write them down", () => {
    expect(writePolicyTerms(defaultPolicyTerms)).toEqual({
      statutes_version: '2009-01',
      admission_votes: 2,
      natural_persons_only: true,
      notice_period_months: 3,
      share_nominal: '50.00',
      minimum_share_count: 1,
      monthly_dues: '5.00',
      dues_due_day: 1,
      first_dues_month: 'month_after_joining',
      minimum_loan: '1000.00',
      first_loan_ceiling: '10000.00',
      second_loan_ceiling: '25000.00',
      annual_rate: '7.9',
      maximum_term_months: 48,
      method: 'annuity',
      day_count: '30E/360',
      due_day: 'anniversary',
      first_period: 'interest_only',
      minimum_days_to_first_due_date: 14,
      processing_fee: '0.00',
      offer_validity_days: 30,
      withdrawal_days: 14,
      founder_limit: '75000.00',
      non_members_may_borrow: true,
      open_dues_warning_months: 3,
      credit_limit_per_debtor: null,
      affordability_warning_ratio: '1.2',
      reliable_maximum_days_late: 10,
      reliable_maximum_late_instalments: 2,
      reliable_running_loan_counts: false,
      reliable_clean_months: 6,
      decision_working_days: 3,
      decision_quorum_votes: 2,
      holiday_state: 'DE-NW',
      required_coverage: '100',
      guarantor_exposure_limit: null,
      unclaimed_default_interest_lapses_below: '5.00',
    });
  });

  it('contradicts nothing', () => {
    expect(() => checkPolicyTerms(defaultPolicyTerms)).not.toThrow();
  });

  it('reads back as it was written, with and without limits', () => {
    const limited: PolicyTerms = {
      ...changed('guarantees', { exposureLimit: euros('20000.00'), requiredCoverage: Rate.parse('80') }),
      eligibility: {
        ...defaultPolicyTerms.eligibility,
        creditLimitPerDebtor: {
          amount: euros('30000.00'),
          resolvedOn: parseDate('2026-06-12'),
          countsGuaranteesGiven: true,
        },
      },
    };
    for (const terms of [defaultPolicyTerms, limited]) {
      const record = JSON.parse(JSON.stringify(writePolicyTerms(terms)));
      expect(writePolicyTerms(readPolicyTerms(record))).toEqual(record);
      expect(readPolicyTerms(record).eligibility.affordabilityWarningRatio).toEqual(new Decimal('1.2'));
    }
  });
});

describe('terms that contradict themselves or the law are refused', () => {
  const table: readonly [string, PolicyTerms][] = [
    ['policy.statutes_version_missing', changed('membership', { statutesVersion: ' ' })],
    ['policy.notice_period_unlawful', changed('membership', { noticePeriodMonths: 2 })],
    ['policy.notice_period_unlawful', changed('membership', { noticePeriodMonths: 121 })],
    ['policy.count_not_possible', changed('membership', { admissionVotes: 0 })],
    ['policy.count_not_possible', changed('decision', { quorumVotes: 0 })],
    ['policy.count_not_possible', changed('decision', { workingDays: 2.5 })],
    ['policy.count_not_possible', changed('loan', { maximumTermMonths: 0 })],
    ['policy.amount_not_possible', changed('shares', { nominal: euros('0.00') })],
    ['policy.amount_not_possible', changed('dues', { monthlyAmount: euros('-5.00') })],
    ['policy.dues_day_not_possible', changed('dues', { dueDay: 29 })],
    ['policy.minimum_above_first_ceiling', changed('loan', { minimumPrincipal: euros('10000.01') })],
    ['policy.second_ceiling_below_first', changed('loan', { secondCeiling: euros('9999.99') })],
    ['policy.fee_eats_the_loan', changed('loan', { processingFee: euros('1000.00') })],
    ['policy.rate_negative', changed('loan', { annualRate: Rate.parse('-0.1') })],
    ['policy.due_day_not_possible', changed('loan', { dueDay: 29 })],
    ['policy.due_day_not_possible', changed('loan', { dueDay: 31 })],
    ['policy.withdrawal_too_short', changed('loan', { withdrawalDays: 13 })],
    ['policy.affordability_ratio_not_positive', changed('eligibility', { affordabilityWarningRatio: new Decimal(0) })],
    ['policy.coverage_negative', changed('guarantees', { requiredCoverage: Rate.parse('-1') })],
  ];

  it.each(table)('%s', (code, terms) => {
    expect(reasonCodesOf(refusalOf(() => checkPolicyTerms(terms)))).toEqual([code]);
  });

  it('names all of them at once', () => {
    const terms = changed('loan', { annualRate: Rate.parse('-1'), secondCeiling: euros('1.00') });
    expect(reasonCodesOf(refusalOf(() => checkPolicyTerms(terms)))).toEqual([
      'policy.second_ceiling_below_first',
      'policy.rate_negative',
    ]);
  });

  it.each([1, 28, 30, 'last', 'anniversary'] as const)('accepts %s as a due day', (dueDay) => {
    expect(() => checkPolicyTerms(changed('loan', { dueDay }))).not.toThrow();
  });
});

const version = (number: number, validFrom: string) => ({
  number,
  validFrom: parseDate(validFrom),
  terms: defaultPolicyTerms,
});

describe('the policy in force', () => {
  const versions = [version(1, '2009-01-26'), version(2, '2015-01-01'), version(3, '2015-01-01')];

  it.each([
    ['2009-01-26', 1],
    ['2014-12-31', 1],
    ['2015-01-01', 3],
    ['2026-11-20', 3],
  ])('on %s it is number %i', (day, number) => {
    expect(policyInForce(versions, parseDate(day)).number).toBe(number);
  });

  it('does not exist before the first one', () => {
    expect(refusalOf(() => policyInForce(versions, parseDate('2009-01-25'))).code).toBe('policy.none_in_force');
  });
});
