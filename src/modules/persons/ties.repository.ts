import type { Selectable } from 'kysely';
import type { Tie, TieKind } from '../../domain/persons/person.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { PersonTies } from '../../platform/db/schema.generated.ts';

function tieOf(row: Selectable<PersonTies>): Tie {
  return {
    id: row.id,
    personId: row.person_id,
    otherPersonId: row.other_person_id,
    kind: row.kind as TieKind,
    note: row.note,
    recordedAt: row.recorded_at,
    endedOn: row.ended_on === null ? null : parseDate(row.ended_on),
  };
}

/** Ties which hold today between any two of these persons; they count both ways. */
export async function tiesAmong(db: Db, personIds: readonly string[]): Promise<readonly Tie[]> {
  if (personIds.length < 2) return [];
  const rows = await db
    .selectFrom('person_ties')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .where('other_person_id', 'in', [...personIds])
    .where('ended_on', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(tieOf);
}

/** All ties of a person, ended ones too, oldest first. */
export async function tiesOf(db: Db, personId: string): Promise<readonly Tie[]> {
  const rows = await db
    .selectFrom('person_ties')
    .selectAll()
    .where((is) => is.or([is('person_id', '=', personId), is('other_person_id', '=', personId)]))
    .orderBy('id')
    .execute();
  return rows.map(tieOf);
}

export async function insertTie(tx: Tx, tie: Tie, recordedBy: string): Promise<void> {
  await tx
    .insertInto('person_ties')
    .values({
      id: tie.id,
      person_id: tie.personId,
      other_person_id: tie.otherPersonId,
      kind: tie.kind,
      note: tie.note,
      recorded_at: tie.recordedAt,
      recorded_by: recordedBy,
      ended_on: tie.endedOn,
    })
    .execute();
}

/** Locks a tie of this person, whichever side the person stands on. */
export async function lockTie(
  tx: Tx,
  tie: { readonly id: string; readonly personId: string },
): Promise<Tie | undefined> {
  const row = await tx
    .selectFrom('person_ties')
    .selectAll()
    .where('id', '=', tie.id)
    .where((is) => is.or([is('person_id', '=', tie.personId), is('other_person_id', '=', tie.personId)]))
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && tieOf(row);
}

export async function storeTieEnd(
  tx: Tx,
  tieId: string,
  end: { readonly endedOn: BusinessDate; readonly recordedAt: Date },
): Promise<void> {
  await tx
    .updateTable('person_ties')
    .set({ ended_on: end.endedOn, ending_recorded_at: end.recordedAt })
    .where('id', '=', tieId)
    .execute();
}

/** What was noted about a person's ties; that they were stays. */
export async function eraseTieNotes(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable('person_ties')
    .set({ note: null })
    .where((is) => is.or([is('person_id', '=', personId), is('other_person_id', '=', personId)]))
    .where('note', 'is not', null)
    .execute();
}
