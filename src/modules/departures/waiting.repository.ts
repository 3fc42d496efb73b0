import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import { departureOf } from './departures.repository.ts';
import type { Departure } from './departures.types.ts';

/** What departures and settlements wait for. */

export type DepartureUnderWay = {
  readonly departure: Departure;
  readonly hasPayee: boolean;
  readonly hasRepresentative: boolean;
};

/** All that are decided on or run, and those in effect of which something is still owed; oldest first. */
export async function departuresUnderWay(db: Db): Promise<readonly DepartureUnderWay[]> {
  const rows = await db
    .selectFrom('departures as one')
    .selectAll('one')
    .select([
      sql<boolean>`exists (select from departure_payees where departure_id = one.id)`.as('has_payee'),
      sql<boolean>`exists (select from departure_heirs where departure_id = one.id and is_representative)`.as(
        'has_representative',
      ),
    ])
    .where(
      sql<boolean>`one.status in ('proposed', 'resolved', 'pending') or (one.status = 'effective'
        and exists (select from settlements where departure_id = one.id and balance > 0))`,
    )
    .orderBy('one.id')
    .execute();
  return rows.map((row) => ({
    departure: departureOf(row),
    hasPayee: row.has_payee,
    hasRepresentative: row.has_representative,
  }));
}

/** Heirs by the departure they come from. */
export async function heirIdsOf(
  db: Db,
  departureIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('departure_heirs')
    .select(['departure_id', 'person_id'])
    .where(sql<boolean>`departure_id = any(${departureIds}::uuid[])`)
    .orderBy('person_id')
    .execute();
  const heirs = Map.groupBy(rows, (row) => row.departure_id);
  return new Map([...heirs].map(([id, of]) => [id, of.map((row) => row.person_id)]));
}
