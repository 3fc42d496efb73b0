import { Decimal } from '../money/decimal.ts';
import { Money } from '../money/money.ts';
import type { Rate } from '../money/rate.ts';

/** A loan that was paid out, in euros, percent a year and months. */
export type PaidOutLoan = {
  readonly amount: Money;
  readonly annualRate: Rate;
  readonly termMonths: number;
  /** Whether nobody who owes it had been paid out a loan before. */
  readonly isFirst: boolean;
};

export type PayoutFigures = {
  readonly count: number;
  readonly amount: Money;
  /** Null without any. */
  readonly averageAmount: Money | null;
  /** In months with one decimal, half up, each loan counting once. */
  readonly averageTermMonths: string | null;
  /** In percent with two decimals, half up, each loan counting by its amount. */
  readonly averageRate: string | null;
  readonly first: number;
  readonly further: number;
};

/** What loans paid out come to, and what they are like on average. */
export function payoutFigures(loans: readonly PaidOutLoan[]): PayoutFigures {
  const count = loans.length;
  const amount = Money.sum(loans.map((loan) => loan.amount));
  const first = loans.filter(({ isFirst }) => isFirst).length;
  const figures = { count, amount, first, further: count - first };
  if (count === 0) return { ...figures, averageAmount: null, averageTermMonths: null, averageRate: null };
  const months = loans.reduce((sum, { termMonths }) => sum + termMonths, 0);
  const weighted = loans.reduce(
    (sum, loan) => sum.plus(loan.amount.toDecimal().times(loan.annualRate.percent)),
    new Decimal(0),
  );
  return {
    ...figures,
    averageAmount: Money.round(amount.toDecimal().div(count)),
    averageTermMonths: new Decimal(months).div(count).toFixed(1),
    averageRate: weighted.div(amount.toDecimal()).toFixed(2),
  };
}
