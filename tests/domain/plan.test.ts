import { describe, expect, it } from 'vitest';
import { makePlan } from '../../src/domain/lending/plan.ts';
import { planFigures } from '../../src/domain/lending/plan-figures.ts';
import { planTotals } from '../../src/domain/lending/plan-totals.ts';
import type { DayCountName, DueDay, LoanTerms, RepaymentMethod } from '../../src/domain/lending/plan.types.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { termsOf } from '../support/loan-terms.ts';
import { codeOf, refusalOf } from '../support/refusals.ts';

const plan = (terms: LoanTerms, payout = '2026-12-10') => makePlan(terms, parseDate(payout), 'DE-NW');
const totals = (terms: LoanTerms, payout = '2026-12-10') => planTotals(plan(terms, payout), terms);
const dueDates = (terms: LoanTerms, payout: string) => plan(terms, payout).rows.map((row) => row.dueDate);
const amounts = (terms: LoanTerms, payout?: string) => plan(terms, payout).rows.map((row) => row.amount.toText());
const fee = (amount: string, when: 'withheld' | 'with_first_instalment') => ({
  name: 'Bearbeitungsgebühr',
  amount: Money.parse(amount),
  when,
});

describe('annuity at 7.9 % (rules §3, known results)', () => {
  it.each([
    ['1000.00', 12, '86.94', '86.96', '43.30'],
    ['5000.00', 36, '156.45', '156.49', '632.24'],
    ['10000.00', 48, '243.66', '243.61', '1695.63'],
    ['25000.00', 48, '609.15', '609.16', '4239.21'],
  ])('%s over %i months: %s, last %s, interest %s', (principal, months, ...expected) => {
    const figures = totals(termsOf(principal, months));
    expect([figures.instalment, figures.lastInstalment, figures.interest].map(String)).toEqual(expected);
    expect(figures.payable.toText()).toBe(Money.parse(principal).plus(figures.interest).toText());
    expect(figures.numberOfInstalments).toBe(months);
  });

  it('writes each row out to the cent', () => {
    expect(plan(termsOf('1000.00', 3)).rows.map((row) => Object.values(row).map(String))).toEqual([
      ['1', '2027-01-10', '2027-01-11', '6.58', '331.15', '0.00', '668.85', '337.73'],
      ['2', '2027-02-10', '2027-02-10', '4.40', '333.33', '0.00', '335.52', '337.73'],
      ['3', '2027-03-10', '2027-03-10', '2.21', '335.52', '0.00', '0.00', '337.73'],
    ]);
  });

  it('rounds an exact half cent of interest up, though a twelfth of the rate has no end: 60.00 · 7.9/1200 = 0.395', () => {
    expect(plan(termsOf('60.00', 1)).rows[0]?.interest.toText()).toBe('0.40');
  });

  it('one month is one instalment of principal and interest', () => {
    expect(totals(termsOf('1000.00', 1)).instalment.toText()).toBe('1006.58');
  });

  it('at rate zero the loan is split evenly and the last instalment takes the rest', () => {
    const terms = termsOf('1000.00', 3, { annualRate: Rate.zero });
    expect(amounts(terms)).toEqual(['333.33', '333.33', '333.34']);
    expect(totals(terms).interest.toText()).toBe('0.00');
  });

  it.each([
    ['10000000.00', 48, '200', '1667686.83'],
    ['10000000.00', 480, '7.9', '68781.83'],
    ['0.01', 1, '200', '0.01'],
  ])('reaches the limits: %s over %i months at %s %%', (principal, months, rate, instalment) => {
    expect(totals(termsOf(principal, months, { annualRate: Rate.parse(rate) })).instalment.toText()).toBe(instalment);
  });
});

describe('other ways to repay', () => {
  it('equal principal: HALF_UP(P/n) each month, the last takes the rest', () => {
    expect(
      plan(termsOf('1000.00', 3, { method: 'equal_principal' })).rows.map((row) => row.principal.toText()),
    ).toEqual(['333.33', '333.33', '333.34']);
    expect(amounts(termsOf('1000.00', 3, { method: 'equal_principal' }))).toEqual(['339.91', '337.72', '335.53']);
  });

  it('interest only: the principal at the end', () => {
    const terms = termsOf('1000.00', 3, { method: 'interest_only' });
    expect(amounts(terms)).toEqual(['6.58', '6.58', '1006.58']);
    expect(totals(terms).instalment.toText()).toBe('6.58');
  });

  it.each<[RepaymentMethod, string[], string]>([
    ['annuity', ['6.58', '6.58', '504.94', '504.94'], '504.94'],
    ['equal_principal', ['6.58', '6.58', '506.58', '503.29'], '506.58'],
    ['interest_only', ['6.58', '6.58', '6.58', '1006.58'], '6.58'],
  ])('%s with two principal-free months inside a term of four', (method, expected, instalment) => {
    const terms = termsOf('1000.00', 4, { method, principalFreeMonths: 2 });
    expect(amounts(terms)).toEqual(expected);
    expect(totals(terms).instalment.toText()).toBe(instalment);
  });
});

describe('due days', () => {
  it.each<[string, DueDay, string, string[]]>([
    ['the anniversary', 'anniversary', '2026-12-10', ['2027-01-10', '2027-02-10', '2027-03-10']],
    [
      'the anniversary of a 31st, never from a clamped date',
      'anniversary',
      '2027-01-31',
      ['2027-02-28', '2027-03-31', '2027-04-30'],
    ],
    [
      'the anniversary of 30 January in a leap year',
      'anniversary',
      '2028-01-30',
      ['2028-02-29', '2028-03-30', '2028-04-30'],
    ],
    ['the 15th, payout on a 15th: nothing is broken', 15, '2026-12-15', ['2027-01-15', '2027-02-15', '2027-03-15']],
    [
      'the 30th, payout on a 31st, which counts as the 30th',
      30,
      '2027-01-31',
      ['2027-02-28', '2027-03-30', '2027-04-30'],
    ],
    ['the 30th, payout on the last day of February', 30, '2027-02-28', ['2027-03-30', '2027-04-30', '2027-05-30']],
    ['the last day', 'last', '2027-02-28', ['2027-03-31', '2027-04-30', '2027-05-31']],
    [
      'the 30th, 20 days after payout: a row 0',
      30,
      '2026-12-10',
      ['2026-12-30', '2027-01-30', '2027-02-28', '2027-03-30'],
    ],
    ['the 15th, 14 days after payout', 15, '2026-12-01', ['2026-12-15', '2027-01-15', '2027-02-15', '2027-03-15']],
    [
      'the 15th, 13 days after payout: the next one',
      15,
      '2026-12-02',
      ['2027-01-15', '2027-02-15', '2027-03-15', '2027-04-15'],
    ],
    [
      'the last day, soon after payout: the next one',
      'last',
      '2027-01-20',
      ['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31'],
    ],
  ])('%s', (_, dueDay, payout, expected) => {
    expect(dueDates(termsOf('1000.00', 3, { dueDay }), payout)).toEqual(expected);
  });

  it('a payment day that is no working day moves; the contract date stays (BGB §193)', () => {
    const [row] = plan(termsOf('1000.00', 3), '2026-12-30').rows.slice(0, 1);
    expect([row?.dueDate, row?.effectiveDueDate]).toEqual(['2027-01-30', '2027-02-01']);
  });

  it.each<[string, string, DueDay, string[]]>([
    ['a later anniversary', '2027-02-10', 'anniversary', ['2027-02-10', '2027-03-10', '2027-04-10']],
    ['a day that no anniversary is', '2027-01-20', 'anniversary', ['2027-01-20', '2027-02-20', '2027-03-20']],
    ['earlier than the policy’s fourteen days', '2026-12-15', 15, ['2026-12-15', '2027-01-15', '2027-02-15']],
  ])('a given first due date replaces the computed one: %s', (_, firstDueDate, dueDay, expected) => {
    const terms = termsOf('1000.00', 2, { dueDay, firstDueDate: parseDate(firstDueDate) });
    expect(dueDates(terms, '2026-12-10')).toEqual(expected);
  });

  it('a given first due date a month after payout breaks nothing', () => {
    const terms = termsOf('1000.00', 2, { firstDueDate: parseDate('2027-01-10') });
    expect(dueDates(terms, '2026-12-10')).toEqual(['2027-01-10', '2027-02-10']);
  });
});

const broken = (firstPeriod: 'interest_only' | 'added', other: Partial<LoanTerms> = {}) =>
  termsOf('5000.00', 36, { dueDay: 30, firstPeriod, ...other });

describe('the broken first period: 5,000 over 36 months, paid out on 10 December, due on the 30th', () => {
  it('interest only: 21.94 as row 0 on 30 December, then 36 instalments', () => {
    const { rows } = plan(broken('interest_only'));
    expect(rows).toHaveLength(37);
    expect(rows[0]).toMatchObject({ number: 0, dueDate: '2026-12-30' });
    expect([rows[0]?.interest, rows[0]?.principal, rows[0]?.amount, rows[0]?.balance].map(String)).toEqual([
      '21.94',
      '0.00',
      '21.94',
      '5000.00',
    ]);
    expect([rows[1]?.dueDate, rows[1]?.amount.toText()]).toEqual(['2027-01-30', '156.45']);
  });

  it('added: no row 0, instalment 1 on 30 January is 178.39', () => {
    const { rows } = plan(broken('added'));
    expect(rows).toHaveLength(36);
    expect([rows[0]?.number, rows[0]?.dueDate, rows[0]?.amount.toText()]).toEqual([1, '2027-01-30', '178.39']);
    expect(rows[1]?.amount.toText()).toBe('156.45');
  });

  it('states the regular instalment either way, and the broken interest in the total', () => {
    for (const firstPeriod of ['interest_only', 'added'] as const) {
      const figures = totals(broken(firstPeriod));
      expect([figures.instalment, figures.lastInstalment, figures.interest].map(String)).toEqual([
        '156.45',
        '156.49',
        '654.18',
      ]);
    }
  });

  it.each<[DayCountName, string]>([
    ['30E/360', '21.94'],
    ['Act/360', '21.94'],
    ['Act/365F', '21.64'],
    ['Act/Act ISDA', '21.64'],
  ])('bears interest by the product’s day count: %s gives %s', (dayCount, interest) => {
    expect(plan(broken('interest_only', { dayCount })).rows[0]?.interest.toText()).toBe(interest);
  });

  it('at rate zero nothing is due on the first due day', () => {
    expect(plan(broken('interest_only', { annualRate: Rate.zero })).rows[0]?.number).toBe(1);
  });
});

describe('day counts', () => {
  it.each<[DayCountName, string[]]>([
    ['30E/360', ['2516.69', '2516.69', '2516.69', '2516.69']],
    ['Act/365F', ['2516.79', '2516.79', '2516.79', '2516.79']],
    ['Act/360', ['2517.02', '2517.02', '2517.02', '2517.05']],
    ['Act/Act ISDA', ['2516.75', '2516.75', '2516.75', '2516.76']],
  ])(
    '%s: 10,000 from 15 December 2023 over four months (computed apart with exact fractions)',
    (dayCount, expected) => {
      expect(amounts(termsOf('10000.00', 4, { dayCount, annualRate: Rate.parse('3.2') }), '2023-12-15')).toEqual(
        expected,
      );
    },
  );

  it.each<[DayCountName, string]>([
    ['30E/360', '1.10'],
    ['Act/360', '1.10'],
    ['Act/365F', '1.08'],
    ['Act/Act ISDA', '1.08'],
  ])('one day’s interest on 5,000 by %s is %s', (dayCount, perDay) => {
    expect(totals(termsOf('5000.00', 36, { dayCount })).interestPerDay.toText()).toBe(perDay);
  });
});

describe('fees', () => {
  it('withheld: less is paid out, the instalments stay, the fee is a cost', () => {
    const terms = termsOf('10000.00', 48, { fees: [fee('100.00', 'withheld')] });
    const figures = totals(terms);
    expect([figures.netAmount, figures.fees, figures.totalCost, figures.payable].map(String)).toEqual([
      '9900.00',
      '100.00',
      '1795.63',
      '11695.63',
    ]);
    expect(plan(terms).rows[0]?.fee.toText()).toBe('0.00');
  });

  it('with the first instalment: a part of row 1, not of the stated instalment, and not of a row 0', () => {
    const terms = termsOf('5000.00', 36, { dueDay: 30, fees: [fee('40.00', 'with_first_instalment')] });
    expect(
      plan(terms)
        .rows.slice(0, 3)
        .map((row) => row.fee.toText()),
    ).toEqual(['0.00', '40.00', '0.00']);
    expect(plan(terms).rows[1]?.amount.toText()).toBe('196.45');
    expect(totals(terms).instalment.toText()).toBe('156.45');
    expect(totals(terms).netAmount.toText()).toBe('5000.00');
  });
});

describe('refusals', () => {
  it.each<[string, LoanTerms]>([
    ['plan.principal_not_possible', termsOf('0.00', 12)],
    ['plan.principal_not_possible', termsOf('-1.00', 12)],
    ['plan.principal_not_possible', termsOf('10000000.01', 12)],
    ['plan.rate_not_possible', termsOf('1000.00', 12, { annualRate: Rate.parse('-0.1') })],
    ['plan.rate_not_possible', termsOf('1000.00', 12, { annualRate: Rate.parse('200.0001') })],
    ['plan.term_not_possible', termsOf('1000.00', 0)],
    ['plan.term_not_possible', termsOf('1000.00', 481)],
    ['plan.term_not_possible', termsOf('1000.00', 1.5)],
    ['plan.principal_free_months_not_possible', termsOf('1000.00', 12, { principalFreeMonths: 12 })],
    ['plan.principal_free_months_not_possible', termsOf('1000.00', 12, { principalFreeMonths: -1 })],
    ['plan.due_day_not_possible', termsOf('1000.00', 12, { dueDay: 29 })],
    ['plan.due_day_not_possible', termsOf('1000.00', 12, { dueDay: 31 })],
    ['plan.due_day_not_possible', termsOf('1000.00', 12, { dueDay: 0 })],
    ['plan.fee_negative', termsOf('1000.00', 12, { fees: [fee('-5.00', 'withheld')] })],
    ['plan.fees_exceed_principal', termsOf('1000.00', 12, { fees: [fee('1000.00', 'withheld')] })],
    ['plan.first_due_date_not_after_payout', termsOf('1000.00', 12, { firstDueDate: parseDate('2026-12-10') })],
    [
      'plan.first_due_date_not_on_due_day',
      termsOf('1000.00', 12, { dueDay: 15, firstDueDate: parseDate('2027-01-16') }),
    ],
    ['plan.first_due_date_too_late', termsOf('1000.00', 12, { firstDueDate: parseDate('2027-12-11') })],
    ['plan.principal_not_positive', termsOf('100.00', 480, { annualRate: Rate.parse('200') })],
    ['plan.principal_not_positive', termsOf('0.10', 48, { method: 'equal_principal' })],
    ['plan.principal_not_positive', termsOf('1.00', 150, { method: 'equal_principal' })],
  ])('%s', (code, terms) => {
    expect(refusalOf(() => plan(terms)).code).toBe(code);
  });

  it('plan.ends_too_late: no calendar reaches that far', () => {
    expect(codeOf(() => plan(termsOf('1000.00', 480), '2165-01-01'))).toBe('plan.ends_too_late');
    expect(codeOf(() => plan(termsOf('1000.00', 480), '2157-01-01'))).toBeNull();
  });

  it('names the instalment that would repay nothing', () => {
    const refusal = refusalOf(() => plan(termsOf('0.10', 48, { method: 'equal_principal' })));
    expect(refusal.details).toEqual({ number: 1, principal: '0.00' });
  });
});

it('one call gives plan, totals and effective rate together', () => {
  const {
    plan: made,
    totals: stated,
    effectiveRate,
  } = planFigures(termsOf('5000.00', 36), parseDate('2026-12-10'), 'DE-NW');
  expect([made.rows.length, stated.instalment.toText(), effectiveRate.toFixed(2)]).toEqual([36, '156.45', '8.19']);
  expect(made.ruleVersion).toBe('plan-1');
});
