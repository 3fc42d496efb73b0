import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/money/decimal.ts';
import type { BusinessDate } from '../../src/domain/time/business-date.ts';
import { daysBetween, parseDate, plusDays, weekdayOf, yearOf } from '../../src/domain/time/business-date.ts';
import type { DayCountName } from '../../src/domain/time/day-count.ts';
import { asDecimal, dayCounts, days30E, yearFraction } from '../../src/domain/time/day-count.ts';
import { easterSunday, holidaysIn } from '../../src/domain/time/holidays.ts';
import {
  isWorkingDay,
  nextWorkingDayOnOrAfter,
  plusWorkingDays,
  workingDaysBetween,
} from '../../src/domain/time/working-days.ts';

type DayCountCase = {
  convention: DayCountName;
  start: string;
  end: string;
  year_fraction: string;
  recomputed: string;
  days?: number;
  source: string;
};

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url), 'utf8'));
const dayCountCases = (read('daycount') as { cases: DayCountCase[] }).cases;
const holidayCases = read('holidays') as { nrw: Record<string, string[]>; target: Record<string, string[]> };

const anyDate = fc.integer({ min: 0, max: 100_000 }).map((days) => plusDays(parseDate('1910-01-01'), days));

const fractionOf = (given: DayCountCase) =>
  yearFraction(given.convention, parseDate(given.start), parseDate(given.end));

describe('day counts agree with other libraries', () => {
  it.each(dayCountCases)('$convention from $start to $end is $year_fraction ($source)', (given) => {
    expect(asDecimal(fractionOf(given)).minus(given.year_fraction).abs().lessThan('1e-12')).toBe(true);
  });

  it.each(dayCountCases.filter((given) => given.recomputed.includes('/')))(
    '$convention from $start to $end is exactly $recomputed',
    (given) => {
      const [numerator, denominator] = given.recomputed.split('/').map(Number) as [number, number];
      const fraction = fractionOf(given);
      expect(fraction.numerator * denominator).toBe(fraction.denominator * numerator);
    },
  );

  it.each(dayCountCases.filter((given) => given.days !== undefined))('$start to $end is $days days of 30E', (given) => {
    expect(days30E(parseDate(given.start), parseDate(given.end))).toBe(given.days);
  });

  it.each<[DayCountName, string, string, string]>([
    ['30E/360', '2026-12-10', '2026-12-30', '20/360'],
    ['30E/360', '2026-01-31', '2026-03-31', '60/360'],
    ['30E/360', '2027-02-28', '2027-03-30', '32/360'],
    ['Act/365F', '2024-01-01', '2025-01-01', '366/365'],
    ['Act/360', '2026-01-15', '2026-02-15', '31/360'],
    ['Act/Act ISDA', '2023-12-31', '2024-01-02', `${366 + 365}/${365 * 366}`],
  ])('%s from %s to %s is exactly %s', (name, from, to, expected) => {
    const fraction = yearFraction(name, parseDate(from), parseDate(to));
    expect(`${fraction.numerator}/${fraction.denominator}`).toBe(expected);
  });

  it('names each convention by its market name', () => {
    for (const [name, dayCount] of Object.entries(dayCounts)) expect(dayCount.name).toBe(name);
  });

  it('refuses a period that ends before it begins', () => {
    expect(() => yearFraction('Act/360', parseDate('2026-02-01'), parseDate('2026-01-31'))).toThrow(
      expect.objectContaining({ code: 'day_count.period_reversed' }),
    );
  });

  it('adds up over a day in between, for the conventions that count real days', () => {
    fc.assert(
      fc.property(
        fc.tuple(anyDate, anyDate, anyDate),
        fc.constantFrom<DayCountName>('Act/365F', 'Act/360', 'Act/Act ISDA'),
        (dates, name) => {
          const [first, middle, last] = dates.toSorted() as [BusinessDate, BusinessDate, BusinessDate];
          const parts = [yearFraction(name, first, middle), yearFraction(name, middle, last)];
          const whole = yearFraction(name, first, last);
          expect(parts.reduce((sum, part) => sum + part.numerator, 0)).toBe(whole.numerator);
          expect(new Set([...parts, whole].map((part) => part.denominator)).size).toBe(1);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('holidays', () => {
  it.each(Object.entries(holidayCases.nrw))('North Rhine-Westphalia in %s as four sources have it', (year, dates) => {
    expect([...holidaysIn(Number(year), 'DE-NW').keys()].toSorted()).toEqual(dates);
  });

  it.each(Object.entries(holidayCases.target))('TARGET closing days in %s', (year, dates) => {
    expect([...holidaysIn(Number(year), 'TARGET').keys()].toSorted()).toEqual(dates);
  });

  it('has Reformation Day in 2017 and in no other year', () => {
    const years = Array.from({ length: 23 }, (_, index) => 2008 + index);
    expect(years.filter((year) => holidaysIn(year, 'DE-NW').has(parseDate(`${year}-10-31`)))).toEqual([2017]);
  });

  it.each([
    '1943-04-25',
    '1954-04-18',
    '1961-04-02',
    '1981-04-19',
    '2000-04-23',
    '2008-03-23',
    '2038-04-25',
    '2049-04-18',
  ])('Easter falls on %s (the cycle’s extremes and exceptions)', (date) => {
    expect(easterSunday(yearOf(parseDate(date)))).toBe(date);
  });

  it('Easter is a Sunday between 22 March and 25 April', () => {
    for (let year = 1900; year <= 2199; year += 1) {
      const easter = easterSunday(year);
      expect(weekdayOf(easter)).toBe(7);
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
    }
  });
});

describe('working days', () => {
  it.each([
    ['complete on a Friday', '2026-11-20', '2026-11-25'],
    ['over Christmas', '2026-12-22', '2026-12-28'],
    ['over Easter', '2027-03-24', '2027-03-31'],
    ['before Corpus Christi', '2026-05-29', '2026-06-03'],
  ])('a deadline of three working days, %s: %s ends on %s (rules §2)', (_, event, end) => {
    expect(plusWorkingDays(parseDate(event), 3, 'DE-NW')).toBe(end);
  });

  it.each([
    ['2026-01-31', 'DE-NW', '2026-02-02'],
    ['2026-06-04', 'DE-NW', '2026-06-05'],
    ['2026-06-04', 'TARGET', '2026-06-04'],
    ['2027-03-26', 'DE-NW', '2027-03-30'],
    ['2026-08-03', 'DE-NW', '2026-08-03'],
    ['2026-12-31', 'DE-NW', '2026-12-31'],
  ] as const)('a payment day on %s moves by the calendar of %s to %s (BGB §193)', (date, calendar, moved) => {
    expect(nextWorkingDayOnOrAfter(parseDate(date), calendar)).toBe(moved);
  });

  it('a Saturday that is no holiday is a Werktag, but not a working day', () => {
    expect(isWorkingDay(parseDate('2026-11-21'), 'DE-NW')).toBe(false);
  });

  it('lists the working days of a period, its first day included, its last not', () => {
    expect(workingDaysBetween(parseDate('2026-12-23'), parseDate('2026-12-29'), 'DE-NW')).toEqual([
      '2026-12-23',
      '2026-12-24',
      '2026-12-28',
    ]);
  });

  it('a moved day is the first working day from the day on', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const moved = nextWorkingDayOnOrAfter(date, 'DE-NW');
        expect(isWorkingDay(moved, 'DE-NW')).toBe(true);
        expect(workingDaysBetween(date, moved, 'DE-NW')).toEqual([]);
        expect(daysBetween(date, moved)).toBeLessThan(6);
      }),
      { numRuns: 300 },
    );
  });

  it('a deadline spans exactly its number of working days after the event', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 30 }), (event, workingDays) => {
        const end = plusWorkingDays(event, workingDays, 'DE-NW');
        const counted = workingDaysBetween(plusDays(event, 1), plusDays(end, 1), 'DE-NW');
        expect(counted).toHaveLength(workingDays);
        expect(counted.at(-1)).toBe(end);
      }),
      { numRuns: 200 },
    );
  });

  it('two deadlines one after the other are one deadline of both', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(20), fc.nat(20), (event, first, second) => {
        expect(plusWorkingDays(plusWorkingDays(event, first, 'DE-NW'), second, 'DE-NW')).toBe(
          plusWorkingDays(event, first + second, 'DE-NW'),
        );
      }),
      { numRuns: 200 },
    );
  });
});

it('a year fraction shown as a decimal keeps the house’s digits', () => {
  expect(asDecimal({ numerator: 1, denominator: 12 }).equals(new Decimal(1).div(12))).toBe(true);
});
