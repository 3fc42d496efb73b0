import { sql } from 'kysely';
import type { ScheduledReminder } from '../../domain/lending/reminders.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';

export type RemindersOfDay = {
  readonly day: BusinessDate;
  readonly schedule: readonly ScheduledReminder[];
  /** Direct debits of this day or later may still go through: nobody is reminded of what they cover. */
  readonly awaitedSince: BusinessDate;
  readonly recordedAt: Date;
  readonly after: string | null;
  /** So many loans at once. */
  readonly limit: number;
};

/**
 * Records the reminder steps that have come for instalments which are open now, each once, of some of the loans that are
 * late, by id. Nobody is reminded of what has been paid by the time the day is closed, nor of a loan that was terminated,
 * which is asked for in another way, nor of what a direct debit under way covers: should it fail, the step comes the next
 * day. Where reminders are held that day, the step stays unsent for good. Returns how many
 * were recorded, and the last loan looked at when there are more.
 */
export async function recordReminders(tx: Tx, of: RemindersOfDay): Promise<{ items: number; next: string | null }> {
  const { day, schedule, after, limit } = of;
  const lateSince = sql`${day}::date - ${schedule[0]?.fromDays ?? 0}::int`;
  const { rows } = await sql<{ items: number; next: string | null }>`
    with late as materialized (
      select id, oldest_unpaid_effective_due_date as oldest, open_costs from loans
      where status = 'running' and oldest_unpaid_effective_due_date <= ${lateSince} and terminated_on is null
        and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${limit}
    ), schedule as (
      select position, step, from_days, after_previous
      from unnest(${schedule.map(({ step }) => step)}::text[], ${schedule.map(({ fromDays }) => fromDays)}::int[],
        ${schedule.map(({ afterPrevious }) => afterPrevious)}::int[])
        with ordinality as given (step, from_days, after_previous, position)
    ), recorded as (
      insert into loan_reminders (loan_id, row_number, due_on, step, reminded_on, open_amount, held_reason, recorded_at)
      select l.id, r.number, r.effective_due_date, due.step, ${day}::date, r.open,
        case when l.id in (select loan_id from loans_held_on(${day}::date)) then 'dunning_hold' end, ${of.recordedAt}
      from late l
      cross join lateral (
        select r.number, r.effective_due_date, r.amount - coalesce(s.paid_fee + s.paid_interest + s.paid_principal, 0) as open,
          sum(r.amount - coalesce(s.paid_fee + s.paid_interest + s.paid_principal, 0)) over (order by r.effective_due_date, r.number) as up_to
        from plan_rows r left join plan_row_states s on s.loan_id = r.loan_id and s.number = r.number
        where r.loan_id = l.id and r.version = (select max(v.version) from plan_versions v where v.loan_id = l.id)
          and r.effective_due_date between l.oldest and ${lateSince}
        offset 0) r
      left join lateral (
        select step.position, sent.reminded_on from loan_reminders sent join schedule step using (step)
        where sent.loan_id = l.id and sent.row_number = r.number and sent.due_on = r.effective_due_date
        order by step.position desc limit 1) previous on true
      join schedule due on due.position = coalesce(previous.position, 0) + 1
        and ${day}::date - r.effective_due_date >= due.from_days
        and (previous.reminded_on is null or ${day}::date - previous.reminded_on >= due.after_previous)
      where r.open > 0 and not exists (
        select from bank_run_items item where item.loan_id = l.id and item.status = 'under_way'
          and item.execute_on >= ${of.awaitedSince}::date and item.amount >= l.open_costs + r.up_to)
      on conflict on constraint reminder_comes_once do nothing
      returning 1
    )
    select (select count(*)::int from recorded) as items,
      (select case when count(*) = ${limit} then max(id::text) end from late) as next`.execute(tx);
  return rows[0] ?? { items: 0, next: null };
}
