import { Client } from 'pg';
import { poolOf } from './database.ts';
import type { Db } from './database.ts';

/**
 * Runs `work` while nobody else holds the lock of that number; null when somebody does. The lock hangs on a connection
 * beside the pool, so that long work takes none away from it; when the process dies, the lock is free.
 */
export async function whileHolding<T>(db: Db, lock: number, work: () => Promise<T>): Promise<T | null> {
  const client = new Client(poolOf(db).options);
  // A connection that breaks frees the lock; whoever needs to be alone with what it does must hold a row besides.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lock]);
    if (!rows[0]?.taken) return null;
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lock]).catch(() => undefined);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}
