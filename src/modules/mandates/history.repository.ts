import { sql } from 'kysely';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { MandateEvent } from './mandates.types.ts';

type EventRow = {
  readonly kind: MandateEvent['kind'];
  readonly occurred_on: string;
  readonly iban_before: string | null;
  readonly iban: string | null;
  readonly told_on: string | null;
  readonly reason_code: string | null;
  readonly reason_de: string | null;
  readonly reason_en: string | null;
  readonly recorded_at: Date;
  readonly recorded_by: string;
};

/** What of the same moment comes first; loaded history may have a day of its own only. */
const KINDS = ['issued', 'taken_over', 'signed', 'amended', 'held', 'released', 'revoked', 'lapsed'];

/**
 * All that was recorded of a mandate, in the order in which it was; scans stand in a list of their own. An amendment that
 * waited for another comes after it, whenever it was asked for.
 */
export async function historyOf(db: Db, mandateId: string): Promise<readonly MandateEvent[]> {
  const { rows } = await sql<EventRow>`
    select * from (
    select case when is_taken_over then 'taken_over' else 'issued' end as kind, issued_on as occurred_on, null as iban_before,
      null as iban, null::date as told_on, null as reason_code, null as reason_de, null as reason_en, recorded_at, recorded_by,
      0::bigint as sequence, recorded_at as place
    from mandates where id = ${mandateId}
    union all
    select 'signed', signed_on, null, null, null, null, null, null, recorded_at, recorded_by, 0, recorded_at
    from mandate_signatures where mandate_id = ${mandateId}
    union all
    select 'amended', amendment.amended_on, old.iban, new.iban, amendment.told_on, null, amendment.reason, amendment.reason,
      amendment.recorded_at, amendment.recorded_by, amendment.sequence, max(amendment.recorded_at) over (order by amendment.sequence)
    from mandate_amendments amendment join bank_accounts old on old.id = amendment.from_account_id
    join bank_accounts new on new.id = amendment.to_account_id where amendment.mandate_id = ${mandateId}
    union all
    select 'held', held_on, null, null, null, reason_code, reason_de, reason_en, recorded_at, recorded_by, 0, recorded_at
    from mandate_holds where mandate_id = ${mandateId}
    union all
    select 'released', released_on, null, null, null, null, release_reason, release_reason, released_at, released_by, 0, released_at
    from mandate_holds where mandate_id = ${mandateId} and released_on is not null
    union all
    select ended_as, ended_on, null, null, null, null, ended_because, ended_because, ended_at, ended_by, 0, ended_at
    from mandates where id = ${mandateId} and ended_on is not null
    ) event order by place, array_position(${KINDS}::text[], kind), sequence`.execute(db);
  return rows.map(eventOf);
}

function eventOf(row: EventRow): MandateEvent {
  const { reason_de: de, reason_en: en } = row;
  return {
    kind: row.kind,
    occurredOn: parseDate(row.occurred_on),
    ibanBefore: row.iban_before,
    iban: row.iban,
    toldOn: row.told_on === null ? null : parseDate(row.told_on),
    reasonCode: row.reason_code,
    reason: de === null || en === null ? null : { de, en },
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  };
}
