import type { RecusalGround } from '../../domain/decisions/recusals.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { EligibilityJson } from './eligibility-json.ts';
import type { CaseVote, Condition, Outcome, RecordedRecusal, Resolution } from './case-file.types.ts';
import type { OutcomeName } from './cases.types.ts';

/** Votes, recusals, resolutions, outcomes and conditions; reads take several cases at once. */

type CaseIds = readonly string[];

/** Every vote ever cast, oldest first. */
export async function votesOf(db: Db, caseIds: CaseIds): Promise<readonly CaseVote[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('case_votes')
    .selectAll()
    .where('case_id', 'in', [...caseIds]);
  return (await query.orderBy('cast_at').orderBy('id').execute()).map((row) => ({
    id: row.id,
    caseId: row.case_id,
    personId: row.voter_person_id,
    isInFavour: row.vote === 'approve',
    reason: row.reason,
    conditions: row.conditions,
    castAt: row.cast_at,
    isSuperseded: row.superseded_by !== null,
  }));
}

/** The voter's earlier vote stays on record, superseded by this one; the case is locked by the caller. */
export async function insertVote(tx: Tx, vote: CaseVote): Promise<void> {
  await tx
    .updateTable('case_votes')
    .set({ superseded_by: vote.id })
    .where('case_id', '=', vote.caseId)
    .where('voter_person_id', '=', vote.personId)
    .where('superseded_by', 'is', null)
    .execute();
  await tx
    .insertInto('case_votes')
    .values({
      id: vote.id,
      case_id: vote.caseId,
      voter_person_id: vote.personId,
      vote: vote.isInFavour ? 'approve' : 'reject',
      reason: vote.reason,
      conditions: [...vote.conditions],
      cast_at: vote.castAt,
    })
    .execute();
}

export async function recusalsOfCases(db: Db, caseIds: CaseIds): Promise<readonly RecordedRecusal[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('case_recusals')
    .selectAll()
    .where('case_id', 'in', [...caseIds]);
  return (await query.orderBy('id').execute()).map((row) => ({
    caseId: row.case_id,
    personId: row.person_id,
    ground: row.ground as RecusalGround,
    reason: row.reason,
    recordedAt: row.recorded_at,
  }));
}

/** Whoever is recorded already stays as recorded. */
export async function insertRecusals(
  tx: Tx,
  recusals: readonly (RecordedRecusal & { readonly id: string })[],
  recordedBy: string,
): Promise<void> {
  if (recusals.length === 0) return;
  await tx
    .insertInto('case_recusals')
    .values(
      recusals.map((recusal) => ({
        id: recusal.id,
        case_id: recusal.caseId,
        person_id: recusal.personId,
        ground: recusal.ground,
        reason: recusal.reason,
        recorded_at: recusal.recordedAt,
        recorded_by: recordedBy,
      })),
    )
    .onConflict((conflict) => conflict.columns(['case_id', 'person_id']).doNothing())
    .execute();
}

export async function resolutionsOf(db: Db, caseIds: CaseIds): Promise<readonly Resolution[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('supervisory_resolutions')
    .selectAll()
    .where('case_id', 'in', [...caseIds]);
  return (await query.execute()).map((row) => ({
    id: row.id,
    caseId: row.case_id,
    resolvedOn: parseDate(row.resolved_on),
    isInFavour: row.is_in_favour,
    text: row.text_of_resolution,
    recordedAt: row.recorded_at,
  }));
}

export async function insertResolution(tx: Tx, resolution: Resolution, recordedBy: string): Promise<void> {
  await tx
    .insertInto('supervisory_resolutions')
    .values({
      id: resolution.id,
      case_id: resolution.caseId,
      resolved_on: resolution.resolvedOn,
      is_in_favour: resolution.isInFavour,
      text_of_resolution: resolution.text,
      recorded_at: resolution.recordedAt,
      recorded_by: recordedBy,
    })
    .execute();
}

export async function outcomesOf(db: Db, caseIds: CaseIds): Promise<readonly Outcome[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('case_outcomes')
    .selectAll()
    .where('case_id', 'in', [...caseIds]);
  return (await query.execute()).map((row) => ({
    caseId: row.case_id,
    outcome: row.outcome as OutcomeName,
    decidedOn: parseDate(row.decided_on),
    dueOn: parseDate(row.due_on),
    workingDaysUsed: row.working_days_used,
    reasons: row.reasons,
    creditBureauUsed: row.credit_bureau_used,
    // Written by this module alone, in this shape, and never changed afterwards.
    eligibility: row.eligibility as unknown as EligibilityJson,
    recordedAt: row.recorded_at,
  }));
}

export async function insertOutcome(tx: Tx, outcome: Outcome): Promise<void> {
  await tx
    .insertInto('case_outcomes')
    .values({
      case_id: outcome.caseId,
      outcome: outcome.outcome,
      decided_on: outcome.decidedOn,
      due_on: outcome.dueOn,
      working_days_used: outcome.workingDaysUsed,
      reasons: [...outcome.reasons],
      credit_bureau_used: outcome.creditBureauUsed,
      eligibility: JSON.stringify(outcome.eligibility),
      recorded_at: outcome.recordedAt,
    })
    .execute();
}

export async function conditionsOf(db: Db, caseIds: CaseIds): Promise<readonly Condition[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('case_conditions')
    .selectAll()
    .where('case_id', 'in', [...caseIds]);
  return (await query.orderBy('id').execute()).map((row) => ({
    id: row.id,
    caseId: row.case_id,
    description: row.description,
    metOn: row.met_on === null ? null : parseDate(row.met_on),
    metNote: row.met_note,
  }));
}

export async function insertConditions(tx: Tx, conditions: readonly Condition[]): Promise<void> {
  if (conditions.length === 0) return;
  const rows = conditions.map(({ id, caseId, description }) => ({ id, case_id: caseId, description }));
  await tx.insertInto('case_conditions').values(rows).execute();
}

/** The case is locked by the caller. */
export async function saveMetCondition(tx: Tx, condition: Condition, recordedBy: string): Promise<void> {
  await tx
    .updateTable('case_conditions')
    .set({ met_on: condition.metOn, met_note: condition.metNote, met_recorded_by: recordedBy })
    .where('id', '=', condition.id)
    .execute();
}
