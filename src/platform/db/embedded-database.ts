import { Client, escapeIdentifier } from 'pg';
import type { EmbeddedServer } from './embedded-server.ts';

/** Databases on the embedded server: the real books, the demo and scratch ones lie side by side and never mix. */

async function asAdministrator<T>(server: EmbeddedServer, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server.connectionString('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function databaseExists(server: EmbeddedServer, name: string): Promise<boolean> {
  return asAdministrator(server, async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    return found.rowCount === 1;
  });
}

/** Makes it anew: whatever stood there before is gone. */
export async function recreateDatabase(server: EmbeddedServer, name: string): Promise<void> {
  await dropDatabase(server, name);
  await asAdministrator(server, (client) => client.query(`create database ${escapeIdentifier(name)}`));
}

export async function dropDatabase(server: EmbeddedServer, name: string): Promise<void> {
  await asAdministrator(server, (client) =>
    client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`),
  );
}

/** One step: before it nobody can see the new name, after it everything is there. */
export async function renameDatabase(server: EmbeddedServer, from: string, to: string): Promise<void> {
  await asAdministrator(server, (client) =>
    client.query(`alter database ${escapeIdentifier(from)} rename to ${escapeIdentifier(to)}`),
  );
}
