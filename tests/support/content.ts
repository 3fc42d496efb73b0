import { sql } from 'kysely';
import type { Db } from '../../src/platform/db/database.ts';

/** What people can see of a database, table by table: rows as text, ids replaced by the numbers and names they stand for. */
export type Content = Readonly<Record<string, readonly string[]>>;

/** How the database was made, who is signed in, and answers kept for repetitions: not what the cooperative knows. */
const NOT_CONTENT = new Set([
  'accounts',
  'access_tokens',
  'idempotency_keys',
  'kysely_migration',
  'kysely_migration_lock',
  'migration_files',
  'periods',
  'sign_in_attempts',
]);

/** Made anew each time, or how a request came in. */
const NOT_VISIBLE = new Set([
  'address',
  'audit_id',
  'cancels_entry_id',
  'content',
  'digest',
  'id',
  'password_hash',
  'register_entry_id',
  'request_id',
  'request_key',
  'salt',
  'transaction_id',
]);

export async function visibleContent(db: Db): Promise<Content> {
  const names = await namesOfIds(db);
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`.execute(db);
  const content: Record<string, readonly string[]> = {};
  for (const { name } of tables.rows.filter((table) => !NOT_CONTENT.has(table.name))) {
    const { rows } = await sql<{
      row: Record<string, unknown>;
    }>`select to_jsonb(one) as row from ${sql.table(name)} one`.execute(db);
    content[name] = rows.map(({ row }) => visible(row, names)).toSorted();
  }
  return content;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function visible(row: Record<string, unknown>, names: ReadonlyMap<string, string>): string {
  const shown = Object.entries(row).filter(([column]) => !NOT_VISIBLE.has(column));
  return JSON.stringify(Object.fromEntries(shown)).replaceAll(UUID, (id) => names.get(id) ?? '#');
}

/** Rows that only one of the two has, at most so many of each table. */
export function contentDifferences(expected: Content, found: Content, most = 3): readonly string[] {
  const tables = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return tables.flatMap((table) => [
    ...only(expected[table], found[table])
      .slice(0, most)
      .map((row) => `${table} lacks ${row}`),
    ...only(found[table], expected[table])
      .slice(0, most)
      .map((row) => `${table} has ${row}`),
  ]);
}

function only(one: readonly string[] = [], other: readonly string[] = []): string[] {
  const rest = new Map<string, number>();
  for (const row of other) rest.set(row, (rest.get(row) ?? 0) + 1);
  return one.filter((row) => {
    const left = rest.get(row) ?? 0;
    rest.set(row, left - 1);
    return left <= 0;
  });
}

async function namesOfIds(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, number as name from persons union all
    select id, login from users union all
    select id, number from members union all
    select id, number from credit_cases union all
    select id, number from loans union all
    select id, number from guarantees union all
    select i.id, c.number || ' ' || i.kind from case_checklist_items i join credit_cases c on c.id = i.case_id union all
    select d.id, 'declaration of ' || p.number from membership_declarations d join persons p on p.id = d.person_id union all
    select id, 'dues run of ' || month from dues_runs union all
    select o.id, 'payout of ' || l.number from payouts o join loans l on l.id = o.loan_id union all
    select p.id, concat_ws(' ', 'payment', p.value_date, p.amount, l.number, m.number)
      from payments p left join loans l on l.id = p.loan_id left join members m on m.id = p.member_id union all
    select r.id, concat_ws(' ', 'reversal', r.value_date, l.number, m.number) from payment_reversals r
      join payments p on p.id = r.payment_id left join loans l on l.id = p.loan_id left join members m on m.id = p.member_id union all
    select id, 'entry ' || number from journal_entries`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
