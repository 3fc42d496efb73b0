import { sql } from 'kysely';
import { normalSideOf } from '../../domain/ledger/accounts.ts';
import type { AccountCode, AccountKind } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { ledgerColumns, toLedgerLine } from './journal.repository.ts';
import type { JournalPlace, LedgerLineRow } from './journal.repository.ts';
import type { LedgerAccount, StatementLine, Turnover } from './ledger.types.ts';

type AccountRow = {
  code: string;
  kind: string;
  name_de: string;
  name_en: string;
  skr03: string | null;
  skr04: string | null;
};

function toAccount(row: AccountRow): LedgerAccount {
  return {
    code: row.code as AccountCode,
    kind: row.kind as AccountKind,
    name: { de: row.name_de, en: row.name_en },
    skr03: row.skr03,
    skr04: row.skr04,
  };
}

/** The chart in its order. */
export async function listAccounts(db: Db): Promise<readonly LedgerAccount[]> {
  const rows = await db.selectFrom('accounts').selectAll().orderBy('position').execute();
  return rows.map(toAccount);
}

export async function findAccount(db: Db, code: string): Promise<LedgerAccount | undefined> {
  const row = await db.selectFrom('accounts').selectAll().where('code', '=', code).executeTakeFirst();
  return row && toAccount(row);
}

/** The number an account bears in a standard chart from now on; null for none. What it is stays as it is. */
export async function storeAccountNumber(
  tx: Tx,
  {
    code,
    chart,
    number,
  }: { readonly code: AccountCode; readonly chart: 'SKR03' | 'SKR04'; readonly number: string | null },
): Promise<void> {
  const change = chart === 'SKR03' ? { skr03: number } : { skr04: number };
  await tx.updateTable('accounts').set(change).where('code', '=', code).execute();
}

/** Debits and credits of an account with posting dates before a day, or from it to another. */
export async function turnoverOf(
  db: Db,
  account: string,
  days: { readonly before: BusinessDate } | { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<Turnover> {
  const within =
    'before' in days
      ? sql`e.posting_date < ${days.before}::date`
      : sql`e.posting_date between ${days.from}::date and ${days.to}::date`;
  const { rows } = await sql<{ debit: string; credit: string }>`
    select coalesce(sum(l.debit), 0)::numeric(14, 2) as debit, coalesce(sum(l.credit), 0)::numeric(14, 2) as credit
    from journal_lines l join journal_entries e on e.id = l.entry_id
    where l.account = ${account} and ${within}`.execute(db);
  return { debit: Money.parse(rows[0]?.debit ?? '0.00'), credit: Money.parse(rows[0]?.credit ?? '0.00') };
}

/** Where the page before ended on an account. */
export type StatementPlace = JournalPlace & { readonly lineNumber: number };

export type StatementRequest = {
  readonly account: LedgerAccount;
  readonly opening: Money;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly after: StatementPlace | null;
  readonly limit: number;
};

/** The account's lines in journal order, each with the balance after it; the balance runs on over page breaks. */
export async function statementLines(db: Db, request: StatementRequest): Promise<readonly StatementLine[]> {
  const { account, opening, from, to, after, limit } = request;
  const grows = normalSideOf(account.kind) === 'debit' ? sql`l.debit - l.credit` : sql`l.credit - l.debit`;
  const beyond = after
    ? sql`where (posting_date, number, line_number) > (${after.postingDate}::date, ${after.number}::bigint, ${after.lineNumber}::bigint)`
    : sql``;
  const { rows } = await sql<LedgerLineRow & { moved: string }>`
    with movements as (
      select ${ledgerColumns}, sum(${grows}) over (order by e.posting_date, e.number, l.line_number) as moved
      from journal_lines l join journal_entries e on e.id = l.entry_id
      where l.account = ${account.code} and e.posting_date between ${from}::date and ${to}::date
    )
    select * from movements ${beyond}
    order by posting_date, number, line_number limit ${limit + 1}`.execute(db);
  return rows.map((row) => statementLine(row, opening));
}

function statementLine(row: LedgerLineRow & { moved: string }, opening: Money): StatementLine {
  return { ...toLedgerLine(row), balance: opening.plus(Money.parse(row.moved)) };
}

/** Debits and credits per account up to a posting date, and the journal's latest number in the same snapshot. */
export async function turnoverByAccount(
  db: Db,
  asOf: BusinessDate,
): Promise<{ readonly rows: readonly (LedgerAccount & Turnover)[]; readonly journalPosition: number }> {
  const { rows } = await sql<AccountRow & { debit: string; credit: string; journal_position: number }>`
    with moved as (
      select l.account, sum(l.debit) as debit, sum(l.credit) as credit
      from journal_lines l join journal_entries e on e.id = l.entry_id
      where e.posting_date <= ${asOf}::date group by l.account
    )
    select a.code, a.kind, a.name_de, a.name_en, a.skr03, a.skr04,
           coalesce(m.debit, 0)::numeric(14, 2) as debit, coalesce(m.credit, 0)::numeric(14, 2) as credit,
           (select coalesce(max(number), 0) from journal_entries) as journal_position
    from accounts a left join moved m on m.account = a.code order by a.position`.execute(db);
  return {
    rows: rows.map((row) => ({ ...toAccount(row), debit: Money.parse(row.debit), credit: Money.parse(row.credit) })),
    journalPosition: rows[0]?.journal_position ?? 0,
  };
}
