import { type RawBuilder, sql } from 'kysely';
import type { AsKnown } from '../reporting/index.ts';

/** The pieces of SQL from which the reports on how loans stood are put together. */

/** What had been settled of a loan `l` by the end of the day, as far as it was known at the moment. */
function knownAllocations({ asOf, knownAt }: AsKnown): RawBuilder<unknown> {
  const columns = sql`row_number, claim_fact_id, component, amount, means`;
  return sql`
    select ${columns} from allocations
    where loan_id = l.id and until_version is null and effective_on <= ${asOf}::date and known_since <= ${knownAt}
    union all
    select ${columns} from allocations
    where loan_id = l.id and until_version is not null and effective_on <= ${asOf}::date and known_since <= ${knownAt}
      and known_until > ${knownAt}`;
}

/**
 * Joins to loans `l` how each stood: off the plan in force and the allocations that counted, as far as they were known. A
 * loan whose payout was not known yet drops out. What is overdue is that of instalments after whose effective due date
 * the day lies; claims beside the plan are overdue from their day on.
 */
export function joinStandings(moment: AsKnown): RawBuilder<unknown> {
  const { asOf, knownAt } = moment;
  return sql`
    cross join lateral (
      select v.version from plan_versions v where v.loan_id = l.id and v.recorded_at <= ${knownAt}
      order by v.version desc limit 1) plan
    cross join lateral (
      with known as materialized (${knownAllocations(moment)}),
      paid as (
        select row_number, coalesce(sum(amount) filter (where component = 'fee'), 0) as fee,
          coalesce(sum(amount) filter (where component = 'interest'), 0) as interest,
          coalesce(sum(amount) filter (where component = 'principal'), 0) as principal
        from known where claim_fact_id is null group by row_number
      ), overdue as (
        select r.effective_due_date, r.fee - coalesce(p.fee, 0) as fee, r.interest - coalesce(p.interest, 0) as interest,
          r.principal - coalesce(p.principal, 0) as principal
        from plan_rows r left join paid p on p.row_number = r.number
        where r.loan_id = l.id and r.version = plan.version and r.effective_due_date < ${asOf}::date
          and r.amount > coalesce(p.fee + p.interest + p.principal, 0)
      ), claimed as (
        select claim_of, sum(amount) as amount from loan_facts
        where loan_id = l.id and kind = 'claim' and value_date <= ${asOf}::date and recorded_at <= ${knownAt} group by claim_of
      )
      select l.principal - coalesce((select sum(amount) from known where component = 'principal' and means in ('money', 'write_off')), 0)
          as outstanding_principal,
        (select min(effective_due_date) from overdue) as oldest_overdue,
        coalesce((select sum(fee) from overdue), 0) as overdue_fees,
        coalesce((select sum(interest) from overdue), 0) as overdue_interest,
        coalesce((select sum(principal) from overdue), 0) as overdue_principal,
        ${openClaims('cost')} as open_costs,
        ${openClaims('default_interest')} as open_default_interest
      offset 0) standing
    cross join lateral (select case when l.restructured_on is not null then (
      select max(value_date) from loan_facts f where f.loan_id = l.id and f.kind = 'restructuring'
        and f.value_date <= ${asOf}::date and f.recorded_at <= ${knownAt}) end as restructured_on offset 0) restructuring`;
}

/** What a payment paid that was taken back behind a barrier is owed anew, so it counts as settled by nothing. */
function openClaims(kind: 'cost' | 'default_interest'): RawBuilder<unknown> {
  return sql`greatest(0, coalesce((select amount from claimed where claim_of = ${kind}), 0)
    - coalesce((select sum(amount) from known where component = ${kind} and means <> 'reopened'), 0))`;
}

/** Narrows loans `l` with their cases `k`. */
export type LoanFilter = {
  readonly sector?: string | undefined;
  readonly district?: string | undefined;
  readonly regime?: string | undefined;
  readonly lender_of_record?: string | undefined;
};

export function filterConditions(filter: LoanFilter): readonly RawBuilder<unknown>[] {
  const { sector, district, regime, lender_of_record: lender } = filter;
  return [
    ...(sector === undefined ? [] : [sql`k.sector = ${sector}`]),
    ...(district === undefined ? [] : [sql`k.district = ${district}`]),
    ...(regime === undefined ? [] : [sql`l.regime = ${regime}`]),
    ...(lender === undefined ? [] : [sql`l.lender_of_record = ${lender}`]),
  ];
}

export function allOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);
}
