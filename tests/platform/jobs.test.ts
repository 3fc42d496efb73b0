import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { JOB_SCHEMA_VERSION } from '../../src/platform/db/job-store.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { enqueue, type Job, startJobs } from '../../src/platform/jobs/jobs.ts';
import { createTestDatabase } from '../support/database.ts';

const { db } = await createTestDatabase();

async function waiting(name: string): Promise<readonly unknown[]> {
  const { rows } = await sql<{
    data: unknown;
  }>`select data from pgboss.job where name = ${name} and state < 'active'`.execute(db);
  return rows.map(({ data }) => data);
}

const unexpected = (error: unknown): void => {
  throw error;
};

/** Runs until the work has been called so many times; returns what it was given. */
async function runUntil(calls: number, job: Omit<Job, 'work'>, work: Job['work'] = () => Promise.resolve()) {
  const given: unknown[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const running = startJobs(
    db,
    [
      {
        ...job,
        work: async (data, signal) => {
          given.push(data);
          if (given.length >= calls) resolve();
          await work(data, signal);
        },
      },
    ],
    { onError: reject },
  );
  await promise;
  await running.stop();
  return given;
}

const order = () => inTransaction(db, (tx) => enqueue(tx, 'weigh_beans'));

describe('A job', () => {
  it('is there when the transaction that causes it is committed, and not otherwise', async () => {
    const givenUp = inTransaction(db, async (tx) => {
      await enqueue(tx, 'count_beans', { bag: 1 });
      throw new Error('given up');
    });
    await expect(givenUp).rejects.toThrow('given up');
    expect(await waiting('count_beans')).toEqual([]);
    expect(await inTransaction(db, (tx) => enqueue(tx, 'count_beans', { bag: 2 }))).toBe(true);
    expect(await waiting('count_beans')).toEqual([{ bag: 2 }]);
  });

  it('waits once, however often it is enqueued', async () => {
    expect([await order(), await order()]).toEqual([true, false]);
    expect(await waiting('weigh_beans')).toHaveLength(1);
  });

  it('is taken by the running service', async () => {
    await inTransaction(db, (tx) => enqueue(tx, 'sort_beans', { by: 'size' }));
    expect(await runUntil(1, { name: 'sort_beans' })).toEqual([{ by: 'size' }]);
  });

  it('is enqueued by itself at the start, when it says so, and keeps its hours', async () => {
    expect(await runUntil(1, { name: 'roast_beans', isDoneAtStart: true, at: '15 0 * * *' })).toEqual([{}]);
    const { rows } = await sql`select cron, timezone from pgboss.schedule where name = 'roast_beans'`.execute(db);
    expect(rows).toEqual([{ cron: '15 0 * * *', timezone: 'Europe/Berlin' }]);
  });

  it('is told when the service stops', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: told, resolve: tell } = Promise.withResolvers<boolean>();
    const work: Job['work'] = (_given, signal) => {
      begin();
      return new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          tell(signal.aborted);
          resolve();
        });
      });
    };
    const running = startJobs(db, [{ name: 'grind_beans', isDoneAtStart: true, work }], { onError: unexpected });
    await begun;
    await running.stop();
    expect(await told).toBe(true);
  });
});

describe('The job store', () => {
  it('has the version of the library', () => {
    const file = join(import.meta.dirname, '../../node_modules/pg-boss/package.json');
    const { pgboss } = JSON.parse(readFileSync(file, 'utf8')) as { pgboss: { schema: number } };
    expect(JOB_SCHEMA_VERSION).toBe(pgboss.schema);
  });
});
