import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import type { Db, Tx } from './database.ts';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const ATTEMPTS = 5;

/** SQLSTATEs that mean: not now. Connection exceptions (class 08), no free connection, lock not got, cancelled, shut down, starting. */
const UNAVAILABLE_STATES = /^(08...|53300|55P03|57014|57P0[1-5])$/;
const UNAVAILABLE_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const UNAVAILABLE_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/**
 * The database cannot be reached or took too long (HTTP 503). When it is lost during a commit nobody knows whether the
 * commit happened: repeating the request with the same Idempotency-Key finds out.
 */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('The database cannot be reached or did not answer in time.', { cause });
    this.name = 'DatabaseUnavailable';
  }
}

/**
 * Whether a transaction records together with others, as nearly all do, or alone because it fixes a moment: then it begins
 * once everybody else has committed, and others begin once it has. Whatever bears an earlier time than that moment is then
 * there to be seen, and nothing with an earlier time comes afterwards.
 */
export type Recording = 'together' | 'alone';

/** Shared by all who record; no other advisory lock may use it. */
const RECORDING_LOCK = 7_299_999_998;

/** Who wants to record alone gives up after this, because those who come later wait behind. */
const PATIENCE = '5s';

/**
 * Runs `work` in one READ COMMITTED transaction and commits when it resolves. After a deadlock or a serialization failure
 * the whole of `work` runs again, up to five times, so it must have no effect outside its `tx`. Times are read within
 * `work`, so that they are not earlier than a moment somebody fixed meanwhile.
 */
export async function inTransaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  recording: Recording = 'together',
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (tx) => {
          await beginRecording(tx, recording);
          return await work(tx);
        });
    } catch (error) {
      if (!deservesRetry(error) || attempt === ATTEMPTS)
        throw isUnavailable(error) ? new DatabaseUnavailable(error) : error;
      await pause(Math.random() * 20 * attempt);
    }
  }
}

async function beginRecording(tx: Tx, recording: Recording): Promise<void> {
  if (recording === 'together') {
    await sql`select pg_advisory_xact_lock_shared(${RECORDING_LOCK})`.execute(tx);
    return;
  }
  await sql`select set_config('lock_timeout', ${PATIENCE}, true)`.execute(tx);
  await sql`select pg_advisory_xact_lock(${RECORDING_LOCK})`.execute(tx);
  await sql`select set_config('lock_timeout', '0', true)`.execute(tx);
}

/** Reads that must speak of one moment, such as a report of several queries: none sees what another commits meanwhile. */
export async function inSnapshot<T>(db: Db, read: (snapshot: Db) => Promise<T>): Promise<T> {
  try {
    return await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
  } catch (error) {
    throw isUnavailable(error) ? new DatabaseUnavailable(error) : error;
  }
}

/**
 * The same for what is too long to be held in memory: rows or text are handed on as they come, all of one moment. The
 * snapshot is let go when the last piece was taken, or when nobody wants any more of them.
 */
export async function* streamInSnapshot<T>(db: Db, read: (snapshot: Db) => AsyncIterable<T>): AsyncGenerator<T> {
  const snapshot = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  try {
    yield* read(snapshot);
  } finally {
    await snapshot.rollback().execute();
  }
}

/** The name of the constraint a statement violated (unique key, check, foreign key, exclusion), else undefined. */
export function constraintOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.constraint : undefined;
}

/** Whether an error means that the database cannot serve now, rather than that the statement was wrong. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    UNAVAILABLE_STATES.test(code) || UNAVAILABLE_SYSTEM_CODES.has(code) || UNAVAILABLE_MESSAGES.test(error.message)
  );
}

function deservesRetry(error: unknown): boolean {
  const code = error instanceof DatabaseError ? error.code : undefined;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}
