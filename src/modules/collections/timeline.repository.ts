import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

export type TimelineKind =
  'contact' | 'promise' | 'promise_cancelled' | 'hold' | 'hold_ended' | 'payment' | 'payment_reversed' | 'letter';

/** One thing that happened around a loan; which of the last four it has depends on its kind. */
export type TimelineEntry = {
  readonly kind: TimelineKind;
  readonly id: string;
  readonly occurredOn: BusinessDate;
  readonly recordedAt: Date;
  /** Null: the service itself did it. */
  readonly recordedByPersonId: string | null;
  /** What was said, or why. */
  readonly text: string | null;
  readonly amount: Money | null;
  /** Last day of a hold, or the day a payment is promised for. */
  readonly until: BusinessDate | null;
  /** With whom, or the number of a letter. */
  readonly name: string | null;
};

type TimelineRow = {
  readonly kind: TimelineKind;
  readonly id: string;
  readonly occurred_on: BusinessDate;
  readonly recorded_at: Date;
  readonly recorded_by_person_id: string | null;
  readonly text: string | null;
  readonly amount: string | null;
  readonly until: BusinessDate | null;
  readonly name: string | null;
};

export type TimelinePage = {
  readonly loanId: string;
  readonly after: { readonly occurredOn: string; readonly recordedAt: string; readonly id: string } | null;
  readonly limit: number;
};

/** What happened around a loan, latest first by its day, one row more than the limit. */
export async function timelineOf(db: Db, { loanId, after, limit }: TimelinePage): Promise<readonly TimelineEntry[]> {
  const result = await sql<TimelineRow>`
    with happened as (
      select 'contact' as kind, n.id, n.contacted_on as occurred_on, n.recorded_at, n.recorded_by, n.text,
        null::numeric as amount, null::date as until,
        coalesce(n.contact_name, p.legal_name, p.first_names || ' ' || p.surname, p.number) as name
      from contact_notes n left join persons p on p.id = n.person_id where n.loan_id = ${loanId}
      union all
      select 'promise', id, given_on, recorded_at, recorded_by, note, amount, promised_on, null
      from payment_promises where loan_id = ${loanId}
      union all
      select 'promise_cancelled', c.id, c.cancelled_on, c.recorded_at, c.recorded_by, c.reason, p.amount, p.promised_on, null
      from promise_cancellations c join payment_promises p on p.id = c.promise_id where p.loan_id = ${loanId}
      union all
      select 'hold', id, held_from, recorded_at, recorded_by, reason, null, held_until, null
      from dunning_holds where loan_id = ${loanId}
      union all
      select 'hold_ended', e.id, e.ended_on, e.recorded_at, e.recorded_by, e.reason, null, null, null
      from dunning_hold_endings e join dunning_holds h on h.id = e.hold_id where h.loan_id = ${loanId}
      union all
      select 'payment', id, value_date, recorded_at, recorded_by, bank_reference, amount, null, null
      from payments where loan_id = ${loanId}
      union all
      select 'payment_reversed', r.id, r.value_date, r.recorded_at, r.recorded_by, r.reason, p.amount, null, null
      from payment_reversals r join payments p on p.id = r.payment_id where p.loan_id = ${loanId}
      union all
      select 'letter', id, dated_on, recorded_at, recorded_by, subject, null, null, number
      from documents where loan_id = ${loanId}
    )
    select h.kind, h.id, h.occurred_on, h.recorded_at, u.person_id as recorded_by_person_id, h.text, h.amount, h.until, h.name
    from happened h left join users u on u.id = h.recorded_by
    where ${after === null} or (h.occurred_on, h.recorded_at, h.id)
      < (${after?.occurredOn ?? null}::date, ${after?.recordedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid)
    order by h.occurred_on desc, h.recorded_at desc, h.id desc limit ${limit + 1}`.execute(db);
  return result.rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    occurredOn: row.occurred_on,
    recordedAt: row.recorded_at,
    recordedByPersonId: row.recorded_by_person_id,
    text: row.text,
    amount: row.amount === null ? null : Money.parse(row.amount),
    until: row.until,
    name: row.name,
  }));
}
