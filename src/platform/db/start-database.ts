import { sql } from 'kysely';
import { closeDatabase, openDatabase, SERVICE_ROLE } from './database.ts';
import type { Db } from './database.ts';
import { startEmbeddedServer } from './embedded-server.ts';
import type { EmbeddedServer } from './embedded-server.ts';
import { migrateToLatest } from './migrate.ts';
import { startScratchServer } from './scratch-server.ts';

export type DatabaseSettings = {
  /** A server of one's own, or null: the embedded one in `dataDir`. */
  readonly database: { readonly url: string; readonly ownerUrl: string } | null;
  readonly dataDir: string;
  readonly poolSize: number;
  /** True: a throw-away embedded server, whatever `dataDir` says. */
  readonly isScratch: boolean;
  /** Which database on the embedded server to open, made ready if need be; undefined for the service's own. */
  readonly chooseDatabase?: (server: EmbeddedServer) => Promise<string | undefined>;
  readonly log: (sentence: string) => void;
};

export type RunningDatabase = {
  readonly db: Db;
  /** Names of the migrations applied just now; the first of all is among them on an empty database. */
  readonly applied: readonly string[];
  /** Closes the pool, and the embedded server unless another process uses it. */
  readonly stop: () => Promise<void>;
};

type Server = { readonly url: string; readonly ownerUrl: string; readonly stop: () => Promise<void> };

/** From the settings to a migrated database which the service can work on. Errors are sentences for the operator. */
export async function startDatabase(settings: DatabaseSettings): Promise<RunningDatabase> {
  const server = await startServer(settings);
  const db = openDatabase({ connectionString: server.url, poolSize: settings.poolSize });
  const stop = async (): Promise<void> => {
    await closeDatabase(db);
    await server.stop();
  };
  try {
    const applied = await migrateToLatest({ connectionString: server.ownerUrl });
    if (applied.length > 0) settings.log(`Migrations applied: ${applied.join(', ')}.`);
    await checkRole(db);
    return { db, applied, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startServer(settings: DatabaseSettings): Promise<Server> {
  if (settings.database) return { ...settings.database, stop: () => Promise.resolve() };
  const embedded = settings.isScratch ? await startScratchServer() : await startEmbeddedServer(settings);
  try {
    const url = embedded.connectionString(await settings.chooseDatabase?.(embedded));
    return { url, ownerUrl: url, stop: embedded.stop };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** A login that may not work as the service role cannot even connect: say so in words an operator can act on. */
async function checkRole(db: Db): Promise<void> {
  await sql`select`.execute(db).catch((cause: unknown) => {
    throw new Error(
      `The login of DATABASE_URL cannot work as ${SERVICE_ROLE}. As the database's owner: grant ${SERVICE_ROLE} to <login>;`,
      { cause },
    );
  });
}
