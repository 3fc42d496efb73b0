import type { Side } from '../ledger/accounts.ts';
import { Money } from '../money/money.ts';

/** A line of a journal entry on an account as it is called outside, and whom it concerns (a loan's or member's number). */
export type BookingLine = {
  readonly account: string;
  readonly side: Side;
  readonly amount: Money;
  readonly about: string | null;
};

/** One amount moved from one account (credit) to another (debit): what booking programs outside know. */
export type BookingPair = {
  readonly debit: string;
  readonly credit: string;
  readonly amount: Money;
  readonly about: string | null;
};

type Open = { readonly account: string; readonly about: string | null; amount: Money };
type Sides = { readonly debit: Open[]; readonly credit: Open[] };

/**
 * Takes a balanced entry apart into pairs of accounts: per account, the debits and credits of the pairs are those of
 * the entry's lines, to the cent. What adds up for one member or loan is paired by itself, so that a month's dues of all
 * members stay apart. Equal amounts find each other first, then the accounts of which most is left, so that there are
 * seldom more rows than lines; the same lines give the same rows. No pair has one account on both sides, because programs
 * outside refuse that: where an entry moves money within an account (shares passing from one member to another), it goes
 * through `transferAccount` and back, which ends at nothing.
 *
 * Lines that do not balance are a TypeError: entries balance before they are recorded.
 */
export function bookingPairs(lines: readonly BookingLine[], transferAccount: string): readonly BookingPair[] {
  const subjects = [...Map.groupBy(lines, ({ about }) => about).values()];
  const apart = subjects.filter(balances);
  const rest = subjects.filter((of) => !balances(of)).flat();
  if (!balances(rest)) throw new TypeError('an entry balances');
  return [...apart, fewEnough(rest)].flatMap((of) => pairsOf(of, transferAccount));
}

function balances(lines: readonly BookingLine[]): boolean {
  return sumOn('debit', lines).equals(sumOn('credit', lines));
}

function sumOn(side: Side, lines: readonly BookingLine[]): Money {
  return Money.sum(lines.filter((line) => line.side === side).map(({ amount }) => amount));
}

/** Pairing compares every line with every other; of very many together only the accounts are told, not whom they concern. */
function fewEnough(lines: readonly BookingLine[]): readonly BookingLine[] {
  return lines.length <= MOST_COMPARED ? lines : lines.map((line) => ({ ...line, about: null }));
}

const MOST_COMPARED = 100;

function pairsOf(lines: readonly BookingLine[], transferAccount: string): readonly BookingPair[] {
  const sides: Sides = { debit: openOn('debit', lines), credit: openOn('credit', lines) };
  const within = movedWithin(sides, transferAccount);
  return [...within, ...pairsBetween(sides)];
}

/** Lines of one side on one account that concern the same are one. */
function openOn(side: Side, lines: readonly BookingLine[]): Open[] {
  const merged = new Map<string, Open>();
  for (const { account, about, amount } of lines.filter((line) => line.side === side)) {
    const key = `${account} ${about ?? ''}`;
    const before = merged.get(key);
    if (before) before.amount = before.amount.plus(amount);
    else merged.set(key, { account, about, amount });
  }
  return [...merged.values()];
}

/**
 * What an account has in debit and in credit together beyond the entry's total cannot be paired with others; at most
 * one account has such an excess. It is taken out of both sides here and returned as rows.
 */
function movedWithin(sides: Sides, transferAccount: string): readonly BookingPair[] {
  const total = totalOf(sides.debit);
  const [heaviest] = weights(sides);
  if (!heaviest || !heaviest.weight.isGreaterThan(total)) return [];
  const excess = heaviest.weight.minus(total);
  const rowsOf = (side: Side): BookingPair[] =>
    taken(sides[side], heaviest.account, excess).map(({ about, amount }) =>
      side === 'debit'
        ? { debit: heaviest.account, credit: transferAccount, amount, about }
        : { debit: transferAccount, credit: heaviest.account, amount, about },
    );
  return [...rowsOf('debit'), ...rowsOf('credit')];
}

/** Takes an amount out of an account's open lines, in their order. */
function taken(open: Open[], account: string, amount: Money): readonly { about: string | null; amount: Money }[] {
  let left = amount;
  return open.flatMap((line) => {
    const part = line.account === account ? Money.min(line.amount, left) : Money.zero;
    if (part.isZero()) return [];
    left = left.minus(part);
    line.amount = line.amount.minus(part);
    return [{ about: line.about, amount: part }];
  });
}

function pairsBetween(sides: Sides): readonly BookingPair[] {
  const pairs: BookingPair[] = [];
  for (;;) {
    const debit = sides.debit.filter(isOpen);
    const credit = sides.credit.filter(isOpen);
    const next = nextPair({ debit, credit });
    if (next === null) return pairs;
    pairs.push({
      debit: next.debit.account,
      credit: next.credit.account,
      amount: next.amount,
      about: next.debit.about ?? next.credit.about,
    });
    next.debit.amount = next.debit.amount.minus(next.amount);
    next.credit.amount = next.credit.amount.minus(next.amount);
  }
}

type Candidate = { readonly debit: Open; readonly credit: Open; readonly amount: Money };

/** Equal amounts, if what is left can still be paired after them; else the two accounts of which most is left. */
function nextPair(sides: Sides): Candidate | null {
  const candidates = sides.debit.flatMap((debit) =>
    sides.credit.filter(({ account }) => account !== debit.account).map((credit) => ({ debit, credit })),
  );
  if (candidates.length === 0) return null;
  const heavy = weights(sides);
  const total = totalOf(sides.debit);
  const mostOf = ({ debit, credit }: Omit<Candidate, 'amount'>): Money => {
    const other = heavy.find(({ account }) => account !== debit.account && account !== credit.account);
    const room = other ? total.minus(other.weight) : total;
    return Money.min(room, Money.min(debit.amount, credit.amount));
  };
  const equal = candidates.find(
    (one) => one.debit.amount.equals(one.credit.amount) && mostOf(one).equals(one.debit.amount),
  );
  if (equal) return { ...equal, amount: equal.debit.amount };
  const weightOf = new Map(heavy.map(({ account, weight }) => [account, weight]));
  const heft = ({ debit, credit }: Omit<Candidate, 'amount'>): Money =>
    (weightOf.get(debit.account) ?? Money.zero).plus(weightOf.get(credit.account) ?? Money.zero);
  const [best] = candidates.toSorted((one, two) => heft(two).compare(heft(one)) || mostOf(two).compare(mostOf(one)));
  return best ? { ...best, amount: mostOf(best) } : null;
}

/** What is left of each account, both sides together; the most first, in order of appearance where equal. */
function weights({ debit, credit }: Sides): readonly { readonly account: string; readonly weight: Money }[] {
  const byAccount = Map.groupBy([...debit, ...credit], ({ account }) => account);
  return [...byAccount]
    .map(([account, lines]) => ({ account, weight: totalOf(lines) }))
    .toSorted((one, two) => two.weight.compare(one.weight));
}

const isOpen = ({ amount }: Open): boolean => amount.isPositive();
const totalOf = (lines: readonly Open[]): Money => Money.sum(lines.map(({ amount }) => amount));
