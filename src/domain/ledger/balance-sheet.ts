import { Money } from '../money/money.ts';
import { accountsOfTheSheet, type SheetPlace } from './account-places.ts';
import { type AccountCode, accounts, normalSideOf } from './accounts.ts';
import {
  type BalanceSheetPosition,
  balanceSheetPositions,
  type BalanceSheetSide,
} from './annual-accounts-positions.ts';
import { type DebitsLessCredits, sumOf, type TwoYears } from './income-statement.ts';

/** The books at the end of a day, euros. */
export type BooksOnADay = {
  readonly balances: DebitsLessCredits;
  /** Results of the financial years before, which no entry carries forward. */
  readonly earlierResults: Money;
  /** Of the financial year up to the day. */
  readonly result: Money;
};

/** What stands in a position: an account, a result (computed, not posted), or what has eaten up the equity. */
export type SheetContent = AccountCode | 'earlier_results' | 'result_of_the_year' | 'deficit';

export type SheetPart = TwoYears & { readonly of: SheetContent };

export type SheetLine = TwoYears & {
  readonly position: BalanceSheetPosition;
  /** What stands in the position itself; the amount also counts the positions below it. */
  readonly parts: readonly SheetPart[];
};

export type BalanceSheet = {
  /** Assets first, then equity and liabilities; a position before those it consists of. */
  readonly lines: readonly SheetLine[];
  readonly totals: Readonly<Record<BalanceSheetSide, TwoYears>>;
};

/**
 * The balance sheet at the end of a day beside that of the year before. Both sides are equal as long as debits equal
 * credits in the journal. A loss beyond the equity is shown among the assets (HGB §268(3)).
 */
export function balanceSheet(current: BooksOnADay, previous: BooksOnADay): BalanceSheet {
  const [now, before] = [placesOf(current), placesOf(previous)];
  const own = ALL_POSITIONS.map((position) => ({ position, parts: partsOf(position, now, before) }));
  const lines = own.map((line) => {
    const within = own.filter(({ position }) => isWithin(position, line.position));
    return { ...line, ...sumOf(within.flatMap(({ parts }) => parts)) };
  });
  const totalOf = (side: BalanceSheetSide): TwoYears =>
    sumOf(own.filter(({ position }) => balanceSheetPositions[position].side === side).flatMap(({ parts }) => parts));
  return {
    lines: lines.filter(({ position, parts }) => !balanceSheetPositions[position].isRare || parts.length > 0),
    totals: { assets: totalOf('assets'), equity_and_liabilities: totalOf('equity_and_liabilities') },
  };
}

const ALL_POSITIONS = Object.keys(balanceSheetPositions) as readonly BalanceSheetPosition[];

/** Whether a position is the other one or one of those it consists of. */
export function isWithin(position: BalanceSheetPosition, other: BalanceSheetPosition): boolean {
  const [one, whole] = [balanceSheetPositions[position], balanceSheetPositions[other]];
  return one.side === whole.side && (one.number === whole.number || one.number.startsWith(`${whole.number}.`));
}

type Placed = { readonly of: SheetContent; readonly in: BalanceSheetPosition; readonly amount: Money };

function placesOf({ balances, earlierResults, result }: BooksOnADay): readonly Placed[] {
  const all: readonly Placed[] = [
    ...[...accountsOfTheSheet].map(([account, place]) => placed(account, place, balances.get(account) ?? Money.zero)),
    { of: 'earlier_results', in: 'carried_forward', amount: earlierResults },
    { of: 'result_of_the_year', in: 'result', amount: result },
  ];
  const equity = Money.sum(all.filter((one) => isWithin(one.in, 'equity')).map(({ amount }) => amount));
  const deficit = Money.max(equity.negated(), Money.zero);
  return [
    ...all,
    { of: 'deficit', in: 'deficit_not_covered', amount: deficit },
    { of: 'deficit', in: 'shown_as_deficit', amount: deficit },
  ];
}

function placed(account: AccountCode, place: SheetPlace, debitsLessCredits: Money): Placed {
  const grows = normalSideOf(accounts[account].kind);
  const isTurned = grows === 'debit' ? debitsLessCredits.isNegative() : debitsLessCredits.isPositive();
  const position = (isTurned && place.otherwiseIn) || place.in;
  const isAsset = balanceSheetPositions[position].side === 'assets';
  return { of: account, in: position, amount: isAsset ? debitsLessCredits : debitsLessCredits.negated() };
}

function partsOf(
  position: BalanceSheetPosition,
  now: readonly Placed[],
  before: readonly Placed[],
): readonly SheetPart[] {
  const amountOf = (column: readonly Placed[], of: SheetContent): Money =>
    column.find((one) => one.in === position && one.of === of)?.amount ?? Money.zero;
  return [...new Set(now.map(({ of }) => of))]
    .map((of) => ({ of, amount: amountOf(now, of), previous: amountOf(before, of) }))
    .filter(({ amount, previous }) => !amount.isZero() || !previous.isZero());
}
