import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, chown, mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { canReach, runProgram } from './postgres-program.ts';
import type { ProgramUser } from './postgres-program.ts';

/** The system user the server runs as when the service is root: PostgreSQL refuses to run as root. */
const SERVER_USER = 'postgres';

export type EmbeddedHome = {
  /** Holds `postgres`: the cluster, its password and its log. */
  readonly folder: string;
  /** Where a copy of PostgreSQL's programs goes when they cannot run where npm put them; for root one for all clones. */
  readonly folderForPrograms: () => Promise<string>;
  readonly user: ProgramUser;
  /** Why the folder is not the data folder itself, as a sentence for the log. */
  readonly reason: string | undefined;
};

/**
 * Decides where the cluster lies and whom it runs as. An ordinary user: in the data folder, as that user. Root: as the
 * system user `postgres` (made when missing); in the data folder when that user can enter it, else (a clone in root's own
 * home) in /var/lib/handschlag-<hash of the data folder's path>, or under /var/tmp where /var/lib is read-only.
 */
export async function findHome(dataDir: string): Promise<EmbeddedHome> {
  const folder = resolve(dataDir);
  const created = await mkdir(folder, { recursive: true });
  if (process.getuid?.() !== 0)
    return { folder, folderForPrograms: () => Promise.resolve(folder), user: undefined, reason: undefined };
  // Only what is ours is opened, and only for passing through: listing stays with root.
  if (created) await chmod(folder, 0o711);
  const user = (await ownerOf(join(folder, 'postgres'))) ?? (await systemUser());
  const folderForPrograms = (): Promise<string> => systemFolder('handschlag-postgresql');
  if (await canReach(folder, user)) return { folder, folderForPrograms, user, reason: undefined };
  const elsewhere = await systemFolder(`handschlag-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);
  const reason = `user ${SERVER_USER}, whom the server runs as, cannot enter ${folder}`;
  return { folder: elsewhere, folderForPrograms, user, reason };
}

/** A cluster made earlier by an ordinary user goes on running as that user, also when root starts the service. */
async function ownerOf(cluster: string): Promise<ProgramUser> {
  const found = await stat(cluster).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

async function systemUser(): Promise<ProgramUser> {
  const existing = await lookUp(SERVER_USER);
  if (existing) return existing;
  await runProgram('useradd', ['--system', '--user-group', '--no-create-home', SERVER_USER], undefined);
  const added = await lookUp(SERVER_USER);
  if (added) return added;
  // BusyBox systems have no useradd.
  await runProgram('adduser', ['-S', '-D', '-H', SERVER_USER], undefined);
  const addedByBusyBox = await lookUp(SERVER_USER);
  if (addedByBusyBox) return addedByBusyBox;
  throw new Error(
    `PostgreSQL does not run as root and no system user "${SERVER_USER}" could be made: add one, start as an ordinary user, or set DATABASE_URL.`,
  );
}

async function lookUp(name: string): Promise<ProgramUser> {
  const [user, group] = await Promise.all([
    runProgram('id', ['-u', name], undefined),
    runProgram('id', ['-g', name], undefined),
  ]);
  if (user.exitCode !== 0 || group.exitCode !== 0) return undefined;
  const [uid, gid] = [Number(user.output), Number(group.output)];
  // Number('') is 0, and 0 is root, whom PostgreSQL refuses.
  return uid > 0 ? { uid, gid } : undefined;
}

/** A folder of root's that everybody may pass through; in /var/tmp, where anybody may make one first, only if it is root's. */
async function systemFolder(name: string): Promise<string> {
  const parent = await access('/var/lib', constants.W_OK).then(
    () => '/var/lib',
    () => '/var/tmp',
  );
  const folder = join(parent, name);
  await mkdir(folder).catch((error: unknown) => {
    if (!isCode(error, 'EEXIST')) throw error;
  });
  const { uid } = await stat(folder);
  if (uid !== 0) throw new Error(`${folder} belongs to a stranger (user id ${uid}): remove it.`);
  await chmod(folder, 0o711);
  return folder;
}

/** Makes a folder which only the server's user can enter. */
export async function makePrivateFolder(folder: string, user: ProgramUser): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  if (user) await chown(folder, user.uid, user.gid);
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
