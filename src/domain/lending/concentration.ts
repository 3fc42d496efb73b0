import { Decimal } from '../money/decimal.ts';
import { Money } from '../money/money.ts';
import { percentOf } from '../money/percent-of.ts';

/** What so many loans, all or some of its own, owe in a group; euros. */
export type GroupAmount = {
  readonly key: string;
  readonly name: string;
  readonly loans: number;
  readonly amount: Money;
};

export type ConcentrationLine = {
  readonly rank: number;
  readonly key: string;
  readonly name: string;
  readonly loans: number;
  readonly amount: Money;
  /** Of the whole portfolio. */
  readonly percent: string;
};

export type Concentration = {
  readonly groups: number;
  readonly lines: readonly ConcentrationLine[];
  readonly topAmount: Money;
  readonly topPercent: string;
  /** Herfindahl index: the sum of the squared shares in percent, 0 to 10,000 for one group that is everything. */
  readonly herfindahlIndex: number;
};

/** The largest groups first; loans that belong to several count in each of them. */
export function concentrationOf(parts: readonly GroupAmount[], whole: Money, top: number): Concentration {
  const groups = [...Map.groupBy(parts, ({ key }) => key)]
    .map(([key, some]) => ({
      key,
      name: some[0]?.name ?? key,
      loans: some.reduce((sum, { loans }) => sum + loans, 0),
      amount: Money.sum(some.map(({ amount }) => amount)),
    }))
    .toSorted((one, other) => other.amount.compare(one.amount) || one.name.localeCompare(other.name, 'de'));
  const shown = groups.slice(0, top);
  const topAmount = Money.sum(shown.map(({ amount }) => amount));
  return {
    groups: groups.length,
    lines: shown.map((group, index) => ({ ...group, rank: index + 1, percent: percentOf(group.amount, whole) })),
    topAmount,
    topPercent: percentOf(topAmount, whole),
    herfindahlIndex: herfindahlIndex(
      groups.map(({ amount }) => amount),
      whole,
    ),
  };
}

/** Rounded once to a whole number; of nothing 0. */
function herfindahlIndex(amounts: readonly Money[], whole: Money): number {
  if (whole.isZero()) return 0;
  const shares = amounts.map((amount) => new Decimal(100).times(amount.toDecimal()).div(whole.toDecimal()));
  return Number(shares.reduce((sum, share) => sum.plus(share.times(share)), new Decimal(0)).toFixed(0));
}
