import { Money } from '../money/money.ts';
import { accountsOfTheStatement } from './account-places.ts';
import { type AccountCode, accounts, normalSideOf } from './accounts.ts';
import { type IncomePosition, incomePositions } from './annual-accounts-positions.ts';

/** What each account moved by, debits less credits, euros; accounts without a row did not move. */
export type DebitsLessCredits = ReadonlyMap<AccountCode, Money>;

/** A figure of these accounts and the one beside it of the year before. */
export type TwoYears = { readonly amount: Money; readonly previous: Money };

/** An account's part in a position, counted as the position counts. */
export type AccountPart = TwoYears & { readonly account: AccountCode };

export type IncomeLine = TwoYears & { readonly position: IncomePosition; readonly parts: readonly AccountPart[] };

export type IncomeStatement = { readonly lines: readonly IncomeLine[]; readonly result: TwoYears };

/** Income less expenses: profit above zero, loss below. */
export function resultOf(moved: DebitsLessCredits): Money {
  return Money.sum([...accountsOfTheStatement.keys()].map((account) => earned(moved, account)));
}

/**
 * The income statement by total cost (HGB §275(2)): income above zero and expenses below, so that the lines add up to the
 * result.
 */
export function incomeStatement(current: DebitsLessCredits, previous: DebitsLessCredits): IncomeStatement {
  const lines = (Object.keys(incomePositions) as IncomePosition[]).map((position) =>
    lineOf(position, current, previous),
  );
  return { lines, result: { amount: resultOf(current), previous: resultOf(previous) } };
}

function lineOf(position: IncomePosition, current: DebitsLessCredits, previous: DebitsLessCredits): IncomeLine {
  const parts = [...accountsOfTheStatement.keys()]
    .map((account) => ({
      account,
      amount: earnedUnder(position, current, account),
      previous: earnedUnder(position, previous, account),
    }))
    .filter(({ amount, previous: before }) => !amount.isZero() || !before.isZero());
  return { position, parts, ...sumOf(parts) };
}

function earnedUnder(position: IncomePosition, moved: DebitsLessCredits, account: AccountCode): Money {
  const amount = earned(moved, account);
  const isAgainstItsKind = normalSideOf(accounts[account].kind) === 'debit' ? amount.isPositive() : amount.isNegative();
  const place = accountsOfTheStatement.get(account);
  const under = (isAgainstItsKind && place?.otherwiseUnder) || place?.under;
  return under === position ? amount : Money.zero;
}

const earned = (moved: DebitsLessCredits, account: AccountCode): Money => (moved.get(account) ?? Money.zero).negated();

export function sumOf(some: readonly TwoYears[]): TwoYears {
  return { amount: Money.sum(some.map(({ amount }) => amount)), previous: Money.sum(some.map((one) => one.previous)) };
}
