import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import { closeDatabase, openDatabaseAsOwner } from './database.ts';
import type { Db } from './database.ts';
import { installJobStore } from './job-store.ts';

const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../../db/migrations');
const OLDEST_VERSION = 18;
const FILE_NAME = /^(\d{4}_[a-z0-9_]+)\.sql$/;

/** Why the database and the migration files do not go together; the message says what to do. */
export class MigrationError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationError';
  }
}

type MigrationFile = { readonly name: string; readonly text: string; readonly sha256: string };

export type MigrationOptions = {
  /** The login that owns the database. */
  readonly connectionString: string;
  readonly folder?: string;
};

/**
 * Brings the database to the newest migration, all pending files in one transaction: after an interruption either all
 * of them are there or none. Returns the names newly applied. Refuses a database which has a file that was changed since,
 * or that this version does not know.
 */
export async function migrateToLatest(options: MigrationOptions): Promise<readonly string[]> {
  const files = await readMigrationFiles(options.folder ?? MIGRATIONS_FOLDER);
  // A migration may rewrite a large table: no statement timeout but the server's own patience.
  const db = openDatabaseAsOwner({ connectionString: options.connectionString, statementTimeoutSeconds: 0 });
  try {
    await checkServer(db);
    const pending = pendingFiles(files, await appliedFiles(db));
    if (pending.length > 0) await applyAll(db, files);
    await installJobStore(db);
    return pending.map((file) => file.name);
  } finally {
    await closeDatabase(db);
  }
}

/** The first query of all: what is wrong with the server or the login shows here. */
async function checkServer(db: Db): Promise<void> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`
    .execute(db)
    .catch((error: unknown) => {
      throw new MigrationError(`The database cannot be used: ${reasonOf(error)}.`, error);
    });
  const version = rows[0]?.version ?? '';
  if (Number.parseInt(version, 10) >= OLDEST_VERSION) return;
  throw new MigrationError(`PostgreSQL ${OLDEST_VERSION} or newer is needed; this server is version ${version}.`);
}

/** A host with several addresses fails with a list of errors and no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : 'unknown';
}

async function readMigrationFiles(folder: string): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (fileName) => {
      const name = FILE_NAME.exec(fileName)?.[1];
      if (!name) throw new MigrationError(`db/migrations/${fileName} is not named like 0001_create_platform.sql.`);
      // Git on Windows may have turned line feeds into carriage returns; the content is the same.
      const text = (await readFile(join(folder, fileName), 'utf8')).replaceAll('\r\n', '\n');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function appliedFiles(db: Db): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{
    exists: boolean;
  }>`select to_regclass('public.migration_files') is not null as exists`.execute(db);
  if (!found.rows[0]?.exists) return new Map();
  const rows = await sql<{ name: string; sha256: string }>`select name, sha256 from migration_files`.execute(db);
  return new Map(rows.rows.map((row) => [row.name, row.sha256]));
}

function pendingFiles(files: readonly MigrationFile[], applied: ReadonlyMap<string, string>): readonly MigrationFile[] {
  const known = new Map(files.map((file) => [file.name, file.sha256]));
  for (const [name, sha256] of applied) {
    if (!known.has(name)) {
      throw new MigrationError(
        `The database has migration ${name}, which this version does not know: it was migrated by a newer version. Start that version, or restore a backup from before.`,
      );
    }
    if (known.get(name) !== sha256) {
      throw new MigrationError(
        `db/migrations/${name}.sql was changed after it had been applied to this database. Applied migrations are frozen: restore the file and put the change into a new one.`,
      );
    }
  }
  return files.filter((file) => !applied.has(file.name));
}

async function applyAll(db: Db, files: readonly MigrationFile[]): Promise<void> {
  const migrations = Object.fromEntries(files.map((file) => [file.name, toMigration(file)]));
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  throw new MigrationError(
    `Migration ${failed ?? 'of the database'} failed, nothing was changed: ${reasonOf(error)}`,
    error,
  );
}

function toMigration(file: MigrationFile): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await sql.raw(file.text).execute(db);
      await sql`insert into migration_files (name, sha256) values (${file.name}, ${file.sha256})`.execute(db);
    },
  };
}
