import { sql } from 'kysely';
import { normalSideOf } from '../../domain/ledger/accounts.ts';
import type { AccountCode, AccountKind } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { idIn, journalPosition, ledgerColumns, toLedgerLine } from './journal.repository.ts';
import type { LedgerLineRow } from './journal.repository.ts';
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

/** The same with the numbers accounts bore as far as recorded at a moment. */
export async function accountsAsKnown(db: Db, knownAt: Date): Promise<readonly LedgerAccount[]> {
  const { rows } = await sql<AccountRow>`select * from accounts_as_known(${knownAt}) order by position`.execute(db);
  return rows.map(toAccount);
}

/** With the numbers it bears, or bore as far as recorded at a moment. */
export async function findAccount(
  db: Db,
  code: string,
  knownAt: Date | null = null,
): Promise<LedgerAccount | undefined> {
  const { rows } = await sql<AccountRow>`
    select * from ${knownAt === null ? sql`accounts` : sql`accounts_as_known(${knownAt})`} a where a.code = ${code}`.execute(
    db,
  );
  return rows[0] && toAccount(rows[0]);
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

/** Which lines of an account are meant. */
export type LinesWanted = {
  readonly account: string;
  readonly loan?: IdOrNumber | undefined;
  readonly member?: IdOrNumber | undefined;
  /** Of these business events only. */
  readonly events?: readonly string[] | undefined;
  /** Which date the days are. */
  readonly by: 'posting_date' | 'value_date';
  /** Recorded up to this moment. */
  readonly knownAt?: Date | undefined;
};

export type Days = { readonly from?: BusinessDate | undefined; readonly to: BusinessDate };

function linesOf({ account, loan, member, events, knownAt }: LinesWanted) {
  const conditions = [
    sql`l.account = ${account}`,
    ...(loan === undefined ? [] : [sql`l.loan_id = ${idIn('loans', loan)}`]),
    ...(member === undefined ? [] : [sql`l.member_id = ${idIn('members', member)}`]),
    ...(events === undefined ? [] : [sql`e.event = any(${[...events]}::text[])`]),
    ...(knownAt === undefined ? [] : [sql`e.recorded_at <= ${knownAt}`]),
  ];
  return sql.join(conditions, sql` and `);
}

/** Debits and credits of an account before a day, or within days. */
export async function turnoverOf(
  db: Db,
  wanted: LinesWanted,
  days: { readonly before: BusinessDate } | Days,
): Promise<Turnover> {
  const day = sql.ref(`e.${wanted.by}`);
  const within =
    'before' in days
      ? sql`${day} < ${days.before}::date`
      : sql`${day} <= ${days.to}::date and (${days.from ?? null}::date is null or ${day} >= ${days.from ?? null}::date)`;
  const { rows } = await sql<{ debit: string; credit: string }>`
    select coalesce(sum(l.debit), 0)::numeric(14, 2) as debit, coalesce(sum(l.credit), 0)::numeric(14, 2) as credit
    from journal_lines l join journal_entries e on e.id = l.entry_id
    where ${linesOf(wanted)} and ${within}`.execute(db);
  return { debit: Money.parse(rows[0]?.debit ?? '0.00'), credit: Money.parse(rows[0]?.credit ?? '0.00') };
}

/** Where the page before ended on an account: the day by which it is read, then the journal's order. */
export type StatementPlace = { readonly day: BusinessDate; readonly number: number; readonly lineNumber: number };

export type StatementRequest = {
  readonly kind: AccountKind;
  readonly wanted: LinesWanted;
  readonly opening: Money;
  readonly days: Days;
  readonly after: StatementPlace | null;
  readonly limit: number;
};

/** The lines by day and number, each with the balance after it; the balance runs on over page breaks. */
export async function statementLines(db: Db, request: StatementRequest): Promise<readonly StatementLine[]> {
  const { kind, wanted, opening, days, after, limit } = request;
  const grows = normalSideOf(kind) === 'debit' ? sql`l.debit - l.credit` : sql`l.credit - l.debit`;
  const day = sql.ref(wanted.by);
  const beyond = after
    ? sql`where (${day}, number, line_number) > (${after.day}::date, ${after.number}::bigint, ${after.lineNumber}::bigint)`
    : sql``;
  const { rows } = await sql<LedgerLineRow & { moved: string }>`
    with movements as (
      select ${ledgerColumns}, sum(${grows}) over (order by e.${day}, e.number, l.line_number) as moved
      from journal_lines l join journal_entries e on e.id = l.entry_id
      where ${linesOf(wanted)} and e.${day} <= ${days.to}::date
        and (${days.from ?? null}::date is null or e.${day} >= ${days.from ?? null}::date)
    )
    select * from movements ${beyond}
    order by ${day}, number, line_number limit ${limit + 1}`.execute(db);
  return rows.map((row) => statementLine(row, opening));
}

function statementLine(row: LedgerLineRow & { moved: string }, opening: Money): StatementLine {
  return { ...toLedgerLine(row), balance: opening.plus(Money.parse(row.moved)) };
}

/** Up to which posting date, and as far as recorded by which moment; without one, everything. */
export type TrialBalanceRequest = { readonly asOf: BusinessDate; readonly knownAt?: Date };

/** Debits and credits per account up to a posting date as far as recorded by a moment, and the latest number known then. */
export async function turnoverByAccount(
  db: Db,
  { asOf, knownAt }: TrialBalanceRequest,
): Promise<{ readonly rows: readonly (LedgerAccount & Turnover)[]; readonly journalPosition: number }> {
  const { rows } = await sql<AccountRow & { debit: string; credit: string }>`
    with moved as (
      select l.account, sum(l.debit) as debit, sum(l.credit) as credit
      from journal_lines l join journal_entries e on e.id = l.entry_id
      where e.posting_date <= ${asOf}::date and ${knownAt === undefined ? sql`true` : sql`e.recorded_at <= ${knownAt}`} group by l.account
    )
    select a.code, a.kind, a.name_de, a.name_en, a.skr03, a.skr04,
           coalesce(m.debit, 0)::numeric(14, 2) as debit, coalesce(m.credit, 0)::numeric(14, 2) as credit
    from ${knownAt === undefined ? sql`accounts` : sql`accounts_as_known(${knownAt})`} a left join moved m on m.account = a.code order by a.position`.execute(
    db,
  );
  return {
    rows: rows.map((row) => ({ ...toAccount(row), debit: Money.parse(row.debit), credit: Money.parse(row.credit) })),
    journalPosition: await journalPosition(db, knownAt),
  };
}
