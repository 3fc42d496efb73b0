import { Kysely, PostgresDialect } from 'kysely';
import type { Transaction } from 'kysely';
import { Pool, types } from 'pg';
import type { CustomTypesConfig } from 'pg';
import type { Database } from './schema.generated.ts';

/** Reads take `Db`: the pool, or a transaction when the read must see what that transaction has written. */
export type Db = Kysely<Database>;

/**
 * Writes take `Tx`. A `Db` is not assignable to it, so whoever holds a `Tx` is inside a transaction: the type is the proof.
 * A function given a `Tx` never commits.
 */
export type Tx = Transaction<Database>;

/** The role the service works as: it may not delete, nor update what is append-only. Created by the first migration. */
export const SERVICE_ROLE = 'handschlag_service';

export type DatabaseOptions = {
  readonly connectionString: string;
  /** Shown by pg_stat_activity. */
  readonly applicationName?: string;
  readonly poolSize?: number;
  readonly statementTimeoutSeconds?: number;
};

const { DATE, NUMERIC, INT8 } = types.builtins;
/** pg names no array types: these are their numbers in pg_type. */
const ARRAY_OF = { int8: 1016, date: 1182, numeric: 1231 };

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a JavaScript number`);
  return value;
}

const asText = (text: string): string => text;

/** For elements that need no quotes: `{1.00,NULL,2.50}`. */
function listOf<T>(parse: (text: string) => T): (text: string) => (T | null)[] {
  return (text) => {
    const elements = text === '{}' ? [] : text.slice(1, -1).split(',');
    return elements.map((element) => (element === 'NULL' ? null : parse(element)));
  };
}

/**
 * How column types arrive. Left alone, pg turns a date into an instant at local midnight and an array of numerics into
 * floating point; here dates and amounts stay text, and a bigint (a count, a sequence) is a number.
 */
const parsers = new Map<number, (text: string) => unknown>([
  [DATE, asText],
  [NUMERIC, asText],
  [INT8, toSafeInteger],
  [ARRAY_OF.date, listOf(asText)],
  [ARRAY_OF.numeric, listOf(asText)],
  [ARRAY_OF.int8, listOf(toSafeInteger)],
]);

const ourTypes: CustomTypesConfig = {
  getTypeParser: (id, format) => (format === 'binary' ? undefined : parsers.get(id)) ?? types.getTypeParser(id, format),
};

/** Opens a pool that works as the service role. Nothing connects before the first query. */
export function openDatabase(options: DatabaseOptions): Db {
  return open(options, [`role=${SERVICE_ROLE}`]);
}

/** Opens a pool with all rights of the login: for migrations, and for tests that arrange what the service may not. */
export function openDatabaseAsOwner(options: DatabaseOptions): Db {
  return open({ poolSize: 1, ...options }, []);
}

/** Waits for running queries, then closes every connection. */
export async function closeDatabase(db: Db): Promise<void> {
  await db.destroy();
}

function open(options: DatabaseOptions, settings: readonly string[]): Db {
  const { connectionString, givenOptions } = takeOptions(options.connectionString);
  const all = [
    'timezone=UTC',
    `statement_timeout=${options.statementTimeoutSeconds ?? 30}s`,
    'idle_in_transaction_session_timeout=60s',
    ...settings,
  ];
  const pool = new Pool({
    connectionString,
    options: [givenOptions, ...all.map((setting) => `-c ${setting}`)].join(' ').trim(),
    application_name: options.applicationName ?? 'handschlag',
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: ourTypes,
  });
  // A connection that breaks also emits an event, and one nobody listens to ends the process. The query under way, or the
  // next one, reports the loss where somebody can answer for it; the pool drops the connection either way.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Db, Pool>();

/** The pool behind a database, for a library that brings its own statements; not for a transaction. */
export function poolOf(db: Db): Pool {
  const pool = pools.get(db);
  if (!pool) throw new TypeError('only an open database has a pool');
  return pool;
}

/** `options` inside a connection string would replace ours, and with them the role: join the two instead. */
function takeOptions(connectionString: string): { connectionString: string; givenOptions: string } {
  const match = /[?&]options=([^&]*)/.exec(connectionString);
  if (!match) return { connectionString, givenOptions: '' };
  const without = connectionString.replace(/([?&])options=[^&]*&?/, '$1').replace(/[?&]$/, '');
  return { connectionString: without, givenOptions: decodeURIComponent((match[1] ?? '').replaceAll('+', ' ')) };
}
