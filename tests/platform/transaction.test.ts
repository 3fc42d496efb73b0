import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../src/platform/db/database.ts';
import type { Db, Tx } from '../../src/platform/db/database.ts';
import { constraintOf, DatabaseUnavailable, inTransaction, isUnavailable } from '../../src/platform/db/transaction.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner, connectionString } = await createTestDatabase();
await sql`create table pots (name text constraint pot_name_is_unique primary key, amount integer constraint pot_is_not_overdrawn check (amount >= 0))`.execute(
  owner,
);
await sql`insert into pots values ('left', 100), ('right', 100)`.execute(owner);

async function amountOf(name: string, handle: Db = db): Promise<number> {
  const { rows } = await sql<{ amount: number }>`select amount from pots where name = ${name}`.execute(handle);
  return rows[0]?.amount ?? Number.NaN;
}

async function add(tx: Tx, name: string, amount: number): Promise<void> {
  await sql`update pots set amount = amount + ${amount} where name = ${name}`.execute(tx);
}

/** Resolves once as many parties have arrived: puts two transactions exactly where they block each other. */
function meeting(parties: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived >= parties) resolve();
    return promise;
  };
}

describe('a transaction', () => {
  it('is read committed and returns what the work returns', async () => {
    const level = await inTransaction(db, async (tx) => {
      const { rows } = await sql<{ level: string }>`select current_setting('transaction_isolation') as level`.execute(
        tx,
      );
      return rows[0]?.level;
    });
    expect(level).toBe('read committed');
  });

  it('leaves nothing behind when the work throws', async () => {
    const work = inTransaction(db, async (tx) => {
      await add(tx, 'left', 1);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await amountOf('left')).toBe(100);
  });

  it('runs again after a deadlock, so that both sides have their effect exactly once', async () => {
    const bothHoldOne = meeting(2);
    let runs = 0;
    const move = (from: string, to: string): Promise<void> =>
      inTransaction(db, async (tx) => {
        runs += 1;
        await add(tx, from, -10);
        await bothHoldOne();
        await add(tx, to, 10);
      });
    await Promise.all([move('left', 'right'), move('right', 'left')]);
    expect(runs).toBeGreaterThanOrEqual(3);
    expect([await amountOf('left'), await amountOf('right')]).toEqual([100, 100]);
  });

  it('gives up after five serialization failures', async () => {
    let runs = 0;
    const work = inTransaction(db, async (tx) => {
      runs += 1;
      await sql.raw(`do $$ begin raise exception 'again' using errcode = '40001'; end $$`).execute(tx);
    });
    await expect(work).rejects.toThrow('again');
    expect(runs).toBe(5);
  });
});

describe('what a database error means', () => {
  it.each([
    ['a unique key', sql`insert into pots values ('left', 1)`, 'pot_name_is_unique'],
    ['a check', sql`update pots set amount = -1`, 'pot_is_not_overdrawn'],
    ['a syntax error', sql`selec`, undefined],
  ])('names the constraint: %s', async (_, statement, expected) => {
    const error: unknown = await inTransaction(db, (tx) => statement.execute(tx)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(constraintOf(error)).toBe(expected);
    expect(isUnavailable(error)).toBe(false);
  });

  it('a connection cut in the middle of a transaction is the database being unavailable, not an error of ours', async () => {
    const work = inTransaction(db, async (tx) => {
      await add(tx, 'left', 1);
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(owner);
      await add(tx, 'left', 1);
    });
    await expect(work).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await amountOf('left')).toBe(100);
  });

  it('a server that is not there is the database being unavailable', async () => {
    const nowhere = openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' });
    await expect(inTransaction(nowhere, (tx) => amountOf('left', tx))).rejects.toBeInstanceOf(DatabaseUnavailable);
    const error: unknown = await amountOf('left', nowhere).catch((reason: unknown) => reason);
    expect(isUnavailable(error)).toBe(true);
    await closeDatabase(nowhere);
  });

  it('a statement over its time is the database being unavailable', async () => {
    const impatient = openDatabase({ connectionString, statementTimeoutSeconds: 1 });
    const work = inTransaction(impatient, (tx) => sql`select pg_sleep(20)`.execute(tx));
    await expect(work).rejects.toBeInstanceOf(DatabaseUnavailable);
    await closeDatabase(impatient);
  });
});
