import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { MonthOfSpan } from './months-of-span.ts';

/** Money that is to come or to go on a day, in euros. */
export type Flow = { readonly dueOn: BusinessDate; readonly amount: Money };

export type ForecastMonth<In extends string, Out extends string> = MonthOfSpan & {
  readonly opening: Money;
  readonly coming: Readonly<Record<In, Money>>;
  readonly going: Readonly<Record<Out, Money>>;
  readonly closing: Money;
};

export type ForecastBasis<In extends string, Out extends string> = {
  readonly opening: Money;
  readonly months: readonly MonthOfSpan[];
  readonly coming: Readonly<Record<In, readonly Flow[]>>;
  readonly going: Readonly<Record<Out, readonly Flow[]>>;
};

/**
 * The balance month by month: what is due in a month comes or goes in it; what was due before the first day, in the first.
 * What is due after the last month is left out.
 */
export function forecastMonths<In extends string, Out extends string>(
  basis: ForecastBasis<In, Out>,
): readonly ForecastMonth<In, Out>[] {
  const { months } = basis;
  let balance = basis.opening;
  return months.map((month, index) => {
    const within = <Name extends string>(flows: Readonly<Record<Name, readonly Flow[]>>): Record<Name, Money> => {
      const sums = Object.entries<readonly Flow[]>(flows).map(([name, some]) => {
        const due = some.filter(({ dueOn }) => dueOn <= month.to && (index === 0 || dueOn >= month.from));
        return [name, Money.sum(due.map(({ amount }) => amount))];
      });
      return Object.fromEntries(sums) as Record<Name, Money>;
    };
    const [coming, going] = [within(basis.coming), within(basis.going)];
    const opening = balance;
    balance = opening.plus(Money.sum(Object.values<Money>(coming))).minus(Money.sum(Object.values<Money>(going)));
    return { ...month, opening, coming, going, closing: balance };
  });
}

/** What is still to come of a loan: waiting credit pays what is due first, the oldest first. */
export function lessCredit(flows: readonly Flow[], credit: Money): readonly Flow[] {
  let left = credit;
  return flows
    .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn))
    .flatMap(({ dueOn, amount }) => {
      const paid = Money.min(left, amount);
      left = left.minus(paid);
      return paid.equals(amount) ? [] : [{ dueOn, amount: amount.minus(paid) }];
    });
}
