import { refused } from '../errors.ts';
import { Money } from '../money/money.ts';
import { splitByWeights } from '../money/split.ts';

/** Capital of a member that takes a part of the result: the share account, or a settlement that ends with the year. */
export type CapitalPot = {
  /** Distinct among a member's pots. */
  readonly key: string;
  /** Euros; a loss takes no more. */
  readonly balance: Money;
  /** Up to the full shares, euros; a profit is credited no further (GenG §19(1)). */
  readonly room: Money;
};

export type Participant = {
  readonly memberId: string;
  /** The member's number: settles who gets a cent of equal claims. */
  readonly key: string;
  /** What counts for the part: share capital at the end of the year before, or payments of the first year; above zero. */
  readonly basis: Money;
  readonly pots: readonly CapitalPot[];
};

/** A member's part: above zero of a profit, below of a loss. What is booked and what lies beyond make the share. */
export type MemberResult = {
  readonly participant: Participant;
  readonly share: Money;
  /** By the key of the pot; only what is not zero. */
  readonly booked: ReadonlyMap<string, Money>;
  /** Of a profit what is paid out as dividend (above zero), of a loss what no capital covers (below). */
  readonly beyond: Money;
};

/**
 * Distributes a profit (above zero) or loss (below) over members by their basis (GenG §19): to the cent, the largest
 * remainders first. A profit is credited until the shares are full, the rest is dividend; a loss takes capital, never
 * below zero, the rest stays with the cooperative. `year_end.nobody_takes_part`
 */
export function distributeResult(total: Money, participants: readonly Participant[]): readonly MemberResult[] {
  if (participants.length === 0 && !total.isZero()) throw nobodyTakesPart();
  if (participants.length === 0) return [];
  const isLoss = total.isNegative();
  const weights = participants.map(({ key, basis }) => ({ key, weight: basis }));
  const shares = splitByWeights(isLoss ? total.negated() : total, weights);
  return participants.map((participant) => {
    const share = shares.get(participant.key) ?? Money.zero;
    const { booked, rest } = fillPots(share, participant.pots, isLoss ? 'balance' : 'room');
    return isLoss
      ? { participant, share: share.negated(), booked: negatedOf(booked), beyond: rest.negated() }
      : { participant, share, booked, beyond: rest };
  });
}

type Filled = { readonly booked: ReadonlyMap<string, Money>; readonly rest: Money };

/** By the capital in each pot, as far as it can take it; what one cannot take goes to the others, in their order. */
function fillPots(share: Money, pots: readonly CapitalPot[], limit: 'balance' | 'room'): Filled {
  const weights = pots.map(({ key, balance }) => ({ key, weight: balance }));
  const hasCapital = pots.some(({ balance }) => balance.isPositive());
  const wanted: ReadonlyMap<string, Money> = hasCapital ? splitByWeights(share, weights) : new Map();
  const booked = new Map<string, Money>();
  let rest = share;
  const book = (pot: CapitalPot, amount: Money): void => {
    const before = booked.get(pot.key) ?? Money.zero;
    const taken = Money.min(amount, pot[limit].minus(before));
    if (!taken.isPositive()) return;
    booked.set(pot.key, before.plus(taken));
    rest = rest.minus(taken);
  };
  for (const pot of pots) book(pot, wanted.get(pot.key) ?? Money.zero);
  for (const pot of pots) book(pot, rest);
  return { booked, rest };
}

function negatedOf(booked: ReadonlyMap<string, Money>): ReadonlyMap<string, Money> {
  return new Map([...booked].map(([key, amount]) => [key, amount.negated()]));
}

function nobodyTakesPart(): Error {
  return refused('year_end.nobody_takes_part', {
    de: 'Am Ende des Vorjahres hatte niemand ein Geschäftsguthaben; es gibt niemanden, auf den zu verteilen wäre (§ 19 GenG).',
    en: 'Nobody had share capital at the end of the year before; there is nobody to distribute to (GenG §19).',
  });
}
