import { Money } from '../money/money.ts';
import type { Rate } from '../money/rate.ts';
import { type BusinessDate, plusMonths } from '../time/business-date.ts';
import type { Regime } from './allocation-order.ts';

/** What is repaid early, and what the lender would have earned by it. */
export type EarlyRepayment = {
  readonly regime: Regime;
  readonly day: BusinessDate;
  readonly lastDueDate: BusinessDate;
  readonly principal: Money;
  readonly interestSaved: Money;
};

type Cap = { readonly withinAYear: string; readonly longer: string };

/**
 * BGB §502(3): one percent of the principal repaid early, half a percent when a year or less is left, and never more than
 * the interest that is saved. A running business has no such cap; its contracts grant early repayment free of charge.
 */
const caps: Readonly<Record<Regime, Cap>> = {
  CONSUMER: { withinAYear: '0.005', longer: '0.01' },
  FOUNDER: { withinAYear: '0.005', longer: '0.01' },
  BUSINESS: { withinAYear: '0', longer: '0' },
};

/** The largest compensation that the law or the contract allows; none where nothing is left to repay early. */
export function largestCompensation({ regime, day, lastDueDate, principal, interestSaved }: EarlyRepayment): Money {
  if (!principal.isPositive()) return Money.zero;
  const share = lastDueDate <= plusMonths(day, 12) ? caps[regime].withinAYear : caps[regime].longer;
  return Money.min(Money.round(principal.toDecimal().times(share)), interestSaved);
}

/** What the agreed percent asks for, within the caps; nothing where none is agreed. */
export function compensationFor(percent: Rate | undefined, repayment: EarlyRepayment): Money {
  if (!percent) return Money.zero;
  const asked = Money.round(repayment.principal.toDecimal().times(percent.fraction));
  return Money.min(asked, largestCompensation(repayment));
}
