import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { EmbeddedServer } from '../../src/platform/db/embedded-server.ts';

/** The classic yardstick of a database server: three updates, a select and an insert in one transaction (TPC-B). */
export type TpcB = {
  /** Who runs it, for the table. */
  readonly runBy: string;
  /** Transactions per second with this many clients. */
  readonly run: (clients: number, seconds: number) => Promise<number>;
};

const DATABASE = 'yardstick';
const SCALE = 10;
const run = promisify(execFile);

/** By pgbench where it is installed, else the same statements on the same tables from Node. */
export async function prepareTpcB(server: EmbeddedServer): Promise<TpcB> {
  await asOwner(server, 'postgres', [`create database ${DATABASE}`]);
  const url = server.connectionString(DATABASE);
  const pgbench = await findPgbench();
  if (pgbench === undefined) return await prepareFromNode(server, url);
  await run(pgbench, ['--initialize', '--quiet', `--scale=${SCALE}`, url]);
  return {
    runBy: `pgbench ${(await run(pgbench, ['--version'])).stdout.replace(/\D*([\d.]+)[^]*/, '$1')}`,
    run: async (clients, seconds) => {
      const given = [`--client=${clients}`, `--jobs=2`, `--time=${seconds}`, '--no-vacuum', url];
      const { stdout } = await run(pgbench, given);
      return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    },
  };
}

/** Distributions keep it off the path, one for each version: any does, the newest first. */
async function findPgbench(): Promise<string | undefined> {
  const packaged = '/usr/lib/postgresql';
  const versions = (await readdir(packaged).catch(() => [])).map(Number).toSorted((first, second) => second - first);
  const folders = [
    ...versions.map((version) => join(packaged, String(version), 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path));
}

async function asOwner(server: EmbeddedServer, database: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: server.connectionString(database) });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const ACCOUNTS = 100_000 * SCALE;
const TELLERS = 10 * SCALE;

async function prepareFromNode(server: EmbeddedServer, url: string): Promise<TpcB> {
  await asOwner(server, DATABASE, [
    'create table pgbench_branches (bid int primary key, bbalance int not null, filler char(88))',
    'create table pgbench_tellers (tid int primary key, bid int not null, tbalance int not null, filler char(84))',
    'create table pgbench_accounts (aid int primary key, bid int not null, abalance int not null, filler char(84))',
    'create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))',
    `insert into pgbench_branches select n, 0, '' from generate_series(1, ${SCALE}) n`,
    `insert into pgbench_tellers select n, (n - 1) / 10 + 1, 0, '' from generate_series(1, ${TELLERS}) n`,
    `insert into pgbench_accounts select n, (n - 1) / 100000 + 1, 0, '' from generate_series(1, ${ACCOUNTS}) n`,
    'vacuum analyze',
  ]);
  return {
    runBy: 'the transaction of pgbench, sent from Node',
    run: async (clients, seconds) => {
      const end = performance.now() + seconds * 1000;
      const counts = await Promise.all(Array.from({ length: clients }, () => countUntil(url, end)));
      return counts.reduce((sum, count) => sum + count, 0) / seconds;
    },
  };
}

const upTo = (most: number): number => 1 + Math.floor(Math.random() * most);

async function countUntil(url: string, end: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  let count = 0;
  for (; performance.now() < end; count += 1) {
    const [aid, tid, bid, delta] = [upTo(ACCOUNTS), upTo(TELLERS), upTo(SCALE), upTo(10_000) - 5000];
    await client.query('begin');
    await client.query(`update pgbench_accounts set abalance = abalance + ${delta} where aid = ${aid}`);
    await client.query(`select abalance from pgbench_accounts where aid = ${aid}`);
    await client.query(`update pgbench_tellers set tbalance = tbalance + ${delta} where tid = ${tid}`);
    await client.query(`update pgbench_branches set bbalance = bbalance + ${delta} where bid = ${bid}`);
    await client.query(
      `insert into pgbench_history (tid, bid, aid, delta, mtime) values (${tid}, ${bid}, ${aid}, ${delta}, current_timestamp)`,
    );
    await client.query('end');
  }
  await client.end();
  return count;
}
