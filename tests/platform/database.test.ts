import { sql } from 'kysely';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../src/platform/db/database.ts';
import type { Db, Tx } from '../../src/platform/db/database.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, connectionString } = await createTestDatabase();

async function valueOf(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(db);
  return rows[0]?.value;
}

describe('a database handle', () => {
  it('does not pass for a transaction, while a transaction passes for a handle to read from', () => {
    expectTypeOf<Db>().not.toExtend<Tx>();
    expectTypeOf<Tx>().toExtend<Db>();
  });

  it('works as the service role, in UTC, with a limit on every statement', async () => {
    expect(await valueOf('current_user')).toBe('handschlag_service');
    expect(await valueOf("current_setting('timezone')")).toBe('UTC');
    expect(await valueOf("current_setting('statement_timeout')")).toBe('30s');
  });

  it('keeps the role when the connection string brings options of its own', async () => {
    const url = new URL(connectionString);
    url.searchParams.append('options', '-c geqo=off');
    const withOptions = openDatabase({ connectionString: url.href });
    const { rows } = await sql`select current_user as role, current_setting('geqo') as geqo`.execute(withOptions);
    await closeDatabase(withOptions);
    expect(rows).toEqual([{ role: 'handschlag_service', geqo: 'off' }]);
  });

  it.each([
    ["date '2026-03-29'", '2026-03-29'],
    ["array[date '2026-03-29', null]", ['2026-03-29', null]],
    ['1234567890123.45::numeric(15, 2)', '1234567890123.45'],
    ['array[0.10, 0.20]::numeric(14, 2)[]', ['0.10', '0.20']],
    ["'{}'::numeric[]", []],
    ['count(*)', 1],
    ['array[7, 8]::bigint[]', [7, 8]],
    ["timestamptz '2026-10-25 02:30:00+02'", new Date('2026-10-25T00:30:00Z')],
    ["'\\x00ff'::bytea", Buffer.from([0, 255])],
    [`'{"a": 1}'::jsonb`, { a: 1 }],
  ])('reads %s as it is meant', async (expression, expected) => {
    expect(await valueOf(expression)).toEqual(expected);
  });

  it('refuses a bigint that a JavaScript number cannot hold', async () => {
    await expect(valueOf('9007199254740993::bigint')).rejects.toThrow('9007199254740993');
  });
});
