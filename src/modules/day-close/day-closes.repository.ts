import { sql } from 'kysely';
import type { ClosedSoFar } from '../../domain/closing/dates-to-close.ts';
import { type BusinessDate, parseDate } from '../../domain/time/business-date.ts';
import { whileHolding } from '../../platform/db/advisory-lock.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { CloseStepName, DayClose, DonePortion } from './day-close.types.ts';

/** Nobody else may use this number for an advisory lock. */
const CLOSING_LOCK = 7_400_000_001;

/** Runs `work` while nobody else closes days; null when somebody does. */
export async function whileClosing<T>(db: Db, work: () => Promise<T>): Promise<T | null> {
  return await whileHolding(db, CLOSING_LOCK, work);
}

/** Whether days are being closed at this moment. */
export async function isClosing(db: Db): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32) + objid::bigint = ${CLOSING_LOCK}) as held`.execute(db);
  return rows[0]?.held ?? false;
}

export async function closedSoFar(db: Db): Promise<ClosedSoFar> {
  const { rows } = await sql<{ unfinished: string | null; last: string | null }>`
    select min(business_date) filter (where finished_at is null) as unfinished,
      max(business_date) filter (where finished_at is not null) as last
    from day_closes`.execute(db);
  const { unfinished = null, last = null } = rows[0] ?? {};
  return { unfinished: unfinished as BusinessDate | null, last: last as BusinessDate | null };
}

/** Days after one that are closed, oldest first; after none only the latest. */
export async function closedDaysAfter(db: Db, after: BusinessDate | null): Promise<readonly BusinessDate[]> {
  let query = db.selectFrom('day_closes').select('business_date as day').where('finished_at', 'is not', null);
  query =
    after === null ? query.orderBy('day', 'desc').limit(1) : query.where('business_date', '>', after).orderBy('day');
  return (await query.execute()).map(({ day }) => parseDate(day));
}

export async function beginDay(tx: Tx, day: BusinessDate, at: Date): Promise<void> {
  const row = { business_date: day, started_at: at };
  await tx
    .insertInto('day_closes')
    .values(row)
    .onConflict((on) => on.doNothing())
    .execute();
}

export async function finishDay(tx: Tx, day: BusinessDate, at: Date): Promise<void> {
  await tx
    .updateTable('day_closes')
    .set({ finished_at: at })
    .where('business_date', '=', day)
    .where('finished_at', 'is', null)
    .execute();
}

export type StepPlace = { readonly day: BusinessDate; readonly name: CloseStepName; readonly position: number };

/** Locks the step's row, made if need be, and says where it goes on; null when it is finished. */
export async function takeStep(tx: Tx, place: StepPlace, at: Date): Promise<{ readonly after: string | null } | null> {
  // A portion is small, but a machine may be slow: nobody waits for an answer here.
  await sql`set local statement_timeout = '10min'`.execute(tx);
  const row = { business_date: place.day, step: place.name, position: place.position, started_at: at };
  await tx
    .insertInto('day_close_steps')
    .values(row)
    .onConflict((on) => on.doNothing())
    .execute();
  const taken = await tx
    .selectFrom('day_close_steps')
    .select(['finished_at', 'after_loan_id'])
    .where('business_date', '=', place.day)
    .where('step', '=', place.name)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return taken.finished_at === null ? { after: taken.after_loan_id } : null;
}

/** Keeps with the work itself how far it has got. */
export async function noteProgress(tx: Tx, place: StepPlace, done: DonePortion & { readonly at: Date }): Promise<void> {
  await tx
    .updateTable('day_close_steps')
    .set((column) => ({
      item_count: column('item_count', '+', done.items),
      ...(done.next === null ? { finished_at: done.at } : { after_loan_id: done.next }),
    }))
    .where('business_date', '=', place.day)
    .where('step', '=', place.name)
    .execute();
}

/** Latest first, before a day, one more than the limit. */
export async function listDayCloses(
  db: Db,
  page: { readonly before: BusinessDate | null; readonly limit: number },
): Promise<readonly DayClose[]> {
  let query = db
    .selectFrom('day_closes')
    .selectAll()
    .orderBy('business_date', 'desc')
    .limit(page.limit + 1);
  if (page.before !== null) query = query.where('business_date', '<', page.before);
  return await withSteps(db, await query.execute());
}

export async function findDayClose(db: Db, day: BusinessDate): Promise<DayClose | undefined> {
  const rows = await db.selectFrom('day_closes').selectAll().where('business_date', '=', day).execute();
  return (await withSteps(db, rows))[0];
}

type DayRow = { readonly business_date: string; readonly started_at: Date; readonly finished_at: Date | null };

async function withSteps(db: Db, days: readonly DayRow[]): Promise<readonly DayClose[]> {
  if (days.length === 0) return [];
  const steps = await db
    .selectFrom('day_close_steps')
    .selectAll()
    .where(
      'business_date',
      'in',
      days.map(({ business_date: day }) => day),
    )
    .orderBy('position')
    .execute();
  const byDay = Map.groupBy(steps, (step) => step.business_date);
  return days.map((row) => ({
    day: parseDate(row.business_date),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    steps: (byDay.get(row.business_date) ?? []).map((step) => ({
      name: step.step as CloseStepName,
      startedAt: step.started_at,
      finishedAt: step.finished_at,
      itemCount: step.item_count,
    })),
  }));
}
