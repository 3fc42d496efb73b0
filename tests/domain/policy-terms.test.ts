import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { checkPolicyTerms } from '../../src/domain/policy/check-policy-terms.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { PolicyTerms } from '../../src/domain/policy/policy-terms.ts';
import { policyInForce } from '../../src/domain/policy/policy-version.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { reasonCodesOf, refusalOf } from '../support/refusals.ts';

const euros = (text: string): Money => Money.parse(text);

function changed<Group extends keyof PolicyTerms>(group: Group, change: Partial<PolicyTerms[Group]>): PolicyTerms {
  return { ...defaultPolicyTerms, [group]: { ...defaultPolicyTerms[group], ...change } };
}

describe('the default policy', () => {
  it("holds the model cooperative's terms", () => {
    expect(JSON.parse(JSON.stringify(defaultPolicyTerms))).toMatchObject({
      membership: { admissionVotes: 2, naturalPersonsOnly: true, noticePeriodMonths: 3 },
      shares: {
        nominal: '50.00',
        minimumCount: 1,
        maximumCount: null,
        transferNeedsConsent: false,
        paymentInstalments: 1,
        paymentDueDays: 14,
      },
      dues: { monthlyAmount: '5.00', dueDay: 1, firstMonth: 'month_after_joining' },
      loan: {
        minimumPrincipal: '1000.00',
        firstCeiling: '10000.00',
        secondCeiling: '25000.00',
        annualRate: '7.9',
        maximumTermMonths: 48,
        method: 'annuity',
        dayCount: '30E/360',
        dueDay: 'anniversary',
        firstPeriod: 'interest_only',
        processingFee: '0.00',
        offerValidityDays: 30,
        withdrawalDays: 14,
        founderLimit: '75000.00',
        earlyRepaymentCompensation: '0',
      },
      eligibility: {
        nonMembersMayBorrow: true,
        openDuesWarningMonths: 3,
        creditLimitPerDebtor: null,
        affordabilityWarningRatio: '1.2',
      },
      reliability: { maximumDaysLate: 10, maximumLateInstalments: 2, runningLoanCounts: false, cleanMonths: 6 },
      decision: { workingDays: 3, quorumVotes: 2, holidayState: 'DE-NW' },
      guarantees: { requiredCoverage: '100', exposureLimit: null },
      arrears: {
        unclaimedDefaultInterestLapsesBelow: '5.00',
        valueAdjustments: { '0': '0', '1-30': '10', '31-60': '25', '61-90': '50', '91-180': '75', over_180: '100' },
        reminders: { friendlyNoteDays: 3, firstReminderDays: 14, secondReminderDays: 28 },
      },
    });
  });

  it('contradicts nothing', () => {
    expect(() => checkPolicyTerms(defaultPolicyTerms)).not.toThrow();
  });
});

const REDUCED = { code: 'reduced', name: 'ermäßigt', monthlyAmount: euros('2.50') };

describe('terms that contradict themselves or the law are refused', () => {
  const table: readonly [string, PolicyTerms][] = [
    ['policy.statutes_version_missing', changed('membership', { statutesVersion: ' ' })],
    ['policy.compensation_negative', changed('loan', { earlyRepaymentCompensation: Rate.parse('-1') })],
    [
      'policy.value_adjustment_not_possible',
      changed('arrears', {
        valueAdjustments: { ...defaultPolicyTerms.arrears.valueAdjustments, over_180: Rate.parse('100.01') },
      }),
    ],
    [
      'policy.reminders_out_of_order',
      changed('arrears', { reminders: { friendlyNoteDays: 3, firstReminderDays: 14, secondReminderDays: 14 } }),
    ],
    ['policy.dues_group_named_twice', changed('dues', { groups: [REDUCED, REDUCED] })],
    ['policy.dues_reminders_out_of_order', changed('dues', { reminders: { firstDays: 30, secondDays: 30 } })],
    ['policy.dues_reminders_out_of_order', changed('dues', { reminders: { firstDays: 0, secondDays: 30 } })],
    ['policy.notice_period_unlawful', changed('membership', { noticePeriodMonths: 2 })],
    ['policy.notice_period_unlawful', changed('membership', { noticePeriodMonths: 121 })],
    ['policy.count_not_possible', changed('membership', { admissionVotes: 1 })],
    ['policy.count_not_possible', changed('decision', { quorumVotes: 1 })],
    ['policy.count_not_possible', changed('decision', { workingDays: 2.5 })],
    ['policy.count_not_possible', changed('loan', { maximumTermMonths: 0 })],
    ['policy.maximum_below_minimum_shares', changed('shares', { minimumCount: 3, maximumCount: 2 })],
    ['policy.count_not_possible', changed('shares', { paymentInstalments: 0 })],
    ['policy.amount_not_possible', changed('shares', { nominal: euros('0.00') })],
    ['policy.amount_not_possible', changed('dues', { monthlyAmount: euros('-5.00') })],
    ['policy.dues_day_not_possible', changed('dues', { dueDay: 29 })],
    ['policy.minimum_above_first_ceiling', changed('loan', { minimumPrincipal: euros('10000.01') })],
    ['policy.second_ceiling_below_first', changed('loan', { secondCeiling: euros('9999.99') })],
    ['policy.financial_year_not_possible', changed('membership', { financialYearStartMonth: 13 })],
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
