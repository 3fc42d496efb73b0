import { Decimal } from '../money/decimal.ts';
import { Money } from '../money/money.ts';
import { Rate } from '../money/rate.ts';
import type { PolicyTerms } from './policy-terms.ts';

/** The model cooperative's terms: what a new installation starts with. */
export const defaultPolicyTerms: PolicyTerms = {
  membership: {
    statutesVersion: '2009-01',
    admissionVotes: 2,
    naturalPersonsOnly: true,
    noticePeriodMonths: 3,
    financialYearStartMonth: 1,
    residenceRequired: false,
    settlementLimitationYears: 10,
  },
  joining: { confirmationDays: 7, unconfirmedErasureDays: 30, refusalErasureDays: 30 },
  shares: {
    nominal: Money.parse('50.00'),
    minimumCount: 1,
    minimumCapital: null,
    maximumCount: null,
    transferNeedsConsent: false,
    paymentInstalments: 1,
    paymentDueDays: 14,
  },
  dues: {
    monthlyAmount: Money.parse('5.00'),
    dueDay: 1,
    firstMonth: 'month_after_joining',
    rhythmMonths: 1,
    groups: [],
    reminders: { firstDays: 30, secondDays: 90 },
  },
  loan: {
    minimumPrincipal: Money.parse('1000.00'),
    firstCeiling: Money.parse('10000.00'),
    secondCeiling: Money.parse('25000.00'),
    annualRate: Rate.parse('7.9'),
    maximumTermMonths: 48,
    method: 'annuity',
    dayCount: '30E/360',
    dueDay: 'anniversary',
    firstPeriod: 'interest_only',
    minimumDaysToFirstDueDate: 14,
    processingFee: Money.zero,
    offerValidityDays: 30,
    withdrawalDays: 14,
    founderLimit: Money.parse('75000.00'),
    earlyRepaymentCompensation: Rate.zero,
  },
  eligibility: {
    nonMembersMayBorrow: true,
    openDuesWarningMonths: 3,
    creditLimitPerDebtor: null,
    affordabilityWarningRatio: new Decimal('1.2'),
  },
  reliability: { maximumDaysLate: 10, maximumLateInstalments: 2, runningLoanCounts: false, cleanMonths: 6 },
  decision: { workingDays: 3, quorumVotes: 2, holidayState: 'DE-NW' },
  guarantees: { requiredCoverage: Rate.parse('100'), exposureLimit: null },
  arrears: {
    unclaimedDefaultInterestLapsesBelow: Money.parse('5.00'),
    valueAdjustments: {
      '0': Rate.zero,
      '1-30': Rate.parse('10'),
      '31-60': Rate.parse('25'),
      '61-90': Rate.parse('50'),
      '91-180': Rate.parse('75'),
      over_180: Rate.parse('100'),
    },
    reminders: { friendlyNoteDays: 3, firstReminderDays: 14, secondReminderDays: 28 },
  },
  assembly: { invitationDays: 14, agendaDays: 7, deliveryDays: 0 },
  banking: { leadDays: 1, prenotificationDays: 14, reminderRestDays: 5, claimsReturnFees: true },
};
