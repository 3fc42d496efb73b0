import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { clusterIn, initialise, OWNER, runningPort, startServer, stopServer } from './embedded-cluster.ts';
import type { Cluster } from './embedded-cluster.ts';
import { findHome } from './embedded-home.ts';
import { findPostgresPrograms } from './postgres-program.ts';

const DATABASE = 'handschlag';
/** Key of the advisory lock that every process using the server holds, shared, in the database `postgres`. */
const PRESENCE = 4_271_860;
const PATIENCE_MILLISECONDS = 60_000;
const FAILED_STARTS_ALLOWED = 4;

export type EmbeddedOptions = {
  readonly dataDir: string;
  /** Receives one sentence per thing worth knowing. */
  readonly log: (sentence: string) => void;
  /** False only for scratch servers: commits then do not wait for the disk. */
  readonly durable?: boolean;
};

export type EmbeddedServer = {
  /** For the owner of the database named, by default the service's own. */
  readonly connectionString: (database?: string) => string;
  /** Whether the server was running already: left by a killed process, or in use by another one now. */
  readonly adopted: boolean;
  /** Where its files lie. */
  readonly folder: string;
  /** Stops the server unless another process still uses it: the last one to leave stops it. */
  readonly stop: () => Promise<void>;
};

type Arrival = { readonly presence: Client; readonly port: number; readonly adopted: boolean };

/**
 * Starts the PostgreSQL from npm on the data folder, or joins the one that runs there already: left behind by a kill -9, or
 * started by another process this moment. Several processes may share it. Each holds a connection with an advisory lock
 * as a sign of its presence, which the server itself takes back when the process dies, so that nothing on disk can be stale.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = await findHome(options.dataDir);
  if (home.reason) options.log(`The database lies in ${home.folder}: ${home.reason}.`);
  const programs = await findPostgresPrograms({ folderForCopy: home.folderForPrograms, user: home.user });
  const cluster = clusterIn(home, programs, options.durable ?? true);
  if (!existsSync(cluster.folder)) {
    options.log(`Setting up a PostgreSQL database in ${cluster.folder}.`);
    await initialise(cluster);
  }
  const password = await readFile(join(cluster.folder, 'password'), 'utf8');
  const arrival = await arrive(cluster, password);
  if (arrival.adopted) options.log(`Joined the PostgreSQL server already running in ${cluster.folder}.`);
  await ensureDatabase(arrival.presence);
  let leaving: Promise<void> | undefined;
  return {
    connectionString: (database = DATABASE) => connectionStringOf({ password, port: arrival.port, database }),
    adopted: arrival.adopted,
    folder: cluster.folder,
    stop: () => (leaving ??= leave(cluster, arrival.presence)),
  };
}

/** Loopback needs no encryption; said aloud, because PGSSLMODE in the environment may demand it for other servers. */
function connectionStringOf(to: { password: string; port: number; database: string }): string {
  return `postgres://${OWNER}:${to.password}@127.0.0.1:${to.port}/${to.database}?sslmode=disable`;
}

/** Starts and joins until one of the two works: another process may be starting, stopping or recovering the server meanwhile. */
async function arrive(cluster: Cluster, password: string): Promise<Arrival> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  let adopted = true;
  let failedStarts = 0;
  while (Date.now() < deadline && failedStarts < FAILED_STARTS_ALLOWED) {
    const port = await runningPort(cluster);
    if (port === undefined) {
      const problem = await startServer(cluster);
      adopted = problem !== undefined;
      if (problem !== undefined) failedStarts += 1;
    }
    const presence = port ? await signIn(connectionStringOf({ password, port, database: 'postgres' })) : undefined;
    if (presence && port) return { presence, port, adopted };
    if (port !== undefined || adopted) await pause(50 + 250 * failedStarts);
  }
  const log = join(cluster.folder, 'server.log');
  const lastLines = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-5).join('\n');
  throw new Error(`The embedded PostgreSQL did not start. The end of ${log}:\n${lastLines}`);
}

/** A connection that shows our presence; undefined while the server cannot be reached or is about to be stopped. */
async function signIn(connectionString: string): Promise<Client | undefined> {
  const client = new Client({ connectionString, application_name: 'handschlag presence', keepAlive: true });
  // When the server goes away under us, the pool reports it where it matters.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ here: boolean }>(`select pg_try_advisory_lock_shared(${PRESENCE}) as here`);
    if (rows[0]?.here) return client;
    await client.end();
  } catch {
    await client.end().catch(() => undefined);
  }
  return undefined;
}

async function ensureDatabase(presence: Client): Promise<void> {
  const { rowCount } = await presence.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount) return;
  await presence.query(`create database ${DATABASE}`).catch((error: unknown) => {
    // Another process was quicker.
    const DUPLICATE_DATABASE = ['42P04', '23505'];
    if (!(error instanceof DatabaseError && DUPLICATE_DATABASE.includes(error.code ?? ''))) throw error;
  });
}

async function leave(cluster: Cluster, presence: Client): Promise<void> {
  // The lock is kept until the server is down, so that a process arriving now waits instead of being thrown out.
  if (await isLast(presence)) await stopServer(cluster);
  await presence.end().catch(() => undefined);
}

async function isLast(presence: Client): Promise<boolean> {
  try {
    await presence.query(`select pg_advisory_unlock_shared(${PRESENCE})`);
    const { rows } = await presence.query<{ alone: boolean }>(`select pg_try_advisory_lock(${PRESENCE}) as alone`);
    return rows[0]?.alone ?? false;
  } catch {
    // The server has gone already: there is nothing to stop.
    return false;
  }
}
