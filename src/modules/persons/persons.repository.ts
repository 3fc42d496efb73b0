import { sql, type Selectable } from 'kysely';
import type { Person, PersonData, PersonKind } from '../../domain/persons/person.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import { assertVersion } from '../../platform/http/etag.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Persons } from '../../platform/db/schema.generated.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { personNotFound } from './persons.refusals.ts';

export type PersonRow = Selectable<Persons>;

export function personOf(row: PersonRow): Person {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as PersonKind,
    firstNames: row.first_names,
    surname: row.surname,
    legalName: row.legal_name,
    birthDate: row.birth_date === null ? null : parseDate(row.birth_date),
    street: row.street,
    postalCode: row.postal_code,
    city: row.city,
    country: row.country,
    email: row.email,
    phone: row.phone,
    version: row.version,
    createdAt: row.created_at,
    erasedAt: row.erased_at,
  };
}

function columnsOf(data: PersonData) {
  return {
    kind: data.kind,
    first_names: data.firstNames,
    surname: data.surname,
    legal_name: data.legalName,
    birth_date: data.birthDate,
    street: data.street,
    postal_code: data.postalCode,
    city: data.city,
    country: data.country,
    email: data.email,
    phone: data.phone,
  };
}

export async function findPerson(db: Db, wanted: IdOrNumber): Promise<Person | undefined> {
  const query = db.selectFrom('persons').selectAll();
  const row = await (
    wanted.by === 'id' ? query.where('id', '=', wanted.id) : query.where('number', '=', wanted.number)
  ).executeTakeFirst();
  return row && personOf(row);
}

/** The persons with these ids, by id; ids nobody has are left out. */
export async function personsByIds(db: Db, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('persons')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, personOf(row)]));
}

/**
 * Locks persons in ascending order of their ids, the house's first lock (person, member, case, loan, guarantee), and
 * returns them in that order. Rows pointing to a locked person can still be inserted.
 */
export async function lockPersons(tx: Tx, ids: readonly string[]): Promise<readonly Person[]> {
  if (ids.length === 0) return [];
  const wanted = [...new Set(ids)];
  const rows = await tx
    .selectFrom('persons')
    .selectAll()
    .where('id', 'in', wanted)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  if (rows.length !== wanted.length) throw personNotFound();
  return rows.map(personOf);
}

export async function insertPerson(tx: Tx, person: Person): Promise<void> {
  await tx
    .insertInto('persons')
    .values({ id: person.id, number: person.number, created_at: person.createdAt, ...columnsOf(person) })
    .execute();
}

/** Stores the new data of a person locked before, as its next version; name and address before stay known as such. */
export async function updatePerson(tx: Tx, person: Person, recordedAt: Date): Promise<void> {
  const result = await tx
    .updateTable('persons')
    .set({ ...columnsOf(person), particulars_recorded_at: recordedAt, version: person.version })
    .where('id', '=', person.id)
    .where('version', '=', person.version - 1)
    .executeTakeFirst();
  assertVersion(1, Number(result.numUpdatedRows));
}

/** Whatever history of names and addresses is kept beside goes with it. */
export async function storeErasure(tx: Tx, { id, version }: Person, at: Date): Promise<void> {
  await tx
    .updateTable('persons')
    .set({
      first_names: null,
      surname: null,
      legal_name: null,
      birth_date: null,
      street: null,
      postal_code: null,
      city: null,
      country: 'DE',
      email: null,
      phone: null,
      version: version + 1,
      erased_at: at,
    })
    .where('id', '=', id)
    .execute();
}

export type PersonSearch = {
  /** Parts of the name or a number, each of which must be found. */
  readonly words: readonly string[];
  readonly kind?: PersonKind | undefined;
  readonly limit: number;
  readonly after: { readonly sortName: string; readonly id: string } | null;
};

/** By name, one row more than the limit. */
export async function searchPersons(db: Db, search: PersonSearch): Promise<readonly PersonRow[]> {
  let query = db
    .selectFrom('persons')
    .selectAll()
    .orderBy('sort_name')
    .orderBy('id')
    .limit(search.limit + 1);
  for (const word of search.words) {
    const pattern = `%${word.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((is) => is.or([is('sort_name', 'like', pattern), is('number', 'ilike', pattern)]));
  }
  if (search.kind !== undefined) query = query.where('kind', '=', search.kind);
  const { after } = search;
  if (after !== null) {
    query = query.where((is) => is(is.refTuple('sort_name', 'id'), '>', is.tuple(after.sortName, after.id)));
  }
  return await query.execute();
}

/** Who carries this name and, where both dates are known, was born on this day. */
export async function personsAlike(db: Db, data: PersonData): Promise<readonly Person[]> {
  const name = data.legalName ?? `${data.surname}, ${data.firstNames}`;
  let query = db
    .selectFrom('persons')
    .selectAll()
    .where('kind', '=', data.kind)
    .where('sort_name', '=', sql<string>`lower(${name})`)
    .orderBy('id')
    .limit(10);
  const { birthDate } = data;
  if (birthDate !== null) {
    query = query.where((is) => is.or([is('birth_date', 'is', null), is('birth_date', '=', birthDate)]));
  }
  return (await query.execute()).map(personOf);
}

/** Others who carry the same name and, where both dates are known, were born on the same day. */
export async function personsLike(db: Db, person: Person): Promise<readonly Person[]> {
  const rows = await db
    .selectFrom('persons as other')
    .innerJoin('persons as self', (join) => join.onRef('self.sort_name', '=', 'other.sort_name'))
    .selectAll('other')
    .where('self.id', '=', person.id)
    .where('other.id', '<>', person.id)
    .where('other.kind', '=', person.kind)
    .where((is) =>
      is.or([
        is('self.birth_date', 'is', null),
        is('other.birth_date', 'is', null),
        is('other.birth_date', '=', is.ref('self.birth_date')),
      ]),
    )
    .orderBy('other.id')
    .limit(10)
    .execute();
  return rows.map(personOf);
}
