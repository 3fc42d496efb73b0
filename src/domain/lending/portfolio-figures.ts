import { percentOf } from '../money/percent-of.ts';
import { Money } from '../money/money.ts';
import { ageingBucketOf, type AgeingBucketName, ageingBuckets } from './arrears.ts';

/** PAR is told for more than so many days past due (rules §9). */
export const PAR_DAYS = [1, 30, 60, 90] as const;

/** First days past due of the classes in which portfolios are summed: each bucket of ageing and each PAR is a run of them. */
const DAY_CLASS_STARTS = [1, 2, 31, 61, 91, 181] as const;

/** What is overdue, by what it is; euros. */
export type Overdue = {
  readonly principal: Money;
  readonly interest: Money;
  /** Of instalments. */
  readonly fees: Money;
  /** Claimed beside the plan: costs of enforcement. */
  readonly costs: Money;
  /** Claimed; what accrues silently is not owed yet. */
  readonly defaultInterest: Money;
};

export const NOTHING_OVERDUE: Overdue = {
  principal: Money.zero,
  interest: Money.zero,
  fees: Money.zero,
  costs: Money.zero,
  defaultInterest: Money.zero,
};

/** What loans of one class owed together. */
export type StandingSum = {
  /** Sector or district; null where it is not stated, or where nobody asked. */
  readonly group: string | null;
  /** How many of the class starts are reached; 0 where nothing is overdue. */
  readonly dayClass: number;
  readonly isRestructured: boolean;
  readonly loans: number;
  readonly outstandingPrincipal: Money;
  readonly overdue: Overdue;
};

/** The class of a number of days past due. */
export function dayClassOf(daysPastDue: number): number {
  return DAY_CLASS_STARTS.filter((start) => start <= daysPastDue).length;
}

function firstDayOf(dayClass: number): number {
  return DAY_CLASS_STARTS[dayClass - 1] ?? 0;
}

export function bucketOfClass(dayClass: number): AgeingBucketName {
  return ageingBucketOf(firstDayOf(dayClass));
}

export type PortfolioPart = {
  readonly loans: number;
  readonly outstandingPrincipal: Money;
  readonly overdue: Overdue;
};

export type AgeingClass = PortfolioPart & {
  readonly bucket: AgeingBucketName;
  /** Of the gross portfolio. */
  readonly percent: string;
  readonly restructured: PortfolioPart;
};

/** Portfolio at risk: the whole outstanding principal of loans more than so many days past due (rules §9). */
export type PortfolioAtRisk = {
  readonly days: number;
  readonly loans: number;
  readonly amount: Money;
  readonly percent: string;
  /** What of it is owed on restructured loans: counted, and shown apart. */
  readonly restructured: Money;
};

export type PortfolioFigures = PortfolioPart & {
  readonly classes: readonly AgeingClass[];
  readonly atRisk: readonly PortfolioAtRisk[];
  readonly restructured: PortfolioPart;
};

/** Ageing and PAR of sums by class; every class is told, also an empty one. */
export function portfolioFiguresOf(sums: readonly StandingSum[]): PortfolioFigures {
  const all = together(sums);
  const whole = all.outstandingPrincipal;
  const restructured = sums.filter(({ isRestructured }) => isRestructured);
  return {
    ...all,
    restructured: together(restructured),
    classes: ageingBuckets.map(({ name }) => {
      const isIn = ({ dayClass }: StandingSum): boolean => bucketOfClass(dayClass) === name;
      const part = together(sums.filter(isIn));
      const percent = percentOf(part.outstandingPrincipal, whole);
      return { ...part, bucket: name, percent, restructured: together(restructured.filter(isIn)) };
    }),
    atRisk: PAR_DAYS.map((days) => {
      const isLate = ({ dayClass }: StandingSum): boolean => firstDayOf(dayClass) > days;
      const { loans, outstandingPrincipal: amount } = together(sums.filter(isLate));
      const { outstandingPrincipal } = together(restructured.filter(isLate));
      return { days, loans, amount, percent: percentOf(amount, whole), restructured: outstandingPrincipal };
    }),
  };
}

/** Loans and amounts of several sums added up. */
export function together(sums: readonly StandingSum[]): PortfolioPart {
  return {
    loans: sums.reduce((total, { loans }) => total + loans, 0),
    outstandingPrincipal: Money.sum(sums.map(({ outstandingPrincipal }) => outstandingPrincipal)),
    overdue: overdueTogether(sums.map(({ overdue }) => overdue)),
  };
}

function overdueTogether(all: readonly Overdue[]): Overdue {
  const sumOf = (part: keyof Overdue): Money => Money.sum(all.map((one) => one[part]));
  return {
    principal: sumOf('principal'),
    interest: sumOf('interest'),
    fees: sumOf('fees'),
    costs: sumOf('costs'),
    defaultInterest: sumOf('defaultInterest'),
  };
}

/** Open amounts of instalments: principal, interest and fees. */
export function overdueInstalments({ principal, interest, fees }: Overdue): Money {
  return Money.sum([principal, interest, fees]);
}

/** All that is overdue, with claims beside the plan. */
export function overdueInAll(overdue: Overdue): Money {
  return Money.sum([overdueInstalments(overdue), overdue.costs, overdue.defaultInterest]);
}
