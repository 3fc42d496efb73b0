import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { Instalments, Receipts } from '../../domain/reporting/expected-cash.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

export type SpanAsKnown = { readonly from: BusinessDate; readonly asOf: BusinessDate; readonly knownAt: Date };

/** Which allocations counted at a moment: those of instalments, up to the last day. */
const countedOn = ({ asOf, knownAt }: SpanAsKnown) => sql`a.claim_fact_id is null and a.effective_on <= ${asOf}::date
  and a.known_since <= ${knownAt} and (a.known_until is null or a.known_until > ${knownAt})`;

/** The instalments of each loan by the plan that was the latest known; of loans taken over, those after the cut-over. */
const planned = ({ knownAt }: SpanAsKnown) => sql`
  current_plan as (
    select loan_id, max(version) as version from plan_versions where recorded_at <= ${knownAt} group by loan_id
  ), planned as (
    select r.* from plan_rows r
    join current_plan c on c.loan_id = r.loan_id and c.version = r.version
    left join loan_takeovers t on t.loan_id = r.loan_id
    where t.taken_over_on is null or r.effective_due_date > t.taken_over_on
  )`;

type InstalmentRow = Readonly<Record<Exclude<keyof Instalments, 'month'>, string>> & { readonly month: string };

/** Agreed instalments by the month in which they were to be paid, and what became of them by the span's last day. */
export async function instalmentsByMonth(db: Db, span: SpanAsKnown): Promise<readonly Instalments[]> {
  const { rows } = await sql<InstalmentRow>`
    with ${planned(span)}, expected as (
      select p.loan_id, p.number, to_char(p.effective_due_date, 'YYYY-MM') as month, p.effective_due_date,
        least((date_trunc('month', p.effective_due_date) + interval '1 month - 1 day')::date, ${span.asOf}::date) as month_end,
        p.principal, p.interest, p.fee
      from planned p
      where p.kind is null and p.effective_due_date between ${span.from}::date and ${span.asOf}::date
    ), settled as (
      select x.loan_id, x.number,
        sum(a.amount) filter (where a.means = 'money' and a.effective_on <= x.effective_due_date) as in_time,
        sum(a.amount) filter (where a.means = 'money' and a.effective_on > x.effective_due_date and a.effective_on <= x.month_end) as in_month,
        sum(a.amount) filter (where a.means = 'money' and a.effective_on > x.month_end) as later,
        sum(a.amount) filter (where a.means <> 'money') as otherwise
      from expected x join allocations a on a.loan_id = x.loan_id and a.row_number = x.number
      where ${countedOn(span)} group by x.loan_id, x.number
    )
    select x.month, sum(x.principal)::numeric(14, 2) as principal, sum(x.interest)::numeric(14, 2) as interest,
      sum(x.fee)::numeric(14, 2) as fees, coalesce(sum(s.in_time), 0)::numeric(14, 2) as "paidInTime",
      coalesce(sum(s.in_month), 0)::numeric(14, 2) as "paidInMonth", coalesce(sum(s.later), 0)::numeric(14, 2) as "paidLater",
      coalesce(sum(s.otherwise), 0)::numeric(14, 2) as "settledOtherwise"
    from expected x left join settled s on s.loan_id = x.loan_id and s.number = x.number
    group by x.month order by x.month`.execute(db);
  return rows.map(({ month, ...amounts }) => ({ month, ...parsed(amounts) }));
}

type ReceiptRow = Readonly<Record<Exclude<keyof Receipts, 'month'>, string>> & { readonly month: string };

/** What money of a month paid on instalments, told apart by when those were due. */
export async function receiptsByMonth(db: Db, span: SpanAsKnown): Promise<readonly Receipts[]> {
  const { rows } = await sql<ReceiptRow>`
    with current_plan as (
      select loan_id, max(version) as version from plan_versions where recorded_at <= ${span.knownAt} group by loan_id
    ), paid as (
      select to_char(a.effective_on, 'YYYY-MM') as month, to_char(r.effective_due_date, 'YYYY-MM') as due, r.kind, a.amount
      from allocations a
      join current_plan c on c.loan_id = a.loan_id
      join plan_rows r on r.loan_id = a.loan_id and r.version = c.version and r.number = a.row_number
      join loan_facts f on f.id = a.fact_id
      left join payments p on p.id = f.payment_id
      where ${countedOn(span)} and a.effective_on >= ${span.from}::date and a.means = 'money' and p.import_id is null
    )
    select month,
      coalesce(sum(amount) filter (where kind is null and due = month), 0)::numeric(14, 2) as "forTheMonth",
      coalesce(sum(amount) filter (where kind is distinct from 'called_due' and due < month), 0)::numeric(14, 2) as "forEarlierMonths",
      coalesce(sum(amount) filter (where kind = 'extra_principal' and due >= month or kind is null and due > month), 0)::numeric(14, 2) as "aheadOfTime",
      coalesce(sum(amount) filter (where kind = 'called_due' or kind = 'reopened' and due >= month), 0)::numeric(14, 2) as "calledDue"
    from paid group by 1 order by 1`.execute(db);
  return rows.map(({ month, ...amounts }) => ({ month, ...parsed(amounts) }));
}

export type MonthAmount = { readonly month: string; readonly amount: Money };

/** What guarantors paid by value date, less what was taken back of it. */
export async function guarantorMoneyByMonth(db: Db, span: SpanAsKnown): Promise<readonly MonthAmount[]> {
  const { rows } = await sql<{ month: string; amount: string }>`
    select to_char(f.value_date, 'YYYY-MM') as month,
      sum(case when f.kind = 'payment' then f.amount else -f.amount end)::numeric(14, 2) as amount
    from loan_facts f left join loan_facts paid on paid.id = f.reverses_fact_id
    left join payments p on p.id = f.payment_id
    where coalesce(paid.guarantee_id, f.guarantee_id) is not null and f.kind in ('payment', 'reversal')
      and f.value_date between ${span.from}::date and ${span.asOf}::date and f.recorded_at <= ${span.knownAt}
      and p.import_id is null
    group by 1 order by 1`.execute(db);
  return rows.map(({ month, amount }) => ({ month, amount: Money.parse(amount) }));
}

/** Dues by the day they were due, less what had been cancelled or waived of them by the last day. */
export async function duesByMonth(db: Db, span: SpanAsKnown): Promise<readonly MonthAmount[]> {
  const { rows } = await sql<{ month: string; amount: string }>`
    with less as (
      select claim_id, sum(amount) as amount from dues_reversals
      where kind in ('cancelled', 'waived') and value_date <= ${span.asOf}::date and recorded_at <= ${span.knownAt}
      group by claim_id
    )
    select to_char(c.due_on, 'YYYY-MM') as month, sum(c.amount - coalesce(less.amount, 0))::numeric(14, 2) as amount
    from dues_claims c left join less on less.claim_id = c.id
    where c.import_id is null and c.due_on between ${span.from}::date and ${span.asOf}::date
      and c.recorded_at <= ${span.knownAt}
    group by 1 order by 1`.execute(db);
  return rows.map(({ month, amount }) => ({ month, amount: Money.parse(amount) }));
}

function parsed<Names extends string>(amounts: Readonly<Record<Names, string>>): Record<Names, Money> {
  const entries = Object.entries<string>(amounts).map(([name, text]) => [name, Money.parse(text)]);
  return Object.fromEntries(entries) as Record<Names, Money>;
}
