import { parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { Minutes, Objection, ObjectionGround } from './assemblies.types.ts';

/** Minutes, and objections to what they state. */

export async function minutesOf(db: Db, assemblyId: string): Promise<Minutes | null> {
  const query = db.selectFrom('assembly_minutes').selectAll().where('assembly_id', '=', assemblyId);
  const row = await query.executeTakeFirst();
  if (!row) return null;
  return {
    chair: row.chair,
    keeper: row.keeper,
    boardMembersPresent: row.board_members_present,
    leftOutPositions: row.left_out_positions,
    remarks: row.remarks,
    hasAttendanceList: row.has_attendance_list,
    documentId: row.document_id,
    closedOn: parseDate(row.closed_on),
  };
}

type NewMinutes = {
  readonly assemblyId: string;
  readonly minutes: Minutes;
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertMinutes(tx: Tx, { assemblyId, minutes, requestKey, deed }: NewMinutes): Promise<void> {
  try {
    await tx
      .insertInto('assembly_minutes')
      .values({
        assembly_id: assemblyId,
        chair: minutes.chair,
        keeper: minutes.keeper,
        board_members_present: [...minutes.boardMembersPresent],
        left_out_positions: [...minutes.leftOutPositions],
        remarks: minutes.remarks,
        has_attendance_list: minutes.hasAttendanceList,
        document_id: minutes.documentId,
        closed_on: minutes.closedOn,
        request_key: requestKey,
        recorded_at: deed.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'assembly_minutes_key_is_used_once' ? keyReused() : error;
  }
}

function selectObjections(db: Db) {
  return db
    .selectFrom('assembly_objections as objection')
    .innerJoin('members as member', 'member.id', 'objection.member_id')
    .selectAll('objection')
    .select(['member.number as member_number', 'member.person_id as member_person_id'])
    .orderBy('objection.id');
}

type ObjectionRow = Awaited<ReturnType<ReturnType<typeof selectObjections>['execute']>>[number];

function objectionOf(row: ObjectionRow): Objection {
  return {
    id: row.id,
    itemId: row.item_id,
    memberId: row.member_id,
    memberNumber: row.member_number,
    memberPersonId: row.member_person_id,
    ground: row.ground as ObjectionGround,
    knownOn: parseDate(row.known_on),
    note: row.note,
  };
}

/** Oldest first. */
export async function objectionsIn(db: Db, assemblyId: string): Promise<readonly Objection[]> {
  return (await selectObjections(db).where('objection.assembly_id', '=', assemblyId).execute()).map(objectionOf);
}

type NewObjection = {
  readonly assemblyId: string;
  readonly objection: Objection;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** False where the member's objection to the item is on record already. */
export async function insertObjection(tx: Tx, given: NewObjection): Promise<boolean> {
  const { objection, deed } = given;
  try {
    const inserted = await tx
      .insertInto('assembly_objections')
      .values({
        id: objection.id,
        assembly_id: given.assemblyId,
        item_id: objection.itemId,
        member_id: objection.memberId,
        ground: objection.ground,
        known_on: objection.knownOn,
        note: objection.note,
        request_key: given.requestKey,
        recorded_at: deed.recordedAt,
        recorded_by: deed.byUserId,
      })
      .onConflict((conflict) => conflict.constraint('member_objects_once').doNothing())
      .executeTakeFirst();
    return Number(inserted.numInsertedOrUpdatedRows) === 1;
  } catch (error) {
    throw constraintOf(error) === 'objection_key_is_used_once' ? keyReused() : error;
  }
}
