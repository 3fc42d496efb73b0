import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from './embedded-server.ts';
import type { EmbeddedServer } from './embedded-server.ts';
import { isComplete, isRunning, locatePackage } from './postgres-program.ts';

const PREFIX = 'handschlag-scratch-';
const MEMORY_FOLDER = '/dev/shm';
const MEMORY_WANTED_BYTES = 2 * 1024 ** 3;

/** A server in a temporary folder which does not wait for the disk; stopping it removes everything. Empty, not migrated. */
export async function startScratchServer(): Promise<EmbeddedServer> {
  const parent = await findScratchParent();
  await removeLeftovers(parent);
  const folder = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
  // As root the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o711);
  return startIn(folder);
}

/**
 * In memory where Linux offers plenty (a database of hundreds of small files is made many times faster there), else the
 * folder for temporary files. Memory folders often forbid running programs: an ordinary user who needs a copy of them
 * beside the data stays on disk.
 */
export async function findScratchParent(): Promise<string> {
  const memory = await statfs(MEMORY_FOLDER).catch(() => undefined);
  if (!memory || memory.bavail * memory.bsize < MEMORY_WANTED_BYTES) return tmpdir();
  return process.getuid?.() === 0 || (await isComplete(locatePackage())) ? MEMORY_FOLDER : tmpdir();
}

async function startIn(folder: string): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ dataDir: folder, log: () => undefined, durable: false });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...server, stop };
}

/** A process that was killed leaves its server and its folder behind. */
async function removeLeftovers(parent: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(PREFIX));
  const orphans = names.filter((name) => !isRunning(Number(name.slice(PREFIX.length).split('-')[0])));
  for (const name of orphans) {
    // It may belong to another user, or be in the hands of another process which had the same idea.
    await startIn(join(parent, name)).then(
      (server) => server.stop(),
      () => undefined,
    );
  }
}
