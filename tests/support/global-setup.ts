import type { TestProject } from 'vitest/node';
import { migrateToLatest } from '../../src/platform/db/migrate.ts';
import { startScratchServer } from '../../src/platform/db/scratch-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the owner, to the migrated database `handschlag` that every test file clones. */
    templateConnectionString: string;
  }
}

/** One scratch server for the whole run, with one migrated database to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratchServer();
  await migrateToLatest({ connectionString: server.connectionString() });
  project.provide('templateConnectionString', server.connectionString());
  return server.stop;
}
