import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from './embedded-server.ts';
import type { EmbeddedServer } from './embedded-server.ts';
import { isRunning } from './postgres-program.ts';

const PREFIX = 'handschlag-scratch-';

/** A server in a temporary folder which does not wait for the disk; stopping it removes everything. Empty, not migrated. */
export async function startScratchServer(): Promise<EmbeddedServer> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // As root the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o711);
  return startIn(folder);
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
async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  const orphans = names.filter((name) => !isRunning(Number(name.slice(PREFIX.length).split('-')[0])));
  for (const name of orphans) {
    // It may belong to another user, or be in the hands of another process which had the same idea.
    await startIn(join(tmpdir(), name)).then(
      (server) => server.stop(),
      () => undefined,
    );
  }
}
