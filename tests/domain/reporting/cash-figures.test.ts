import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../../../src/domain/money/money.ts';
import { Rate } from '../../../src/domain/money/rate.ts';
import { collected, type Instalments, receiptsOf } from '../../../src/domain/reporting/expected-cash.ts';
import { type Moved, movedOf } from '../../../src/domain/reporting/moved-accounts.ts';
import { payoutFigures } from '../../../src/domain/reporting/new-loans.ts';
import { parseDate } from '../../../src/domain/time/business-date.ts';

const eur = (text: string): Money => Money.parse(text);
const anyMoney = fc.integer({ min: 0, max: 500_000 }).map((cents) => Money.parse((cents / 100).toFixed(2)));

const anyInstalments: fc.Arbitrary<Instalments> = fc.record({
  month: fc.constantFrom('2026-11', '2026-12'),
  principal: anyMoney,
  interest: anyMoney,
  fees: anyMoney,
  paidInTime: anyMoney,
  paidInMonth: anyMoney,
  paidLater: anyMoney,
  settledOtherwise: anyMoney,
});

describe('What came of what was expected', () => {
  it('holds a month against its instalments', () => {
    const month = {
      month: '2026-12',
      principal: eur('123.53'),
      interest: eur('32.92'),
      fees: eur('10.00'),
      paidInTime: eur('100.00'),
      paidInMonth: eur('20.00'),
      paidLater: eur('6.45'),
      settledOtherwise: eur('30.00'),
    };
    const { expected, paidByMonthEnd, missing, open, hitRatePercent } = collected([month]);
    expect([expected, paidByMonthEnd, missing, open].map(String)).toEqual(['166.45', '120.00', '46.45', '10.00']);
    expect(hitRatePercent).toBe('72.09');
  });

  it('has no hit rate where nothing was expected', () => {
    expect(collected([])).toMatchObject({ hitRatePercent: '0.00', expected: Money.zero });
  });

  it('adds up, whatever was paid when', () => {
    fc.assert(
      fc.property(fc.array(anyInstalments), (months) => {
        const all = collected(months);
        const parts = [all.paidInTime, all.paidInMonth, all.paidLater, all.settledOtherwise, all.open];
        expect(Money.sum(parts).toText()).toBe(all.expected.toText());
        const one = months.map((month) => collected([month]).open);
        expect(Money.sum(one).toText()).toBe(all.open.toText());
      }),
    );
  });

  it('tells all money received apart', () => {
    const receipts = {
      month: '2026-12',
      forTheMonth: eur('100.00'),
      forEarlierMonths: eur('50.00'),
      aheadOfTime: eur('20.00'),
      calledDue: eur('1.00'),
    };
    expect(receiptsOf([receipts, receipts], eur('300.00')).beside.toText()).toBe('-42.00');
  });
});

describe('A figure of what moved', () => {
  const moved: readonly Moved[] = [
    { account: 'bank', event: 'repayment', month: '2026-11', debit: eur('10.00'), credit: eur('0.00') },
    { account: 'bank', event: 'repayment_reversed', month: '2026-12', debit: eur('0.00'), credit: eur('4.00') },
    { account: 'bank', event: 'payout', month: '2026-12', debit: eur('0.00'), credit: eur('7.00') },
    { account: 'interest_income', event: 'repayment', month: '2026-12', debit: eur('1.00'), credit: eur('3.00') },
  ];
  const days = { from: parseDate('2026-11-15'), to: parseDate('2026-12-15') };

  it.each<[Parameters<typeof movedOf>[1], string]>([
    [{ account: 'bank' }, '-1.00'],
    [{ account: 'bank', events: ['repayment', 'repayment_reversed'] }, '6.00'],
    [{ account: 'bank', figure: 'total_credit' }, '11.00'],
    [{ account: 'bank', figure: 'total_debit', minus: true }, '-10.00'],
    [{ account: 'interest_income' }, '2.00'],
    [{ account: 'fee_income' }, '0.00'],
  ])('%o is %s', (wanted, expected) => {
    expect(movedOf(moved, wanted, days).toText()).toBe(expected);
  });

  it('takes only the months of its days', () => {
    const december = { from: parseDate('2026-12-01'), to: parseDate('2026-12-31') };
    expect(movedOf(moved, { account: 'bank' }, december).toText()).toBe('-11.00');
  });
});

const loan = (amount: string, annualRate: string, termMonths: number, isFirst: boolean) => ({
  amount: eur(amount),
  annualRate: Rate.parse(annualRate),
  termMonths,
  isFirst,
});

describe('Loans paid out', () => {
  it('have an average amount, an average term, and a rate in which larger loans weigh more', () => {
    const figures = payoutFigures([loan('1000.00', '7.9', 12, true), loan('9000.00', '5.9', 47, false)]);
    expect(figures).toMatchObject({ count: 2, first: 1, further: 1, averageTermMonths: '29.5', averageRate: '6.10' });
    expect([figures.amount, figures.averageAmount].map(String)).toEqual(['10000.00', '5000.00']);
  });

  it('have no average where there are none', () => {
    const none = payoutFigures([]);
    expect([none.averageAmount, none.averageTermMonths, none.averageRate, none.count]).toEqual([null, null, null, 0]);
  });
});
