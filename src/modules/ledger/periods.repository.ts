import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Period } from './ledger.types.ts';

type PeriodRow = { month: string; status: string; closed_at: Date | null; closed_by: string | null };

function toPeriod(row: PeriodRow): Period {
  return {
    month: row.month.slice(0, 7),
    status: row.status === 'closed' ? 'closed' : 'open',
    closedAt: row.closed_at,
    closedBy: row.closed_by,
  };
}

export async function periodsOfYear(db: Db, year: number): Promise<readonly Period[]> {
  const rows = await db
    .selectFrom('periods')
    .selectAll()
    .where('month', '>=', `${year}-01-01`)
    .where('month', '<=', `${year}-12-01`)
    .orderBy('month')
    .execute();
  return rows.map(toPeriod);
}

/**
 * Takes the exclusive lock of every month up to this one that is still open, earliest first. Whoever is posting into
 * one of them is waited for; who comes later waits for us and then finds it closed. Returns the months, earliest first.
 */
export async function lockOpenPeriodsThrough(tx: Tx, month: string): Promise<readonly string[]> {
  const { rows } = await sql<{ month: string }>`
    select open.month, pg_advisory_xact_lock(period_lock_key(open.month))
    from (select month from periods where month <= ${`${month}-01`}::date and status = 'open' order by month) as open
  `.execute(tx);
  return rows.map((row) => row.month.slice(0, 7));
}

/** Waits for whoever is posting into the month, and keeps others out meanwhile. */
export async function lockMonth(tx: Tx, month: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(period_lock_key(${`${month}-01`}::date))`.execute(tx);
}

export async function findPeriod(db: Db, month: string): Promise<Period | undefined> {
  const row = await db.selectFrom('periods').selectAll().where('month', '=', `${month}-01`).executeTakeFirst();
  return row && toPeriod(row);
}

/** The earliest month before this one that is open and has postings; null when nothing stands in the way. */
export async function earliestOpenMonthWithPostings(db: Db, before: string): Promise<string | null> {
  const { rows } = await sql<{ month: string }>`
    select p.month from periods p
    where p.month < ${`${before}-01`}::date and p.status = 'open'
      and exists (select from journal_entries e where e.posting_date >= p.month and e.posting_date < p.month + interval '1 month')
    order by p.month limit 1`.execute(db);
  return rows[0]?.month.slice(0, 7) ?? null;
}

/** Closes the month and every open one before it, each by the closing on record. */
export async function closePeriodsThrough(
  tx: Tx,
  closing: { readonly month: string; readonly closedAt: Date; readonly closedBy: string },
): Promise<void> {
  await tx
    .updateTable('periods')
    .set({ status: 'closed', closed_at: closing.closedAt, closed_by: closing.closedBy })
    .where('month', '<=', `${closing.month}-01`)
    .where('status', '=', 'open')
    .execute();
}

/** Only once a reopening of it is confirmed on record. */
export async function markOpen(tx: Tx, month: string): Promise<void> {
  await tx
    .updateTable('periods')
    .set({ status: 'open', closed_at: null, closed_by: null })
    .where('month', '=', `${month}-01`)
    .execute();
}

/** When the last entry of the month was recorded; null where it has none. */
export async function lastRecordedIn(db: Db, month: string): Promise<Date | null> {
  const { rows } = await sql<{ last: Date | null }>`
    select max(recorded_at) as last from journal_entries
    where posting_date >= ${`${month}-01`}::date and posting_date < ${`${month}-01`}::date + interval '1 month'`.execute(
    db,
  );
  return rows[0]?.last ?? null;
}
