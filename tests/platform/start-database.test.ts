import { sql } from 'kysely';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { closeDatabase, openDatabaseAsOwner } from '../../src/platform/db/database.ts';
import { startScratchServer } from '../../src/platform/db/scratch-server.ts';
import { startDatabase } from '../../src/platform/db/start-database.ts';
import type { DatabaseSettings, RunningDatabase } from '../../src/platform/db/start-database.ts';

/** A server such as an operator would provide: its superuser makes a database and the two logins, then steps back. */
const server = await startScratchServer();
afterAll(server.stop);
await run(server.connectionString('postgres'), "create role coop_owner login createrole password 'geheim'");
await run(server.connectionString('postgres'), 'create database coop owner coop_owner');
await run(server.connectionString('postgres'), "create role coop_app login password 'geheim'");

const urlOf = (login: string, database = 'coop'): string => {
  const url = new URL(server.connectionString(database));
  url.username = login;
  url.password = 'geheim';
  return url.href;
};
const OWNER = urlOf('coop_owner');
const APP = urlOf('coop_app');

async function run(connectionString: string, statement: string): Promise<void> {
  const db = openDatabaseAsOwner({ connectionString });
  await sql.raw(statement).execute(db);
  await closeDatabase(db);
}

async function start(
  database: DatabaseSettings['database'],
  chooseDatabase?: DatabaseSettings['chooseDatabase'],
): Promise<RunningDatabase> {
  const running = await startDatabase({
    database,
    dataDir: '/nonexistent',
    poolSize: 2,
    isScratch: database === null,
    log: () => undefined,
    ...(chooseDatabase ? { chooseDatabase } : {}),
  });
  onTestFinished(running.stop);
  return running;
}

async function usersOf({ db }: RunningDatabase): Promise<unknown> {
  const { rows } = await sql`select session_user as login, current_user as role`.execute(db);
  return rows[0];
}

describe('a PostgreSQL server of one’s own', () => {
  it('is migrated by an owner who is no superuser, and worked on as the service role, with one login or with two', async () => {
    const first = await start({ url: OWNER, ownerUrl: OWNER });
    expect(first.applied).toContain('0001_create_platform');
    expect(await usersOf(first)).toEqual({ login: 'coop_owner', role: 'handschlag_service' });

    const untold = start({ url: APP, ownerUrl: OWNER });
    await expect(untold).rejects.toThrow('grant handschlag_service to <login>');

    await run(OWNER, 'grant handschlag_service to coop_app');
    const second = await start({ url: APP, ownerUrl: OWNER });
    expect(second.applied).toEqual([]);
    expect(await usersOf(second)).toEqual({ login: 'coop_app', role: 'handschlag_service' });

    const withoutOwner = await start({ url: APP, ownerUrl: APP });
    expect(await usersOf(withoutOwner)).toEqual({ login: 'coop_app', role: 'handschlag_service' });
  });

  it('is not migrated by a login that may not', async () => {
    await run(server.connectionString('postgres'), 'create database untouched');
    const url = urlOf('coop_app', 'untouched');
    await expect(start({ url, ownerUrl: url })).rejects.toThrow('permission denied for schema public');
  });

  it.each([
    ['a wrong password', APP.replace('geheim', 'falsch'), 'password authentication failed for user "coop_app"'],
    ['no such database', urlOf('coop_app', 'nowhere'), 'database "nowhere" does not exist'],
  ])('says what is wrong: %s', async (_, url, message) => {
    await expect(start({ url, ownerUrl: url })).rejects.toThrow(`The database cannot be used: ${message}`);
  });
});

describe('a scratch instance', () => {
  it('has a database of its own, which is gone afterwards', async () => {
    const scratch = await start(null);
    expect(await usersOf(scratch)).toEqual({ login: 'handschlag', role: 'handschlag_service' });
    await scratch.stop();
    await expect(usersOf(scratch)).rejects.toThrow('destroyed');
  });

  it('works on the database that was chosen', async () => {
    const chosen = await start(null, async (embedded) => {
      await run(embedded.connectionString('postgres'), 'create database demo');
      return 'demo';
    });
    const { rows } = await sql`select current_database() as name`.execute(chosen.db);
    expect(rows).toEqual([{ name: 'demo' }]);
  });
});
