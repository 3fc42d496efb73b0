import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../../../src/domain/money/money.ts';
import { daysForShare, percentOfCount } from '../../../src/domain/reporting/decision-days.ts';
import { amountClassOf, tally } from '../../../src/domain/reporting/refusals.ts';

describe('The class of an amount', () => {
  it.each([
    ['1000.00', 'up_to_5000'],
    ['5000.00', 'up_to_5000'],
    ['5000.01', 'up_to_10000'],
    ['10000.00', 'up_to_10000'],
    ['10000.01', 'over_10000'],
  ])('%s is %s', (principal, expected) => {
    expect(amountClassOf(Money.parse(principal))).toBe(expected);
  });
});

describe('A tally', () => {
  it('puts the most frequent first, and equally frequent ones by name', () => {
    expect(tally(['b', 'a', 'c', 'c'])).toEqual([
      { name: 'c', count: 2 },
      { name: 'a', count: 1 },
      { name: 'b', count: 1 },
    ]);
  });
});

describe('The days within which a share was decided', () => {
  it.each<[number, number[], number | null]>([
    [50, [3], 3],
    [50, [1, 2, 3, 4], 2],
    [50, [5, 1, 3], 3],
    [90, [1, 1, 1, 1, 1, 1, 1, 1, 2, 9], 2],
    [90, [1, 1, 1, 1, 1, 1, 1, 1, 9], 9],
    [50, [], null],
  ])('%i percent of %o: %s', (percent, used, expected) => {
    expect(daysForShare(percent, used)).toBe(expected);
  });

  it('are the fewest that do', () => {
    const anyDays = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), anyDays, (percent, used) => {
        const days = daysForShare(percent, used) ?? -1;
        const within = (limit: number) => used.filter((one) => one <= limit).length * 100;
        expect(within(days)).toBeGreaterThanOrEqual(percent * used.length);
        expect(within(days - 1)).toBeLessThan(percent * used.length);
      }),
    );
  });
});

describe('A part of a number', () => {
  it.each([
    [1, 3, '33.33'],
    [2, 3, '66.67'],
    [0, 0, '0.00'],
  ])('%i of %i is %s percent', (part, whole, expected) => {
    expect(percentOfCount(part, whole)).toBe(expected);
  });
});
