import { Money } from '../money/money.ts';

/** How large a loan is, in euros: the first class ends with the ceiling of small loans, the second with that of first loans. */
export const amountClasses = ['up_to_5000', 'up_to_10000', 'over_10000'] as const;

export type AmountClass = (typeof amountClasses)[number];

export function amountClassOf(principal: Money): AmountClass {
  if (!principal.isGreaterThan(Money.parse('5000.00'))) return 'up_to_5000';
  return principal.isGreaterThan(Money.parse('10000.00')) ? 'over_10000' : 'up_to_10000';
}

export type Tally = { readonly name: string; readonly count: number };

/** How often each name occurs, the most frequent first; of equally frequent ones by name. */
export function tally(names: readonly string[]): readonly Tally[] {
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, some]) => ({ name, count: some.length }));
  return counts.toSorted((one, other) => other.count - one.count || one.name.localeCompare(other.name));
}
