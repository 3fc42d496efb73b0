import { sql } from 'kysely';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, parseDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';

/** Which lines of the journal are meant; all that is given counts together. */
export type JournalWanted = {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Recorded up to this moment. */
  readonly knownAt: Date;
  /** Recorded from this moment on. */
  readonly recordedFrom?: Date | undefined;
  readonly event?: string | undefined;
  readonly account?: AccountCode | undefined;
  readonly loan?: IdOrNumber | undefined;
  readonly member?: IdOrNumber | undefined;
};

export type JournalLine = {
  readonly entryId: string;
  readonly entryNumber: number;
  readonly lineNumber: number;
  readonly postingDate: BusinessDate;
  readonly valueDate: BusinessDate;
  readonly recordedAt: Date;
  readonly event: string;
  readonly sourceId: string;
  readonly account: string;
  readonly accountNames: { readonly de: string; readonly en: string };
  readonly skr03: string | null;
  readonly skr04: string | null;
  readonly debit: Money;
  readonly credit: Money;
  readonly loanNumber: string | null;
  readonly memberNumber: string | null;
  readonly documentReference: string | null;
  /** Sign-in of who recorded it; null for what the service does by itself. */
  readonly actor: string | null;
  readonly reversesEntryNumber: number | null;
};

/** Where the page before ended. */
export type JournalPlace = {
  readonly postingDate: BusinessDate;
  readonly entryNumber: number;
  readonly lineNumber: number;
};

type Row = {
  readonly entry_id: string;
  readonly number: number;
  readonly line_number: number;
  readonly posting_date: string;
  readonly value_date: string;
  readonly recorded_at: Date;
  readonly event: string;
  readonly source_id: string;
  readonly account: string;
  readonly name_de: string;
  readonly name_en: string;
  readonly skr03: string | null;
  readonly skr04: string | null;
  readonly debit: string;
  readonly credit: string;
  readonly loan_number: string | null;
  readonly member_number: string | null;
  readonly document_reference: string | null;
  readonly login: string | null;
  readonly reverses_number: number | null;
};

/** Lines in journal order (posting date, number, line) after a place; one more than the limit, if there are. */
export async function journalLines(
  db: Db,
  wanted: JournalWanted,
  { after, limit }: { readonly after: JournalPlace | null; readonly limit: number },
): Promise<readonly JournalLine[]> {
  const beyond = after
    ? sql`(e.posting_date, e.number, l.line_number) > (${after.postingDate}::date, ${after.entryNumber}::bigint, ${after.lineNumber}::integer)
        and e.posting_date >= ${after.postingDate}::date`
    : sql`true`;
  const { rows } = await sql<Row>`
    select l.entry_id, e.number, l.line_number, e.posting_date, e.value_date, e.recorded_at, e.event, e.source_id, l.account,
           a.name_de, a.name_en, a.skr03, a.skr04, l.debit, l.credit, loans.number as loan_number, members.number as member_number,
           e.document_reference, users.login, reversed.number as reverses_number
    from journal_entries e join journal_lines l on l.entry_id = e.id join accounts_as_known(${wanted.knownAt}) a on a.code = l.account
    left join loans on loans.id = l.loan_id left join members on members.id = l.member_id
    left join users on users.id = e.actor_user_id left join journal_entries reversed on reversed.id = e.reverses_entry_id
    where ${ofEntries(wanted)} and ${ofLines(wanted)} and ${beyond}
    order by e.posting_date, e.number, l.line_number limit ${limit + 1}`.execute(db);
  return rows.map(lineOf);
}

/** How many lines there are, and what they debit and credit. */
export async function journalTotals(
  db: Db,
  wanted: JournalWanted,
): Promise<{ readonly lines: number; readonly debit: Money; readonly credit: Money }> {
  const { rows } = await sql<{ lines: number; debit: string; credit: string }>`
    select count(*)::integer as lines, coalesce(sum(l.debit), 0)::numeric(16, 2)::text as debit,
           coalesce(sum(l.credit), 0)::numeric(16, 2)::text as credit
    from journal_entries e join journal_lines l on l.entry_id = e.id
    where ${ofEntries(wanted)} and ${ofLines(wanted)}`.execute(db);
  const { lines, debit, credit } = rows[0] ?? { lines: 0, debit: '0.00', credit: '0.00' };
  return { lines, debit: Money.parse(debit), credit: Money.parse(credit) };
}

export function ofEntries({ from, to, knownAt, recordedFrom, event }: JournalWanted) {
  const conditions = [
    sql`e.posting_date between ${from}::date and ${to}::date`,
    sql`e.recorded_at <= ${knownAt}`,
    ...(recordedFrom === undefined ? [] : [sql`e.recorded_at >= ${recordedFrom}`]),
    ...(event === undefined ? [] : [sql`e.event = ${event}`]),
  ];
  return sql.join(conditions, sql` and `);
}

export function ofLines({ account, loan, member }: JournalWanted) {
  const conditions = [
    sql`true`,
    ...(account === undefined ? [] : [sql`l.account = ${account}`]),
    ...(loan === undefined ? [] : [sql`l.loan_id = ${idIn('loans', loan)}`]),
    ...(member === undefined ? [] : [sql`l.member_id = ${idIn('members', member)}`]),
  ];
  return sql.join(conditions, sql` and `);
}

function idIn(table: 'loans' | 'members', which: IdOrNumber) {
  return which.by === 'id'
    ? sql`${which.id}::uuid`
    : sql`(select id from ${sql.table(table)} where number = ${which.number})`;
}

function lineOf(row: Row): JournalLine {
  return {
    entryId: row.entry_id,
    entryNumber: row.number,
    lineNumber: row.line_number,
    postingDate: parseDate(row.posting_date),
    valueDate: parseDate(row.value_date),
    recordedAt: row.recorded_at,
    event: row.event,
    sourceId: row.source_id,
    account: row.account,
    accountNames: { de: row.name_de, en: row.name_en },
    skr03: row.skr03,
    skr04: row.skr04,
    debit: Money.parse(row.debit),
    credit: Money.parse(row.credit),
    loanNumber: row.loan_number,
    memberNumber: row.member_number,
    documentReference: row.document_reference,
    actor: row.login,
    reversesEntryNumber: row.reverses_number,
  };
}
