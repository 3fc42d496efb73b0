import { refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { ageingBucketOf, ageingBuckets, type AgeingBucketName } from '../../domain/lending/arrears.ts';
import { partsOf, type RowState, sumOfParts } from '../../domain/lending/replay.ts';
import { Decimal } from '../../domain/money/decimal.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, daysBetween } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { getLoan, loansWithCreditDue, viewLoan } from '../loans/index.ts';
import { portfolioFigures, type PortfolioFigures } from './portfolio.repository.ts';

export type PortfolioLine = PortfolioFigures & { readonly daysPastDue: number; readonly bucket: AgeingBucketName };

export type BucketTotal = {
  readonly bucket: AgeingBucketName;
  readonly loans: number;
  readonly outstandingPrincipal: Money;
};

/** Portfolio at risk: the whole outstanding principal of loans more than so many days past due (rules §9). */
export type PortfolioAtRisk = { readonly days: number; readonly amount: Money; readonly percent: string };

export type Portfolio = {
  readonly lines: readonly PortfolioLine[];
  readonly grossPortfolio: Money;
  readonly arrears: Money;
  readonly buckets: readonly BucketTotal[];
  readonly atRisk: readonly PortfolioAtRisk[];
};

const PAR_DAYS = [1, 30, 60, 90] as const;

/** The portfolio at the end of a day that has begun. 422 `report.as_of_in_future`. */
export async function portfolio(db: Db, asOf: BusinessDate, today: BusinessDate): Promise<Portfolio> {
  checkAsOf(asOf, today);
  const stale = new Set(await loansWithCreditDue(db, asOf));
  const lines: PortfolioLine[] = [];
  for (const figures of await portfolioFigures(db, asOf)) {
    const current = stale.has(figures.loanId) ? await replayedFigures(db, figures, asOf) : figures;
    const daysPastDue = current.oldestOverdue === null ? 0 : daysBetween(current.oldestOverdue, asOf);
    if (current.outstandingPrincipal.isPositive())
      lines.push({ ...current, daysPastDue, bucket: ageingBucketOf(daysPastDue) });
  }
  return summed(lines);
}

/** Where credit has met an instalment that no run has applied yet, the loan itself says how it stands. */
async function replayedFigures(db: Db, figures: PortfolioFigures, asOf: BusinessDate): Promise<PortfolioFigures> {
  const { rows, outstandingPrincipal } = await viewLoan(db, await getLoan(db, { by: 'id', id: figures.loanId }), asOf);
  const overdue = rows.filter(({ row, paidOn }) => paidOn === null && row.effectiveDueDate < asOf);
  const arrears = Money.sum(overdue.map(openAmount));
  return { ...figures, outstandingPrincipal, arrears, oldestOverdue: overdue[0]?.row.effectiveDueDate ?? null };
}

function openAmount({ row, paid }: RowState): Money {
  return sumOfParts(partsOf((part) => row[part].minus(paid[part])));
}

function summed(lines: readonly PortfolioLine[]): Portfolio {
  const principalOf = (some: readonly PortfolioLine[]): Money =>
    Money.sum(some.map((line) => line.outstandingPrincipal));
  const grossPortfolio = principalOf(lines);
  return {
    lines,
    grossPortfolio,
    arrears: Money.sum(lines.map((line) => line.arrears)),
    buckets: ageingBuckets.map(({ name }) => {
      const inBucket = lines.filter(({ bucket }) => bucket === name);
      return { bucket: name, loans: inBucket.length, outstandingPrincipal: principalOf(inBucket) };
    }),
    atRisk: PAR_DAYS.map((days) => {
      const amount = principalOf(lines.filter(({ daysPastDue }) => daysPastDue > days));
      return { days, amount, percent: percentOf(amount, grossPortfolio) };
    }),
  };
}

/** Two decimals, half up; of nothing it is 0.00. */
function percentOf(part: Money, whole: Money): string {
  if (whole.isZero()) return '0.00';
  return new Decimal(100).times(part.toDecimal()).div(whole.toDecimal()).toFixed(2);
}

/** Nothing is known yet of a day to come: `report.as_of_in_future`. */
export function checkAsOf(asOf: BusinessDate, today: BusinessDate): void {
  if (asOf <= today) return;
  const [day, now] = [dateInWords(asOf), dateInWords(today)];
  throw refused(
    'report.as_of_in_future',
    {
      de: `Der Stichtag ${day.de} liegt in der Zukunft; heute ist der ${now.de}.`,
      en: `The as-of date ${day.en} lies in the future; today is ${now.en}.`,
    },
    { as_of: asOf, today },
  );
}
