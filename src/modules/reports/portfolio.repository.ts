import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, daysBetween } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { AsKnown } from '../reporting/index.ts';

/** A loan's line in the portfolio: what was owed and what was late at the end of a day. */
export type PortfolioFigures = {
  readonly loanId: string;
  readonly loanNumber: string;
  readonly caseNumber: string;
  readonly borrower: string;
  readonly regime: string;
  readonly sector: string | null;
  readonly district: string | null;
  readonly principal: Money;
  readonly annualRate: string;
  readonly termMonths: number;
  readonly paidOutOn: BusinessDate;
  /** The latest restructuring up to the day, as far as it was known. */
  readonly restructuredOn: BusinessDate | null;
  readonly outstandingPrincipal: Money;
  readonly arrears: Money;
  /** Of the oldest instalment that was overdue; 0 when none was. */
  readonly daysPastDue: number;
};

type PortfolioRow = {
  readonly id: string;
  readonly number: string;
  readonly case_number: string;
  readonly borrower: string;
  readonly regime: string;
  readonly sector: string | null;
  readonly district: string | null;
  readonly principal: string;
  readonly annual_rate: string;
  readonly term_months: number;
  readonly paid_out_on: BusinessDate;
  readonly restructured_on: BusinessDate | null;
  readonly outstanding: string;
  readonly arrears: string;
  readonly oldest_overdue: BusinessDate | null;
};

/**
 * Every loan with outstanding principal at the end of the day, by number. Taken from the plan and the allocations that
 * counted at the moment, so a payment recorded later for an earlier day changes the answer from its recording on.
 */
export async function portfolioFigures(db: Db, { asOf, knownAt }: AsKnown): Promise<readonly PortfolioFigures[]> {
  const result = await sql<PortfolioRow>`
    with paid as (
      select loan_id, row_number, sum(amount) as amount, coalesce(sum(amount) filter (where component = 'principal' and means in ('money', 'write_off')), 0) as principal
      from allocations
      where claim_fact_id is null and effective_on <= ${asOf} and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})
      group by loan_id, row_number
    ), current_plan as (
      select loan_id, max(version) as version from plan_versions where recorded_at <= ${knownAt} group by loan_id
    ), standing as (
      select r.loan_id,
        coalesce(sum(p.principal), 0) as repaid,
        coalesce(sum(r.amount - coalesce(p.amount, 0)) filter (where r.effective_due_date < ${asOf}), 0)::numeric(14, 2) as arrears,
        min(r.effective_due_date) filter (where r.effective_due_date < ${asOf} and r.amount > coalesce(p.amount, 0)) as oldest_overdue
      from plan_rows r
      join current_plan c on c.loan_id = r.loan_id and c.version = r.version
      left join paid p on p.loan_id = r.loan_id and p.row_number = r.number
      group by r.loan_id
    )
    select l.id, l.number, k.number as case_number, b.borrower, l.regime, k.sector, k.district, l.principal,
      l.terms ->> 'annual_rate' as annual_rate, (l.terms ->> 'term_months')::int as term_months, l.paid_out_on,
      case when l.restructured_on is not null then (
        select max(value_date) from loan_facts f where f.loan_id = l.id and f.kind = 'restructuring'
          and f.value_date <= ${asOf} and f.recorded_at <= ${knownAt}) end as restructured_on,
      (l.principal - s.repaid)::numeric(14, 2) as outstanding, s.arrears, s.oldest_overdue
    from loans l
    join standing s on s.loan_id = l.id
    join credit_cases k on k.id = l.case_id
    cross join lateral (
      select string_agg(coalesce(p.legal_name, p.first_names || ' ' || p.surname, p.number), ', ' order by lb.position) as borrower
      from loan_borrowers lb join persons p on p.id = lb.person_id where lb.loan_id = l.id) b
    where l.paid_out_on <= ${asOf} and l.principal > s.repaid
    order by l.number`.execute(db);
  return result.rows.map((row) => toFigures(row, asOf));
}

function toFigures(row: PortfolioRow, asOf: BusinessDate): PortfolioFigures {
  return {
    loanId: row.id,
    loanNumber: row.number,
    caseNumber: row.case_number,
    borrower: row.borrower,
    regime: row.regime,
    sector: row.sector,
    district: row.district,
    principal: Money.parse(row.principal),
    annualRate: row.annual_rate,
    termMonths: row.term_months,
    paidOutOn: row.paid_out_on,
    restructuredOn: row.restructured_on,
    outstandingPrincipal: Money.parse(row.outstanding),
    arrears: Money.parse(row.arrears),
    daysPastDue: row.oldest_overdue === null ? 0 : daysBetween(row.oldest_overdue, asOf),
  };
}
