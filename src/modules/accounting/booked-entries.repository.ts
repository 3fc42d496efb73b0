import { sql } from 'kysely';
import type { AccountCode, Side } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** A journal entry with the numbers by which people speak of the loans and members it concerns. */
export type BookedEntry = {
  readonly number: number;
  readonly event: string;
  readonly postingDate: BusinessDate;
  readonly valueDate: BusinessDate;
  readonly sourceId: string;
  readonly documentReference: string | null;
  readonly lines: readonly BookedLine[];
};

export type BookedLine = {
  readonly account: AccountCode;
  readonly side: Side;
  readonly amount: Money;
  readonly loan: string | null;
  readonly member: string | null;
};

type Row = {
  number: number;
  event: string;
  posting_date: string;
  value_date: string;
  source_id: string;
  document_reference: string | null;
  lines: readonly (readonly [
    account: string,
    debit: string,
    credit: string,
    loan: string | null,
    member: string | null,
  ])[];
};

/** Entries read at a time, so that a book of any length takes the same memory. */
const PAGE = 1000;

/** Every entry with a posting date from one day to another, in journal order, page by page; null: from the first on. */
export async function* bookedEntries(
  db: Db,
  { from, to }: { readonly from: BusinessDate | null; readonly to: BusinessDate },
): AsyncGenerator<readonly BookedEntry[]> {
  let after = { day: from ?? '0001-01-01', number: 0 };
  for (;;) {
    const rows = await pageAfter(db, after, to);
    if (rows.length > 0) yield rows.map(entryOf);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = { day: last.posting_date, number: last.number };
  }
}

async function pageAfter(
  db: Db,
  after: { readonly day: string; readonly number: number },
  to: BusinessDate,
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    with page as (
      select * from journal_entries
      where (posting_date, number) > (${after.day}::date, ${after.number}::bigint) and posting_date <= ${to}::date
      order by posting_date, number limit ${PAGE}
    )
    select page.number, page.event, page.posting_date, page.value_date, page.source_id, page.document_reference, of.lines
    from page cross join lateral (
      select jsonb_agg(jsonb_build_array(l.account, l.debit::text, l.credit::text, loans.number, members.number)
               order by l.line_number) as lines
      from journal_lines l left join loans on loans.id = l.loan_id left join members on members.id = l.member_id
      where l.entry_id = page.id
    ) of
    order by page.posting_date, page.number`.execute(db);
  return rows;
}

function entryOf(row: Row): BookedEntry {
  return {
    number: row.number,
    event: row.event,
    postingDate: parseDate(row.posting_date),
    valueDate: parseDate(row.value_date),
    sourceId: row.source_id,
    documentReference: row.document_reference,
    lines: row.lines.map(([account, debit, credit, loan, member]) => {
      const isDebit = debit !== '0.00';
      return {
        account: account as AccountCode,
        side: isDebit ? 'debit' : 'credit',
        amount: Money.parse(isDebit ? debit : credit),
        loan,
        member,
      };
    }),
  };
}
