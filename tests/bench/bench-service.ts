import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { buildApp } from '../../src/app.ts';
import { closeDatabase, type Db, openDatabase, openDatabaseAsOwner } from '../../src/platform/db/database.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/platform/db/embedded-server.ts';
import { migrateToLatest } from '../../src/platform/db/migrate.ts';
import { closeShell } from '../../src/platform/http/shell.ts';
import { systemClock } from '../../src/platform/time/clock.ts';
import { VERSION } from '../../src/service.ts';

/** The whole service, as it runs in production, on a durable server in a folder of its own. */
export type BenchService = {
  readonly db: Db;
  readonly server: EmbeddedServer;
  /** `http://127.0.0.1:4711` */
  readonly base: string;
  readonly stop: () => Promise<void>;
};

const MEGABYTE = 1024 * 1024;
const MANY = { max: 100_000_000, windowSeconds: 60 };

/**
 * The durable server alone; its folder goes when it stops. For large books it gets a quarter of the memory for its pages, as
 * a server of one's own has.
 */
export async function startBenchServer({ isLarge = false } = {}): Promise<EmbeddedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'handschlag-bench-'));
  // Started by root, the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o711);
  const server = await serverIn(folder, isLarge);
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function serverIn(folder: string, isLarge: boolean): Promise<EmbeddedServer> {
  const options = { dataDir: folder, log: () => undefined };
  const server = await startEmbeddedServer(options);
  if (!isLarge) return server;
  const owner = openDatabaseAsOwner({ connectionString: server.connectionString() });
  await sql`alter system set shared_buffers = ${sql.lit(`${Math.floor(totalmem() / 4 / MEGABYTE)}MB`)}`.execute(owner);
  await closeDatabase(owner);
  await server.stop();
  return await startEmbeddedServer(options);
}

export async function startBenchService(): Promise<BenchService> {
  const server = await startBenchServer();
  await migrateToLatest({ connectionString: server.connectionString() });
  const db = openDatabase({ connectionString: server.connectionString() });
  const shell = await buildApp({
    db,
    clock: systemClock,
    settings: {
      logLevel: 'silent',
      publicOrigin: null,
      trustedProxies: [],
      rates: { calculator: MANY, sign_in: MANY, service: MANY },
      version: VERSION,
    },
  });
  await shell.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    db,
    server,
    base: `http://127.0.0.1:${(shell.app.server.address() as AddressInfo).port}`,
    stop: async () => {
      await closeShell(shell);
      await closeDatabase(db);
      await server.stop();
    },
  };
}
