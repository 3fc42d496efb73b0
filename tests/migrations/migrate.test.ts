import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeDatabase, openDatabaseAsOwner } from '../../src/platform/db/database.ts';
import { migrateToLatest } from '../../src/platform/db/migrate.ts';
import { createEmptyDatabase } from '../support/database.ts';

const MIGRATIONS = join(import.meta.dirname, '../../db/migrations');

async function ask<T>(connectionString: string, query: string): Promise<T[]> {
  const db = openDatabaseAsOwner({ connectionString });
  const { rows } = await sql.raw<T>(query).execute(db);
  await closeDatabase(db);
  return rows;
}

const tablesOf = (connectionString: string): Promise<{ name: string }[]> =>
  ask(
    connectionString,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );

/** A copy of the platform's own migration, to add to and to tamper with. */
async function copyFirstMigration(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handschlag-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(join(MIGRATIONS, '0001_create_platform.sql'), join(folder, '0001_create_platform.sql'));
  return folder;
}

describe('migrating', () => {
  it('takes an empty database to the newest migration, and the second time does nothing', async () => {
    const connectionString = await createEmptyDatabase();
    const applied = await migrateToLatest({ connectionString });
    expect(applied[0]).toBe('0001_create_platform');
    expect(await migrateToLatest({ connectionString })).toEqual([]);
    const recorded = await ask<{ name: string }>(connectionString, 'select name from migration_files order by name');
    expect(recorded.map((row) => row.name)).toEqual(applied);
  });

  it('applies each file once when several services start at the same time', async () => {
    const connectionString = await createEmptyDatabase();
    const folder = await copyFirstMigration();
    await Promise.all([1, 2, 3].map(() => migrateToLatest({ connectionString, folder })));
    expect(await ask(connectionString, 'select name from migration_files')).toEqual([{ name: '0001_create_platform' }]);
  });

  it('leaves nothing behind when a file fails half-way', async () => {
    const connectionString = await createEmptyDatabase();
    const folder = await copyFirstMigration();
    await writeFile(join(folder, '0002_create_half.sql'), 'create table half (id integer); select 1 / 0;');
    const migration = migrateToLatest({ connectionString, folder });
    await expect(migration).rejects.toThrow('Migration 0002_create_half failed, nothing was changed: division by zero');
    const tables = (await tablesOf(connectionString))
      .map((table) => table.name)
      .filter((name) => !name.startsWith('kysely_'));
    expect(tables).toEqual([]);
  });

  it('leaves nothing behind when its connection is cut, and works the next time', async () => {
    const connectionString = await createEmptyDatabase();
    const folder = await copyFirstMigration();
    const file = join(folder, '0002_create_half.sql');
    await writeFile(file, 'create table half (id integer); select pg_terminate_backend(pg_backend_pid());');
    await expect(migrateToLatest({ connectionString, folder })).rejects.toThrow('nothing was changed');
    await writeFile(file, 'create table half (id integer);');
    const applied = await migrateToLatest({ connectionString, folder });
    expect(applied).toEqual(['0001_create_platform', '0002_create_half']);
  });

  it('refuses a file that was changed after it had been applied', async () => {
    const connectionString = await createEmptyDatabase();
    const folder = await copyFirstMigration();
    await migrateToLatest({ connectionString, folder });
    await appendFile(join(folder, '0001_create_platform.sql'), '-- a small improvement\n');
    const again = migrateToLatest({ connectionString, folder });
    await expect(again).rejects.toThrow('db/migrations/0001_create_platform.sql was changed after it had been applied');
  });

  it('takes a file with the line ends of Windows for the same', async () => {
    const connectionString = await createEmptyDatabase();
    const folder = await copyFirstMigration();
    await writeFile(join(folder, '0002_create_note.sql'), 'create table note (\n id integer\n);\n');
    await migrateToLatest({ connectionString, folder });
    await writeFile(join(folder, '0002_create_note.sql'), 'create table note (\r\n id integer\r\n);\r\n');
    expect(await migrateToLatest({ connectionString, folder })).toEqual([]);
  });

  it('refuses a database that a newer version has migrated', async () => {
    const connectionString = await createEmptyDatabase();
    const folder = await copyFirstMigration();
    await writeFile(join(folder, '0002_create_future.sql'), 'create table future (id integer);');
    await migrateToLatest({ connectionString, folder });
    await rm(join(folder, '0002_create_future.sql'));
    await expect(migrateToLatest({ connectionString, folder })).rejects.toThrow('it was migrated by a newer version');
  });

  it('refuses a file whose name has no number', async () => {
    const connectionString = await createEmptyDatabase();
    const folder = await copyFirstMigration();
    await writeFile(join(folder, 'fix.sql'), 'select 1;');
    await expect(migrateToLatest({ connectionString, folder })).rejects.toThrow(
      'db/migrations/fix.sql is not named like',
    );
  });

  it('says why when the database cannot be reached', async () => {
    const migration = migrateToLatest({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' });
    await expect(migration).rejects.toThrow('The database cannot be used: connect ECONNREFUSED 127.0.0.1:1.');
  });
});
