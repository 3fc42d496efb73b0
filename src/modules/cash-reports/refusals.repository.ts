import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { SpanAsKnown } from './expected-cash.repository.ts';

export type RefusedCase = {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly decidedOn: BusinessDate;
  readonly principal: Money;
  readonly regime: string;
  readonly lenderOfRecord: string;
  /** Of those who voted against it, and of a resolution. */
  readonly reasons: readonly string[];
  /** Names of the rules of eligibility that were not met. */
  readonly rulesNotMet: readonly string[];
  readonly creditBureauUsed: boolean;
};

type CaseRow = {
  readonly id: string;
  readonly number: string;
  readonly decided_on: BusinessDate;
  readonly principal: string;
  readonly regime: string;
  readonly lender_of_record: string;
  readonly reasons: readonly string[];
  readonly rules: readonly string[];
  readonly credit_bureau_used: boolean;
};

/** Cases that the board rejected within the span, by day and number. */
export async function refusedCases(db: Db, { from, asOf, knownAt }: SpanAsKnown): Promise<readonly RefusedCase[]> {
  const { rows } = await sql<CaseRow>`
    select k.id, k.number, o.decided_on, k.principal, k.regime, k.lender_of_record, o.reasons, o.credit_bureau_used,
      array(select distinct result ->> 'rule' from jsonb_array_elements(o.eligibility -> 'results') as result
        where result ->> 'outcome' = 'fail' order by 1) as rules
    from case_outcomes o join credit_cases k on k.id = o.case_id
    where o.outcome = 'rejected' and o.decided_on between ${from}::date and ${asOf}::date and o.recorded_at <= ${knownAt}
    order by o.decided_on, k.number`.execute(db);
  return rows.map((row) => ({
    caseId: row.id,
    caseNumber: row.number,
    decidedOn: row.decided_on,
    principal: Money.parse(row.principal),
    regime: row.regime,
    lenderOfRecord: row.lender_of_record,
    reasons: row.reasons,
    rulesNotMet: row.rules,
    creditBureauUsed: row.credit_bureau_used,
  }));
}

export type RefusedDeclaration = { readonly decidedOn: BusinessDate; readonly reasons: readonly string[] };

/** Declarations to join that were refused within the span. Who declared is no matter of a report and may be erased. */
export async function refusedDeclarations(
  db: Db,
  { from, asOf, knownAt }: SpanAsKnown,
): Promise<readonly RefusedDeclaration[]> {
  const { rows } = await sql<{ decided_on: BusinessDate; reasons: readonly string[] }>`
    select d.decided_on, array(
      select v.reason from membership_votes v
      where v.declaration_id = d.id and v.vote = 'refuse' and v.superseded_by is null order by v.cast_at, v.id) as reasons
    from membership_declarations d
    where d.status = 'refused' and d.decided_on between ${from}::date and ${asOf}::date
      and coalesce((select max(v.cast_at) from membership_votes v where v.declaration_id = d.id), d.recorded_at) <= ${knownAt}
    order by d.decided_on, d.id`.execute(db);
  return rows.map((row) => ({ decidedOn: row.decided_on, reasons: row.reasons }));
}

/** How many cases the board decided within the span, either way. */
export async function decidedCount(db: Db, { from, asOf, knownAt }: SpanAsKnown): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from case_outcomes
    where decided_on between ${from}::date and ${asOf}::date and recorded_at <= ${knownAt}`.execute(db);
  return rows[0]?.count ?? 0;
}
