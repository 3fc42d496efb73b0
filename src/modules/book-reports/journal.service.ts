import { type AccountCode, accounts, balanceOf } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import { dayBefore, FIRST_OF_CALENDAR } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { streamInSnapshot } from '../../platform/db/transaction.ts';
import {
  type JournalLine,
  journalLines,
  type JournalPlace,
  journalTotals,
  type JournalWanted,
} from './journal.repository.ts';

const LINES_AT_A_TIME = 2000;

/** Every line in journal order, page by page, all of one moment. */
export function allJournalLines(db: Db, wanted: JournalWanted): AsyncGenerator<JournalLine> {
  return streamInSnapshot(db, (snapshot) => pageAfterPage(snapshot, wanted));
}

async function* pageAfterPage(db: Db, wanted: JournalWanted): AsyncGenerator<JournalLine> {
  let after: JournalPlace | null = null;
  for (;;) {
    const lines: readonly JournalLine[] = await journalLines(db, wanted, { after, limit: LINES_AT_A_TIME });
    yield* lines.slice(0, LINES_AT_A_TIME);
    after = lines[LINES_AT_A_TIME - 1] ?? null;
    if (lines.length <= LINES_AT_A_TIME || after === null) return;
  }
}

export type OfAccount = JournalWanted & { readonly account: AccountCode };

export type LineWithBalance = JournalLine & { readonly balance: Money };

/** The balance before the first day, of the lines wanted. */
export async function openingOf(db: Db, wanted: OfAccount): Promise<Money> {
  if (wanted.from === FIRST_OF_CALENDAR) return Money.zero;
  const before = await journalTotals(db, { ...wanted, from: FIRST_OF_CALENDAR, to: dayBefore(wanted.from) });
  return grown(wanted.account, before);
}

/** By what debits and credits change the balance of an account. */
export function grown(
  account: AccountCode,
  { debit, credit }: { readonly debit: Money; readonly credit: Money },
): Money {
  return balanceOf(accounts[account].kind, { debit, credit });
}

/** The lines with the balance after each, which goes on from the one given. */
export function* withBalances(
  account: AccountCode,
  opening: Money,
  lines: Iterable<JournalLine>,
): Generator<LineWithBalance> {
  let balance = opening;
  for (const line of lines) {
    balance = balance.plus(grown(account, line));
    yield { ...line, balance };
  }
}

/** Every line of an account with the balance after it, page by page, all of one moment. */
export function allStatementLines(db: Db, wanted: OfAccount): AsyncGenerator<LineWithBalance> {
  return streamInSnapshot(db, async function* (snapshot) {
    let balance = await openingOf(snapshot, wanted);
    for await (const line of pageAfterPage(snapshot, wanted)) {
      balance = balance.plus(grown(wanted.account, line));
      yield { ...line, balance };
    }
  });
}
