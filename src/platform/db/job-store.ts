import { CompiledQuery, sql } from 'kysely';
import type { Db as JobStore } from 'pg-boss';
import { poolOf } from './database.ts';
import type { Db, Tx } from './database.ts';

/** Where pg-boss keeps its tables; a migration makes the schema and gives the service its rights there. */
export const JOB_SCHEMA = 'pgboss';

/** Of the installed pg-boss; a test holds the two together. */
export const JOB_SCHEMA_VERSION = 43;

/** Lets pg-boss work on our connections, with the role of the pool. */
export function jobStoreOn(db: Db): JobStore {
  const pool = poolOf(db);
  // Several statements in one text answer with a list of results, which pg-boss unpacks by itself.
  return { executeSql: (text, values) => pool.query(text, values) };
}

/** Lets pg-boss write within a transaction of ours. */
export function jobStoreIn(tx: Tx): JobStore {
  return {
    executeSql: async (text, values) => ({ rows: (await tx.executeQuery(CompiledQuery.raw(text, values ?? []))).rows }),
  };
}

/** As the owner, after the migrations: makes the queue's tables, or brings them to the version of the library. */
export async function installJobStore(owner: Db): Promise<void> {
  const { rows: schemas } = await sql<{ installed: boolean }>`
    select to_regclass(${`${JOB_SCHEMA}.version`}) is not null as installed
    from pg_namespace where nspname = ${JOB_SCHEMA}`.execute(owner);
  const [schema] = schemas;
  if (!schema || (schema.installed && (await versionOf(owner)) === JOB_SCHEMA_VERSION)) return;
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db: jobStoreOn(owner),
    schema: JOB_SCHEMA,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.stop({ graceful: false });
}

async function versionOf(owner: Db): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    select version from ${sql.id(JOB_SCHEMA, 'version')}`.execute(owner);
  return rows[0]?.version;
}

/** The queue itself, in the transaction that needs it; nothing when it is there. */
export async function ensureQueue(db: Db, name: string, options: object): Promise<void> {
  await sql`select ${sql.id(JOB_SCHEMA, 'create_queue')}(${name}, ${JSON.stringify(options)}::jsonb)`.execute(db);
}
