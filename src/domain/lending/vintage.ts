import { Money } from '../money/money.ts';
import { type BusinessDate, daysBetween, monthOf, plusMonths, yearOf } from '../time/business-date.ts';
import type { LoanState } from './loan-state.ts';

export const cohortKinds = ['year', 'quarter'] as const;
export type CohortKind = (typeof cohortKinds)[number];

/** What happened to a loan's principal, in euros; recoveries came in after it was written off. */
export type VintageMoves = { readonly repaid: Money; readonly writtenOff: Money; readonly recovered: Money };

/** Whole outstanding principal of loans more than so many days past due, in euros. */
export type LatePrincipal = { readonly late30: Money; readonly late90: Money };

/** Loans of a cohort that have reached the same number of full months. */
export type VintageSize = {
  readonly cohort: string;
  readonly reached: number;
  readonly loans: number;
  readonly paidOut: Money;
  /** What of it was paid out before the loans were taken over, and stands in no journal of the cooperative. */
  readonly takenOver: Money;
};

/** What moved in the month that ends at an age; of the month a loan is still in, the age is one more than it has reached. */
export type VintageMove = VintageMoves & { readonly cohort: string; readonly reached: number; readonly age: number };

/** How late the loans of a cohort were at an age; null: on the day of the report. */
export type VintageLateness = LatePrincipal & { readonly cohort: string; readonly age: number | null };

export type VintageParts = {
  readonly sizes: readonly VintageSize[];
  readonly moves: readonly VintageMove[];
  readonly lateness: readonly VintageLateness[];
};

export type VintageLine = VintageMoves &
  LatePrincipal & {
    readonly cohort: string;
    /** Full months since the payout; null for the line of the report's day, where every loan counts. */
    readonly age: number | null;
    readonly loans: number;
    readonly paidOut: Money;
  };

export type Vintage = {
  readonly cohort: string;
  readonly loans: number;
  readonly paidOut: Money;
  readonly takenOver: Money;
  readonly lines: readonly VintageLine[];
};

/**
 * The curve of each cohort, oldest first: cumulative at each age over the loans that have reached it, so that the lines of
 * a curve may speak of ever fewer loans; last the whole cohort on the day of the report.
 */
export function vintagesOf({ sizes, moves, lateness }: VintageParts): readonly Vintage[] {
  const sizesOf = Map.groupBy(sizes, ({ cohort }) => cohort);
  const movesOf = Map.groupBy(moves, ({ cohort }) => cohort);
  const latenessOf = Map.groupBy(lateness, ({ cohort }) => cohort);
  return [...sizesOf.keys()].toSorted().map((cohort) => {
    const own = sizesOf.get(cohort) ?? [];
    const parts = { sizes: own, moves: movesOf.get(cohort) ?? [], lateness: latenessOf.get(cohort) ?? [] };
    return {
      cohort,
      loans: loansOf(own),
      paidOut: Money.sum(own.map(({ paidOut }) => paidOut)),
      takenOver: Money.sum(own.map(({ takenOver }) => takenOver)),
      lines: linesOf(parts, cohort),
    };
  });
}

/** Sums at one age after the other; each move is added once, and taken out with the loans that do not get older. */
function linesOf({ sizes, moves, lateness }: VintageParts, cohort: string): readonly VintageLine[] {
  const oldest = Math.max(...sizes.map(({ reached }) => reached));
  const byAge = Map.groupBy(moves, ({ age }) => age);
  const byReached = Map.groupBy(moves, ({ reached }) => reached);
  const lateAt = Map.groupBy(lateness, ({ age }) => age);
  const lineOf = (age: number | null, soFar: VintageMoves): VintageLine => {
    const ofAge = sizes.filter(({ reached }) => age === null || reached >= age);
    const paidOut = Money.sum(ofAge.map((size) => size.paidOut));
    return { cohort, age, loans: loansOf(ofAge), paidOut, ...soFar, ...lateTogether(lateAt.get(age) ?? []) };
  };
  let soFar = movedBy([]);
  const lines = Array.from({ length: oldest + 1 }, (_, age) => {
    const added = (byAge.get(age) ?? []).filter(({ reached }) => reached >= age);
    const left = (byReached.get(age - 1) ?? []).filter((move) => move.age < age);
    soFar = less(movedBy([soFar, ...added]), movedBy(left));
    return lineOf(age, soFar);
  });
  return [...lines, lineOf(null, movedBy(moves))];
}

function loansOf(sizes: readonly VintageSize[]): number {
  return sizes.reduce((sum, { loans }) => sum + loans, 0);
}

function movedBy(moves: readonly VintageMoves[]): VintageMoves {
  return {
    repaid: Money.sum(moves.map(({ repaid }) => repaid)),
    writtenOff: Money.sum(moves.map(({ writtenOff }) => writtenOff)),
    recovered: Money.sum(moves.map(({ recovered }) => recovered)),
  };
}

function less(one: VintageMoves, other: VintageMoves): VintageMoves {
  return {
    repaid: one.repaid.minus(other.repaid),
    writtenOff: one.writtenOff.minus(other.writtenOff),
    recovered: one.recovered.minus(other.recovered),
  };
}

function lateTogether(some: readonly LatePrincipal[]): LatePrincipal {
  return {
    late30: Money.sum(some.map(({ late30 }) => late30)),
    late90: Money.sum(some.map(({ late90 }) => late90)),
  };
}

/** A loan with everything that its curve is made of. */
export type VintageLoan = {
  readonly paidOutOn: BusinessDate;
  readonly principal: Money;
  readonly isTakenOver?: boolean;
  readonly moves: readonly (VintageMoves & { readonly on: BusinessDate })[];
  /** Instalments by their effective due date; null while something of one is open. */
  readonly instalments: readonly { readonly dueOn: BusinessDate; readonly settledOn: BusinessDate | null }[];
};

/** A loan by its facts up to a day; null before its payout. Whether it was taken over stands not in its state. */
export function vintageLoanOf({ paidOutOn, versions, allocations, rows }: LoanState): VintageLoan | null {
  const principal = versions[0]?.plan.principal;
  if (paidOutOn === null || principal === undefined) return null;
  const moves = allocations.map(({ effectiveOn: on, component, means, amount }) => ({
    on,
    repaid: component === 'principal' && means === 'money' ? amount : Money.zero,
    writtenOff: component === 'principal' && means === 'write_off' ? amount : Money.zero,
    recovered: component === 'recovery' && means === 'money' ? amount : Money.zero,
  }));
  const instalments = rows.map(({ row, paidOn }) => ({ dueOn: row.effectiveDueDate, settledOn: paidOn }));
  return { paidOutOn, principal, moves, instalments };
}

/** The year of a day, such as 2026, or its quarter, such as 2026-Q4. */
export function cohortOf(day: BusinessDate, kind: CohortKind): string {
  const year = String(yearOf(day));
  return kind === 'year' ? year : `${year}-Q${Math.ceil(monthOf(day) / 3)}`;
}

/** How many full months lie between the payout and a day; from 31 January to 28 February it is one. */
export function fullMonths(paidOutOn: BusinessDate, day: BusinessDate): number {
  const months = calendarMonths(paidOutOn, day);
  return plusMonths(paidOutOn, months) > day ? months - 1 : months;
}

/** The first age at which something of a day counts: that of the first monthly day not before it. */
export function ageAfter(paidOutOn: BusinessDate, day: BusinessDate): number {
  const months = calendarMonths(paidOutOn, day);
  return plusMonths(paidOutOn, months) < day ? months + 1 : months;
}

function calendarMonths(from: BusinessDate, to: BusinessDate): number {
  return 12 * (yearOf(to) - yearOf(from)) + monthOf(to) - monthOf(from);
}

type AskedFor = { readonly asOf: BusinessDate; readonly by: CohortKind };

/** The parts of one loan's curve; moves after the day are left out. */
export function vintagePartsOf(loan: VintageLoan, { asOf, by }: AskedFor): VintageParts {
  const { paidOutOn, principal } = loan;
  const cohort = cohortOf(paidOutOn, by);
  const reached = fullMonths(paidOutOn, asOf);
  const ages = Array.from({ length: reached + 1 }, (_, age) => ({ age, day: plusMonths(paidOutOn, age) }));
  const moves = loan.moves.filter(({ on }) => on <= asOf);
  return {
    sizes: [
      { cohort, reached, loans: 1, paidOut: principal, takenOver: loan.isTakenOver === true ? principal : Money.zero },
    ],
    moves: moves.map(({ on, ...move }) => ({ ...move, cohort, reached, age: ageAfter(paidOutOn, on) })),
    lateness: [...ages, { age: null, day: asOf }].map(({ age, day }) => ({ cohort, age, ...lateOn(loan, day) })),
  };
}

function lateOn({ principal, moves, instalments }: VintageLoan, day: BusinessDate): LatePrincipal {
  const gone = moves.filter(({ on }) => on <= day).flatMap(({ repaid, writtenOff }) => [repaid, writtenOff]);
  const open = instalments.filter(({ settledOn }) => settledOn === null || settledOn > day);
  const daysPastDue = Math.max(0, ...open.map(({ dueOn }) => daysBetween(dueOn, day)));
  const outstanding = principal.minus(Money.sum(gone));
  return {
    late30: daysPastDue > 30 ? outstanding : Money.zero,
    late90: daysPastDue > 90 ? outstanding : Money.zero,
  };
}
