import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import {
  daysBetween,
  daysInYear,
  isDate,
  parseDate,
  plusDays,
  plusMonths,
} from '../../src/domain/time/business-date.ts';
import { anyPayoutDate } from '../support/loan-terms.ts';
import { codeOf, refusalOf } from '../support/refusals.ts';

describe('Money', () => {
  it.each(['1250', '1250.0', '1250.000', '1.250,00', '1e3', ' 1.00', '01.00', '+1.00', '', 'NaN', '1234567890123.00'])(
    'is exact text with two decimals; "%s" is not',
    (text) => {
      expect(refusalOf(() => Money.parse(text)).code).toBe('money.not_an_amount');
    },
  );

  it.each([
    ['0.005', '0.01'],
    ['0.0049999', '0.00'],
    ['-0.005', '-0.01'],
    ['156.445', '156.45'],
  ])('rounds %s half up to %s', (exact, rounded) => {
    expect(Money.round(new Decimal(exact)).toText()).toBe(rounded);
  });

  it('is multiplied by whole counts only', () => {
    expect(Money.parse('50.00').times(3).toText()).toBe('150.00');
    expect(codeOf(() => Money.parse('50.00').times(1.5))).toBe('money.not_a_count');
  });
});

describe('Rate', () => {
  it.each(['7.90001', '7,9', '1e1', '.5', '07.9', '', '12345'])(
    'is text percent with up to four decimals; "%s" is not',
    (text) => {
      expect(refusalOf(() => Rate.parse(text)).code).toBe('rate.not_a_rate');
    },
  );

  it('keeps what was written and writes it without trailing zeros', () => {
    expect([Rate.parse('9.4822'), Rate.parse('7.90'), Rate.parse('-0.88')].map(String)).toEqual([
      '9.4822',
      '7.9',
      '-0.88',
    ]);
    expect(Rate.parse('7.9').fraction.toFixed()).toBe('0.079');
  });
});

describe('BusinessDate', () => {
  it.each([
    '2026-02-31',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '1899-12-31',
    '2200-01-01',
    '20260101',
    '',
  ])('"%s" does not exist', (text) => {
    expect(refusalOf(() => parseDate(text)).code).toBe('date.does_not_exist');
    expect(isDate(text)).toBe(false);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %i months is %s, counted from the seed day', (seed, months, expected) => {
    expect(plusMonths(parseDate(seed), months)).toBe(expected);
  });

  it.each([
    ['2026-03-28', '2026-03-30', 2],
    ['2026-10-24', '2026-10-26', 2],
    ['2024-02-28', '2024-03-01', 2],
    ['2026-11-20', '2026-11-19', -1],
  ])('from %s to %s are %i days, change to summer time or not', (from, to, days) => {
    expect(daysBetween(parseDate(from), parseDate(to))).toBe(days);
  });

  it('days added are days between, and a year has 365 or 366 of them', () => {
    fc.assert(
      fc.property(anyPayoutDate, fc.integer({ min: -3000, max: 30_000 }), (date, days) => {
        expect(daysBetween(date, plusDays(date, days))).toBe(days);
        const year = Number(date.slice(0, 4));
        expect(daysBetween(parseDate(`${year}-01-01`), parseDate(`${year + 1}-01-01`))).toBe(daysInYear(year));
      }),
      { numRuns: 300 },
    );
  });
});
