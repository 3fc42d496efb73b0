import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from '../../src/platform/db/embedded-server.ts';
import type { EmbeddedServer } from '../../src/platform/db/embedded-server.ts';
import { migrateToLatest } from '../../src/platform/db/migrate.ts';
import { isRunning } from '../../src/platform/db/postgres-program.ts';

const PREFIX = 'handschlag-test-';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the owner to the migrated template `handschlag`; other databases by replacing the name. */
    templateConnectionString: string;
  }
}

/** One scratch server for the whole run, with one migrated database which every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // As root the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o711);
  const server = await startScratchServer(folder);
  await migrateToLatest({ connectionString: server.connectionString() });
  project.provide('templateConnectionString', server.connectionString());
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

function startScratchServer(folder: string): Promise<EmbeddedServer> {
  return startEmbeddedServer({ dataDir: folder, log: () => undefined, durable: false });
}

/** A run that was killed leaves its server and its folder behind. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX) || isRunning(Number(name.slice(PREFIX.length).split('-')[0]))) continue;
    const folder = join(tmpdir(), name);
    await startScratchServer(folder)
      .then((server) => server.stop())
      .catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}
