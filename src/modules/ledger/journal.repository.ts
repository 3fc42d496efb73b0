import { sql } from 'kysely';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import type { PostingEvent } from '../../domain/ledger/posting-rules.ts';
import { Money } from '../../domain/money/money.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { LedgerLine, RecordedEntry, RecordedLine } from './ledger.types.ts';
import type { PostedEntry } from './posting.ts';

/** One round trip for any number of entries: the database function numbers, stamps and inserts them. */
export async function insertEntries(
  tx: Tx,
  entries: readonly (PostedEntry & { readonly id: string })[],
): Promise<void> {
  await sql`select from post_journal_entries(${JSON.stringify(entries.map(toJson))}::jsonb)`.execute(tx);
}

function toJson(posted: PostedEntry & { readonly id: string }): object {
  return {
    id: posted.id,
    event: posted.entry.event,
    value_date: posted.valueDate,
    posting_date: posted.postingDate,
    recorded_at: posted.recordedAt.toISOString(),
    source_id: posted.sourceId,
    document_reference: posted.documentReference,
    actor_user_id: posted.actorUserId,
    reverses_entry_id: posted.reversesEntryId ?? null,
    lines: posted.entry.lines.map(({ account, side, amount, loanId, memberId }) => ({
      account,
      [side]: amount.toText(),
      loan_id: loanId ?? null,
      member_id: memberId ?? null,
    })),
  };
}

/** The entry that a fact was posted with; the first, where there are several. */
export async function entryIdOfSource(db: Db, sourceId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('journal_entries')
    .select('id')
    .where('source_id', '=', sourceId)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** The day on which each of these facts credited the bank in the books, by fact. */
export async function bankDaysOf(db: Db, sourceIds: readonly string[]): Promise<ReadonlyMap<string, BusinessDate>> {
  if (sourceIds.length === 0) return new Map();
  const { rows } = await sql<{ source_id: string; posting_date: string }>`
    select distinct on (e.source_id) e.source_id, e.posting_date
    from journal_entries e join journal_lines l on l.entry_id = e.id and l.account = 'bank' and l.credit > 0
    where e.source_id = any(${[...sourceIds]}::uuid[]) order by e.source_id, e.number`.execute(db);
  return new Map(rows.map((row) => [row.source_id, parseDate(row.posting_date)]));
}

export type PostingOf = {
  readonly event: PostingEvent;
  readonly sourceId: string;
  readonly documentReference: string;
};

/** The last entry of an event by a fact and document that is no reversal itself: for whoever reverses it. */
export async function lastPostingOf(
  db: Db,
  { event, sourceId, documentReference }: PostingOf,
): Promise<{ readonly id: string; readonly postingDate: BusinessDate } | undefined> {
  const row = await db
    .selectFrom('journal_entries')
    .select(['id', 'posting_date'])
    .where('source_id', '=', sourceId)
    .where('event', '=', event)
    .where('document_reference', '=', documentReference)
    .where('reverses_entry_id', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.id, postingDate: parseDate(row.posting_date) };
}

/** Number of the latest entry, or of the latest recorded up to a moment; 0 before the first. */
export async function journalPosition(db: Db, knownAt?: Date): Promise<number> {
  const latest = db.selectFrom('journal_entries').select((of) => of.fn.max('number').as('last'));
  const row = await (knownAt === undefined ? latest : latest.where('recorded_at', '<=', knownAt)).executeTakeFirst();
  return row?.last ?? 0;
}

export type JournalFilter = {
  readonly account?: AccountCode | undefined;
  readonly event?: string | undefined;
  readonly loan?: IdOrNumber | undefined;
  readonly member?: IdOrNumber | undefined;
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
};

/** Where the page before ended in the journal's order. */
export type JournalPlace = { readonly postingDate: BusinessDate; readonly number: number };

type PageRequest = { readonly after: JournalPlace | null; readonly limit: number };

/** Entries in journal order (posting date, number), each with all of its lines; one more than `limit`, if there are. */
export async function listEntries(db: Db, filter: JournalFilter, page: PageRequest): Promise<readonly RecordedEntry[]> {
  const conditions = [...entryConditions(filter), ...lineConditions(filter)];
  if (page.after) {
    conditions.push(sql`(e.posting_date, e.number) > (${page.after.postingDate}::date, ${page.after.number}::bigint)`);
  }
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  const { rows } = await sql<EntryRow>`
    select e.id, e.number, e.event, e.value_date, e.posting_date, e.recorded_at, e.source_id, e.document_reference,
           e.actor_user_id, e.reverses_entry_id
    from journal_entries e ${where}
    order by e.posting_date, e.number limit ${page.limit + 1}`.execute(db);
  return withLines(db, rows);
}

export async function findEntry(db: Db, id: string): Promise<RecordedEntry | undefined> {
  const { rows } = await sql<EntryRow>`
    select id, number, event, value_date, posting_date, recorded_at, source_id, document_reference, actor_user_id,
           reverses_entry_id
    from journal_entries where id = ${id}`.execute(db);
  const [entry] = await withLines(db, rows);
  return entry;
}

function entryConditions({ event, from, to }: JournalFilter) {
  return [
    ...(event === undefined ? [] : [sql`e.event = ${event}`]),
    ...(from === undefined ? [] : [sql`e.posting_date >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`e.posting_date <= ${to}::date`]),
  ];
}

function hasLine(condition: ReturnType<typeof sql>) {
  return sql`e.id in (select l.entry_id from journal_lines l where ${condition})`;
}

function lineConditions({ account, loan, member }: JournalFilter) {
  return [
    ...(account === undefined ? [] : [hasLine(sql`l.account = ${account}`)]),
    ...(loan === undefined ? [] : [hasLine(sql`l.loan_id = ${idIn('loans', loan)}`)]),
    ...(member === undefined ? [] : [hasLine(sql`l.member_id = ${idIn('members', member)}`)]),
  ];
}

export function idIn(table: 'loans' | 'members', which: IdOrNumber) {
  return which.by === 'id'
    ? sql`${which.id}::uuid`
    : sql`(select id from ${sql.table(table)} where number = ${which.number})`;
}

type EntryRow = {
  id: string;
  number: number;
  event: string;
  value_date: string;
  posting_date: string;
  recorded_at: Date;
  source_id: string;
  document_reference: string | null;
  actor_user_id: string | null;
  reverses_entry_id: string | null;
};

async function withLines(db: Db, rows: readonly EntryRow[]): Promise<readonly RecordedEntry[]> {
  if (rows.length === 0) return [];
  const lines = await db
    .selectFrom('journal_lines')
    .selectAll()
    .where(
      'entry_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('entry_id')
    .orderBy('line_number')
    .execute();
  const byEntry = Map.groupBy(lines, (line) => line.entry_id);
  return rows.map((row) => toEntry(row, (byEntry.get(row.id) ?? []).map(toLine)));
}

type LineRow = {
  line_number: number;
  account: string;
  debit: string;
  credit: string;
  loan_id: string | null;
  member_id: string | null;
};

function toLine(row: LineRow): RecordedLine {
  return {
    lineNumber: row.line_number,
    account: row.account as AccountCode,
    debit: Money.parse(row.debit),
    credit: Money.parse(row.credit),
    loanId: row.loan_id,
    memberId: row.member_id,
  };
}

function toEntry(row: EntryRow, lines: readonly RecordedLine[]): RecordedEntry {
  return {
    id: row.id,
    number: row.number,
    event: row.event,
    valueDate: parseDate(row.value_date),
    postingDate: parseDate(row.posting_date),
    recordedAt: row.recorded_at,
    sourceId: row.source_id,
    documentReference: row.document_reference,
    actorUserId: row.actor_user_id,
    reversesEntryId: row.reverses_entry_id,
    lines,
  };
}

export type LedgerLineRow = LineRow &
  Omit<EntryRow, 'id' | 'actor_user_id' | 'reverses_entry_id'> & { entry_id: string };

export function toLedgerLine(row: LedgerLineRow): LedgerLine {
  return {
    ...toLine(row),
    entryId: row.entry_id,
    entryNumber: row.number,
    event: row.event,
    valueDate: parseDate(row.value_date),
    postingDate: parseDate(row.posting_date),
    recordedAt: row.recorded_at,
    sourceId: row.source_id,
    documentReference: row.document_reference,
  };
}

export const ledgerColumns = sql.raw(
  'l.entry_id, e.number, l.line_number, e.event, e.value_date, e.posting_date, e.recorded_at, e.source_id, ' +
    'e.document_reference, l.account, l.debit, l.credit, l.loan_id, l.member_id',
);
