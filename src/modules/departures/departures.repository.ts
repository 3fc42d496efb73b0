import type { Selectable } from 'kysely';
import type { DepartureGround } from '../../domain/membership/leaving.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Departures } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { alreadyLeaving } from './departures.refusals.ts';
import type { Departure, DepartureStatus } from './departures.types.ts';

function dayOf(day: string | null): BusinessDate | null {
  return day === null ? null : parseDate(day);
}

/** A row as a departure. */
export function departureOf(row: Selectable<Departures>): Departure {
  const requestedOn = dayOf(row.withdrawal_requested_on);
  return {
    id: row.id,
    number: row.number,
    memberId: row.member_id,
    ground: row.ground as DepartureGround,
    shareCount: row.share_count,
    eventOn: parseDate(row.event_on),
    causeOn: dayOf(row.cause_on),
    reason: row.reason,
    paperLocation: row.paper_location,
    status: row.status as DepartureStatus,
    effectiveOn: dayOf(row.effective_on),
    settlementDueOn: dayOf(row.settlement_due_on),
    policyNumber: row.policy_number,
    letterSentOn: dayOf(row.letter_sent_on),
    letterReference: row.letter_reference,
    registerEntryId: row.register_entry_id,
    withdrawal: requestedOn && { requestedOn, reason: row.withdrawal_reason ?? '' },
    endedOn: dayOf(row.ended_on),
    version: row.version,
    recordedAt: row.recorded_at,
    recordedByPersonId: row.recorded_by_person_id,
  };
}

export async function findDeparture(db: Db, wanted: IdOrNumber): Promise<Departure | undefined> {
  const query = db.selectFrom('departures').selectAll();
  const row = await (
    wanted.by === 'id' ? query.where('id', '=', wanted.id) : query.where('number', '=', wanted.number)
  ).executeTakeFirst();
  return row && departureOf(row);
}

export type DepartureSearch = {
  readonly status?: DepartureStatus | undefined;
  /** Takes effect on this day. */
  readonly effectiveOn?: BusinessDate | undefined;
  readonly memberId?: string | undefined;
  readonly afterId: string | null;
  readonly limit: number;
};

/** In the order of recording, one row more than the limit. */
export async function listDepartures(db: Db, search: DepartureSearch): Promise<readonly Departure[]> {
  const { status, effectiveOn, memberId, afterId, limit } = search;
  let query = db
    .selectFrom('departures')
    .selectAll()
    .orderBy('id')
    .limit(limit + 1);
  if (status !== undefined) query = query.where('status', '=', status);
  if (effectiveOn !== undefined) query = query.where('effective_on', '=', effectiveOn);
  if (memberId !== undefined) query = query.where('member_id', '=', memberId);
  if (afterId !== null) query = query.where('id', '>', afterId);
  return (await query.execute()).map(departureOf);
}

/** What is to take effect by a day and has not, earliest first. */
export async function departuresToTakeEffect(db: Db, by: BusinessDate): Promise<readonly Departure[]> {
  const rows = await db
    .selectFrom('departures')
    .selectAll()
    .where('status', '=', 'pending')
    .where('effective_on', '<=', by)
    .orderBy('effective_on')
    .orderBy('id')
    .execute();
  return rows.map(departureOf);
}

/** 409 `departure.already_leaving` where the database knows better. */
/** The way out of the cooperative that each of these members is on or has gone, with all shares; by member. */
export async function finalDeparturesOf(db: Db, memberIds: readonly string[]): Promise<ReadonlyMap<string, Departure>> {
  if (memberIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('departures')
    .selectAll()
    .where('member_id', 'in', memberIds)
    .where('status', 'in', ['pending', 'effective'])
    .where('share_count', 'is', null)
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.member_id, departureOf(row)]));
}

export async function insertDeparture(
  tx: Tx,
  departure: Departure & { readonly requestKey: string | null; readonly recordedBy: string },
): Promise<void> {
  try {
    await tx
      .insertInto('departures')
      .values({
        id: departure.id,
        number: departure.number,
        member_id: departure.memberId,
        ground: departure.ground,
        share_count: departure.shareCount,
        event_on: departure.eventOn,
        cause_on: departure.causeOn,
        reason: departure.reason,
        paper_location: departure.paperLocation,
        status: departure.status,
        effective_on: departure.effectiveOn,
        settlement_due_on: departure.settlementDueOn,
        policy_number: departure.policyNumber,
        register_entry_id: departure.registerEntryId,
        request_key: departure.requestKey,
        recorded_at: departure.recordedAt,
        recorded_by: departure.recordedBy,
        recorded_by_person_id: departure.recordedByPersonId,
      })
      .execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'member_leaves_once_at_a_time') throw alreadyLeaving();
    throw constraint === 'departures_request_key_key' ? keyReused() : error;
  }
}

/** Stores what may change of one, with its next version; whoever writes holds the member's lock. */
export async function storeDeparture(tx: Tx, departure: Departure): Promise<Departure> {
  const version = departure.version + 1;
  await tx
    .updateTable('departures')
    .set({
      status: departure.status,
      effective_on: departure.effectiveOn,
      settlement_due_on: departure.settlementDueOn,
      letter_sent_on: departure.letterSentOn,
      letter_reference: departure.letterReference,
      register_entry_id: departure.registerEntryId,
      withdrawal_requested_on: departure.withdrawal && departure.withdrawal.requestedOn,
      withdrawal_reason: departure.withdrawal && departure.withdrawal.reason,
      ended_on: departure.endedOn,
      version,
    })
    .where('id', '=', departure.id)
    .execute();
  return { ...departure, version };
}
