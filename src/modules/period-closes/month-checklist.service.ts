import type { ChecklistItem } from '../../domain/closing/checklist.ts';
import { MONTH_CHECKS } from '../../domain/closing/month-checks.ts';
import type { MonthFacts, StatementsOfMonth } from '../../domain/closing/month-facts.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, firstOfMonth, lastOfMonth, parseDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { reconcile } from '../bank-bookings/index.ts';
import { earliestOpenMonthWithPostings, trialBalance, type TrialBalance } from '../ledger/index.ts';
import { closingBalances, gapsInStatements, lastStatementOn } from '../statements/index.ts';
import {
  daysOfMonth,
  daysOfStatements,
  duesOfMonth,
  movementsInClearing,
  openRuns,
  type Span,
  waitingForSecondPerson,
  waitingImports,
} from './month-facts.repository.ts';

/** A check that a later module hands in, such as whether the journal is sealed. */
export type FurtherCheck = (db: Db, span: Span) => Promise<ChecklistItem>;

/** First and last day of a month named `YYYY-MM`. */
export function spanOfMonth(month: string): Span {
  const first = firstOfMonth(parseDate(`${month}-01`));
  return { first, last: lastOfMonth(first) };
}

/** Every item of the checklist, passed or not, as things stand now. */
export async function monthChecklist(
  db: Db,
  month: string,
  furtherChecks: readonly FurtherCheck[],
): Promise<readonly ChecklistItem[]> {
  const span = spanOfMonth(month);
  const facts = await monthFacts(db, month);
  const items = MONTH_CHECKS.map((check) => check(facts));
  for (const check of furtherChecks) items.push(await check(db, span));
  return items;
}

async function monthFacts(db: Db, month: string): Promise<MonthFacts> {
  const span = spanOfMonth(month);
  const { last } = span;
  const balances = await trialBalance(db, { asOf: last });
  return {
    ...span,
    earlierOpenMonth: await earliestOpenMonthWithPostings(db, month),
    days: await daysOfMonth(db, span),
    dues: await duesOfMonth(db, span),
    money: { clearing: debitOf(balances, 'clearing'), movements: await movementsInClearing(db, last) },
    runs: await openRuns(db, last),
    statements: await statementsOf(db, { ...span, books: debitOf(balances, 'bank') }),
    imports: await waitingImports(db, last),
    prepared: await waitingForSecondPerson(db, last),
    books: balances.totals,
  };
}

/** Debits less credits of an account, whichever side it grows on. */
function debitOf({ rows }: TrialBalance, account: 'bank' | 'clearing'): Money {
  const row = rows.find(({ code }) => code === account);
  return row ? row.debit.minus(row.credit) : Money.zero;
}

async function statementsOf(
  db: Db,
  { first, last, books }: Span & { readonly books: Money },
): Promise<StatementsOfMonth> {
  const days = await daysOfStatements(db);
  const gaps = (await gapsInStatements(db)).filter(
    ({ before, after }) => before.closing.on <= last && after.closing.on >= first,
  );
  return { ...days, gaps, balance: await bankOnLastDay(db, { first, last, books }) };
}

/** The bank's last word up to the day: a closing balance, or the balance after the last entry of a statement that goes on. */
async function bankOnLastDay(
  db: Db,
  { first, last, books }: Span & { readonly books: Money },
): Promise<StatementsOfMonth['balance']> {
  const closing = await lastStatementOn(db, last);
  const from: BusinessDate = closing?.on ?? first;
  const found = (await closingBalances(db, { from, to: last })).toSorted((one, other) => (one.on < other.on ? -1 : 1));
  const word = found.at(-1);
  if (!word) return null;
  const { notOnAStatement } = await reconcile(db, { from: last, to: last });
  return {
    statementId: word.statementId,
    statement: word.balance,
    books,
    notOnAStatement: notOnAStatement.map(({ entryId, entryNumber, amount }) => ({
      entryId,
      number: entryNumber,
      amount,
    })),
  };
}
