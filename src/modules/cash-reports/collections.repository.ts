import { sql } from 'kysely';
import type { PaymentPromise, PromisedMoney } from '../../domain/collections/promises.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { SpanAsKnown } from './expected-cash.repository.ts';

/** SQL of what was done about late loans within a span, as known at a moment. */

export type StepCount = {
  readonly step: string;
  readonly due: number;
  readonly held: number;
  readonly letters: number;
};

/** Reminders of loans: steps that fell due, those held back, and letters, each by its most serious step. */
export async function reminderSteps(db: Db, { from, asOf, knownAt }: SpanAsKnown): Promise<readonly StepCount[]> {
  const { rows } = await sql<StepCount>`
    with steps (step, seriousness) as (values ('friendly_note', 1), ('first_reminder', 2), ('second_reminder', 3), ('final_notice', 4)),
    letters as (
      select max(s.seriousness) as seriousness from reminder_letters l
      join documents d on d.id = l.document_id join steps s on s.step = l.step
      where d.dated_on between ${from}::date and ${asOf}::date and d.recorded_at <= ${knownAt} group by l.document_id
    )
    select s.step, (select count(*)::int from letters l where l.seriousness = s.seriousness) as letters,
      count(r.id)::int as due, count(r.held_reason)::int as held
    from steps s left join loan_reminders r on r.step = s.step
      and r.reminded_on between ${from}::date and ${asOf}::date and r.recorded_at <= ${knownAt}
    group by s.step, s.seriousness order by s.seriousness`.execute(db);
  return rows;
}

export type Deeds = {
  readonly dues_reminders: number;
  readonly holds_placed: number;
  readonly holds_ended_early: number;
  readonly contacts: number;
  readonly final_notices: number;
  readonly terminations: number;
  readonly guarantee_calls: number;
  readonly guarantee_calls_amount: string;
};

/** What people did, by the day on which it counts. */
export async function deedsWithin(db: Db, { from, asOf, knownAt }: SpanAsKnown): Promise<Deeds> {
  const within = (day: string, recorded = 'recorded_at') =>
    sql`${sql.ref(day)} between ${from}::date and ${asOf}::date and ${sql.ref(recorded)} <= ${knownAt}`;
  const { rows } = await sql<Deeds>`
    select
      (select count(distinct l.document_id)::int from dues_reminder_letters l join documents d on d.id = l.document_id
        where ${within('d.dated_on', 'd.recorded_at')}) as dues_reminders,
      (select count(*)::int from dunning_holds where ${within('held_from')}) as holds_placed,
      (select count(*)::int from dunning_hold_endings where ${within('ended_on')}) as holds_ended_early,
      (select count(*)::int from contact_notes where corrects_id is null and ${within('contacted_on')}) as contacts,
      (select count(*)::int from loan_final_notices where ${within('received_on')}) as final_notices,
      (select count(*)::int from loan_facts where kind = 'termination' and ${within('value_date')}) as terminations,
      (select count(*)::int from guarantee_calls where ${within('demanded_on')}) as guarantee_calls,
      (select coalesce(sum(amount), 0)::numeric(14, 2)::text from guarantee_calls where ${within('demanded_on')}) as guarantee_calls_amount
    `.execute(db);
  const [deeds] = rows;
  if (!deeds) throw new TypeError('a count has always a row');
  return deeds;
}

export type LoanPromise = PaymentPromise & { readonly loanId: string };
export type LoanMoney = PromisedMoney & { readonly loanId: string };

/** Promises as they stood, with those taken off the list or replaced by then. */
export async function promisesKnown(db: Db, { asOf, knownAt }: SpanAsKnown): Promise<readonly LoanPromise[]> {
  const { rows } = await sql<{
    id: string;
    loan_id: string;
    amount: string;
    given_on: BusinessDate;
    promised_on: BusinessDate;
    ended: LoanPromise['ended'];
  }>`
    select p.id, p.loan_id, p.amount, p.given_on, p.promised_on,
      case when c.id is not null then 'cancelled' when s.id is not null then 'superseded' end as ended
    from payment_promises p
    left join promise_cancellations c on c.promise_id = p.id and c.cancelled_on <= ${asOf}::date and c.recorded_at <= ${knownAt}
    left join payment_promises s on s.supersedes_id = p.id and s.given_on <= ${asOf}::date and s.recorded_at <= ${knownAt}
    where p.given_on <= ${asOf}::date and p.recorded_at <= ${knownAt} order by p.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    loanId: row.loan_id,
    amount: Money.parse(row.amount),
    givenOn: row.given_on,
    promisedOn: row.promised_on,
    ended: row.ended,
  }));
}

/** Money for these loans that was not taken back, as far as it was known. */
export async function moneyKnown(
  db: Db,
  loanIds: readonly string[],
  { asOf, knownAt }: SpanAsKnown,
): Promise<readonly LoanMoney[]> {
  if (loanIds.length === 0) return [];
  const { rows } = await sql<{ loan_id: string; value_date: BusinessDate; amount: string }>`
    select p.loan_id, p.value_date, p.amount from payments p
    where p.loan_id = any(${[...loanIds]}::uuid[]) and p.value_date <= ${asOf}::date and p.recorded_at <= ${knownAt}
      and not exists (select from payment_reversals r where r.payment_id = p.id and r.recorded_at <= ${knownAt})
    order by p.value_date, p.id`.execute(db);
  return rows.map((row) => ({ loanId: row.loan_id, valueDate: row.value_date, amount: Money.parse(row.amount) }));
}

export type DebitRow = { readonly status: string; readonly reason: string | null; readonly amount: Money };

/** Direct debits to be carried out within the span, in runs released by then, as they stood; what came back later had been collected. */
export async function directDebits(db: Db, { from, asOf, knownAt }: SpanAsKnown): Promise<readonly DebitRow[]> {
  const { rows } = await sql<{ status: string; reason: string | null; amount: string }>`
    with known as (
      select i.amount, coalesce(s.status, 'under_way') as status, s.ended_on, s.return_code
      from bank_run_items i join bank_runs r on r.id = i.run_id
      left join lateral (
        select * from bank_run_item_states s where s.item_id = i.id and s.recorded_at <= ${knownAt}
        order by s.recorded_at desc, s.id desc limit 1) s on true
      where r.kind = 'collection' and r.released_at <= ${knownAt} and i.execute_on between ${from}::date and ${asOf}::date
    )
    select case when status = 'returned' and ended_on > ${asOf}::date then 'booked' else status end as status,
      case when status = 'returned' and ended_on <= ${asOf}::date then return_code end as reason, amount
    from known where status in ('under_way', 'booked', 'returned', 'rejected')`.execute(db);
  return rows.map(({ status, reason, amount }) => ({ status, reason, amount: Money.parse(amount) }));
}

export type LateInstalments = {
  readonly late: number;
  readonly cured: number;
  readonly curedLater: number;
  readonly open: number;
};

/** Agreed instalments of the span of which something was missing at the end of their day, and when nothing was any more. */
export async function lateInstalments(db: Db, { from, asOf, knownAt }: SpanAsKnown): Promise<LateInstalments> {
  const { rows } = await sql<LateInstalments>`
    with current_plan as (
      select loan_id, max(version) as version from plan_versions where recorded_at <= ${knownAt} group by loan_id
    ), due as (
      select r.loan_id, r.number, r.effective_due_date as due_on, r.amount from plan_rows r
      join current_plan c on c.loan_id = r.loan_id and c.version = r.version
      where r.kind is null and r.effective_due_date >= ${from}::date and r.effective_due_date < ${asOf}::date
    ), settled as (
      select d.loan_id, d.number, d.due_on, d.amount,
        coalesce(sum(a.amount) filter (where a.effective_on <= d.due_on), 0) as by_its_day,
        coalesce(sum(a.amount) filter (where a.effective_on <= d.due_on + 30), 0) as within_30_days,
        coalesce(sum(a.amount), 0) as at_all
      from due d left join allocations a on a.loan_id = d.loan_id and a.row_number = d.number and a.claim_fact_id is null
        and a.effective_on <= ${asOf}::date and a.known_since <= ${knownAt} and (a.known_until is null or a.known_until > ${knownAt})
      group by d.loan_id, d.number, d.due_on, d.amount
    )
    select count(*)::int as late, count(*) filter (where within_30_days >= amount)::int as cured,
      count(*) filter (where within_30_days < amount and at_all >= amount)::int as "curedLater",
      count(*) filter (where at_all < amount)::int as open
    from settled where by_its_day < amount`.execute(db);
  return rows[0] ?? { late: 0, cured: 0, curedLater: 0, open: 0 };
}
