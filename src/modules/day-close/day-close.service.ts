import { datesToClose } from '../../domain/closing/dates-to-close.ts';
import { type BusinessDate, firstOfMonth, isDate, plusDays, plusMonths } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { enqueue, type Job } from '../../platform/jobs/jobs.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { findPeriod } from '../ledger/index.ts';
import { steps } from './close-steps.ts';
import { closeInFuture, closeRunning } from './day-close.refusals.ts';
import type { CloseStep } from './day-close.types.ts';
import {
  isClosing,
  beginDay,
  closedSoFar,
  finishDay,
  noteProgress,
  type StepPlace,
  takeStep,
  whileClosing,
} from './day-closes.repository.ts';

export type ClosingDeps = {
  readonly db: Db;
  readonly clock: Clock;
  /** Ends the work after the portion under way; what is left is done another time. */
  readonly signal?: AbortSignal;
};

/** Whose turn it is not: days are being closed elsewhere. */
export type Closed = { readonly isRunningElsewhere: boolean; readonly days: readonly BusinessDate[] };

/**
 * Closes every business date that is not closed yet, in order, up to a day and with it; never one that is to come
 * (`day_close.in_future`). Each step of each day is done in transactions of its own that also note how far it has got, so
 * a close that was cut off goes on there. Two at once do not disturb each other: the second sees that and does nothing.
 */
export async function closeDays(deps: ClosingDeps, through: BusinessDate): Promise<Closed> {
  if (through > deps.clock.today()) throw closeInFuture(through);
  const days = await whileClosing(deps.db, async () => {
    const open = datesToClose(await closedSoFar(deps.db), through);
    for (const day of open) await closeDay(deps, day);
    return open;
  });
  return { isRunningElsewhere: days === null, days: days ?? [] };
}

const CLOSE_DAYS = 'close_days';

/**
 * Sets the closing going that a person wants now, once this transaction is committed; returns the days it is about.
 * `day_close.in_future`, `day_close.running`
 */
export async function orderClosing(
  tx: Tx,
  through: BusinessDate,
  today: BusinessDate,
): Promise<readonly BusinessDate[]> {
  if (through > today) throw closeInFuture(through);
  if (await isClosing(tx)) throw closeRunning();
  const days = datesToClose(await closedSoFar(tx), through);
  if (days.length > 0 && !(await enqueue(tx, CLOSE_DAYS, { through }))) throw closeRunning();
  return days;
}

/** Each night a quarter past midnight, at every start for what was missed, and when somebody asks for it. */
export function closingJob({ db, clock }: ClosingDeps, report: (closed: Closed) => void): Job {
  return {
    name: CLOSE_DAYS,
    at: '15 0 * * *',
    isDoneAtStart: true,
    work: async (given, signal) => {
      const through = throughOf(given) ?? plusDays(clock.today(), -1);
      report(await closeDays({ db, clock, signal }, through));
    },
  };
}

function throughOf(given: unknown): BusinessDate | null {
  const through = typeof given === 'object' && given !== null && 'through' in given ? given.through : null;
  return typeof through === 'string' && isDate(through) ? through : null;
}

async function closeDay({ db, clock, signal }: ClosingDeps, day: BusinessDate): Promise<void> {
  await inTransaction(db, (tx) => beginDay(tx, day, clock.now()));
  for (const [index, step] of steps.entries()) {
    if (!step.isOn(day)) continue;
    const place = { day, name: step.name, position: index + 1 };
    while (!(await inTransaction(db, (tx) => isDone(tx, { step, place, clock })))) signal?.throwIfAborted();
    signal?.throwIfAborted();
  }
  await inTransaction(db, (tx) => finishDay(tx, day, clock.now()));
}

type Turn = { readonly step: CloseStep; readonly place: StepPlace; readonly clock: Clock };

/** Does the next portion of a step. The step's row is locked meanwhile, so that even two closes do each portion once. */
async function isDone(tx: Tx, { step, place, clock }: Turn): Promise<boolean> {
  const recordedAt = clock.now();
  const taken = await takeStep(tx, place, recordedAt);
  if (!taken) return true;
  const { day } = place;
  const happening = { today: await bookingDay(tx, day), recordedAt, byUserId: null };
  const done = await step.doPortion(tx, { day, happening, after: taken.after });
  await noteProgress(tx, place, { ...done, at: clock.now() });
  return done.next === null;
}

/** The day itself; where its month is closed already, the first day of the next one that is open (rules §11). */
async function bookingDay(tx: Tx, day: BusinessDate): Promise<BusinessDate> {
  let booked = day;
  while ((await findPeriod(tx, booked.slice(0, 7)))?.status === 'closed') booked = plusMonths(firstOfMonth(booked), 1);
  return booked;
}
