import { sql } from 'kysely';
import type { ImpactStage } from '../../domain/impact/impact-statements.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** How long after the payout, its anniversary or the closing a statement may take before it is late. */
const GRACE_DAYS = 30;

/** A borrower who has repaid is asked within a year; after that the answer would be worth little. */
const ASKED_AFTER_CLOSING_MONTHS = 12;

export type ImpactQuery = {
  readonly today: BusinessDate;
  readonly excludedPartyIds: readonly string[];
  readonly viewerId: string;
  readonly dueBy: BusinessDate | null;
  readonly after: { readonly dueOn: string; readonly id: string | null } | null;
  readonly limit: number;
};

/** A loan whose jobs are to be asked for. */
export type ImpactToState = {
  readonly caseId: string;
  /** Null where a partner bank lends. */
  readonly loanId: string | null;
  /** Of the loan, or of the case. */
  readonly number: string;
  readonly stage: Exclude<ImpactStage, 'application'>;
  readonly year: number | null;
  /** The payout, its anniversary, or the day of the last payment. */
  readonly since: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly borrowerPersonIds: readonly string[];
  readonly adviserUserId: string;
};

type WorkRow = {
  readonly case_id: string;
  readonly loan_id: string | null;
  readonly number: string;
  readonly stage: ImpactToState['stage'];
  readonly year: number | null;
  readonly since: BusinessDate;
  readonly due_on: BusinessDate;
  readonly borrower_ids: string[];
  readonly adviser_user_id: string;
};

/**
 * Of each loan the latest statement that is missing, oldest first, one more than the limit: at closing within a year; else
 * for the year of the last anniversary of the payout; before the first anniversary that at payout. A loan taken over is
 * asked about from the first anniversary or closing after the takeover on, a partner bank's from the bank's grant until
 * its term has run. What is written off is not asked about, nor a consumer's loan with which no jobs were stated.
 */
export async function impactToState(db: Db, query: ImpactQuery): Promise<readonly ImpactToState[]> {
  const { today, dueBy, after, limit, excludedPartyIds, viewerId } = query;
  const { rows } = await sql<WorkRow>`
    with lent as (
      select l.case_id, l.id as loan_id, l.number, l.paid_out_on as started_on, l.closed_on, t.taken_over_on
      from loans l left join loan_takeovers t on t.loan_id = l.id
      where l.status = 'running' or (l.status = 'closed' and l.closed_on > ${today}::date - make_interval(months => ${ASKED_AFTER_CLOSING_MONTHS}))
      union all
      select d.case_id, null, k.number, d.decided_on, e.ends_on, null
      from bank_decisions d join credit_cases k on k.id = d.case_id
      cross join lateral (select (d.first_instalment_on + make_interval(months => d.term_months - 1))::date as ends_on) e
      where d.outcome = 'granted' and e.ends_on > ${today}::date - make_interval(months => ${ASKED_AFTER_CLOSING_MONTHS})
    ), anniversaries as (
      select lent.*, (
        select max(day)::date from (
          select started_on + make_interval(years => n) as day
          from generate_series(1, extract(year from ${today}::date)::int - extract(year from started_on)::int) n) one
        where day <= ${today}::date) as anniversary
      from lent
    ), asked as (
      select a.*,
        case when closed_on <= ${today}::date then 'closing' when anniversary is not null then 'yearly' else 'payout' end as stage,
        case when closed_on <= ${today}::date then closed_on else coalesce(anniversary, started_on) end as since
      from anniversaries a
    ), missing as (
      select a.case_id, a.loan_id, a.number, a.stage, a.since, a.since + ${GRACE_DAYS}::int as due_on,
        case a.stage when 'yearly' then extract(year from a.since)::int end as year, coalesce(a.loan_id, a.case_id) as id
      from asked a
      where a.since <= ${today}::date and (a.taken_over_on is null or a.since > a.taken_over_on)
    )
    select m.case_id, m.loan_id, m.number, m.stage, m.year, m.since, m.due_on, k.adviser_user_id, b.borrower_ids
    from missing m
    join credit_cases k on k.id = m.case_id
    cross join lateral (select array_agg(person_id::text order by position) as borrower_ids from case_borrowers where case_id = m.case_id) b
    where not (k.regime = 'CONSUMER' and k.jobs_secured + k.jobs_created = 0)
      and not exists (select from impact_statements s where s.case_id = m.case_id
        and ((s.stage = m.stage and s.year is not distinct from m.year and (m.stage <> 'closing' or s.stated_on >= m.since or m.loan_id is null))
          or (s.stage = 'closing' and m.loan_id is null)))
      and not exists (select from case_borrowers p where p.case_id = m.case_id and p.person_id = any(${excludedPartyIds}::uuid[]))
      and not exists (select from guarantees g where g.case_id = m.case_id and g.status in ('proposed', 'signed')
        and g.guarantor_person_id = any(${excludedPartyIds}::uuid[]))
      and not exists (select from case_recusals r where r.case_id = m.case_id and r.person_id = ${viewerId} and r.ground = 'declared')
      and (${dueBy}::date is null or m.due_on <= ${dueBy}::date)
      and (${after?.dueOn ?? null}::date is null or m.due_on > ${after?.dueOn ?? null}::date
        or (m.due_on = ${after?.dueOn ?? null}::date and (${after?.id ?? null}::uuid is null or m.id > ${after?.id ?? null}::uuid)))
    order by m.due_on, m.id limit ${limit + 1}`.execute(db);
  return rows.map((row) => ({
    caseId: row.case_id,
    loanId: row.loan_id,
    number: row.number,
    stage: row.stage,
    year: row.year,
    since: row.since,
    dueOn: row.due_on,
    borrowerPersonIds: row.borrower_ids,
    adviserUserId: row.adviser_user_id,
  }));
}
