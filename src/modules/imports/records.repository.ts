import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';

/** What of a file's numbers and references is known here already. */

/** Numbers that came with another file, by what they number. */
export async function numbersTakenOver(
  db: Db,
  kind: 'member' | 'person' | 'loan',
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ number: string }>`
    select external_number as number from import_records
    where kind = ${kind} and external_number = any(${[...numbers]}::text[])`.execute(db);
  return new Set(rows.map(({ number }) => number));
}

/** Numbers of ours that are given already. */
export async function numbersGiven(
  db: Db,
  table: 'members' | 'loans',
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ number: string }>`
    select number from ${sql.table(table)} where number = any(${[...numbers]}::text[])`.execute(db);
  return new Set(rows.map(({ number }) => number));
}

/** References booked already, in capitals. */
export async function referencesBooked(db: Db, references: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ reference: string }>`
    select upper(bank_reference) as reference from payments
    where upper(bank_reference) = any(select upper(given) from unnest(${[...references]}::text[]) as given)`.execute(
    db,
  );
  return new Set(rows.map(({ reference }) => reference));
}

export type PersonOnRecord = {
  readonly number: string;
  readonly id: string;
  readonly name: string;
  readonly isMember: boolean;
};

/** Persons by number, with whether they are members now. */
export async function personsOnRecord(
  db: Db,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, PersonOnRecord>> {
  const { rows } = await sql<PersonOnRecord>`
    select number, id, coalesce(legal_name, surname, '') as name,
      exists (select from members where person_id = persons.id and left_on is null) as "isMember"
    from persons where number = any(${[...numbers]}::text[]) and erased_at is null`.execute(db);
  return new Map(rows.map((row) => [row.number, row]));
}

export type Namesake = { readonly name: string; readonly birthDate: string | null; readonly number: string };

/** Persons of these names, each written in small letters as surname and first names, or as a legal name. */
export async function namesakesOf(db: Db, names: readonly string[]): Promise<readonly Namesake[]> {
  const { rows } = await sql<Namesake>`
    select number, birth_date as "birthDate", name from persons
    cross join lateral (select lower(coalesce(legal_name, surname || ' ' || first_names)) as name) as written
    where name = any(${[...names]}::text[]) and erased_at is null order by number`.execute(db);
  return rows;
}
