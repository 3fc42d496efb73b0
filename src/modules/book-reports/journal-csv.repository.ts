import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { CsvDialect } from '../../platform/tables/table.types.ts';
import { CSV_FORMS } from '../../platform/tables/write-csv.ts';
import { type JournalWanted, ofEntries, ofLines } from './journal.repository.ts';

/** Entries that the database writes at a time: some hundred kilobytes of text, whatever the length of the book. */
const ENTRIES_AT_A_TIME = 4000;

type Piece = {
  readonly text: string | null;
  readonly entries: number;
  readonly day: string | null;
  readonly number: number | null;
};

/**
 * The journal's lines as CSV, in the order of the columns of the report, page by page of entries. A million lines are
 * written in seconds, since nothing but text comes out of the database; the report's own rows give the same bytes.
 */
export async function* journalCsv(db: Db, wanted: JournalWanted, dialect: CsvDialect): AsyncGenerator<string> {
  let after = { day: '0001-01-01', number: 0 };
  for (;;) {
    const piece = await pieceAfter(db, wanted, { after, dialect });
    if (piece?.text != null) yield piece.text;
    if (piece?.day == null || piece.number === null || piece.entries < ENTRIES_AT_A_TIME) return;
    after = { day: piece.day, number: piece.number };
  }
}

type PlaceAndForm = {
  readonly after: { readonly day: string; readonly number: number };
  readonly dialect: CsvDialect;
};

async function pieceAfter(db: Db, wanted: JournalWanted, { after, dialect }: PlaceAndForm): Promise<Piece | undefined> {
  const { separator, decimal } = CSV_FORMS[dialect];
  const next = sql.lit(separator);
  const amount = (column: string) =>
    decimal === '.' ? sql`${sql.ref(column)}::text` : sql`replace(${sql.ref(column)}::text, '.', ${sql.lit(decimal)})`;
  const cell = (column: string) => cellText(column, separator);
  const { rows } = await sql<Piece>`
    with page as materialized (
      select e.id, e.posting_date, e.number,
        to_char(e.posting_date, 'YYYY-MM-DD') || ${next} || e.number || ${next} as head,
        ${next} || to_char(e.value_date, 'YYYY-MM-DD') || ${next} || e.event || ${next} as event,
        ${next} || ${cell('e.document_reference')} || ${next} || ${cell('users.login')} || ${next}
          || to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ${next}
          || coalesce((select r.number::text from journal_entries r where r.id = e.reverses_entry_id), '') || E'\r\n' as tail
      from journal_entries e left join users on users.id = e.actor_user_id
      where ${ofEntries(wanted)} and (e.posting_date, e.number) > (${after.day}::date, ${after.number}::bigint)
      order by e.posting_date, e.number limit ${ENTRIES_AT_A_TIME}
    ), chart as materialized (
      select jsonb_object_agg(code, code || ${next} || ${cell('name_de')} || ${next} || ${cell('name_en')} || ${next} || coalesce(skr03, '')
        || ${next} || coalesce(skr04, '') || ${next}) as cells from accounts_as_known(${wanted.knownAt})
    ), written as (
      select string_agg(entry.text, '' order by page.posting_date, page.number) as text
      from page cross join lateral (
        select string_agg(page.head || l.line_number || page.event || ((select cells from chart) ->> l.account)
          || ${amount('l.debit')} || ${next} || ${amount('l.credit')} || ${next}
          || coalesce((select number from loans where id = l.loan_id), '') || ${next}
          || coalesce((select number from members where id = l.member_id), '') || page.tail, '' order by l.line_number) as text
        from journal_lines l where l.entry_id = page.id and ${ofLines(wanted)}
      ) entry
    )
    select written.text, (select count(*)::integer from page) as entries, last.posting_date::text as day, last.number
    from written left join lateral (
      select posting_date, number from page order by posting_date desc, number desc limit 1) last on true`.execute(db);
  return rows[0];
}

/** As the writer of tables writes a text: guarded where it begins like a formula, quoted where it must be. */
function cellText(column: string, separator: string) {
  const text = sql.ref(column);
  const safe = sql`(case when ${text} ~ ${sql.lit('^[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]')} then '''' || ${text} else ${text} end)`;
  return sql`coalesce(case when ${text} ~ ${sql.lit(`["\\r\\n${separator}]`)} then '"' || replace(${safe}, '"', '""') || '"' else ${safe} end, '')`;
}
