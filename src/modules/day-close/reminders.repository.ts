import { sql } from 'kysely';
import type { ScheduledReminder } from '../../domain/lending/reminders.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';

export type RemindersOfDay = {
  readonly day: BusinessDate;
  readonly schedule: readonly ScheduledReminder[];
  readonly recordedAt: Date;
  readonly limit: number;
};

/**
 * Records the reminder steps that have come for instalments which are open now, each once, at most so many: what was
 * recorded is not found again. Nobody is reminded of what has been paid by the time the day is closed, nor of a loan that
 * was terminated, which is asked for in another way. Where reminders are held that day, the step stays unsent for good.
 * Returns how many.
 */
export async function recordReminders(tx: Tx, of: RemindersOfDay): Promise<number> {
  const { day, schedule } = of;
  const { numAffectedRows } = await sql`
    with schedule as (
      select position, step, from_days, after_previous
      from unnest(${schedule.map(({ step }) => step)}::text[], ${schedule.map(({ fromDays }) => fromDays)}::int[],
        ${schedule.map(({ afterPrevious }) => afterPrevious)}::int[])
        with ordinality as given (step, from_days, after_previous, position)
    )
    insert into loan_reminders (loan_id, row_number, due_on, step, reminded_on, open_amount, held_reason, recorded_at)
    select l.id, r.number, r.effective_due_date, next.step, ${day}::date, open.amount,
      case when held.loan_id is not null then 'dunning_hold' end, ${of.recordedAt}
    from loans l
    cross join lateral (select max(v.version) as version from plan_versions v where v.loan_id = l.id) plan
    join plan_rows r on r.loan_id = l.id and r.version = plan.version
      and r.effective_due_date between l.oldest_unpaid_effective_due_date and ${day}::date - ${schedule[0]?.fromDays ?? 0}::int
    left join plan_row_states s on s.loan_id = l.id and s.number = r.number
    cross join lateral (
      select r.amount - coalesce(s.paid_fee + s.paid_interest + s.paid_principal, 0) as amount) open
    left join lateral (
      select step.position, sent.reminded_on from loan_reminders sent join schedule step using (step)
      where sent.loan_id = l.id and sent.row_number = r.number and sent.due_on = r.effective_due_date
      order by step.position desc limit 1) previous on true
    join schedule next on next.position = coalesce(previous.position, 0) + 1
      and ${day}::date - r.effective_due_date >= next.from_days
      and (previous.reminded_on is null or ${day}::date - previous.reminded_on >= next.after_previous)
    left join loans_held_on(${day}::date) held on held.loan_id = l.id
    where l.status = 'running' and l.terminated_on is null and l.oldest_unpaid_effective_due_date <= ${day}::date - ${schedule[0]?.fromDays ?? 0}::int
      and open.amount > 0
    limit ${of.limit}
    on conflict on constraint reminder_comes_once do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
