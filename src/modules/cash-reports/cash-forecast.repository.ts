import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { Flow } from '../../domain/reporting/cash-forecast.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

type FlowRow = { readonly due_on: BusinessDate; readonly amount: string };

const flowOf = ({ due_on: dueOn, amount }: FlowRow): Flow => ({ dueOn, amount: Money.parse(amount) });

export type OpenLoan = { readonly credit: Money; readonly instalments: readonly Flow[] };

/** What is open of the plans in force, loan by loan, with the credit that waits to pay it. */
export async function openInstalments(db: Db): Promise<readonly OpenLoan[]> {
  const { rows } = await sql<FlowRow & { loan_id: string; credit: string }>`
    with current_plan as (
      select loan_id, max(version) as version from plan_versions group by loan_id
    ), settled as (
      select loan_id, row_number, sum(amount) as amount from allocations
      where claim_fact_id is null and until_version is null group by loan_id, row_number
    )
    select l.id as loan_id, l.credit, r.effective_due_date as due_on, (r.amount - coalesce(s.amount, 0))::numeric(14, 2) as amount
    from loans l
    join current_plan c on c.loan_id = l.id
    join plan_rows r on r.loan_id = l.id and r.version = c.version
    left join settled s on s.loan_id = l.id and s.row_number = r.number
    where l.status = 'running' and r.amount > coalesce(s.amount, 0)
    order by l.id, r.effective_due_date, r.number`.execute(db);
  return [...Map.groupBy(rows, ({ loan_id }) => loan_id).values()].map((some) => ({
    credit: Money.parse(some[0]?.credit ?? '0.00'),
    instalments: some.map(flowOf),
  }));
}

/**
 * Payouts to come: approved or contracted without a day, on the given one; prepared, on the day of execution. What is
 * withheld as a fee does not leave.
 */
export async function payoutsToCome(db: Db, today: BusinessDate): Promise<readonly Flow[]> {
  const { rows } = await sql<FlowRow>`
    select ${today}::date as due_on, k.principal as amount from credit_cases k
    where k.lender_of_record = 'cooperative' and k.status in ('approved', 'approved_with_conditions', 'offered')
    union all
    select ${today}::date, l.principal from loans l
    where l.status = 'contracted' and l.lender_of_record = 'cooperative'
      and not exists (select from payouts p where p.loan_id = l.id and p.status in ('prepared', 'released'))
    union all
    select greatest(p.execution_date, ${today}::date), p.amount from payouts p where p.status = 'prepared'
    `.execute(db);
  return rows.map(flowOf);
}

/** What the books already show as leaving or reaching the bank on a later day, such as a payout released ahead. */
export async function postedLater(db: Db, today: BusinessDate, knownAt: Date): Promise<readonly Flow[]> {
  const { rows } = await sql<FlowRow>`
    select e.posting_date as due_on, sum(l.credit - l.debit)::numeric(14, 2) as amount
    from journal_lines l join journal_entries e on e.id = l.entry_id
    where l.account = 'bank' and e.posting_date > ${today}::date and e.recorded_at <= ${knownAt}
    group by e.posting_date order by e.posting_date`.execute(db);
  return rows.map(flowOf);
}

/** Refunds of loans and of dues that one person has prepared and nobody has released. */
export async function refundsPrepared(db: Db, today: BusinessDate): Promise<readonly Flow[]> {
  const { rows } = await sql<FlowRow>`
    select ${today}::date as due_on, amount from refunds where status = 'prepared'
    union all select ${today}::date, amount from dues_refunds where status = 'prepared'`.execute(db);
  return rows.map(flowOf);
}
