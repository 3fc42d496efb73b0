import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { nameKnownAt } from '../persons/index.ts';
import type { AsKnown } from '../reporting/index.ts';

export type GuaranteeLine = {
  readonly guaranteeId: string;
  readonly number: string;
  readonly guarantorPersonId: string;
  readonly guarantor: string;
  readonly kind: string;
  readonly cap: Money;
  readonly isSigned: boolean;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly loanId: string | null;
  readonly loanNumber: string | null;
  readonly called: Money;
  /** Received under it, taken-back payments left out. */
  readonly paid: Money;
};

/**
 * Guarantees that were proposed or in force at the end of the day, by guarantor and number. One counts from the day it was
 * recorded in Berlin, or from its signature where that was taken over from papers of an earlier day.
 */
export async function guaranteesOn(db: Db, { asOf, knownAt }: AsKnown): Promise<readonly GuaranteeLine[]> {
  const { rows } = await sql<{
    id: string;
    number: string;
    person_id: string;
    guarantor: string;
    kind: string;
    cap: string;
    is_signed: boolean;
    case_id: string;
    case_number: string;
    loan_id: string | null;
    loan_number: string | null;
    called: string;
    paid: string;
  }>`
    select g.id, g.number, g.guarantor_person_id as person_id, ${nameKnownAt('g.guarantor_person_id', knownAt)} as guarantor, g.kind, g.cap, s.signed_on <= ${asOf}::date is true as is_signed,
      g.case_id, k.number as case_number, l.id as loan_id, l.number as loan_number,
      coalesce((select sum(c.amount) from guarantee_calls c
        where c.guarantee_id = g.id and c.demanded_on <= ${asOf}::date and c.recorded_at <= ${knownAt}), 0)::numeric(14, 2) as called,
      coalesce((select sum(f.amount) from loan_facts f
        where f.guarantee_id = g.id and f.value_date <= ${asOf}::date and f.recorded_at <= ${knownAt} and not exists (
          select from loan_facts r where r.reverses_fact_id = f.id and r.recorded_at <= ${knownAt})), 0)::numeric(14, 2) as paid
    from guarantees g join credit_cases k on k.id = g.case_id
    cross join lateral (
      select * from guarantee_states known where known.guarantee_id = g.id and known.recorded_at <= ${knownAt}
      order by known.recorded_at desc, known.id desc limit 1) s
    left join loans l on l.id = s.loan_id
    where s.status <> 'withdrawn'
      and least((g.recorded_at at time zone 'Europe/Berlin')::date, s.signed_on) <= ${asOf}::date
      and (s.released_on is null or s.released_on > ${asOf}::date)
      and (g.valid_until is null or g.valid_until >= ${asOf}::date)
    order by guarantor, g.number`.execute(db);
  return rows.map((row) => ({
    guaranteeId: row.id,
    number: row.number,
    guarantorPersonId: row.person_id,
    guarantor: row.guarantor,
    kind: row.kind,
    cap: Money.parse(row.cap),
    isSigned: row.is_signed,
    caseId: row.case_id,
    caseNumber: row.case_number,
    loanId: row.loan_id,
    loanNumber: row.loan_number,
    called: Money.parse(row.called),
    paid: Money.parse(row.paid),
  }));
}

export type PromisedAmount = { readonly personId: string; readonly name: string; readonly amount: Money };

/** What was approved by the end of the day and not paid out by then, by borrower; cases that came to nothing left out. */
export async function promisedOn(db: Db, { asOf, knownAt }: AsKnown): Promise<readonly PromisedAmount[]> {
  const { rows } = await sql<{ person_id: string; name: string; amount: string }>`
    select b.person_id, ${nameKnownAt('b.person_id', knownAt)} as name, sum(k.principal)::numeric(14, 2) as amount
    from credit_cases k join case_outcomes o on o.case_id = k.id join case_borrowers b on b.case_id = k.id
    where o.outcome in ('approved', 'approved_with_conditions') and o.decided_on <= ${asOf}::date and o.recorded_at <= ${knownAt}
      and k.lender_of_record = 'cooperative'
      and not exists (select from case_events e where e.case_id = k.id and e.kind in ('withdrawn', 'expired')
        and e.occurred_on <= ${asOf}::date and e.recorded_at <= ${knownAt})
      and not exists (select from loans l join loan_facts f on f.loan_id = l.id and f.kind = 'payout'
        and f.value_date <= ${asOf}::date and f.recorded_at <= ${knownAt} where l.case_id = k.id)
    group by b.person_id`.execute(db);
  return rows.map((row) => ({ personId: row.person_id, name: row.name, amount: Money.parse(row.amount) }));
}

/** Loans of which one of these persons is a borrower. */
export async function loansBorrowedBy(db: Db, personIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ loan_id: string }>`
    select distinct loan_id from loan_borrowers where person_id = any(${[...personIds]}::uuid[])`.execute(db);
  return rows.map(({ loan_id: id }) => id);
}

export type Tie = { readonly personId: string; readonly otherPersonId: string; readonly kind: string };

/** Ties recorded by the moment and not ended by the day, in both directions. */
export async function tiesOn(db: Db, { asOf, knownAt }: AsKnown): Promise<readonly Tie[]> {
  const { rows } = await sql<{ person_id: string; other_person_id: string; kind: string }>`
    select person_id, other_person_id, kind from person_ties
    where recorded_at <= ${knownAt} and (ended_on is null or ended_on > ${asOf}::date or ending_recorded_at > ${knownAt})`.execute(
    db,
  );
  return rows.flatMap((row) => [
    { personId: row.person_id, otherPersonId: row.other_person_id, kind: row.kind },
    { personId: row.other_person_id, otherPersonId: row.person_id, kind: row.kind },
  ]);
}

export type Approval = { readonly resolvedOn: BusinessDate; readonly isInFavour: boolean };

/** What the supervisory board had resolved, by case. */
export async function approvalsOn(db: Db, { asOf, knownAt }: AsKnown): Promise<ReadonlyMap<string, Approval>> {
  const { rows } = await sql<{ case_id: string; resolved_on: BusinessDate; is_in_favour: boolean }>`
    select case_id, resolved_on, is_in_favour from supervisory_resolutions
    where resolved_on <= ${asOf}::date and recorded_at <= ${knownAt}`.execute(db);
  return new Map(
    rows.map((row) => [row.case_id, { resolvedOn: row.resolved_on, isInFavour: row.is_in_favour }] as const),
  );
}

/** Loans written off within the days, as known. */
export async function writtenOffBetween(
  db: Db,
  { from, asOf, knownAt }: AsKnown & { readonly from: BusinessDate },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ loan_id: string }>`
    select distinct loan_id from loan_facts
    where kind = 'write_off' and value_date > ${from}::date and value_date <= ${asOf}::date and recorded_at <= ${knownAt}`.execute(
    db,
  );
  return new Set(rows.map(({ loan_id: id }) => id));
}
