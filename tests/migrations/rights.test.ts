import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inTransaction, constraintOf } from '../../src/platform/db/transaction.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner } = await createTestDatabase();
await sql`create table facts (id integer primary key)`.execute(owner);
await sql`select protect_append_only('facts')`.execute(owner);
await sql`create table states (id integer primary key, status text)`.execute(owner);

const asService = (statement: string): Promise<unknown> => inTransaction(db, (tx) => sql.raw(statement).execute(tx));
const asOwner = (statement: string): Promise<unknown> => sql.raw(statement).execute(owner);

/** Tables whose rows are facts, and tables with rows the service may remove because nothing follows from them. */
const appendOnly = await namesOf(`select tgrelid::regclass::text as name from pg_trigger where tgname = 'append_only'`);
const deletable = await namesOf(
  `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
   and has_table_privilege('handschlag_service', oid, 'delete')`,
);

async function namesOf(query: string): Promise<string[]> {
  const { rows } = await sql.raw<{ name: string }>(query).execute(owner);
  return rows.map((row) => row.name).toSorted();
}

describe('the service role', () => {
  it.each(['insert into states values (1)', `update states set status = 'new'`, 'insert into facts values (1)'])(
    'may %s',
    async (statement) => {
      await expect(asService(statement)).resolves.toBeDefined();
    },
  );

  it.each([
    'delete from states',
    'truncate states',
    'update facts set id = 2',
    'delete from facts',
    'truncate facts',
    'create table own_table (id integer)',
    'alter table facts disable trigger append_only',
    'drop table facts',
    `insert into migration_files (name, sha256) values ('x', repeat('0', 64))`,
    `update migration_files set sha256 = repeat('0', 64)`,
  ])('may not %s', async (statement) => {
    await expect(asService(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('may delete only where nothing follows from a row', () => {
    expect(deletable).toContain('idempotency_keys');
    expect(deletable.filter((name) => appendOnly.includes(name))).toEqual([]);
  });
});

describe('an append-only table', () => {
  it.each(['update facts set id = id + 1', 'delete from facts', 'truncate facts'])(
    'refuses even its owner to %s',
    async (statement) => {
      const error: unknown = await asOwner(statement).catch((reason: unknown) => reason);
      expect(constraintOf(error)).toBe('append_only');
    },
  );

  it.each(appendOnly)('%s gives the service no right to change a row', async (table) => {
    const rights = await namesOf(
      `select r as name from unnest(array['update', 'delete', 'truncate']) as r
       where has_table_privilege('handschlag_service', '${table}', r) or has_any_column_privilege('handschlag_service', '${table}', 'update')`,
    );
    expect(rights).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('explains every table', async () => {
    const unexplained = await namesOf(
      `select c.oid::regclass::text as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and obj_description(c.oid, 'pg_class') is null
       and c.relname not like 'kysely_%' and c.relname not in ('facts', 'states')`,
    );
    expect(unexplained).toEqual([]);
  });

  it('holds no floating point and no timestamp without zone', async () => {
    const inexact = await namesOf(
      `select a.attrelid::regclass || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and c.relname not like 'kysely_%'
       and a.atttypid in ('real'::regtype, 'float8'::regtype, 'money'::regtype, 'timestamp'::regtype)`,
    );
    expect(inexact).toEqual([]);
  });
});
