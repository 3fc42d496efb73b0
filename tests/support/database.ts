import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, inject, onTestFinished } from 'vitest';
import { closeDatabase, openDatabase, openDatabaseAsOwner } from '../../src/platform/db/database.ts';
import type { Db } from '../../src/platform/db/database.ts';

export type TestDatabase = {
  /** As the service: what the code under test uses. */
  readonly db: Db;
  /** With all rights, to arrange what the service may not do. */
  readonly owner: Db;
  /** Of the owner, for code that opens its own connections. */
  readonly connectionString: string;
};

/**
 * A freshly migrated database of one's own, cloned from the template and dropped after the test file. Call it at the top
 * level of the file: `const { db } = await createTestDatabase();`
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = await createScratchDatabase('template handschlag');
  const connectionString = connectionStringTo(name);
  const db = openDatabase({ connectionString, applicationName: 'test' });
  const owner = openDatabaseAsOwner({ connectionString, applicationName: 'test owner', poolSize: 2 });
  afterAll(async () => {
    await Promise.all([closeDatabase(db), closeDatabase(owner)]);
    await dropScratchDatabase(name);
  });
  return { db, owner, connectionString };
}

/** The same for one piece of work, such as one run of a property: dropped when the work is over. */
export async function withTestDatabase<T>(work: (database: TestDatabase) => Promise<T>): Promise<T> {
  const name = await createScratchDatabase('template handschlag');
  const connectionString = connectionStringTo(name);
  const db = openDatabase({ connectionString, applicationName: 'test' });
  const owner = openDatabaseAsOwner({ connectionString, applicationName: 'test owner', poolSize: 2 });
  try {
    return await work({ db, owner, connectionString });
  } finally {
    await Promise.all([closeDatabase(db), closeDatabase(owner)]);
    await dropScratchDatabase(name);
  }
}

/** An empty database that no migration has touched, dropped after the test that calls this. Returns the owner's connection string. */
export async function createEmptyDatabase(): Promise<string> {
  const name = await createScratchDatabase('');
  onTestFinished(() => dropScratchDatabase(name));
  return connectionStringTo(name);
}

/** Of the scratch server's owner to a database of this name. */
export function connectionStringTo(database: string): string {
  const url = new URL(inject('templateConnectionString'));
  url.pathname = `/${database}`;
  return url.href;
}

async function createScratchDatabase(clause: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asServerOwner(`create database ${name} ${clause}`);
  return name;
}

async function dropScratchDatabase(name: string): Promise<void> {
  await asServerOwner(`drop database if exists ${name} with (force)`);
}

/** Runs one statement in the server's own database, outside any transaction. */
export async function asServerOwner(statement: string): Promise<void> {
  const server = openDatabaseAsOwner({ connectionString: connectionStringTo('postgres') });
  try {
    await sql.raw(statement).execute(server);
  } finally {
    await closeDatabase(server);
  }
}
