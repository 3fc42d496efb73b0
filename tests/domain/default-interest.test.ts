import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultInterestOf,
  defaultInterestOn,
  exactSumOf,
  type OverduePrincipal,
} from '../../src/domain/lending/default-interest.ts';
import { replayLoan } from '../../src/domain/lending/replay.ts';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import {
  baseRateKnownThrough,
  baseRateOn,
  baseRatesWith,
  publishedBaseRates,
} from '../../src/domain/time/base-rates.ts';
import { daysBetween, plusDays } from '../../src/domain/time/business-date.ts';
import { cents, day, eur, paymentFact, payoutFact, planOf } from '../support/loan-histories.ts';
import { refusalOf } from '../support/refusals.ts';

const rates = publishedBaseRates;

describe('the base rate (Bundesbank, §247 BGB)', () => {
  it.each([
    ['2002-01-01', '2.57'],
    ['2007-12-31', '3.19'],
    ['2008-01-01', '3.32'],
    ['2012-12-31', '0.12'],
    ['2013-01-01', '-0.13'],
    ['2016-07-01', '-0.88'],
    ['2022-12-31', '-0.88'],
    ['2023-01-01', '1.62'],
    ['2024-06-30', '3.62'],
    ['2024-07-01', '3.37'],
    ['2026-06-30', '1.27'],
    ['2026-12-31', '1.52'],
  ])('on %s was %s %%', (on, percent) => {
    expect(baseRateOn(rates, day(on))?.toText()).toBe(percent);
  });

  it('is not known before the act, nor in a half-year without a row', () => {
    expect(baseRateOn(rates, day('2001-12-31'))).toBeNull();
    expect(baseRateOn(rates, day('2027-01-01'))).toBeNull();
    expect(baseRateKnownThrough(rates, day('2026-05-05'))).toBe('2026-12-31');
    expect(baseRateKnownThrough(rates, day('2027-03-01'))).toBe('2026-12-31');
  });

  it('is entered by the half-year, once', () => {
    const known = baseRatesWith([{ validFrom: day('2027-01-01'), percent: Rate.parse('1.77') }]);
    expect(baseRateOn(known, day('2027-06-30'))?.toText()).toBe('1.77');
    const percent = Rate.parse('1.77');
    expect(() => baseRatesWith([{ validFrom: day('2027-02-01'), percent }])).toThrow('base_rate.not_a_half_year');
    expect(refusalOf(() => baseRatesWith([{ validFrom: day('2026-07-01'), percent }])).code).toBe(
      'base_rate.already_known',
    );
  });
});

const overdue = (after: string, principal: string): OverduePrincipal => ({
  rowNumber: 1,
  steps: [{ after: day(after), principal: eur(principal) }],
});

describe('default interest on overdue principal', () => {
  it.each([
    // By pocket calculator: principal × rate × days / length of the year.
    { after: '2026-03-02', principal: '1000.00', through: '2026-03-07', pieces: 1, amount: '0.86' }, // 6.27 % × 5/365
    { after: '2026-06-20', principal: '1000.00', through: '2026-07-10', pieces: 2, amount: '3.50' }, // 10 × 6.27, 10 × 6.52
    { after: '2023-12-15', principal: '1000.00', through: '2024-01-20', pieces: 2, amount: '8.27' }, // 16 × 8.12/365, 20 × 8.62/366
    { after: '2024-02-15', principal: '1000.00', through: '2024-03-15', pieces: 1, amount: '6.83' }, // 29 × 8.62/366
    { after: '2023-02-15', principal: '1000.00', through: '2023-03-15', pieces: 1, amount: '5.08' }, // 28 × 6.62/365
    { after: '2019-12-31', principal: '5000.00', through: '2021-12-31', pieces: 2, amount: '412.00' }, // 4.12 % of two years
    { after: '2015-06-30', principal: '1000.00', through: '2015-12-31', pieces: 1, amount: '21.02' }, // 184 × 4.17/365
  ])('$principal from $after to $through is $amount', ({ after, principal, through, pieces, amount }) => {
    const interest = defaultInterestOn(overdue(after, principal), day(through), rates);
    expect(interest.amount.toText()).toBe(amount);
    expect(interest.pieces).toHaveLength(pieces);
  });

  it('bears the day of payment, not the effective due date', () => {
    const [piece] = defaultInterestOn(overdue('2026-03-02', '100.00'), day('2026-03-07'), rates).pieces;
    expect(piece).toMatchObject({ from: '2026-03-03', to: '2026-03-07', days: 5, daysInYear: 365 });
    expect(defaultInterestOn(overdue('2026-03-02', '100.00'), day('2026-03-02'), rates).pieces).toEqual([]);
  });

  it('says of each piece how it comes about', () => {
    const [piece] = defaultInterestOn(overdue('2026-03-02', '1000.00'), day('2026-03-07'), rates).pieces;
    expect(piece?.sentence).toEqual({
      de: '03.03.2026 bis 07.03.2026: 1.000,00 EUR × 6,27 % (Basiszinssatz 1,27 % + 5 Prozentpunkte) × 5/365 Tage = 0,858904 EUR.',
      en: '3 March 2026 to 7 March 2026: EUR 1,000.00 × 6.27 % (base rate 1.27 % + 5 points) × 5/365 days = EUR 0.858904.',
    });
  });

  it('is refused for days whose base rate is not known yet, and only for those', () => {
    const late = overdue('2026-12-01', '100.00');
    expect(defaultInterestOn(late, day('2026-12-31'), rates).pieces).toHaveLength(1);
    const refusal = refusalOf(() => defaultInterestOn(late, day('2027-01-01'), rates));
    expect(refusal.code).toBe('default_interest.base_rate_missing');
    expect(refusal.details).toEqual({ missing_from: '2027-01-01' });
  });
});

describe('default interest of a loan', () => {
  const plan = planOf([
    { fee: 1000, interest: 500, principal: 9500, movedBy: 0 },
    { fee: 0, interest: 500, principal: 10_000, movedBy: 1 },
    { fee: 0, interest: 500, principal: 10_500, movedBy: 0 },
  ]);
  const stateOn = (through: string, ...payments: Parameters<typeof paymentFact>[]) =>
    replayLoan({
      plan,
      regime: 'CONSUMER',
      facts: [payoutFact('2026-01-01', '300.00'), ...payments.map((one) => paymentFact(...one))],
      through: day(through),
    });

  it('runs per instalment on its principal alone, changes with part payments and ends with the last one', () => {
    const state = stateOn('2026-03-31', ['a', '2026-02-11', '60.00'], ['b', '2026-03-13', '80.00']);
    const found = defaultInterestOf(state, day('2026-03-31'), rates).map(({ rowNumber, pieces }) => [
      rowNumber,
      pieces.map(({ from, to, principal }) => `${from} to ${to} on ${principal.toText()}`),
    ]);
    expect(found).toEqual([
      [1, ['2026-02-02 to 2026-02-11 on 95.00', '2026-02-12 to 2026-03-13 on 50.00']],
      [2, ['2026-03-03 to 2026-03-13 on 100.00', '2026-03-14 to 2026-03-31 on 75.00']],
    ]);
  });

  it('is nothing for who pays on the moved day', () => {
    const state = stateOn('2026-03-02', ['a', '2026-02-01', '110.00'], ['b', '2026-03-02', '105.00']);
    expect(defaultInterestOf(state, day('2026-03-02'), rates)).toEqual([]);
  });
});

describe('the laws of default interest', () => {
  const span = fc.record({
    start: fc.integer({ min: 0, max: 8200 }),
    days: fc.integer({ min: 1, max: 900 }),
    principal: fc.integer({ min: 1, max: 2_500_000 }).map(cents),
    cut: fc.nat(),
  });

  it('the pieces are all the days and add up to the whole', () => {
    fc.assert(
      fc.property(span, ({ start, days, principal }) => {
        const after = plusDays(day('2002-01-01'), start);
        const through = plusDays(after, days);
        const { pieces, amount } = defaultInterestOn({ rowNumber: 1, steps: [{ after, principal }] }, through, rates);
        expect(pieces.reduce((sum, piece) => sum + piece.days, 0)).toBe(days);
        for (const [index, piece] of pieces.entries()) {
          expect(piece.from).toBe(index === 0 ? plusDays(after, 1) : plusDays(pieces[index - 1]!.to, 1));
          expect(daysBetween(piece.from, piece.to) + 1).toBe(piece.days);
          expect(piece.from.slice(0, 4)).toBe(piece.to.slice(0, 4));
        }
        const byDays = pieces.reduce((sum, { exact }) => sum.plus(exact), new Decimal(0));
        expect(byDays.minus(exactSumOf(pieces)).abs().lessThan('1e-30')).toBe(true);
        expect(amount.toDecimal().minus(byDays).abs().lessThanOrEqualTo('0.005')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('cutting the span anywhere changes nothing before rounding', () => {
    fc.assert(
      fc.property(span, ({ start, days, principal, cut }) => {
        const after = plusDays(day('2002-01-01'), start);
        const [middle, through] = [plusDays(after, cut % days), plusDays(after, days)];
        const whole = defaultInterestOn({ rowNumber: 1, steps: [{ after, principal }] }, through, rates);
        const steps = [
          { after, principal },
          { after: middle, principal },
        ];
        const parts = defaultInterestOn({ rowNumber: 1, steps }, through, rates);
        expect(exactSumOf(parts.pieces).equals(exactSumOf(whole.pieces))).toBe(true);
        expect(parts.amount.toText()).toBe(whole.amount.toText());
      }),
      { numRuns: 300 },
    );
  });
});
