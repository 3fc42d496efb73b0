import { sql } from 'kysely';
import type { ChecklistItem } from '../../domain/closing/checklist.ts';
import { type BusinessDate, parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { ClosedSpan, Closing } from './period-closes.types.ts';

/** One less than the lowest lock of a month (`period_lock_key`); nobody else may use it for an advisory lock. */
const CLOSING_ACTS_LOCK = 7_299_999_999;

/** Closing and reopening happen one after the other, whichever month or year they concern. */
export async function lockClosingActs(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CLOSING_ACTS_LOCK})`.execute(tx);
}

export type NewClosing = Omit<Closing, 'ordinal'> & {
  /** Of a year: who closed its last month. */
  readonly lastMonthClosedByPersonId: string | null;
  /** Null for a month that is closed with a later one. */
  readonly requestKey: string | null;
};

/** Keeps closings for ever; which one of the same month or year each is, is counted here. */
export async function insertClosings(tx: Tx, closings: readonly NewClosing[]): Promise<void> {
  const rows = closings.map((closing) => ({
    id: closing.id,
    span: closing.span,
    starts_on: closing.startsOn,
    ends_on: closing.endsOn,
    closed_with: closing.closedWithId,
    closed_at: closing.closedAt.toISOString(),
    closed_by_person_id: closing.closedByPersonId,
    closed_by: closing.closedBy,
    last_month_closed_by_person_id: closing.lastMonthClosedByPersonId,
    journal_position: closing.journalPosition,
    checklist: closing.checklist,
    acknowledged_warnings: closing.acknowledgedWarnings,
    request_key: closing.requestKey,
  }));
  try {
    await sql`
      insert into period_closings (id, span, starts_on, ends_on, ordinal, closed_with, closed_at, closed_by_person_id, closed_by,
        last_month_closed_by_person_id, journal_position, checklist, acknowledged_warnings, request_key)
      select given.id, given.span, given.starts_on, given.ends_on,
        1 + (select count(*) from period_closings c where c.span = given.span and c.starts_on = given.starts_on),
        given.closed_with, given.closed_at, given.closed_by_person_id, given.closed_by, given.last_month_closed_by_person_id,
        given.journal_position, given.checklist, given.acknowledged_warnings, given.request_key
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, span text, starts_on date, ends_on date,
        closed_with uuid, closed_at timestamptz, closed_by_person_id uuid, closed_by uuid, last_month_closed_by_person_id uuid,
        journal_position bigint, checklist jsonb, acknowledged_warnings text[], request_key text)`.execute(tx);
  } catch (error) {
    throw constraintOf(error) === 'period_closings_request_key_key' ? keyReused() : error;
  }
}

type ClosingRow = {
  readonly id: string;
  readonly span: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly ordinal: number;
  readonly closed_with: string | null;
  readonly closed_at: Date;
  readonly closed_by_person_id: string;
  readonly closed_by: string;
  readonly journal_position: number;
  readonly checklist: unknown;
  readonly acknowledged_warnings: string[];
};

function toClosing(row: ClosingRow): Closing {
  return {
    id: row.id,
    span: row.span as ClosedSpan,
    startsOn: parseDate(row.starts_on),
    endsOn: parseDate(row.ends_on),
    ordinal: row.ordinal,
    closedWithId: row.closed_with,
    closedAt: row.closed_at,
    closedByPersonId: row.closed_by_person_id,
    closedBy: row.closed_by,
    journalPosition: row.journal_position,
    checklist: row.checklist as readonly ChecklistItem[],
    acknowledgedWarnings: row.acknowledged_warnings,
  };
}

const columns = sql`c.id, c.span, c.starts_on, c.ends_on, c.ordinal, c.closed_with, c.closed_at, c.closed_by_person_id, c.closed_by,
  c.journal_position, c.checklist, c.acknowledged_warnings`;

/** The closing of a month or year that counts, by its first day; undefined while that is open. */
export async function standingClosing(db: Db, span: ClosedSpan, startsOn: BusinessDate): Promise<Closing | undefined> {
  const { rows } = await sql<ClosingRow>`
    select ${columns} from period_closings c
    where c.span = ${span} and c.starts_on = ${startsOn}::date and closing_stands(c.id)`.execute(db);
  return rows[0] && toClosing(rows[0]);
}

/** The latest month or year that is closed. */
export async function latestStanding(db: Db, span: ClosedSpan): Promise<Closing | undefined> {
  const { rows } = await sql<ClosingRow>`
    select ${columns} from period_closings c
    where c.span = ${span} and closing_stands(c.id) order by c.starts_on desc limit 1`.execute(db);
  return rows[0] && toClosing(rows[0]);
}

/** The closed financial year that a day lies in. */
export async function closedYearOf(db: Db, day: BusinessDate): Promise<Closing | undefined> {
  const { rows } = await sql<ClosingRow>`
    select ${columns} from period_closings c
    where c.span = 'year' and ${day}::date between c.starts_on and c.ends_on and closing_stands(c.id)`.execute(db);
  return rows[0] && toClosing(rows[0]);
}

export async function findClosings(db: Db, ids: readonly string[]): Promise<readonly Closing[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ClosingRow>`
    select ${columns} from period_closings c where c.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows.map(toClosing);
}

export type ClosingFilter = {
  readonly span?: ClosedSpan | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one more than the limit. */
export async function listClosings(db: Db, { span, beforeId, limit }: ClosingFilter): Promise<readonly Closing[]> {
  const { rows } = await sql<ClosingRow>`
    select ${columns} from period_closings c
    where (${span ?? null}::text is null or c.span = ${span ?? null}) and (${beforeId}::uuid is null or c.id < ${beforeId}::uuid)
    order by c.id desc limit ${limit + 1}`.execute(db);
  return rows.map(toClosing);
}
