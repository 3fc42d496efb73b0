import { describe, expect, it } from 'vitest';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { makePlan } from '../../src/domain/lending/plan.ts';
import type { LoanTerms } from '../../src/domain/lending/plan.types.ts';
import {
  type EarlierLoan,
  judgeReliability,
  type RepaymentRecord,
  repaymentRecordOf,
} from '../../src/domain/lending/reliability.ts';
import { type LoanState, replayLoan } from '../../src/domain/lending/replay.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { plusDays } from '../../src/domain/time/business-date.ts';
import { day, eur, paymentFact, payoutFact } from '../support/loan-histories.ts';

const policy = defaultPolicyTerms.reliability;
const runningLoansCount = { ...policy, runningLoanCounts: true };

const repaid: EarlierLoan = {
  loanNumber: 'D-2026-0009',
  closedOn: day('2029-12-14'),
  lateInstalments: 0,
  longestDelayDays: 0,
  cleanMonths: 36,
  wasPaidByBorrower: true,
};
const running: EarlierLoan = { ...repaid, closedOn: null, cleanMonths: 6 };

describe('a borrower is reliable', () => {
  it.each<[string, EarlierLoan, typeof policy, boolean]>([
    ['with a loan repaid on time', repaid, policy, true],
    ['with two late instalments', { ...repaid, lateInstalments: 2, longestDelayDays: 10 }, policy, true],
    ['not with three', { ...repaid, lateInstalments: 3, longestDelayDays: 1 }, policy, false],
    ['not with one eleven days late', { ...repaid, lateInstalments: 1, longestDelayDays: 11 }, policy, false],
    ['not when a guarantor had to pay', { ...repaid, wasPaidByBorrower: false }, policy, false],
    ['not by a running loan', running, policy, false],
    ['by a running loan with six clean months, if the policy says so', running, runningLoansCount, true],
    ['not by one with five', { ...running, cleanMonths: 5 }, runningLoansCount, false],
    ['not by a running loan that was restructured', { ...running, wasPaidByBorrower: false }, runningLoansCount, false],
  ])('%s', (_why, loan, terms, isReliable) => {
    const judged = judgeReliability([loan], terms);
    expect([judged.isReliable, judged.findings[0]?.isReliable]).toEqual([isReliable, isReliable]);
  });

  it('when one of several loans proves it, and the sentence is about that one', () => {
    const late = { ...repaid, loanNumber: 'D-2020-0001', lateInstalments: 5, longestDelayDays: 40 };
    const judged = judgeReliability([late, repaid], policy);
    expect(judged.isReliable).toBe(true);
    expect(judged.findings.map(({ isReliable }) => isReliable)).toEqual([false, true]);
    expect(judged.sentence.en).toContain('D-2026-0009');
  });

  it('never without a loan', () => {
    expect(judgeReliability([], policy)).toMatchObject({
      isReliable: false,
      sentence: { de: 'Ein früheres Darlehen gibt es nicht.', en: 'There is no earlier loan.' },
    });
  });

  it('and the finding says why in both languages', () => {
    const [finding] = judgeReliability([{ ...repaid, lateInstalments: 1, longestDelayDays: 5 }], policy).findings;
    expect(finding?.sentence).toEqual({
      de: 'Darlehen D-2026-0009 ist seit dem 14.12.2029 zurückgezahlt, aus eigenen Zahlungen; verspätete Raten: 1 (erlaubt 2), längste Verspätung in Tagen: 5 (erlaubt 10).',
      en: 'Loan D-2026-0009 was repaid on 14 December 2029, from own payments; late instalments: 1 (allowed 2), longest delay in days: 5 (allowed 10).',
    });
  });

  it.each([
    [running, policy, 'is still running and therefore does not count'],
    [running, runningLoansCount, 'is still running, punctual months of late: 6 (needed 6)'],
    [{ ...repaid, wasPaidByBorrower: false }, policy, 'with the help of guarantors, a write-off or a restructuring'],
  ])('in words that fit the loan (%#)', (loan, terms, words) => {
    expect(judgeReliability([loan], terms).findings[0]?.sentence.en).toContain(words);
  });
});

/** The mechanic's loan: 5,000.00 over 36 months, 156.45 a month and 156.49 at the end (rules §3). */
describe('the mechanic who pays 36 instalments, one five days late and one in two parts', () => {
  const terms: LoanTerms = {
    principal: eur('5000.00'),
    annualRate: Rate.parse('7.9'),
    termMonths: 36,
    method: 'annuity',
    dayCount: '30E/360',
    dueDay: 'anniversary',
    firstPeriod: 'interest_only',
    minimumDaysToFirstDueDate: 14,
    principalFreeMonths: 0,
    fees: [],
  };
  const plan = makePlan(terms, day('2026-12-01'), 'DE-NW');
  const payments = plan.rows.flatMap(({ number, effectiveDueDate, amount }): LoanFact[] => {
    if (number === 12) return [paymentFact('p12', plusDays(effectiveDueDate, 5), amount.toText())];
    if (number !== 20) return [paymentFact(`p${number}`, effectiveDueDate, amount.toText())];
    const first = eur('100.00');
    return [
      paymentFact('p20a', plusDays(effectiveDueDate, -3), first.toText()),
      paymentFact('p20b', effectiveDueDate, amount.minus(first).toText()),
    ];
  });
  const stateOn = (through: string): LoanState =>
    replayLoan({
      plan,
      regime: 'BUSINESS',
      facts: [payoutFact('2026-12-01', '5000.00'), ...payments],
      through: day(through),
    });

  it('has repaid 5,000.00 with 632.24 interest, and nothing is left over', () => {
    const state = stateOn('2029-12-31');
    expect([state.paid.principal.toText(), state.paid.interest.toText()]).toEqual(['5000.00', '632.24']);
    expect([state.outstandingPrincipal.toText(), state.credit.toText()]).toEqual(['0.00', '0.00']);
    expect(state.closedOn).toBe(plan.rows.at(-1)?.effectiveDueDate);
  });

  it('has a record with one late instalment and is reliable', () => {
    const record = repaymentRecordOf(stateOn('2029-12-31'));
    expect(record).toEqual<RepaymentRecord>({
      closedOn: plan.rows[35]?.effectiveDueDate ?? null,
      lateInstalments: 1,
      longestDelayDays: 5,
      cleanMonths: 24,
    });
    const loan = { ...record, loanNumber: 'D-2026-0001', wasPaidByBorrower: true };
    expect(judgeReliability([loan], policy).isReliable).toBe(true);
  });

  it('has eleven clean months before the late one, none on the day it is late', () => {
    expect(repaymentRecordOf(stateOn('2027-11-30'))).toMatchObject({
      closedOn: null,
      lateInstalments: 0,
      cleanMonths: 11,
    });
    expect(repaymentRecordOf(stateOn('2027-12-03'))).toMatchObject({
      lateInstalments: 1,
      longestDelayDays: 2,
      cleanMonths: 0,
    });
  });
});
