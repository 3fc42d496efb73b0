import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

export type Capacity = 'staff' | 'member' | 'third_party';
export type Form = 'json' | 'csv' | 'csv_rfc4180' | 'xlsx' | 'pdf' | 'shown' | 'extract';

/** A reading of the register (GenG §31). */
export type Inspection = {
  readonly id: string;
  readonly inspectedOn: BusinessDate;
  readonly asOf: BusinessDate;
  readonly knownAt: Date;
  /** Whose lines only; null for the whole register. */
  readonly ofMemberId: string | null;
  readonly capacity: Capacity;
  readonly inspectorPersonId: string | null;
  /** Of somebody who is not recorded as a person. */
  readonly inspectorName: string | null;
  readonly interest: string | null;
  readonly form: Form;
  readonly extractGiven: string | null;
  readonly requestKey: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
};

export async function insertInspection(tx: Tx, inspection: Inspection): Promise<void> {
  await tx
    .insertInto('register_inspections')
    .values({
      id: inspection.id,
      inspected_on: inspection.inspectedOn,
      as_of: inspection.asOf,
      known_at: inspection.knownAt,
      of_member_id: inspection.ofMemberId,
      capacity: inspection.capacity,
      inspector_person_id: inspection.inspectorPersonId,
      inspector_name: inspection.inspectorName,
      interest: inspection.interest,
      form: inspection.form,
      extract_given: inspection.extractGiven,
      request_key: inspection.requestKey,
      recorded_at: inspection.recordedAt,
      recorded_by: inspection.recordedBy,
    })
    .execute();
}

/** Whether this reading of the whole register was recorded for the user, so that its further pages may be shown. */
export async function isReadingOf(
  db: Db,
  reading: { readonly id: string; readonly userId: string; readonly asOf: BusinessDate; readonly knownAt: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom('register_inspections')
    .select('id')
    .where('id', '=', reading.id)
    .where('recorded_by', '=', reading.userId)
    .where('as_of', '=', reading.asOf)
    .where('known_at', '=', reading.knownAt)
    .where('of_member_id', 'is', null)
    .where('form', '=', 'json')
    .executeTakeFirst();
  return row !== undefined;
}

export type ListedInspection = Inspection & { readonly ofMemberNumber: string | null };

/** Newest first, one more than the limit. */
export async function listInspections(
  db: Db,
  asked: { readonly capacity?: Capacity | undefined; readonly beforeId: string | null; readonly limit: number },
): Promise<readonly ListedInspection[]> {
  let query = db
    .selectFrom('register_inspections')
    .leftJoin('members', 'members.id', 'register_inspections.of_member_id')
    .selectAll('register_inspections')
    .select('members.number as of_member_number')
    .orderBy('register_inspections.id', 'desc')
    .limit(asked.limit + 1);
  if (asked.capacity !== undefined) query = query.where('capacity', '=', asked.capacity);
  if (asked.beforeId !== null) query = query.where('register_inspections.id', '<', asked.beforeId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    inspectedOn: parseDate(row.inspected_on),
    asOf: parseDate(row.as_of),
    knownAt: row.known_at,
    ofMemberId: row.of_member_id,
    ofMemberNumber: row.of_member_number,
    capacity: row.capacity as Capacity,
    inspectorPersonId: row.inspector_person_id,
    inspectorName: row.inspector_name,
    interest: row.interest,
    form: row.form as Form,
    extractGiven: row.extract_given,
    requestKey: row.request_key,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }));
}
