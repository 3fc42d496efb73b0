import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';

/**
 * SQL of how a person was called, as recorded at a moment: "Mehmet Yılmaz", "Nordlicht GmbH", the number once erased.
 * `personId` is the column that names the person. Who was recorded only later is called as first recorded.
 */
export function nameKnownAt(personId: string, knownAt: Date): RawBuilder<string> {
  const isKnown = sql`n.recorded_at <= ${knownAt}`;
  return sql<string>`coalesce((
    select coalesce(n.legal_name, n.first_names || ' ' || n.surname) from person_particulars n where n.person_id = ${sql.ref(personId)}
    order by ${isKnown} desc, case when ${isKnown} then n.recorded_at end desc, case when ${isKnown} then n.id end desc, n.id limit 1
  ), (select called.number from persons called where called.id = ${sql.ref(personId)}))`;
}

/** The same of some persons, by id. */
export async function namesKnownAt(
  db: Db,
  personIds: readonly string[],
  knownAt: Date,
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, ${nameKnownAt('p.id', knownAt)} as name from persons p where p.id = any(${[...personIds]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
