import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageAfter,
  cohortOf,
  fullMonths,
  type VintageLine,
  type VintageLoan,
  vintagePartsOf,
  vintagesOf,
} from '../../src/domain/lending/vintage.ts';
import { Money } from '../../src/domain/money/money.ts';
import { daysBetween, parseDate, plusDays, plusMonths } from '../../src/domain/time/business-date.ts';

const cents = (amount: number): Money => Money.parse((amount / 100).toFixed(2));

describe('The age of a loan', () => {
  it.each([
    ['2026-11-20', '2026-11-20', 0, 0],
    ['2026-11-20', '2026-11-21', 0, 1],
    ['2026-11-20', '2026-12-19', 0, 1],
    ['2026-11-20', '2026-12-20', 1, 1],
    ['2026-11-20', '2026-12-21', 1, 2],
    ['2027-01-31', '2027-02-27', 0, 1],
    ['2027-01-31', '2027-02-28', 1, 1],
    ['2027-01-31', '2027-03-01', 1, 2],
    ['2027-01-31', '2027-03-31', 2, 2],
    ['2024-02-29', '2025-02-28', 12, 12],
    ['2026-11-20', '2027-11-19', 11, 12],
  ])('paid out on %s is on %s of %i full months, and what happens counts from %i on', (payout, day, full, after) => {
    const [from, to] = [parseDate(payout), parseDate(day)];
    expect([fullMonths(from, to), ageAfter(from, to)]).toEqual([full, after]);
  });

  it.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-12-31', '2026-Q4'],
  ])('a payout on %s belongs to %s', (day, quarter) => {
    expect([cohortOf(parseDate(day), 'year'), cohortOf(parseDate(day), 'quarter')]).toEqual(['2026', quarter]);
  });
});

const first = parseDate('2025-01-01');
const asOf = parseDate('2026-12-31');
const anyDay = fc.integer({ min: 0, max: daysBetween(first, asOf) }).map((days) => plusDays(first, days));
const anyAmount = fc.integer({ min: 0, max: 20_000 }).map(cents);

/** Six moves and three instalments at most, so that what leaves a loan stays below the principal of at least 2,500.00. */
const anyLoan: fc.Arbitrary<VintageLoan> = anyDay.chain((paidOutOn) => {
  const later = fc.integer({ min: 0, max: 800 }).map((days) => plusDays(paidOutOn, days));
  return fc.record({
    paidOutOn: fc.constant(paidOutOn),
    principal: fc.integer({ min: 250_000, max: 900_000 }).map(cents),
    isTakenOver: fc.boolean(),
    moves: fc.array(fc.record({ on: later, repaid: anyAmount, writtenOff: anyAmount, recovered: anyAmount }), {
      maxLength: 6,
    }),
    instalments: fc.array(
      fc.tuple(later, fc.option(fc.integer({ min: 0, max: 200 }))).map(([dueOn, late]) => ({
        dueOn,
        settledOn: late === null ? null : plusDays(dueOn, late),
      })),
      { maxLength: 3 },
    ),
  });
});

const curvesOf = (loans: readonly VintageLoan[], by: 'year' | 'quarter') => {
  const parts = loans.map((loan) => vintagePartsOf(loan, { asOf, by }));
  return vintagesOf({
    sizes: parts.flatMap(({ sizes }) => sizes),
    moves: parts.flatMap(({ moves }) => moves),
    lateness: parts.flatMap(({ lateness }) => lateness),
  });
};

const told = ({
  loans,
  paidOut,
  repaid,
  writtenOff,
  recovered,
  late30,
  late90,
}: Omit<VintageLine, 'cohort' | 'age'>) => [
  loans,
  ...[paidOut, repaid, writtenOff, recovered, late30, late90].map((one) => one.toText()),
];

/** The same counted loan by loan, off the days themselves. */
function countedAt(loans: readonly VintageLoan[], age: number | null) {
  const some = loans
    .map((loan) => ({ ...loan, day: age === null ? asOf : plusMonths(loan.paidOutOn, age) }))
    .filter(({ day }) => day <= asOf);
  const moved = some.flatMap(({ moves, day }) => moves.filter(({ on }) => on <= day));
  const lateBy = (days: number): Money =>
    Money.sum(
      some
        .filter(({ instalments, day }) =>
          instalments.some(
            ({ dueOn, settledOn }) => plusDays(dueOn, days) < day && (settledOn === null || settledOn > day),
          ),
        )
        .map(({ principal, moves, day }) =>
          moves
            .filter(({ on }) => on <= day)
            .reduce((left, { repaid, writtenOff }) => left.minus(repaid).minus(writtenOff), principal),
        ),
    );
  return {
    loans: some.length,
    paidOut: Money.sum(some.map(({ principal }) => principal)),
    repaid: Money.sum(moved.map(({ repaid }) => repaid)),
    writtenOff: Money.sum(moved.map(({ writtenOff }) => writtenOff)),
    recovered: Money.sum(moved.map(({ recovered }) => recovered)),
    late30: lateBy(30),
    late90: lateBy(90),
  };
}

describe('The curve of a cohort', () => {
  it('is at each age what the loans that reached it come to, counted one by one', () => {
    fc.assert(
      fc.property(fc.array(anyLoan, { maxLength: 8 }), fc.constantFrom('year', 'quarter'), (loans, by) => {
        const curves = curvesOf(loans, by);
        expect(curves.map(({ cohort }) => cohort)).toEqual(
          [...new Set(loans.map(({ paidOutOn }) => cohortOf(paidOutOn, by)))].toSorted(),
        );
        for (const { cohort, lines } of curves) {
          const own = loans.filter(({ paidOutOn }) => cohortOf(paidOutOn, by) === cohort);
          for (const line of lines) expect(told(line)).toEqual(told(countedAt(own, line.age)));
          const beyond = countedAt(own, lines.length - 1);
          expect([lines.at(-1)?.age, beyond.loans]).toEqual([null, 0]);
        }
      }),
    );
  });

  it('adds up over the cohorts to everything paid out', () => {
    fc.assert(
      fc.property(fc.array(anyLoan, { maxLength: 8 }), (loans) => {
        const curves = curvesOf(loans, 'quarter');
        const whole = Money.sum(loans.map(({ principal }) => principal)).toText();
        const takenOver = Money.sum(loans.filter((loan) => loan.isTakenOver).map(({ principal }) => principal));
        expect(Money.sum(curves.map(({ paidOut }) => paidOut)).toText()).toBe(whole);
        expect(Money.sum(curves.map((curve) => curve.takenOver)).toText()).toBe(takenOver.toText());
        expect(curves.reduce((sum, curve) => sum + curve.loans, 0)).toBe(loans.length);
      }),
    );
  });

  it('of no loans there is none', () => {
    expect(curvesOf([], 'year')).toEqual([]);
  });
});
