import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { isCode, makePrivateFolder } from './embedded-home.ts';
import type { EmbeddedHome } from './embedded-home.ts';
import { isRunning, runProgram } from './postgres-program.ts';
import type { ProgramUser } from './postgres-program.ts';

/** The login that owns every database of an embedded cluster. */
export const OWNER = 'handschlag';

const UNFINISHED = 'postgres.unfinished-';

/**
 * Loopback only, dates and sorting independent of the machine, and nothing personal in the server's log: neither the
 * values of a failed statement nor the row that a constraint refused.
 */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

/** For scratch servers whose data nobody misses, and which may lie in memory. */
const FORGETFUL_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '128MB',
};

/** A cluster on disk: `data` is PostgreSQL's own folder; `password`, `port` and `server.log` lie beside it. */
export type Cluster = {
  readonly folder: string;
  readonly data: string;
  readonly programs: string;
  readonly user: ProgramUser;
  readonly durable: boolean;
};

export function clusterIn(home: EmbeddedHome, programs: string, durable: boolean): Cluster {
  const folder = join(home.folder, 'postgres');
  return { folder, data: join(folder, 'data'), programs, user: home.user, durable };
}

/**
 * Makes the cluster under another name and renames it when whole: an interrupted first start leaves nothing that looks
 * like a cluster, and of two first starts at once one wins and the other uses the winner's.
 */
export async function initialise(cluster: Cluster): Promise<void> {
  const home = join(cluster.folder, '..');
  await removeUnfinished(home);
  const fresh = join(home, `${UNFINISHED}${process.pid}-${randomBytes(4).toString('hex')}`);
  await makePrivateFolder(fresh, cluster.user);
  const passwordFile = join(fresh, 'password');
  await writePrivately(passwordFile, randomBytes(24).toString('base64url'), cluster.user);
  const { exitCode, output } = await runProgram(
    join(cluster.programs, 'initdb'),
    [
      `--pgdata=${join(fresh, 'data')}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(cluster.durable ? [] : ['--no-sync']),
    ],
    cluster.user,
  );
  if (exitCode === 0) await rename(fresh, cluster.folder).catch(() => undefined);
  await rm(fresh, { recursive: true, force: true });
  if (!existsSync(cluster.folder)) throw new Error(`The embedded PostgreSQL could not be set up: ${output}`);
}

async function removeUnfinished(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = Number(name.slice(UNFINISHED.length).split('-')[0]);
    if (name.startsWith(UNFINISHED) && !isRunning(pid)) await rm(join(home, name), { recursive: true, force: true });
  }
}

async function writePrivately(path: string, text: string, user: ProgramUser): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  if (user) await chown(path, user.uid, user.gid);
}

/** Starts the server on the port it had the last time, if that is free. Returns what went wrong, or undefined. */
export async function startServer(cluster: Cluster): Promise<string | undefined> {
  const port = await choosePort(cluster);
  const settings = { ...SETTINGS, ...(cluster.durable ? {} : FORGETFUL_SETTINGS), port };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const { exitCode, output } = await runProgram(
    join(cluster.programs, 'pg_ctl'),
    ['start', '-w', '-s', '-D', cluster.data, '-l', join(cluster.folder, 'server.log'), '-o', flags.join(' ')],
    cluster.user,
  );
  return exitCode === 0 ? undefined : output;
}

/** Stops the server: running transactions are rolled back, everything committed is on disk. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const pgCtl = join(cluster.programs, 'pg_ctl');
  const { exitCode, output } = await runProgram(pgCtl, ['stop', '-s', '-m', 'fast', '-D', cluster.data], cluster.user);
  if (exitCode !== 0) throw new Error(`The embedded PostgreSQL did not stop: ${output}`);
}

async function choosePort(cluster: Cluster): Promise<number> {
  const file = join(cluster.folder, 'port');
  const remembered = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = (await freePort(remembered)) ?? (await freePort(0));
  if (port === undefined) throw new Error('No free port on 127.0.0.1 for the embedded PostgreSQL.');
  if (port !== remembered) await writePrivately(file, String(port), cluster.user);
  return port;
}

/** The port if it is free on loopback, 0 meaning any. */
function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port: wanted, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : undefined));
    });
  });
}

/** The port of the server that runs on this cluster; 0 while it is too early to say; undefined when none runs. */
export async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const pidFile = join(cluster.data, 'postmaster.pid');
  const read = (): Promise<string | undefined> =>
    readFile(pidFile, 'utf8').catch((error: unknown) => {
      if (isCode(error, 'ENOENT')) return undefined;
      throw error;
    });
  const text = await read();
  if (text === undefined) return undefined;
  const [pid, folder, , port] = text.split('\n');
  if (!isRunning(Number(pid))) return undefined;
  if (await isServer(Number(pid), folder ?? cluster.data)) return Number(port ?? 0);
  // The process number went to somebody else since (usual in containers); PostgreSQL would take that for itself.
  if ((await read()) === text) await rm(pidFile, { force: true });
  return undefined;
}

async function isServer(pid: number, folder: string): Promise<boolean> {
  const commandLine = await commandLineOf(pid);
  return commandLine.includes('postgres') && (process.platform === 'win32' || commandLine.includes(folder));
}

async function commandLineOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const { output } =
    process.platform === 'win32'
      ? await runProgram('tasklist', ['/FI', `PID eq ${pid}`], undefined)
      : await runProgram('ps', ['-o', 'command=', '-p', String(pid)], undefined);
  return output;
}
