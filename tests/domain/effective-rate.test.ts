import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatedPayment, TimedPayment } from '../../src/domain/lending/effective-rate.ts';
import {
  effectiveAnnualRate,
  effectiveRateOfPlan,
  effectiveRateOverTimes,
} from '../../src/domain/lending/effective-rate.ts';
import { timesFromFirstDrawdown } from '../../src/domain/lending/effective-rate-times.ts';
import { makePlan } from '../../src/domain/lending/plan.ts';
import type { LoanTerms } from '../../src/domain/lending/plan.types.ts';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import type { BusinessDate } from '../../src/domain/time/business-date.ts';
import { parseDate, plusDays, plusMonths } from '../../src/domain/time/business-date.ts';
import { anyCents, anyPayoutDate, anyRate, anyTerms, termsOf } from '../support/loan-terms.ts';
import { refusalOf } from '../support/refusals.ts';

type Payment = readonly [date: string, amount: string];
type AprPayment = { amount: string; t: string };
type AprCase = { id: string; drawdowns: AprPayment[]; repayments: AprPayment[]; apr_percent: string; source: string };

const aprCases = (JSON.parse(readFileSync(new URL('cases/apr.json', import.meta.url), 'utf8')) as { cases: AprCase[] })
  .cases;

const euros = (text: string) => Money.parse(text.includes('.') ? text : `${text}.00`);

function timed({ amount, t }: AprPayment): TimedPayment {
  const [numerator = 0, denominator = 1] = t.split('/').map(Number);
  return { amount: euros(amount), time: [{ numerator, denominator }] };
}

const dated = ([date, amount]: Payment): DatedPayment => ({ date: parseDate(date), amount: Money.parse(amount) });

function rate(drawdowns: readonly Payment[], repayments: readonly Payment[], decimals = 2): string {
  const found = effectiveAnnualRate({ drawdowns: drawdowns.map(dated), repayments: repayments.map(dated), decimals });
  return found.toFixed(decimals);
}

const planRate = (terms: LoanTerms, payout = '2026-12-10') =>
  effectiveRateOfPlan(makePlan(terms, parseDate(payout), 'DE-NW'), terms).toFixed(2);

const withFee = (amount: string, when: 'withheld' | 'with_first_instalment') => ({
  fees: [{ name: 'Bearbeitungsgebühr', amount: Money.parse(amount), when }],
});

describe('the Commission’s worked examples, to six digits', () => {
  it.each(aprCases)('$id is $apr_percent ($source)', ({ drawdowns, repayments, apr_percent }) => {
    const found = effectiveRateOverTimes({
      drawdowns: drawdowns.map(timed),
      repayments: repayments.map(timed),
      decimals: 6,
    });
    expect(found.toFixed(6)).toBe(apr_percent);
  });

  it.each([
    ['EC-1', '2026-03-20', '2026-03-20', '6.434412'],
    ['EC-1', '2026-01-31', '2026-01-31', '6.434412'],
    ['EC-2.1', '2026-03-17', '2026-03-20', '6.434185'],
    ['EC-18.1', '2026-03-06', '2026-02-20', '6.435937'],
  ])('%s drawn on %s and repaid monthly from %s on comes out of the dates', (id, drawn, before, expected) => {
    const [fee, ...monthly] = aprCases.find((candidate) => candidate.id === id)?.repayments ?? [];
    const found = effectiveAnnualRate({
      drawdowns: [{ date: parseDate(drawn), amount: euros('200000') }],
      repayments: [
        { date: parseDate(drawn), amount: euros(fee?.amount ?? '') },
        ...monthly.map(({ amount }, index) => ({
          date: plusMonths(parseDate(before), index + 1),
          amount: euros(amount),
        })),
      ],
      decimals: 6,
    });
    expect(found.toFixed(6)).toBe(expected);
  });
});

describe('the examples of Directive 98/7/EC by today’s count of time', () => {
  it.each<[string, Payment[], Payment[], string]>([
    ['1,000 and 1,200 after 18 months', [['1994-01-01', '1000.00']], [['1995-07-01', '1200.00']], '12.92'],
    ['the same with 50 withheld', [['1994-01-01', '950.00']], [['1995-07-01', '1200.00']], '16.85'],
    [
      'two yearly payments of 600',
      [['1994-01-01', '1000.00']],
      [
        ['1995-01-01', '600.00'],
        ['1996-01-01', '600.00'],
      ],
      '13.07',
    ],
    [
      '272 after three and six months, 544 after twelve',
      [['1994-01-01', '1000.00']],
      [
        ['1994-04-01', '272.00'],
        ['1994-07-01', '272.00'],
        ['1995-01-01', '544.00'],
      ],
      '13.19',
    ],
  ])('%s', (_, drawdowns, repayments, expected) => {
    expect(rate(drawdowns, repayments)).toBe(expected);
  });
});

/** Each repayment's time as text, the parts that are zero left out. */
function countedTimes(drawn: string, repaid: readonly string[]): string[] {
  const times = timesFromFirstDrawdown({ drawdowns: [parseDate(drawn)], repayments: repaid.map(parseDate) });
  return repaid.map((day) =>
    (times.get(parseDate(day)) ?? [])
      .filter((part) => part.numerator > 0)
      .map((part) => `${part.numerator}/${part.denominator}`)
      .join(' + '),
  );
}

describe('how time is counted (rules §4)', () => {
  it.each<[string, string, string[], string[]]>([
    ['whole months', '2026-01-10', ['2026-02-10', '2026-03-10'], ['1/12', '2/12']],
    ['whole years', '2026-01-10', ['2027-01-10', '2028-01-10'], ['12/12', '24/12']],
    ['a clamped month end', '2026-01-31', ['2026-02-28'], ['1/12']],
    ['month ends after a 31st', '2026-01-31', ['2026-02-28', '2026-03-31', '2026-04-30'], ['1/12', '2/12', '3/12']],
    ['29 February a year later', '2024-02-29', ['2025-02-28'], ['12/12']],
    ['odd days before whole months', '2026-03-17', ['2026-04-20', '2026-05-20'], ['1/12 + 3/365', '2/12 + 3/365']],
    ['days alone', '2026-03-17', ['2026-03-27'], ['10/365']],
    ['days to 5 March of a leap year', '2024-02-10', ['2024-03-05'], ['24/366']],
    ['days to 28 February of a leap year', '2024-02-10', ['2024-02-28'], ['18/365']],
    ['days to 28 February after a leap year', '2025-02-10', ['2025-02-28'], ['18/366']],
    ['days to 1 March after a leap year', '2025-02-10', ['2025-03-01'], ['19/365']],
    ['the year ends where the months begin', '2024-12-20', ['2025-02-28'], ['2/12 + 8/366']],
    [
      'month ends after odd days',
      '2026-01-10',
      ['2026-01-31', '2026-02-28', '2026-03-31'],
      ['21/365', '1/12 + 21/365', '2/12 + 21/365'],
    ],
    [
      'the 30th after odd days',
      '2026-12-10',
      ['2026-12-30', '2027-01-30', '2027-02-28'],
      ['20/365', '1/12 + 20/365', '2/12 + 20/365'],
    ],
    ['two weeks and then monthly', '2026-01-27', ['2026-02-10', '2026-03-10'], ['14/365', '1/12 + 14/365']],
    ['two weeks', '2024-02-20', ['2024-03-05'], ['2/52']],
    ['ten weeks, which are two months and more', '2025-12-20', ['2026-02-28'], ['2/12 + 8/365']],
    ['whole weeks', '2026-07-01', ['2026-07-08', '2026-07-15', '2026-08-12'], ['1/52', '2/52', '6/52']],
    [
      'weekly after odd days',
      '2026-07-01',
      ['2026-07-06', '2026-07-13', '2026-07-20'],
      ['5/365', '1/52 + 5/365', '2/52 + 5/365'],
    ],
    ['four weeks that are a month', '2026-02-01', ['2026-03-01'], ['1/12']],
    ['546 days that are 18 months', '1994-01-01', ['1995-07-01'], ['18/12']],
    ['the day of the drawdown', '2026-02-01', ['2026-02-01', '2026-03-01'], ['', '1/12']],
    ['no rhythm at all', '2026-01-05', ['2026-02-17', '2026-06-01'], ['1/12 + 12/365', '4/12 + 27/365']],
  ])('%s: %s to %j is %j', (_, drawn, repaid, expected) => {
    expect(countedTimes(drawn, repaid)).toEqual(expected);
  });

  it('a later drawdown is counted like a payment, and does not disturb the rhythm of the repayments', () => {
    const times = timesFromFirstDrawdown({
      drawdowns: ['2026-01-31', '2026-03-14'].map(parseDate),
      repayments: ['2026-02-28', '2026-03-31', '2026-04-30'].map(parseDate),
    });
    expect(times.get(parseDate('2026-03-14'))).toEqual([
      { numerator: 1, denominator: 12 },
      { numerator: 14, denominator: 365 },
    ]);
    expect(times.get(parseDate('2026-04-30'))).toEqual([{ numerator: 3, denominator: 12 }]);
  });
});

describe('the rate of a plan', () => {
  it.each([
    ['1,000/12', termsOf('1000.00', 12), '8.19'],
    ['5,000/36', termsOf('5000.00', 36), '8.19'],
    ['25,000/48', termsOf('25000.00', 48), '8.19'],
    ['10,000/48 with a fee of 100 withheld', termsOf('10000.00', 48, withFee('100.00', 'withheld')), '8.76'],
    ['interest only', termsOf('5000.00', 36, { method: 'interest_only' }), '8.19'],
    ['equal principal', termsOf('5000.00', 36, { method: 'equal_principal' }), '8.19'],
    ['principal-free months', termsOf('5000.00', 36, { principalFreeMonths: 6 }), '8.19'],
    ['rate zero', termsOf('5000.00', 36, { annualRate: Rate.zero }), '0.00'],
    ['200 %', termsOf('5000.00', 12, { annualRate: Rate.parse('200') }), '535.86'],
  ])('%s at 7.9 % unless said otherwise: %s', (_, terms, expected) => {
    expect(planRate(terms)).toBe(expected);
  });

  it('stays 8.19 wherever the dates are clamped: paid out on 31 January', () => {
    expect(planRate(termsOf('5000.00', 36), '2027-01-31')).toBe('8.19');
  });

  it('a fee with the first instalment costs a little less than the same fee withheld', () => {
    const rates = (['withheld', 'with_first_instalment'] as const).map((when) =>
      planRate(termsOf('10000.00', 48, withFee('100.00', when))),
    );
    expect(rates).toEqual(['8.76', '8.75']);
  });

  it('counts the odd days of a broken first period as the dates do', () => {
    fc.assert(
      fc.property(anyPayoutDate, fc.constantFrom(5, 30, 'last' as const), (payoutDate, dueDay) => {
        const terms = termsOf('5000.00', 12, { dueDay });
        const plan = makePlan(terms, payoutDate, 'DE-NW');
        fc.pre(plan.rows[0]?.number === 0);
        const byDates = effectiveAnnualRate({
          drawdowns: [{ date: payoutDate, amount: terms.principal }],
          repayments: plan.rows.map((row) => ({ date: row.dueDate, amount: row.amount })),
          decimals: 2,
        });
        expect(effectiveRateOfPlan(plan, terms).toFixed(2)).toBe(byDates.toFixed(2));
      }),
      { numRuns: 60 },
    );
  });
});

describe('unusual rates', () => {
  it.each<[string, Payment[], Payment[], string]>([
    ['nothing but what was lent', [['2026-01-01', '1000.00']], [['2026-07-01', '1000.00']], '0.00'],
    ['almost all lost', [['2026-01-01', '1000.00']], [['2027-01-01', '0.01']], '-100.00'],
    ['99.9 % lost in a year', [['2026-01-01', '1000.00']], [['2027-01-01', '1.00']], '-99.90'],
    ['tenfold in a month', [['2026-01-01', '100.00']], [['2026-02-01', '1000.00']], '99999999999900.00'],
    ['a tenth in a day', [['2026-01-01', '100.00']], [['2026-01-02', '110.00']], '128330558031335169.69'],
    [
      'a second drawdown a year later',
      [
        ['2026-01-01', '1000.00'],
        ['2027-01-01', '1000.00'],
      ],
      [['2028-01-01', '2310.00']],
      '10.00',
    ],
    [
      'a refund after the last payment',
      [
        ['2024-01-01', '1000.00'],
        ['2025-02-01', '50.00'],
      ],
      [['2025-01-01', '1200.00']],
      '15.06',
    ],
    [
      'a second loan after the first',
      [
        ['2024-01-01', '1000.00'],
        ['2025-01-01', '500.00'],
      ],
      [
        ['2025-01-01', '1100.00'],
        ['2026-01-01', '550.00'],
      ],
      '10.00',
    ],
    [
      'money lent twice at a loss',
      [
        ['2024-01-01', '1000.00'],
        ['2025-07-01', '500.00'],
      ],
      [
        ['2025-01-01', '900.00'],
        ['2026-07-01', '450.00'],
      ],
      '-10.00',
    ],
    [
      'no cost, drawn twice',
      [
        ['2024-01-01', '1000.00'],
        ['2025-01-01', '500.00'],
      ],
      [
        ['2024-07-01', '900.00'],
        ['2026-01-01', '600.00'],
      ],
      '0.00',
    ],
  ])('%s: %j, %j is %s', (_, drawdowns, repayments, expected) => {
    expect(rate(drawdowns, repayments)).toBe(expected);
  });

  it('gives as many decimals as asked for, half up', () => {
    const payments = [[['1994-01-01', '1000.00']], [['1995-07-01', '1200.00']]] as [Payment[], Payment[]];
    expect([0, 1, 4, 10].map((decimals) => rate(...payments, decimals))).toEqual([
      '13',
      '12.9',
      '12.9243',
      '12.9243234657',
    ]);
  });
});

describe('refusals', () => {
  const drawn: Payment[] = [['2026-01-01', '1000.00']];
  it.each<[string, Payment[], Payment[]]>([
    ['effective_rate.nothing_drawn', [], [['2026-02-01', '10.00']]],
    ['effective_rate.nothing_repaid', drawn, []],
    ['effective_rate.amount_not_positive', drawn, [['2026-02-01', '0.00']]],
    ['effective_rate.amount_not_positive', [['2026-01-01', '-5.00']], [['2026-02-01', '5.00']]],
    ['effective_rate.repaid_before_drawn', drawn, [['2025-12-31', '1000.00']]],
    ['effective_rate.nothing_lent', drawn, [['2026-01-01', '1000.00']]],
    [
      'effective_rate.nothing_lent',
      drawn,
      [
        ['2026-01-01', '1200.00'],
        ['2026-02-01', '10.00'],
      ],
    ],
    ['effective_rate.nothing_lent', drawn, [['2026-01-01', '10.00']]],
    ['effective_rate.beyond_measure', drawn, [['2026-01-02', '9999.00']]],
    [
      'effective_rate.not_unique',
      [
        ['2024-01-01', '100.00'],
        ['2026-01-01', '132.00'],
      ],
      [['2025-01-01', '230.00']],
    ],
    [
      'effective_rate.not_unique',
      [
        ['2024-01-01', '100.00'],
        ['2026-01-01', '130.00'],
      ],
      [['2025-01-01', '230.00']],
    ],
  ])('%s: %j, %j', (code, drawdowns, repayments) => {
    expect(refusalOf(() => rate(drawdowns, repayments)).code).toBe(code);
  });
});

const laterPayments = (from: BusinessDate) =>
  fc.array(
    fc.record({
      date: fc.integer({ min: 60, max: 2000 }).map((days) => plusDays(from, days)),
      amount: anyCents(1_000, 200_000),
    }),
    { minLength: 1, maxLength: 12 },
  );
describe('laws', () => {
  const runs = { numRuns: 100 };
  const loan = anyPayoutDate.chain((date) =>
    fc.record({
      drawdowns: fc.constant([{ date, amount: Money.parse('5000.00') }]),
      repayments: laterPayments(date),
    }),
  );

  it('at the rate found, drawdowns and repayments are worth the same', () => {
    fc.assert(
      fc.property(loan, ({ drawdowns, repayments }) => {
        const found = effectiveAnnualRate({ drawdowns, repayments, decimals: 30 });
        const times = timesFromFirstDrawdown({
          drawdowns: drawdowns.map(({ date }) => date),
          repayments: repayments.map(({ date }) => date),
        });
        const growth = found.div(100).plus(1);
        const valueOf = ({ date, amount }: DatedPayment) => {
          const years = (times.get(date) ?? []).reduce(
            (sum, part) => sum.plus(new Decimal(part.numerator).div(part.denominator)),
            new Decimal(0),
          );
          return amount.toDecimal().div(growth.pow(years));
        };
        const repaid = repayments.map(valueOf).reduce((sum, value) => sum.plus(value));
        expect(repaid.div('5000').minus(1).abs().lessThan('1e-12')).toBe(true);
      }),
      runs,
    );
  });

  it('the size of the loan does not matter', () => {
    fc.assert(
      fc.property(loan, fc.integer({ min: 2, max: 50 }), ({ drawdowns, repayments }, factor) => {
        const larger = (all: readonly DatedPayment[]) =>
          all.map(({ date, amount }) => ({ date, amount: amount.times(factor) }));
        const found = effectiveAnnualRate({ drawdowns, repayments, decimals: 6 });
        expect(
          effectiveAnnualRate({ drawdowns: larger(drawdowns), repayments: larger(repayments), decimals: 6 }).equals(
            found,
          ),
        ).toBe(true);
      }),
      runs,
    );
  });

  it('a cent more to repay never lowers the rate, and the order in which payments are listed changes nothing', () => {
    fc.assert(
      fc.property(loan, ({ drawdowns, repayments }) => {
        const found = effectiveAnnualRate({ drawdowns, repayments, decimals: 8 });
        const reversed = effectiveAnnualRate({ drawdowns, repayments: repayments.toReversed(), decimals: 8 });
        const [first, ...others] = repayments as [DatedPayment, ...DatedPayment[]];
        const dearer = [{ date: first.date, amount: first.amount.plus(Money.parse('0.01')) }, ...others];
        expect(reversed.equals(found)).toBe(true);
        expect(effectiveAnnualRate({ drawdowns, repayments: dearer, decimals: 8 }).lessThan(found)).toBe(false);
      }),
      runs,
    );
  });

  it('a withheld fee never lowers the rate of a plan', () => {
    fc.assert(
      fc.property(anyTerms, anyPayoutDate, anyCents(1, 10_000), (terms, payoutDate, fee) => {
        const [without, dearer] = [[], [{ name: 'Gebühr', amount: fee, when: 'withheld' as const }]].map((fees) => {
          const asked = { ...terms, fees };
          return effectiveRateOfPlan(makePlan(asked, payoutDate, 'DE-NW'), asked);
        });
        expect(dearer?.lessThan(without ?? 0)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('monthly instalments at a nominal rate r come to (1 + r/12)^12 − 1, but for the cents', () => {
    fc.assert(
      fc.property(anyRate(1, 20), fc.integer({ min: 6, max: 60 }), (annualRate, months) => {
        const compounded = annualRate.percent.div(1200).plus(1).pow(12).minus(1).times(100);
        const found = new Decimal(planRate(termsOf('25000.00', months, { annualRate })));
        expect(found.minus(compounded).abs().lessThanOrEqualTo('0.02')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
