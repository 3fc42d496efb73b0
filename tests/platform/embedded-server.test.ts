import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeDatabase, openDatabaseAsOwner } from '../../src/platform/db/database.ts';
import { startEmbeddedServer } from '../../src/platform/db/embedded-server.ts';
import type { EmbeddedServer } from '../../src/platform/db/embedded-server.ts';
import { findPostgresPrograms, isRunning, locatePackage, runProgram } from '../../src/platform/db/postgres-program.ts';
import { findScratchParent } from '../../src/platform/db/scratch-server.ts';

const IS_ROOT = process.getuid?.() === 0;
const START_EMBEDDED = join(import.meta.dirname, '../support/start-embedded.ts');

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(await findScratchParent(), 'handschlag-embedded-'));
  await chmod(folder, 0o755);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

type Extras = { readonly durable?: boolean; readonly log?: (sentence: string) => void };

async function start(
  dataDir: string,
  { durable = false, log = () => undefined }: Extras = {},
): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ dataDir, log, durable });
  onTestFinished(server.stop);
  return server;
}

async function ask<T>(connectionString: string, query: string): Promise<T[]> {
  const db = openDatabaseAsOwner({ connectionString });
  try {
    return (await sql.raw<T>(query).execute(db)).rows;
  } finally {
    await closeDatabase(db);
  }
}

const keepNote = (server: EmbeddedServer): Promise<unknown> =>
  ask(server.connectionString(), `create table note as select 'kept' as text`);

const readNote = (server: EmbeddedServer): Promise<unknown> => ask(server.connectionString(), 'select text from note');

const KEPT = [{ text: 'kept' }];

/** Resolves with the connection string once the process has its server. */
function startInProcess(dataDir: string): Promise<{ connectionString: string; kill: () => Promise<void> }> {
  const child = spawn(process.execPath, [START_EMBEDDED, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (line: string) => resolve({ connectionString: line.trim(), kill }));
    child.on('exit', () => reject(new Error('The process ended before its server was ready.')));
  });
}

async function postmasterOf(server: EmbeddedServer): Promise<number> {
  return Number((await readFile(join(server.folder, 'data/postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** What a power cut does to the server: no last word, and the file with its process number stays behind. */
async function crash(server: EmbeddedServer): Promise<void> {
  process.kill(await postmasterOf(server), 'SIGKILL');
  await expect.poll(() => isGone(server)).toBe(true);
}

/** Asked by connecting: in a container nobody may collect ended processes, and their numbers stay in use. */
async function isGone(server: EmbeddedServer): Promise<boolean> {
  return ask(server.connectionString(), 'select 1').then(
    () => false,
    (error: Error) => error.message.includes('ECONNREFUSED'),
  );
}

/** The server notices the end of a killed process within milliseconds, but not at once. */
async function presencesOn(server: EmbeddedServer): Promise<number | undefined> {
  const query = `select count(*) from pg_stat_activity where application_name = 'handschlag presence'`;
  return (await ask<{ count: number }>(server.connectionString(), query))[0]?.count;
}

describe('the embedded server', () => {
  it('keeps data, address and password over a stop and a second start', async () => {
    const folder = await newFolder();
    const first = await start(folder);
    await keepNote(first);
    await first.stop();
    expect(await isGone(first)).toBe(true);
    const second = await start(folder);
    expect(second.connectionString()).toBe(first.connectionString());
    expect(second.adopted).toBe(false);
    expect(await readNote(second)).toEqual(KEPT);
    await second.stop();
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const server = await start(await newFolder());
    const url = new URL(server.connectionString());
    url.password = 'guessed';
    await expect(ask(url.href, 'select 1')).rejects.toThrow('password authentication failed');
    const { mode } = await stat(join(server.folder, 'password'));
    expect((mode & 0o777).toString(8)).toBe('600');
    await server.stop();
  });

  it('is adopted after a kill -9 of the process that started it', async () => {
    const folder = await newFolder();
    const killed = await startInProcess(folder);
    await killed.kill();
    const server = await start(folder);
    expect(server.adopted).toBe(true);
    expect(server.connectionString()).toBe(killed.connectionString);
    await server.stop();
    expect(await isGone(server)).toBe(true);
  });

  it('recovers what was committed when the server itself was killed', async () => {
    const folder = await newFolder();
    const before = await start(folder, { durable: true });
    await keepNote(before);
    await crash(before);
    const after = await start(folder);
    expect(after.adopted).toBe(false);
    expect(await readNote(after)).toEqual(KEPT);
    await after.stop();
    await before.stop();
  });

  it('starts although the process number it left behind belongs to somebody else now', async () => {
    const folder = await newFolder();
    const before = await start(folder, { durable: true });
    await keepNote(before);
    await crash(before);
    const pidFile = join(before.folder, 'data/postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'));
    const after = await start(folder);
    expect(await readNote(after)).toEqual(KEPT);
    await after.stop();
  });

  it('is shared by services started at the same time, and stopped by the last to leave', async () => {
    const folder = await newFolder();
    const [one, two] = await Promise.all([start(folder), startInProcess(folder)]);
    expect(two.connectionString).toBe(one.connectionString());
    await keepNote(one);
    const pid = await postmasterOf(one);
    await one.stop();
    expect(await ask(two.connectionString, 'select text from note')).toEqual(KEPT);
    expect(await postmasterOf(one)).toBe(pid);
    const three = await start(folder);
    await two.kill();
    await expect.poll(() => presencesOn(three)).toBe(1);
    await three.stop();
    expect(await isGone(three)).toBe(true);
  });

  it('moves to another port when somebody sits on its own', async () => {
    const folder = await newFolder();
    const before = await start(folder);
    await before.stop();
    const { port } = new URL(before.connectionString());
    const squatter = createServer();
    await new Promise<void>((resolve) => {
      squatter.listen(Number(port), '127.0.0.1', resolve);
    });
    const after = await start(folder);
    expect(new URL(after.connectionString()).port).not.toBe(port);
    await after.stop();
    squatter.close();
  });

  it('clears away a first start that was interrupted', async () => {
    const folder = await newFolder();
    const { pid: ended } = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await expect.poll(() => isRunning(ended ?? 0)).toBe(false);
    const unfinished = join(folder, `postgres.unfinished-${ended}-abcd`);
    await mkdir(join(unfinished, 'data'), { recursive: true });
    const server = await start(folder);
    expect(existsSync(unfinished)).toBe(false);
    await server.stop();
  });

  it('says what the log says when it cannot start', async () => {
    const folder = await newFolder();
    const server = await start(folder);
    await server.stop();
    await writeFile(join(server.folder, 'data/postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start(folder)).rejects.toThrow(/did not start\. The end of .*server\.log:[^]*no_such_setting/);
  });

  it.runIf(IS_ROOT)(
    "lies elsewhere when root's data folder is closed to the server's user, and says where",
    async () => {
      const closed = await newFolder();
      await chmod(closed, 0o700);
      const sentences: string[] = [];
      const server = await start(join(closed, 'data'), { log: (sentence) => sentences.push(sentence) });
      const elsewhere = join(server.folder, '..');
      onTestFinished(() => rm(elsewhere, { recursive: true, force: true }));
      expect(elsewhere).toMatch(/^\/var\/(lib|tmp)\/handschlag-[0-9a-f]{12}$/);
      expect(sentences[0]).toContain(elsewhere);
      await keepNote(server);
      await server.stop();
      const again = await start(join(closed, 'data'));
      expect(await readNote(again)).toEqual(KEPT);
      await again.stop();
    },
  );
});

describe("PostgreSQL's programs", () => {
  it('run from a copy when the links to their libraries were never made', async () => {
    // On disk: folders in memory often forbid running programs.
    const folder = await mkdtemp(join(tmpdir(), 'handschlag-programs-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const bare = join(folder, 'bare');
    await cp(locatePackage(), bare, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(await readFile(join(bare, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) await rm(join(bare, target), { force: true });
    const folderForCopy = (): Promise<string> => Promise.resolve(folder);
    const programs = await findPostgresPrograms({ folderForCopy, user: undefined, packageFolder: bare });
    await rm(bare, { recursive: true });
    expect(programs.startsWith(folder)).toBe(true);
    const { output } = await runProgram(join(programs, 'initdb'), ['--version'], undefined);
    expect(output).toMatch(/^initdb \(PostgreSQL\) 18\./);
  });
});
