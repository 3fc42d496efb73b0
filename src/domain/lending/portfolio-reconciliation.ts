import { Money } from '../money/money.ts';

/** A loan in the books and by its facts; all amounts in euros of principal. */
export type LoanOnBothSides = {
  /** On loans receivable up to the day by posting date, by value date, and of whatever day. */
  readonly posted: Money;
  readonly valued: Money;
  readonly recorded: Money;
  /** Owed at the end of the day by what is applied, and with credit that no run has applied yet. */
  readonly outstanding: Money;
  readonly outstandingWithCredit: Money;
  /** Owed at the moment of knowledge, by what is applied. */
  readonly owedByNow: Money;
  /** Principal paid by credit in entries recorded after the moment, which was due by then. */
  readonly appliedLater: Money;
};

/** Why the books say something else than the portfolio; the four add up to ledger balance less outstanding principal. */
export type Causes = {
  readonly postedOnTheOtherSide: Money;
  readonly countsOnAnotherDay: Money;
  readonly creditNotYetApplied: Money;
  readonly unexplained: Money;
};

/**
 * Explains the difference of a loan. Books go by posting date, the state of a loan by value date (rules §2); and the day on
 * which money counts for the loan can be another than the value date of its entry. Neither changes what is owed when all
 * days are over: what the books have of whatever day less what the facts leave owed is unexplained, but for credit that
 * was due and had not been posted.
 */
export function causesOf(loan: LoanOnBothSides): Causes {
  const beyondDays = loan.recorded.minus(loan.owedByNow);
  const appliedLater = Money.max(Money.zero, Money.min(beyondDays, loan.appliedLater));
  return {
    postedOnTheOtherSide: loan.posted.minus(loan.valued),
    countsOnAnotherDay: loan.valued.minus(loan.outstanding).minus(beyondDays),
    creditNotYetApplied: loan.outstanding.minus(loan.outstandingWithCredit).plus(appliedLater),
    unexplained: beyondDays.minus(appliedLater),
  };
}

export function causesTogether(all: readonly Causes[]): Causes {
  const sumOf = (cause: keyof Causes): Money => Money.sum(all.map((one) => one[cause]));
  return {
    postedOnTheOtherSide: sumOf('postedOnTheOtherSide'),
    countsOnAnotherDay: sumOf('countsOnAnotherDay'),
    creditNotYetApplied: sumOf('creditNotYetApplied'),
    unexplained: sumOf('unexplained'),
  };
}
