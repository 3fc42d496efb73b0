import { invalid } from '../../domain/errors.ts';
import type { Money } from '../../domain/money/money.ts';
import { type BusinessDate, daysBetween } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { closingBalances, lastStatementOn } from '../statements/index.ts';
import {
  balancesOn,
  bankInBooks,
  type BankEntryWithoutStatement,
  entriesWithoutStatement,
} from './reconciliation.repository.ts';

export type ReconciledBank = {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly days: readonly ReconciledDay[];
  /** Money nobody has placed yet. */
  readonly inClearing: Money;
  readonly inTransit: Money;
  readonly notOnAStatement: readonly BankEntryWithoutStatement[];
};

export type ReconciledDay = {
  readonly day: BusinessDate;
  readonly statementBalance: Money;
  readonly booksBalance: Money;
  /** Books less statement: zero where they agree. */
  readonly difference: Money;
  readonly statementId: string;
};

const MOST_DAYS = 366;

/**
 * The bank account in the books against the statements, for each day of which the bank speaks, and what explains a
 * difference: what the books say of the bank and no statement does. `bank_reconciliation.too_long`
 */
export async function reconcile(
  db: Db,
  { from, to }: { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<ReconciledBank> {
  if (daysBetween(from, to) < 0 || daysBetween(from, to) > MOST_DAYS) throw tooLong();
  const statements = await closingBalances(db, { from, to });
  const books = await balancesOn(db, [...statements.map(({ on }) => on), to]);
  const days = statements.map(({ on, balance, statementId }): ReconciledDay => {
    const booksBalance = books.of('bank', on);
    const difference = booksBalance.minus(balance);
    return { day: on, statementBalance: balance, booksBalance, difference, statementId };
  });
  return {
    from,
    to,
    days: days.toSorted((one, other) => one.day.localeCompare(other.day)),
    inClearing: books.of('clearing', to).negated(),
    inTransit: books.of('money_in_transit', to),
    notOnAStatement: await entriesWithoutStatement(db, to),
  };
}

/** The bank account as the last statement closes, and as the books would have it then. */
export type BankOnLastStatement = {
  readonly day: BusinessDate;
  readonly statementBalance: Money;
  /** The books without what no statement has brought yet. */
  readonly booksBalance: Money;
};

/** Null before the first statement. */
export async function bankOnLastStatement(db: Db, today: BusinessDate): Promise<BankOnLastStatement | null> {
  const last = await lastStatementOn(db, today);
  if (!last) return null;
  const { balance, withoutStatement } = await bankInBooks(db);
  return { day: last.on, statementBalance: last.balance, booksBalance: balance.minus(withoutStatement) };
}

function tooLong(): Error {
  return invalid('bank_reconciliation.too_long', {
    de: 'Der Zeitraum beginnt vor seinem Ende und umfasst höchstens ein Jahr.',
    en: 'The period begins before its end and spans a year at most.',
  });
}
