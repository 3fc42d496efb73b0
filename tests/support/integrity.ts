import { sql } from 'kysely';
import { eraseValuesOf, recordChange } from '../../src/modules/audit/index.ts';
import { sealAll } from '../../src/modules/integrity/index.ts';
import type { Finding, PlaceInChain } from '../../src/modules/integrity/integrity.types.ts';
import { recordHead } from '../../src/modules/integrity/seals.repository.ts';
import { verifyWithin } from '../../src/modules/integrity/verification.service.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';

/** Everything that no change may touch unnoticed. */
export const PROTECTED = [
  'journal_entries',
  'journal_lines',
  'audit_log',
  'audit_log_values',
  'seals',
  'seal_heads',
] as const;

export type ProtectedTable = (typeof PROTECTED)[number];
export type Column = { readonly table: ProtectedTable; readonly column: string; readonly type: string };

/** Every column of the protected tables as the catalogue has them, so that a new one is among them by itself. */
export async function protectedColumns(db: Db): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select table_name as table, column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = any (${[...PROTECTED]}::text[]) order by table_name, ordinal_position`.execute(
    db,
  );
  return rows;
}

/** Two changes with their values, of which one is erased; everything sealed, with a head on top. */
export async function sealWithHead(db: Db, day: string, at: Date): Promise<void> {
  const change = (id: string, city: string) => ({
    change: 'person.changed',
    author: null,
    subject: { type: 'person', id },
    before: { city: 'Dortmund' },
    after: { city },
    recordedAt: at,
    requestId: null,
  });
  await inTransaction(db, (tx) => recordChange(tx, change(`kept ${day}`, 'Essen')));
  await inTransaction(db, (tx) => recordChange(tx, change(`erased ${day}`, 'Bochum')));
  await inTransaction(db, (tx) => eraseValuesOf(tx, { type: 'person', id: `erased ${day}` }, at));
  await sealAll(db);
  await inTransaction(db, (tx) => recordHead(tx, parseDate(day), at));
}

/** As somebody who owns the database and takes every protection away first; what is done is undone afterwards. */
export async function asIntruder<T>(owner: Db, work: (db: Db) => Promise<T>): Promise<T> {
  const tx = await owner.startTransaction().execute();
  try {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`
      do $$ declare one record; begin
        for one in select conrelid::regclass as name, conname from pg_constraint where contype in ('c', 'f')
          and conrelid = any (array['journal_entries', 'journal_lines', 'audit_log', 'audit_log_values', 'seals', 'seal_heads']::regclass[])
        loop execute format('alter table %s drop constraint %I', one.name, one.conname); end loop;
      end $$`.execute(tx);
    await sql`alter table audit_log alter id drop identity`.execute(tx);
    return await work(tx);
  } finally {
    await tx.rollback().execute();
  }
}

/** By how little a value of a type can differ. */
const FLIPPED: Readonly<Record<string, (column: string) => string>> = {
  bigint: (column) => `coalesce(${column}, 0) + 256`,
  smallint: (column) => `${column} + 256::smallint`,
  bytea: (column) => `coalesce(set_byte(${column}, 0, get_byte(${column}, 0) # 1), '\\x00')`,
  text: (column) => `coalesce(chr(ascii(${column}) # 1) || substr(${column}, 2), 'x')`,
  uuid: (
    column,
  ) => `coalesce(translate(left(${column}::text, 1), '0123456789abcdef', '1032547698badcfe') || substr(${column}::text, 2),
    gen_random_uuid()::text)::uuid`,
  date: (column) => `${column} + 256`,
  numeric: (column) => `${column} + 0.01`,
  'timestamp with time zone': (column) => `coalesce(${column}, now()) + interval '1 microsecond'`,
  xid8: (column) => `coalesce(${column}::text::bigint + 1, 1)::text::xid8`,
  jsonb: (column) => `regexp_replace(${column}::text, '[a-z]', 'z')::jsonb`,
};

/** What a row of a table is called by. */
const NAMES: Readonly<Record<ProtectedTable, string>> = {
  journal_entries: 'number::text',
  journal_lines: '(select number::text from journal_entries where id = entry_id)',
  audit_log: 'id::text',
  audit_log_values: 'audit_id::text',
  seals: 'position::text',
  seal_heads: 'day::text',
};

/** Changes one value by one bit or byte, preferably one that is there; returns what the row is called before and after. */
export async function flip(db: Db, { table, column, type }: Column, which = 0): Promise<readonly string[]> {
  const changed = FLIPPED[type];
  if (!changed) throw new TypeError(`${table}.${column} is of a type nobody knows how to change: ${type}`);
  const name = NAMES[table];
  const { rows } = await sql
    .raw<{ ctid: string; name: string }>(
      `select ctid::text as ctid, ${name} as name from ${table} order by ${column} is null, ctid offset ${which} limit 1`,
    )
    .execute(db);
  const row = rows[0];
  if (!row) throw new TypeError(`${table} is empty`);
  const after = await sql
    .raw<{ name: string }>(
      `update ${table} set ${column} = ${changed(column)} where ctid = '${row.ctid}' returning ${name} as name`,
    )
    .execute(db);
  return [row.name, after.rows[0]?.name ?? ''];
}

const OF_THE_CHAIN = new Set<string>([
  'journal_digests',
  'audit_digests',
  'audit_values',
  'chain',
  'sealed_rows',
  'late_rows',
  'heads',
  'kept_head',
  'unsealed_rows',
]);

/** What the digests, the chain and its heads show to be wrong, whatever the books say. */
export async function chainFindings(
  db: Db,
  now: Date,
  keptHead: PlaceInChain | null = null,
): Promise<readonly Finding[]> {
  const { checks } = await verifyWithin(db, { now, keptHead });
  return checks.filter(({ name }) => OF_THE_CHAIN.has(name)).flatMap(({ findings }) => findings);
}
