import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthsOfSpan } from '../../../src/domain/reporting/months-of-span.ts';
import { type BusinessDate, parseDate, plusDays } from '../../../src/domain/time/business-date.ts';

const day = (text: string): BusinessDate => parseDate(text);

describe('The months of a span', () => {
  it.each<[string, string, string[]]>([
    ['2026-12-01', '2026-12-31', ['2026-12 2026-12-01 2026-12-31']],
    ['2026-12-31', '2026-12-31', ['2026-12 2026-12-31 2026-12-31']],
    [
      '2027-01-31',
      '2027-03-01',
      ['2027-01 2027-01-31 2027-01-31', '2027-02 2027-02-01 2027-02-28', '2027-03 2027-03-01 2027-03-01'],
    ],
    ['2026-12-02', '2026-12-01', []],
  ])('from %s to %s', (from, to, expected) => {
    const months = monthsOfSpan(day(from), day(to));
    expect(months.map((one) => `${one.month} ${one.from} ${one.to}`)).toEqual(expected);
  });

  it('cover every day of it once, whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 900 }), (start, length) => {
        const from = plusDays(day('2024-01-01'), start);
        const to = plusDays(from, length);
        const months = monthsOfSpan(from, to);
        expect(months[0]?.from).toBe(from);
        expect(months.at(-1)?.to).toBe(to);
        months.slice(1).forEach((month, index) => expect(month.from).toBe(plusDays(months[index]?.to ?? from, 1)));
        months.forEach((one) => expect([one.from.slice(0, 7), one.to.slice(0, 7)]).toEqual([one.month, one.month]));
      }),
    );
  });
});
