import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { Difference } from './integrity.types.ts';

/** Where closings and reopenings from before their facts were written to the log are held against the call, this much apart. */
const APART_AT_MOST_SECONDS = 60;

/** Months that are not as their closings say, and closings and reopenings that are not as the audit log says. */
export async function closingDifferences(db: Db): Promise<readonly Difference[]> {
  return [...(await periodDifferences(db)), ...(await closingsInLog(db)), ...(await reopeningsInLog(db))];
}

async function periodDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    select f.what as check, to_char(coalesce(p.month, c.starts_on), 'YYYY-MM') as about,
      coalesce(f.expected, 'none') as expected, coalesce(f.found, 'none') as found
    from periods p
    full join (select * from period_closings where span = 'month' and closing_stands(id)) c on c.starts_on = p.month
    cross join lateral (values
      ('status of the month', case when c.id is null then 'open' else 'closed' end, p.status),
      ('moment of closing of the month', c.closed_at::text, p.closed_at::text),
      ('user who closed the month', c.closed_by::text, p.closed_by::text)
    ) as f (what, expected, found)
    where f.expected is distinct from f.found order by about, what`.execute(db);
  return rows;
}

/** The facts of each closing against its line; where it has none, the call that closed this month or a later one. */
async function closingsInLog(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with told as (
      select l.*, v.after from audit_log l left join audit_log_values v on v.audit_id = l.id where l.operation = 'period.closed'
    ), held as (
      select c.*, t.id as line, t.after, t.actor_user_id, t.actor_person_id, t.subject_id,
        to_char(coalesce(c.starts_on, (t.after->>'starts_on')::date), 'YYYY-MM') as month
      from period_closings c full join told t on t.subject_id = c.id::text
    )
    select f.what as check, month as about, coalesce(f.expected, 'none') as expected, coalesce(f.found, 'none') as found
    from held cross join lateral (values
      ('record of the closing', subject_id, id::text),
      ('span', after->>'span', span), ('first day', after->>'starts_on', starts_on::text), ('last day', after->>'ends_on', ends_on::text),
      ('moment of closing', (after->>'closed_at')::timestamptz::text, closed_at::text),
      ('latest entry', after->>'journal_position', journal_position::text),
      ('user who closed', actor_user_id::text, closed_by::text),
      ('person who closed', actor_person_id::text, closed_by_person_id::text)
    ) as f (what, expected, found)
    where line is not null and f.expected is distinct from f.found and (id is not null or f.what like 'record%')
    union all
    select 'audit lines of the closing', month, '1', '0' from held
    where line is null and not exists (
      select from audit_log call where call.actor_user_id = closed_by
        and (span = 'month' and call.operation = 'closePeriod' and call.subject_id >= month
          or span = 'year' and call.operation = 'closeFinancialYear' and call.subject_id = held.id::text)
        and abs(extract(epoch from call.recorded_at - closed_at)) <= ${APART_AT_MOST_SECONDS}
        and not exists (select from told where told.transaction_id = call.transaction_id))
    order by about, "check"`.execute(db);
  return rows;
}

async function reopeningsInLog(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with told as (
      select l.*, v.after from audit_log l left join audit_log_values v on v.audit_id = l.id where l.operation = 'period.reopened'
    ), held as (
      select r.*, t.id as line, t.after, t.actor_user_id, t.actor_person_id, t.subject_id, to_char(c.starts_on, 'YYYY-MM') as month
      from (select * from period_reopenings where status = 'confirmed') r full join told t on t.subject_id = r.id::text
      left join period_closings c on c.id::text = coalesce(r.closing_id::text, t.after->>'closing')
    )
    select f.what as check, month as about, coalesce(f.expected, 'none') as expected, coalesce(f.found, 'none') as found
    from held cross join lateral (values
      ('record of the reopening', subject_id, id::text),
      ('closing that was reopened', after->>'closing', closing_id::text),
      ('moment of reopening', (after->>'decided_at')::timestamptz::text, decided_at::text),
      ('user who reopened', actor_user_id::text, decided_by::text),
      ('person who reopened', actor_person_id::text, decided_by_person_id::text)
    ) as f (what, expected, found)
    where line is not null and f.expected is distinct from f.found and (id is not null or f.what like 'record%')
    union all
    select 'audit lines of the reopening', month, '1', '0' from held
    where line is null and not exists (
      select from audit_log call where call.actor_user_id = decided_by and call.operation = 'confirmPeriodReopening'
        and call.subject_id = held.id::text
        and abs(extract(epoch from call.recorded_at - decided_at)) <= ${APART_AT_MOST_SECONDS}
        and not exists (select from told where told.transaction_id = call.transaction_id))
    order by about, "check"`.execute(db);
  return rows;
}
