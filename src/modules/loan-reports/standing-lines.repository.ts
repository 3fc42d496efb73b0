import { type RawBuilder, sql } from 'kysely';
import type { Overdue } from '../../domain/lending/portfolio-figures.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, daysBetween } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { nameKnownAt } from '../persons/index.ts';
import type { AsKnown } from '../reporting/index.ts';
import { allOf, filterConditions, joinStandings, type LoanFilter } from './standing-sql.repository.ts';

/** A loan as it was contracted. */
export type LoanAttributes = {
  readonly loanId: string;
  readonly loanNumber: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly borrower: string;
  readonly borrowerPersonIds: readonly string[];
  readonly regime: string;
  readonly lenderOfRecord: string;
  readonly sector: string | null;
  readonly district: string | null;
  readonly principal: Money;
  readonly annualRate: string;
  readonly termMonths: number;
  readonly paidOutOn: BusinessDate;
};

/** What was owed and what was late at the end of a day. */
export type Standing = {
  readonly outstandingPrincipal: Money;
  readonly overdue: Overdue;
  /** Of the oldest instalment that was overdue; 0 when none was. */
  readonly daysPastDue: number;
  /** The latest restructuring up to the day, as far as it was known. */
  readonly restructuredOn: BusinessDate | null;
};

export type StandingLine = LoanAttributes & Standing;

type LineRow = {
  readonly id: string;
  readonly number: string;
  readonly case_id: string;
  readonly case_number: string;
  readonly borrower: string;
  readonly borrower_ids: readonly string[];
  readonly regime: string;
  readonly lender_of_record: string;
  readonly sector: string | null;
  readonly district: string | null;
  readonly principal: string;
  readonly annual_rate: string;
  readonly term_months: number;
  readonly paid_out_on: BusinessDate;
  readonly restructured_on: BusinessDate | null;
  readonly outstanding_principal: string;
  readonly oldest_overdue: BusinessDate | null;
  readonly overdue_fees: string;
  readonly overdue_interest: string;
  readonly overdue_principal: string;
  readonly open_costs: string;
  readonly open_default_interest: string;
};

export type PortionWanted = {
  readonly asOf: BusinessDate;
  /** Whether nothing was recorded after the moment: loans that were closed by the day need not be looked at then. */
  readonly isAllKnown: boolean;
  readonly filter: LoanFilter;
  readonly after: string | null;
  readonly size: number;
};

/** Ids of the next loans of which something may have been owed at the end of the day, in their order. */
export async function nextLoanIds(db: Db, wanted: PortionWanted): Promise<readonly string[]> {
  const { asOf, isAllKnown, filter, after, size } = wanted;
  const conditions = [
    sql`l.paid_out_on <= ${asOf}::date`,
    ...(after === null ? [] : [sql`l.id > ${after}::uuid`]),
    ...(isAllKnown ? [sql`(l.outstanding_principal > 0 or l.closed_on is null or l.closed_on > ${asOf}::date)`] : []),
    ...filterConditions(filter),
  ];
  const { rows } = await sql<{ id: string }>`
    select l.id from loans l join credit_cases k on k.id = l.case_id
    where ${allOf(conditions)} order by l.id limit ${size}`.execute(db);
  return rows.map(({ id }) => id);
}

const ATTRIBUTES = sql`
  l.id, l.number, l.case_id, k.number as case_number, b.borrower, b.borrower_ids, l.regime, l.lender_of_record, k.sector, k.district, l.principal,
  l.terms ->> 'annual_rate' as annual_rate, (l.terms ->> 'term_months')::int as term_months, l.paid_out_on`;

/** Cases and borrowers of loans, as those were called at the moment of knowledge. */
function loansAmong(ids: readonly string[], { knownAt }: AsKnown): RawBuilder<unknown> {
  return sql`
    (select * from loans where id = any(${[...ids]}::uuid[]) offset 0) l
    join credit_cases k on k.id = l.case_id
    cross join lateral (
      select string_agg(${nameKnownAt('lb.person_id', knownAt)}, ', ' order by lb.position) as borrower,
        array_agg(lb.person_id::text order by lb.position) as borrower_ids
      from loan_borrowers lb where lb.loan_id = l.id offset 0) b`;
}

/** How some loans stood, in the order of ids; one of which nothing was known yet is missing. */
export async function standingLines(
  db: Db,
  loanIds: readonly string[],
  moment: AsKnown,
): Promise<readonly StandingLine[]> {
  if (loanIds.length === 0) return [];
  const { rows } = await sql<LineRow>`
    select ${ATTRIBUTES}, restructuring.restructured_on, standing.outstanding_principal::numeric(14, 2) as outstanding_principal,
      standing.oldest_overdue, standing.overdue_fees::numeric(14, 2) as overdue_fees,
      standing.overdue_interest::numeric(14, 2) as overdue_interest,
      standing.overdue_principal::numeric(14, 2) as overdue_principal, standing.open_costs::numeric(14, 2) as open_costs,
      standing.open_default_interest::numeric(14, 2) as open_default_interest
    from ${loansAmong(loanIds, moment)} ${joinStandings(moment)}
    where l.paid_out_on <= ${moment.asOf}::date order by l.id`.execute(db);
  return rows.map((row) => toLine(row, moment.asOf));
}

/** Loans a payment of which was taken back behind a barrier: what it had paid is only told by replaying them. */
export async function reopenedLoanIds(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{
    loan_id: string;
  }>`select distinct loan_id from allocations where means = 'reopened'`.execute(db);
  return rows.map(({ loan_id: id }) => id);
}

/** Whether anything was posted after the moment, on whichever clock. */
export async function hasPostedSince(db: Db, moment: Date): Promise<boolean> {
  const { rows } = await sql<{ is_later: boolean }>`
    select recorded_at > ${moment} as is_later from journal_entries order by number desc limit 1`.execute(db);
  return rows[0]?.is_later ?? false;
}

function toLine(row: LineRow, asOf: BusinessDate): StandingLine {
  return {
    loanId: row.id,
    loanNumber: row.number,
    caseId: row.case_id,
    caseNumber: row.case_number,
    borrower: row.borrower,
    borrowerPersonIds: row.borrower_ids,
    regime: row.regime,
    lenderOfRecord: row.lender_of_record,
    sector: row.sector,
    district: row.district,
    principal: Money.parse(row.principal),
    annualRate: row.annual_rate,
    termMonths: row.term_months,
    paidOutOn: row.paid_out_on,
    restructuredOn: row.restructured_on,
    outstandingPrincipal: Money.parse(row.outstanding_principal),
    overdue: {
      principal: Money.parse(row.overdue_principal),
      interest: Money.parse(row.overdue_interest),
      fees: Money.parse(row.overdue_fees),
      costs: Money.parse(row.open_costs),
      defaultInterest: Money.parse(row.open_default_interest),
    },
    daysPastDue: row.oldest_overdue === null ? 0 : daysBetween(row.oldest_overdue, asOf),
  };
}
