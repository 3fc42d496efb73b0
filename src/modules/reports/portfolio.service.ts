import {
  ageingBucketOf,
  type AgeingBucketName,
  ageingBuckets,
  arrearsOn,
  daysPastDueOn,
} from '../../domain/lending/arrears.ts';
import { type LoanState, sumOfParts } from '../../domain/lending/replay.ts';
import { Money } from '../../domain/money/money.ts';
import { percentOf } from '../../domain/money/percent-of.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { loanStatesOn, loansWithCreditDue } from '../loans/index.ts';
import type { AsKnown } from '../reporting/index.ts';
import { portfolioFigures, type PortfolioFigures } from './portfolio.repository.ts';

export type PortfolioLine = PortfolioFigures & { readonly bucket: AgeingBucketName };

export type BucketTotal = {
  readonly bucket: AgeingBucketName;
  readonly loans: number;
  readonly outstandingPrincipal: Money;
};

/** Portfolio at risk: the whole outstanding principal of loans more than so many days past due (rules §9). */
export type PortfolioAtRisk = {
  readonly days: number;
  readonly amount: Money;
  readonly percent: string;
  /** What of it is owed on restructured loans: counted, and shown apart. */
  readonly restructured: Money;
};

export type Portfolio = {
  readonly lines: readonly PortfolioLine[];
  readonly grossPortfolio: Money;
  readonly arrears: Money;
  readonly buckets: readonly BucketTotal[];
  readonly atRisk: readonly PortfolioAtRisk[];
  readonly restructured: { readonly loans: number; readonly outstandingPrincipal: Money };
};

const PAR_DAYS = [1, 30, 60, 90] as const;

/** The portfolio at the end of a day, as it was known at a moment not before that day. */
export async function portfolio(db: Db, moment: AsKnown): Promise<Portfolio> {
  const figures = await portfolioFigures(db, moment);
  const waiting = await replayedWithCredit(db, moment);
  const lines = figures.map((one) => lineOf(one, waiting.get(one.loanId) ?? one));
  return summed(lines.filter(({ outstandingPrincipal }) => outstandingPrincipal.isPositive()));
}

function lineOf(figures: PortfolioFigures, standing: Standing): PortfolioLine {
  const { outstandingPrincipal, arrears, daysPastDue } = standing;
  return { ...figures, outstandingPrincipal, arrears, daysPastDue, bucket: ageingBucketOf(daysPastDue) };
}

type Standing = Pick<PortfolioFigures, 'outstandingPrincipal' | 'arrears' | 'daysPastDue'>;

/** Where credit has met an instalment that no run has applied yet, the facts themselves say how the loan stands. */
async function replayedWithCredit(db: Db, { asOf, knownAt }: AsKnown): Promise<ReadonlyMap<string, Standing>> {
  const states = await loanStatesOn(db, await loansWithCreditDue(db, asOf), { day: asOf, knownAt });
  return new Map([...states].map(([loanId, state]) => [loanId, standingOf(state, asOf)]));
}

function standingOf(state: LoanState, asOf: BusinessDate): Standing {
  return {
    outstandingPrincipal: state.outstandingPrincipal,
    arrears: sumOfParts(arrearsOn(state, asOf)),
    daysPastDue: daysPastDueOn(state, asOf),
  };
}

function summed(lines: readonly PortfolioLine[]): Portfolio {
  const principalOf = (some: readonly PortfolioLine[]): Money =>
    Money.sum(some.map((line) => line.outstandingPrincipal));
  const grossPortfolio = principalOf(lines);
  const isRestructured = ({ restructuredOn }: PortfolioLine): boolean => restructuredOn !== null;
  const restructured = lines.filter(isRestructured);
  return {
    lines,
    grossPortfolio,
    arrears: Money.sum(lines.map((line) => line.arrears)),
    buckets: ageingBuckets.map(({ name }) => {
      const inBucket = lines.filter(({ bucket }) => bucket === name);
      return { bucket: name, loans: inBucket.length, outstandingPrincipal: principalOf(inBucket) };
    }),
    atRisk: PAR_DAYS.map((days) => {
      const late = lines.filter(({ daysPastDue }) => daysPastDue > days);
      const amount = principalOf(late);
      const percent = percentOf(amount, grossPortfolio);
      return { days, amount, percent, restructured: principalOf(late.filter(isRestructured)) };
    }),
    restructured: { loans: restructured.length, outstandingPrincipal: principalOf(restructured) },
  };
}
