import { describe, expect, it } from 'vitest';
import { amountsCalledDue, terminationStanding } from '../../src/domain/lending/termination.ts';
import { type BusinessDate, plusDays } from '../../src/domain/time/business-date.ts';
import { day, eur } from '../support/loan-histories.ts';
import { loanOf, paidOnTime, pay, stateOf, terminate } from '../support/servicing.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';

const paidOutOn = '2026-01-15';

function standing(
  principal: string,
  months: number,
  missed: number,
  more: { notice?: string; day?: string; facts?: LoanFact[] } = {},
) {
  const loan = loanOf({ principal, months, paidOutOn });
  const rows = loan.plan.rows;
  const asked: BusinessDate = more.day ? day(more.day) : plusDays(rows[2 + missed]!.effectiveDueDate, 1);
  return terminationStanding({
    state: stateOf(loan, asked, ...paidOnTime(loan, 3), ...(more.facts ?? [])),
    nominalAmount: eur(principal),
    termMonths: months,
    calendar: 'DE-NW',
    finalNotice: more.notice ? { receivedOn: day(more.notice) } : null,
    day: asked,
  });
}

describe('when a loan may be terminated for default (BGB §498)', () => {
  it.each([
    // Instalments at 7.9 %: 243.66 (10,000/48), 312.90 (10,000/36), 609.15 (25,000/48), 156.45 (5,000/36), 86.94 (1,000/12).
    { loan: '10000.00', months: 48, missed: 2, arrears: '487.32', threshold: '500.00', mayNotify: false },
    { loan: '10000.00', months: 48, missed: 3, arrears: '730.98', threshold: '500.00', mayNotify: true },
    { loan: '10000.00', months: 36, missed: 3, arrears: '938.70', threshold: '1000.00', mayNotify: false },
    { loan: '10000.00', months: 36, missed: 4, arrears: '1251.60', threshold: '1000.00', mayNotify: true },
    { loan: '25000.00', months: 48, missed: 2, arrears: '1218.30', threshold: '1250.00', mayNotify: false },
    { loan: '25000.00', months: 48, missed: 3, arrears: '1827.45', threshold: '1250.00', mayNotify: true },
    { loan: '5000.00', months: 36, missed: 3, arrears: '469.35', threshold: '500.00', mayNotify: false },
    { loan: '5000.00', months: 36, missed: 4, arrears: '625.80', threshold: '500.00', mayNotify: true },
    { loan: '1000.00', months: 12, missed: 1, arrears: '86.94', threshold: '100.00', mayNotify: false },
    { loan: '1000.00', months: 12, missed: 2, arrears: '173.88', threshold: '100.00', mayNotify: true },
  ])('$loan over $months months, $missed instalments missed: $arrears of $threshold', (row) => {
    const found = standing(row.loan, row.months, row.missed);
    const { arrears, threshold, mayNotify } = row;
    expect(JSON.parse(JSON.stringify(found))).toMatchObject({ arrears, threshold, mayNotify, isAllowed: false });
  });

  it('names every condition that is not met', () => {
    const found = standing('1000.00', 12, 1, { facts: [] });
    expect(found.conditions.map(({ name, isMet }) => `${name} ${isMet}`)).toEqual([
      'consecutive_instalments false',
      'arrears_threshold false',
      'final_notice false',
      'notice_unheeded false',
    ]);
  });

  const missed = { notice: '2026-07-20' };

  it.each([
    ['2026-08-03', false, 'two weeks from Monday 20 July end on Monday 3 August'],
    ['2026-08-04', true, 'and are over the day after'],
  ])('on %s: %s, %s', (on, isAllowed) => {
    const found = standing('1000.00', 12, 3, { ...missed, day: on });
    expect([found.isAllowed, found.noticeEndsOn]).toEqual([isAllowed, '2026-08-03']);
  });

  it('an end on a Saturday moves to the next working day (§193)', () => {
    expect(standing('1000.00', 12, 3, { notice: '2026-07-18', day: '2026-08-04' }).noticeEndsOn).toBe('2026-08-03');
  });

  it('only paying all that was demanded averts it', () => {
    const facts = ['260.81', '260.82'].map((amount) => [pay('p', '2026-07-30', amount)]);
    const allowed = facts.map(
      (paid) => standing('1000.00', 12, 3, { ...missed, day: '2026-08-04', facts: paid }).isAllowed,
    );
    expect(allowed).toEqual([true, false]);
  });

  it('a notice given before enough was owed is of no use', () => {
    expect(standing('10000.00', 48, 3, { notice: '2026-06-16', day: '2026-07-16' }).isAllowed).toBe(false);
  });

  it('says why in both languages', () => {
    const [, threshold] = standing('10000.00', 48, 2).conditions;
    expect(threshold?.sentence).toEqual({
      de: 'Rückstand 487,32 EUR, nötig sind 500,00 EUR (5 % des Nennbetrags).',
      en: 'Arrears are EUR 487.32, EUR 500.00 is needed (5 % of the nominal amount).',
    });
  });
});

describe('what a termination calls due', () => {
  it('the arrears, the principal, and interest to its day', () => {
    const loan = loanOf({ principal: '1000.00', months: 12, paidOutOn });
    const amounts = amountsCalledDue(stateOf(loan, '2026-08-04', ...paidOnTime(loan, 3), terminate('2026-08-04')));
    // Three instalments of 86.94; 509.85 and 3.36 × 19/30.
    expect(JSON.parse(JSON.stringify(amounts))).toEqual({
      instalments: '260.82',
      called: '511.98',
      claims: '0.00',
      total: '772.80',
    });
  });
});
