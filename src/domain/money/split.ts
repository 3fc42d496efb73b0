import { Decimal } from './decimal.ts';
import { Money } from './money.ts';

/** A part of something to be split: who it is, and how much weighs for it, never below zero. */
export type Weight = { readonly key: string; readonly weight: Money };

/**
 * Splits an amount of zero or more by weights, to the cent and without a rest: everybody gets the whole cents below the
 * exact part, and the cents left over go to the largest remainders; of equal remainders, to the key that sorts first. The
 * order given does not matter. Keys are distinct, and one weight at least is above zero.
 */
export function splitByWeights(total: Money, weights: readonly Weight[]): ReadonlyMap<string, Money> {
  const all = centsOf(Money.sum(weights.map(({ weight }) => weight)));
  const cents = centsOf(total);
  const parts = weights.map(({ key, weight }) => {
    const product = cents * centsOf(weight);
    return { key, cents: product / all, remainder: product % all };
  });
  const left = cents - parts.reduce((sum, part) => sum + part.cents, 0n);
  const byRemainder = parts.toSorted((one, other) => compare(other.remainder, one.remainder) || byKey(one, other));
  const lucky = new Set(byRemainder.slice(0, Number(left)).map(({ key }) => key));
  return new Map(parts.map((part) => [part.key, moneyOf(lucky.has(part.key) ? part.cents + 1n : part.cents)]));
}

function byKey(one: { readonly key: string }, other: { readonly key: string }): number {
  return compare(one.key, other.key);
}

function compare<Value extends bigint | string>(one: Value, other: Value): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function centsOf(amount: Money): bigint {
  return BigInt(amount.toDecimal().times(100).toFixed(0));
}

function moneyOf(cents: bigint): Money {
  return Money.round(new Decimal(cents.toString()).dividedBy(100));
}
