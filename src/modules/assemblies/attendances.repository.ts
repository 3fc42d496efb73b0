import { parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { Attendance, AttendanceWay } from './assemblies.types.ts';

/** Who is there for whom; whoever writes holds the assembly's lock. */

/** In the order in which they came. */
export async function attendancesOf(db: Db, assemblyId: string): Promise<readonly Attendance[]> {
  const rows = await db
    .selectFrom('assembly_attendances as attendance')
    .innerJoin('members as member', 'member.id', 'attendance.member_id')
    .where('attendance.assembly_id', '=', assemblyId)
    .orderBy('checked_in_at')
    .orderBy('attendance.id')
    .selectAll('attendance')
    .select(['member.number as member_number', 'member.person_id as member_person_id'])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    memberNumber: row.member_number,
    memberPersonId: row.member_person_id,
    way: row.way as AttendanceWay,
    attendeePersonId: row.attendee_person_id,
    proxyPlace: row.proxy_place,
    authorityDatedOn: row.authority_dated_on === null ? null : parseDate(row.authority_dated_on),
    note: row.note,
    checkedInAt: row.checked_in_at,
    checkedOutAt: row.checked_out_at,
  }));
}

type NewAttendance = {
  readonly assemblyId: string;
  readonly attendance: Attendance;
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertAttendance(tx: Tx, given: NewAttendance): Promise<void> {
  const { attendance, deed } = given;
  try {
    await tx
      .insertInto('assembly_attendances')
      .values({
        id: attendance.id,
        assembly_id: given.assemblyId,
        member_id: attendance.memberId,
        way: attendance.way,
        attendee_person_id: attendance.attendeePersonId,
        proxy_place: attendance.proxyPlace,
        authority_dated_on: attendance.authorityDatedOn,
        note: attendance.note,
        checked_in_at: attendance.checkedInAt,
        request_key: given.requestKey,
        recorded_at: deed.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'attendance_key_is_used_once' ? keyReused() : error;
  }
}

export async function storeCheckOut(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('assembly_attendances').set({ checked_out_at: at }).where('id', '=', id).execute();
}
