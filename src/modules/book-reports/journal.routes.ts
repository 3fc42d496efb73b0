import { Money } from '../../domain/money/money.ts';
import { dateIn, decodeCursor, numberIn, pageOf, textIn, type Keyset } from '../../platform/http/paging.ts';
import { cursorUnreadable } from '../../platform/http/refusals.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import { streamInSnapshot } from '../../platform/db/transaction.ts';
import { mountReport, type ReportContext, reportTable } from '../reporting/index.ts';
import { journalCsv } from './journal-csv.repository.ts';
import * as operations from './journal.operations.ts';
import { journalLines, type JournalPlace, journalTotals, type JournalWanted } from './journal.repository.ts';
import { allJournalLines, allStatementLines, grown, openingOf, withBalances } from './journal.service.ts';
import { ACCOUNT_STATEMENT, JOURNAL } from './journal.tables.ts';
import { accountNamed, journalLineOut, statementLineOut } from './journal.wire.ts';

export function mountJournalReports(shell: HttpShell): void {
  mountReport(shell, operations.journalReport, {
    report: async (context) => {
      const { db, about, query } = context;
      const { wanted, sort, keyset } = asked(context);
      const totals = await journalTotals(db, wanted);
      const found = await journalLines(db, wanted, { after: keyset && placeIn(keyset), limit: query.limit });
      const knownAt = instantText(wanted.knownAt);
      const { items, next } = pageOf(found, {
        limit: query.limit,
        sort,
        keyOf: (line) => [knownAt, line.postingDate, line.entryNumber, line.lineNumber],
        itemOf: journalLineOut,
      });
      const sums = { total_debit: totals.debit.toText(), total_credit: totals.credit.toText() };
      return { ...about, known_at: knownAt, from: query.from, line_count: totals.lines, ...sums, lines: items, next };
    },
    table: (report) => reportTable(report, JOURNAL, report.lines),
    long: (context) => {
      const { wanted } = asked(context);
      const rows = mapped(allJournalLines(context.db, wanted), journalLineOut);
      return {
        ...reportTable({ ...context.about, from: wanted.from }, JOURNAL, rows),
        csvLines: (dialect) => streamInSnapshot(context.db, (snapshot) => journalCsv(snapshot, wanted, dialect)),
      };
    },
  });

  mountReport(shell, operations.accountStatementReport, {
    report: statementReport,
    table: (report) => reportTable(report, ACCOUNT_STATEMENT, report.lines),
    long: (context) => {
      const { wanted } = asked(context);
      const rows = mapped(
        allStatementLines(context.db, { ...wanted, account: context.query.account }),
        statementLineOut,
      );
      return reportTable({ ...context.about, from: wanted.from }, ACCOUNT_STATEMENT, rows);
    },
  });
}

async function statementReport(context: ReportContext<typeof operations.accountStatementReport>) {
  const { db, about, query } = context;
  const { account, limit } = query;
  const { wanted, sort, keyset } = asked(context, STATEMENT_PAGES);
  const opening = await openingOf(db, { ...wanted, account });
  const totals = await journalTotals(db, wanted);
  const lines = await journalLines(db, wanted, { after: keyset && placeIn(keyset), limit });
  const knownAt = instantText(wanted.knownAt);
  const before = keyset ? balanceIn(keyset) : opening;
  const { items, next } = pageOf([...withBalances(account, before, lines)], {
    limit,
    sort,
    keyOf: (line) => [knownAt, line.postingDate, line.entryNumber, line.lineNumber, line.balance.toText()],
    itemOf: statementLineOut,
  });
  return {
    ...about,
    known_at: knownAt,
    from: query.from,
    ...accountNamed(account),
    opening_balance: opening.toText(),
    line_count: totals.lines,
    total_debit: totals.debit.toText(),
    total_credit: totals.credit.toText(),
    closing_balance: opening.plus(grown(account, totals)).toText(),
    lines: items,
    next,
  };
}

/** The fields of each list's cursor; in the one of a statement the balance comes last. */
const JOURNAL_PAGES = { name: 'journal', width: 4 };
const STATEMENT_PAGES = { name: 'account statement', width: 5 };

type Asked = ReportContext<typeof operations.journalReport> | ReportContext<typeof operations.accountStatementReport>;

/** What was asked for; a page after the first goes on with the knowledge of the first. */
function asked({ query, asOf, knownAt }: Asked, { name, width } = JOURNAL_PAGES) {
  const { from, event, account, loan, member, recorded_from: recordedFrom } = query;
  const filter = { from, to: asOf, event, account, loan, member, recordedFrom };
  const sort = `${name} ${JSON.stringify({ ...filter, knownAt: query.known_at ?? null })}`;
  const keyset = decodeCursor(query.cursor, sort, width);
  const wanted: JournalWanted = { ...filter, knownAt: keyset ? knowledgeIn(keyset, knownAt) : knownAt };
  return { wanted, sort, keyset };
}

function knowledgeIn(keyset: Keyset, latest: Date): Date {
  const knownAt = new Date(textIn(keyset, 0));
  if (!(knownAt <= latest)) throw cursorUnreadable();
  return knownAt;
}

function placeIn(keyset: Keyset): JournalPlace {
  return { postingDate: dateIn(keyset, 1), entryNumber: numberIn(keyset, 2), lineNumber: numberIn(keyset, 3) };
}

function balanceIn(keyset: Keyset): Money {
  const text = textIn(keyset, 4);
  if (!/^-?\d{1,12}\.\d\d$/.test(text)) throw cursorUnreadable();
  return Money.parse(text);
}

async function* mapped<From, To>(rows: AsyncIterable<From>, change: (row: From) => To): AsyncGenerator<To> {
  for await (const row of rows) yield change(row);
}
