import { parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { heirAlreadyRecorded } from './departures.refusals.ts';
import type { DepartureMatter, DepartureResolution, DepartureVote, Heir, Payee } from './departures.types.ts';

/** Votes, resolutions, heirs and payees of departures; whoever writes holds the member's lock. */

/** Every vote ever cast on it, oldest first. */
export async function departureVotesOf(db: Db, departureId: string): Promise<readonly DepartureVote[]> {
  const query = db.selectFrom('departure_votes').selectAll().where('departure_id', '=', departureId);
  return (await query.orderBy('cast_at').orderBy('id').execute()).map((row) => ({
    id: row.id,
    matter: row.matter as DepartureMatter,
    personId: row.voter_person_id,
    isInFavour: row.is_in_favour,
    reason: row.reason,
    castAt: row.cast_at,
    isSuperseded: row.superseded_by !== null,
  }));
}

/** The voter's earlier vote stays on record, superseded by this one. */
export async function insertDepartureVote(tx: Tx, departureId: string, vote: DepartureVote): Promise<void> {
  await tx
    .updateTable('departure_votes')
    .set({ superseded_by: vote.id })
    .where('departure_id', '=', departureId)
    .where('matter', '=', vote.matter)
    .where('voter_person_id', '=', vote.personId)
    .where('superseded_by', 'is', null)
    .execute();
  await tx
    .insertInto('departure_votes')
    .values({
      id: vote.id,
      departure_id: departureId,
      matter: vote.matter,
      voter_person_id: vote.personId,
      is_in_favour: vote.isInFavour,
      reason: vote.reason,
      cast_at: vote.castAt,
    })
    .execute();
}

export async function departureResolutionsOf(db: Db, departureId: string): Promise<readonly DepartureResolution[]> {
  const rows = await db
    .selectFrom('departure_resolutions')
    .selectAll()
    .where('departure_id', '=', departureId)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    matter: row.matter as DepartureMatter,
    resolvedOn: parseDate(row.resolved_on),
    isInFavour: row.is_in_favour,
    text: row.text_of_resolution,
  }));
}

export async function insertDepartureResolution(
  tx: Tx,
  departureId: string,
  { resolution, deed }: { readonly resolution: DepartureResolution; readonly deed: Deed },
): Promise<void> {
  await tx
    .insertInto('departure_resolutions')
    .values({
      id: resolution.id,
      departure_id: departureId,
      matter: resolution.matter,
      resolved_on: resolution.resolvedOn,
      is_in_favour: resolution.isInFavour,
      text_of_resolution: resolution.text,
      recorded_at: deed.recordedAt,
      recorded_by: deed.byUserId,
    })
    .execute();
}

export async function heirsOf(db: Db, departureId: string): Promise<readonly Heir[]> {
  const query = db.selectFrom('departure_heirs').selectAll().where('departure_id', '=', departureId);
  return (await query.orderBy('recorded_at').orderBy('person_id').execute()).map((row) => ({
    personId: row.person_id,
    isRepresentative: row.is_representative,
    proof: row.proof,
  }));
}

/** 409 `departure.heir_already_recorded`. */
export async function insertHeir(
  tx: Tx,
  departureId: string,
  { heir, deed }: { readonly heir: Heir; readonly deed: Deed },
): Promise<void> {
  try {
    await tx
      .insertInto('departure_heirs')
      .values({
        departure_id: departureId,
        person_id: heir.personId,
        is_representative: heir.isRepresentative,
        proof: heir.proof,
        recorded_at: deed.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    const constraint = constraintOf(error);
    const isKnown = constraint === 'departure_heirs_pkey' || constraint === 'heirs_have_one_representative';
    throw isKnown ? heirAlreadyRecorded() : error;
  }
}

/** The latest that was said. */
export async function payeeOf(db: Db, departureId: string): Promise<Payee | null> {
  return (await payeesOf(db, [departureId])).get(departureId) ?? null;
}

/** The latest that was said of each departure, by its id; none where nobody has said. */
export async function payeesOf(db: Db, departureIds: readonly string[]): Promise<ReadonlyMap<string, Payee>> {
  if (departureIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('departure_payees')
    .distinctOn('departure_id')
    .select(['departure_id', 'name', 'iban', 'recorded_at'])
    .where('departure_id', 'in', [...departureIds])
    .orderBy('departure_id')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [row.departure_id, { name: row.name, iban: row.iban, recordedAt: row.recorded_at }]),
  );
}

export async function insertPayee(
  tx: Tx,
  departureId: string,
  { payee, deed }: { readonly payee: Pick<Payee, 'name' | 'iban'>; readonly deed: Deed },
): Promise<void> {
  await tx
    .insertInto('departure_payees')
    .values({
      ...payee,
      id: newIdAt(deed.recordedAt),
      departure_id: departureId,
      recorded_at: deed.recordedAt,
      recorded_by: deed.byUserId,
    })
    .execute();
}
