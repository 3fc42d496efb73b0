import type { RecusalGround } from '../../domain/decisions/recusals.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { ChangeResolution, ChangeVote, Consent, RecordedRecusal } from './change-requests.types.ts';

/** Votes, recusals, resolutions and consents on change requests; whoever writes holds the loan's lock. */

/** Every vote ever cast, oldest first. */
export async function changeVotesOf(db: Db, requestId: string): Promise<readonly ChangeVote[]> {
  const query = db.selectFrom('loan_change_votes').selectAll().where('change_request_id', '=', requestId);
  return (await query.orderBy('cast_at').orderBy('id').execute()).map((row) => ({
    id: row.id,
    personId: row.voter_person_id,
    isInFavour: row.vote === 'approve',
    reason: row.reason,
    castAt: row.cast_at,
    isSuperseded: row.superseded_by !== null,
  }));
}

/** The voter's earlier vote stays on record, superseded by this one. */
export async function insertChangeVote(tx: Tx, requestId: string, vote: ChangeVote): Promise<void> {
  await tx
    .updateTable('loan_change_votes')
    .set({ superseded_by: vote.id })
    .where('change_request_id', '=', requestId)
    .where('voter_person_id', '=', vote.personId)
    .where('superseded_by', 'is', null)
    .execute();
  await tx
    .insertInto('loan_change_votes')
    .values({
      id: vote.id,
      change_request_id: requestId,
      voter_person_id: vote.personId,
      vote: vote.isInFavour ? 'approve' : 'reject',
      reason: vote.reason,
      cast_at: vote.castAt,
    })
    .execute();
}

export async function changeRecusalsOf(db: Db, requestId: string): Promise<readonly RecordedRecusal[]> {
  const query = db.selectFrom('loan_change_recusals').selectAll().where('change_request_id', '=', requestId);
  return (await query.orderBy('person_id').execute()).map((row) => ({
    personId: row.person_id,
    ground: row.ground as RecusalGround,
    reason: row.reason,
  }));
}

/** Whoever is recorded already stays as recorded. */
export async function insertChangeRecusals(
  tx: Tx,
  requestId: string,
  recusals: readonly (RecordedRecusal & { readonly recordedAt: Date })[],
): Promise<void> {
  if (recusals.length === 0) return;
  const rows = recusals.map(({ personId, ground, reason, recordedAt }) => ({
    change_request_id: requestId,
    person_id: personId,
    ground,
    reason,
    recorded_at: recordedAt,
  }));
  await tx
    .insertInto('loan_change_recusals')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['change_request_id', 'person_id']).doNothing())
    .execute();
}

export async function changeResolutionOf(db: Db, requestId: string): Promise<ChangeResolution | null> {
  const query = db.selectFrom('loan_change_resolutions').selectAll().where('change_request_id', '=', requestId);
  const row = await query.executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    resolvedOn: row.resolved_on as BusinessDate,
    isInFavour: row.is_in_favour,
    text: row.text_of_resolution,
    recordedAt: row.recorded_at,
  };
}

type Recorded<Thing> = { readonly requestId: string; readonly thing: Thing; readonly deed: Deed };

export async function insertChangeResolution(tx: Tx, record: Recorded<ChangeResolution>): Promise<void> {
  const { requestId, thing, deed } = record;
  await tx
    .insertInto('loan_change_resolutions')
    .values({
      id: thing.id,
      change_request_id: requestId,
      resolved_on: thing.resolvedOn,
      is_in_favour: thing.isInFavour,
      text_of_resolution: thing.text,
      recorded_at: thing.recordedAt,
      recorded_by: deed.byUserId,
    })
    .execute();
}

export async function consentsOf(db: Db, requestId: string): Promise<readonly Consent[]> {
  const query = db.selectFrom('loan_change_consents').selectAll().where('change_request_id', '=', requestId);
  return (await query.orderBy('id').execute()).map((row) => ({
    id: row.id,
    guaranteeId: row.guarantee_id,
    form: row.form as Consent['form'],
    signedOn: row.signed_on as BusinessDate,
    paperLocation: row.paper_location,
    recordedAt: row.recorded_at,
  }));
}

export async function insertConsent(tx: Tx, { requestId, thing, deed }: Recorded<Consent>): Promise<void> {
  await tx
    .insertInto('loan_change_consents')
    .values({
      id: thing.id,
      change_request_id: requestId,
      guarantee_id: thing.guaranteeId,
      form: thing.form,
      signed_on: thing.signedOn,
      paper_location: thing.paperLocation,
      recorded_at: thing.recordedAt,
      recorded_by: deed.byUserId,
    })
    .execute();
}
