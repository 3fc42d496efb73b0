import { isDate } from '../../domain/time/business-date.ts';
import { decodeCursor, numberIn, pageOf, textIn, type Keyset } from '../../platform/http/paging.ts';
import { cursorUnreadable } from '../../platform/http/refusals.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { listAccounts as readChart, type StatementPlace } from './accounts.repository.ts';
import { findEntry, listEntries, type JournalPlace } from './journal.repository.ts';
import * as operations from './ledger.operations.ts';
import { accountOut, entryOut, periodOut, statementHeadOut, statementItemOut } from './ledger.schema.ts';
import { accountStatement, entryNotFound } from './ledger.service.ts';
import { periodsOfYear } from './periods.repository.ts';

/** Accounts, journal and periods. Nothing here posts: entries come from business events only. */
export function mountLedger(shell: HttpShell): void {
  mountAccounts(shell);
  mountJournal(shell);
  mountPeriods(shell);
}

function mountAccounts(shell: HttpShell): void {
  mount(shell, operations.listAccounts, async ({ db }) => ({
    status: 200,
    body: { items: (await readChart(db)).map(accountOut) },
  }));

  mount(shell, operations.readAccountStatement, async ({ db, params, query }) => {
    const { from, to, limit, cursor, by, known_at: knownAt, ...whose } = query;
    const wanted = { account: params.code, by, knownAt, ...whose };
    const days = { from, to };
    const sort = `statement ${JSON.stringify({ wanted, days })}`;
    const keyset = decodeCursor(cursor, sort, 3);
    const after = keyset && statementPlaceIn(keyset);
    const statement = await accountStatement(db, { wanted, days, limit, after });
    const page = pageOf(statement.lines, {
      limit,
      sort,
      keyOf: (line) => [by === 'value_date' ? line.valueDate : line.postingDate, line.entryNumber, line.lineNumber],
      itemOf: statementItemOut,
    });
    return { status: 200, body: { ...statementHeadOut(statement), from: from ?? null, to, ...page } };
  });
}

function statementPlaceIn(keyset: Keyset): StatementPlace {
  const { postingDate: day, number } = placeIn(keyset);
  return { day, number, lineNumber: numberIn(keyset, 2) };
}

function placeIn(keyset: Keyset): JournalPlace {
  const postingDate = textIn(keyset, 0);
  if (!isDate(postingDate)) throw cursorUnreadable();
  return { postingDate, number: numberIn(keyset, 1) };
}

function mountJournal(shell: HttpShell): void {
  mount(shell, operations.listJournalEntries, async ({ db, query }) => {
    const { limit, cursor, ...filter } = query;
    const sort = `journal ${JSON.stringify(filter)}`;
    const keyset = decodeCursor(cursor, sort, 2);
    const entries = await listEntries(db, filter, { limit, after: keyset && placeIn(keyset) });
    const body = pageOf(entries, {
      limit,
      sort,
      keyOf: (entry) => [entry.postingDate, entry.number],
      itemOf: entryOut,
    });
    return { status: 200, body };
  });

  mount(shell, operations.readJournalEntry, async ({ db, params }) => {
    const entry = await findEntry(db, params.entry_id);
    if (!entry) throw entryNotFound();
    return { status: 200, body: entryOut(entry) };
  });
}

function mountPeriods(shell: HttpShell): void {
  mount(shell, operations.listPeriods, async ({ db, query }) => ({
    status: 200,
    body: { items: (await periodsOfYear(db, query.year)).map(periodOut) },
  }));
}
