import { accountsOfTheStatement } from '../../domain/ledger/account-places.ts';
import { balanceOf } from '../../domain/ledger/accounts.ts';
import { resultOf } from '../../domain/ledger/income-statement.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, firstOfMonth } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { accountsAsKnown } from '../ledger/index.ts';
import type { AsKnown } from '../reporting/index.ts';
import { debitsLessCredits, financialYearsAt } from './books.service.ts';
import { type SpanTurnover, turnoverBySpan } from './turnovers.repository.ts';

export type Sides = { readonly debit: Money; readonly credit: Money };

type LedgerAccount = Awaited<ReturnType<typeof accountsAsKnown>>[number];

export type TrialBalanceRow = LedgerAccount & {
  /** From the first entry on. */
  readonly ever: Sides;
  readonly year: Sides;
  readonly month: Sides;
  /** The following are positive on the side on which the account grows. */
  readonly balance: Money;
  /** At the start of the financial year: income and expenses begin at nothing, and their results are carried forward. */
  readonly opening: Money;
  readonly closing: Money;
};

export type YearlyTrialBalance = {
  readonly yearStart: BusinessDate;
  readonly monthStart: BusinessDate;
  readonly rows: readonly TrialBalanceRow[];
  /** Results of the financial years before, in the opening balance of the profit carried forward. */
  readonly earlierResults: Money;
  /** Of the financial year up to the day. */
  readonly result: Money;
};

const BEFORE_THE_YEAR = 0;
const THE_MONTH = 2;

/** Every account of the chart with opening balance, what moved in the financial year and in the month, and closing balance. */
export async function yearlyTrialBalance(db: Db, { asOf, knownAt }: AsKnown): Promise<YearlyTrialBalance> {
  const { current } = await financialYearsAt(db, asOf);
  const monthStart = firstOfMonth(asOf);
  const turnovers = await turnoverBySpan(db, { firstDays: [current.start, monthStart], to: asOf, knownAt });
  const earlierResults = resultOf(debitsLessCredits(turnovers, (span) => span === BEFORE_THE_YEAR));
  const accounts = await accountsAsKnown(db, knownAt);
  return {
    yearStart: current.start,
    monthStart,
    rows: accounts.map((account) => rowOf(account, turnovers, earlierResults)),
    earlierResults,
    result: resultOf(debitsLessCredits(turnovers, (span) => span > BEFORE_THE_YEAR)),
  };
}

function rowOf(account: LedgerAccount, turnovers: readonly SpanTurnover[], earlierResults: Money): TrialBalanceRow {
  const own = turnovers.filter((one) => one.account === account.code);
  const sidesOf = (isWanted: (span: number) => boolean): Sides => sumOf(own.filter(({ span }) => isWanted(span)));
  const year = sidesOf((span) => span > BEFORE_THE_YEAR);
  const before = balanceOf(
    account.kind,
    sidesOf((span) => span === BEFORE_THE_YEAR),
  );
  const carried = account.code === 'retained_profit' ? before.plus(earlierResults) : before;
  const opening = accountsOfTheStatement.has(account.code) ? Money.zero : carried;
  const ever = sidesOf(() => true);
  return {
    ...account,
    ever,
    year,
    month: sidesOf((span) => span === THE_MONTH),
    balance: balanceOf(account.kind, ever),
    opening,
    closing: opening.plus(balanceOf(account.kind, year)),
  };
}

export function sumOf(sides: readonly Sides[]): Sides {
  return { debit: Money.sum(sides.map(({ debit }) => debit)), credit: Money.sum(sides.map(({ credit }) => credit)) };
}
