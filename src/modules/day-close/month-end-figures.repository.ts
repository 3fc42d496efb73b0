import { type RawBuilder, sql } from 'kysely';
import { NO_ACCRUAL_FROM_DAYS_PAST_DUE, type LoanAtMonthEnd } from '../../domain/lending/month-end.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Rate } from '../../domain/money/rate.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';

/**
 * The month end in sets. For a loan that only pays, or does not pay, what its plan of the payout says, the figures of
 * `loanAtMonthEnd` are read off the caches in SQL, a million in seconds; every other loan is named, to be replayed. A test
 * holds both ways together.
 */
export type MonthEndPortion = {
  /** First day of the month. */
  readonly month: BusinessDate;
  readonly monthBefore: BusinessDate;
  readonly day: BusinessDate;
  readonly buckets: readonly { readonly fromDays: number; readonly rate: Rate }[];
  readonly after: string | null;
  readonly upTo: string | null;
};

/** The last loan of the next so many; null when no more than that are left. */
export async function endOfPortion(tx: Tx, after: string | null, size: number): Promise<string | null> {
  let query = tx
    .selectFrom('loans')
    .select('id')
    .orderBy('id')
    .offset(size - 1)
    .limit(1);
  if (after !== null) query = query.where('id', '>', after);
  return (await query.executeTakeFirst())?.id ?? null;
}

/** Years, months and days of a date are whole numbers; reckoned as such, they cost a third. */
const part = (name: 'year' | 'month' | 'day', of: RawBuilder<unknown>) =>
  sql`extract(${sql.raw(name)} from ${of})::int`;

const monthsBetween = (from: RawBuilder<unknown>, to: RawBuilder<unknown>) => sql`
  (12 * (${part('year', to)} - ${part('year', from)}) + ${part('month', to)} - ${part('month', from)})`;

/** 30E days between two dates; as `days30E`. */
const days30E = (from: RawBuilder<unknown>, to: RawBuilder<unknown>) => sql`
  (30 * ${monthsBetween(from, to)} + least(${part('day', to)}, 30) - least(${part('day', from)}, 30))`;

/** Interest days of the running period, as `daysOfPeriod` counts them; null where it takes more than this to count them. */
const wholeDays = sql`
  case when begun.day_count in ('Act/365F', 'Act/360') then running.due_date - begun.on_day
    when begun.day_count <> '30E/360' then null
    when not begun.is_first or (running.number = 1 and begun.is_anniversary) then
      30 * ${monthsBetween(sql`begun.on_day`, sql`running.due_date`)}
    when running.number = 0 then ${days30E(sql`begun.on_day`, sql`running.due_date`)}
  end`;

/**
 * Writes the lines of the loans between two ids whose figures can be read off, and returns the ids of those that must be
 * replayed. Each `offset 0` keeps the planner from reckoning the same thing anew wherever it is named.
 */
export async function recordPlainLoans(tx: Tx, of: MonthEndPortion): Promise<{ written: number; others: string[] }> {
  const { day } = of;
  const daysSoFar = sql`
    case when begun.day_count = '30E/360' then ${days30E(sql`begun.on_day`, sql`${day}::date`)} else ${day}::date - begun.on_day end`;
  const { rows } = await sql<{ written: number; others: string[] }>`
    with found as materialized (
      select l.id, l.outstanding_principal, coalesce(before.adjustment, 0) as adjustment_before,
        case when l.status = 'running' then greatest(0, ${day}::date - l.oldest_unpaid_effective_due_date) else 0 end as days_past_due,
        case when l.status <> 'running' or l.oldest_unpaid_effective_due_date >= running.effective_due_date then 0
          else coalesce((select sum(r.interest - coalesce(s.paid_interest, 0)) from plan_rows r
            left join plan_row_states s on s.loan_id = r.loan_id and s.number = r.number
            where r.loan_id = l.id and r.version = 1 and r.effective_due_date >= l.oldest_unpaid_effective_due_date
              and r.due_date <= ${day}::date), 0) end as interest_due,
        case when l.status <> 'running' or running.number is null then 0
          else round(running.interest * least(period.days_so_far, period.days) / period.days, 2) end as interest_running,
        case when l.status <> 'running' then l.status = 'closed' and l.closed_on <= ${day}::date
          else l.replayed_through <= ${day}::date and (running.number is null or period.days is not null)
            and (l.credit = 0 or (running.number is not null and period.from_day <= l.replayed_through))
            and changed.plan is null and beside.fact is null
        end as is_plain
      from loans l
      left join month_end_loans before
        on before.month = ${of.monthBefore}::date and before.loan_id = l.id and before.adjustment > 0
      left join lateral (
        select r.number, r.due_date, r.effective_due_date, r.interest from plan_rows r
        where l.status = 'running' and r.loan_id = l.id and r.version = 1 and r.due_date > ${day}::date
        order by r.number limit 1) running on true
      cross join lateral (select (select r.due_date from plan_rows r
        where r.loan_id = l.id and r.version = 1 and r.number = running.number - 1) as due_date offset 0) earlier
      left join lateral (select v.version as plan from plan_versions v where v.loan_id = l.id and v.version = 2 limit 1) changed on true
      left join lateral (select f.loan_id as fact from loan_facts f
        where f.loan_id = l.id and f.kind not in ('payout', 'payment', 'reversal') limit 1) beside on true
      cross join lateral (select coalesce(earlier.due_date, l.paid_out_on) as on_day, earlier.due_date is null as is_first,
        l.terms ->> 'day_count' as day_count,
        l.terms ->> 'due_day' = 'anniversary' and l.terms ->> 'first_due_date' is null as is_anniversary offset 0) begun
      cross join lateral (
        select begun.on_day as from_day, ${wholeDays} as days, ${daysSoFar} as days_so_far offset 0) period
      where (${of.after}::uuid is null or l.id > ${of.after}::uuid) and (${of.upTo}::uuid is null or l.id <= ${of.upTo}::uuid)
        and l.lender_of_record = 'cooperative' and l.paid_out_on <= ${day}::date
        and (l.status = 'running' or l.closed_on > ${day}::date or before.adjustment > 0
          or (l.status = 'written_off' and (l.outstanding_principal > 0 or l.replayed_through > ${day}::date)))
    ), adjusted as (
      select *, (${of.buckets.map(({ rate }) => rate.toText())}::numeric[])[
        width_bucket(days_past_due, ${of.buckets.map(({ fromDays }) => fromDays)}::int[])] as rate
      from found where is_plain
    ), written as (
      insert into month_end_loans (month, loan_id, days_past_due, outstanding_principal, interest_due, interest_running,
        interest_accrued, adjustment_rate, adjustment, adjustment_before)
      select ${of.month}::date, id, days_past_due, outstanding_principal, interest_due, interest_running, accrued, rate, needed, adjustment_before
      from adjusted
      cross join lateral (select
        case when days_past_due >= ${NO_ACCRUAL_FROM_DAYS_PAST_DUE} then 0 else interest_due + interest_running end as accrued,
        round(outstanding_principal * rate / 100, 2) as needed offset 0) result
      where accrued > 0 or needed > 0 or adjustment_before > 0
      returning 1
    )
    select (select count(*)::int from written) as written,
      coalesce((select array_agg(id::text order by id) from found where not is_plain), '{}') as others`.execute(tx);
  return rows[0] ?? { written: 0, others: [] };
}

export type MonthEndLine = LoanAtMonthEnd & {
  readonly loanId: string;
  readonly interestAccrued: Money;
  readonly rate: Rate;
  readonly adjustment: Money;
};

/** Lines of loans that were replayed; those of which neither interest nor adjustment is known are left out. */
export async function recordReplayedLoans(
  tx: Tx,
  of: Pick<MonthEndPortion, 'month' | 'monthBefore'>,
  lines: readonly MonthEndLine[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into month_end_loans (month, loan_id, days_past_due, outstanding_principal, interest_due, interest_running,
      interest_accrued, adjustment_rate, adjustment, adjustment_before)
    select ${of.month}::date, line.loan_id, line.days_past_due, line.outstanding_principal, line.interest_due, line.interest_running,
      line.interest_accrued, line.rate, line.adjustment, coalesce(before.adjustment, 0)
    from unnest(${lines.map(({ loanId }) => loanId)}::uuid[], ${lines.map(({ daysPastDue }) => daysPastDue)}::int[],
      ${lines.map(({ outstandingPrincipal }) => outstandingPrincipal.toText())}::numeric[],
      ${lines.map(({ interestDue }) => interestDue.toText())}::numeric[],
      ${lines.map(({ interestRunning }) => interestRunning.toText())}::numeric[],
      ${lines.map(({ interestAccrued }) => interestAccrued.toText())}::numeric[],
      ${lines.map(({ rate }) => rate.toText())}::numeric[], ${lines.map(({ adjustment }) => adjustment.toText())}::numeric[])
      as line (loan_id, days_past_due, outstanding_principal, interest_due, interest_running, interest_accrued, rate, adjustment)
    left join month_end_loans before on before.month = ${of.monthBefore}::date and before.loan_id = line.loan_id
    where line.interest_accrued > 0 or line.adjustment > 0 or before.adjustment > 0`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
