import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { plusDays, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** What a list of work takes from here: where somebody should speak to a borrower. */
export type FollowUpQuery = {
  readonly today: BusinessDate;
  /** Loans which one of these persons owes or vouches for are left out. */
  readonly excludedPartyIds: readonly string[];
  /** Loans of cases which this person declared a tie to are left out as well. */
  readonly viewerId: string;
  readonly dueBy: BusinessDate | null;
  /** Only what comes after this day, or on it after this id (null: all of the day's). */
  readonly after: { readonly dueOn: string; readonly id: string | null } | null;
  readonly limit: number;
};

/** A loan in arrears that has reached a step since anybody last took it up. */
export type ArrearsToFollow = {
  readonly loanId: string;
  readonly loanNumber: string;
  readonly borrowerPersonIds: readonly string[];
  readonly adviserUserId: string;
  readonly oldestDueOn: BusinessDate;
  readonly daysPastDue: number;
  readonly arrears: Money;
  readonly outstandingPrincipal: Money;
  /** The day on which the step was reached. */
  readonly stepOn: BusinessDate;
};

type ArrearsRow = {
  readonly id: string;
  readonly number: string;
  readonly borrower_ids: string[];
  readonly adviser_user_id: string;
  readonly oldest_due_on: BusinessDate;
  readonly days: number;
  readonly arrears: string;
  readonly outstanding_principal: string;
  readonly step_on: BusinessDate;
};

/** Of loans the viewer is no party to, nor recused from; `l` is the loan. */
function notInvolved({ excludedPartyIds, viewerId }: FollowUpQuery) {
  return sql<boolean>`
    not exists (select from loan_borrowers b where b.loan_id = l.id and b.person_id = any(${excludedPartyIds}::uuid[]))
    and not exists (select from guarantees g where g.case_id = l.case_id and g.status in ('proposed', 'signed')
      and g.guarantor_person_id = any(${excludedPartyIds}::uuid[]))
    and not exists (select from case_recusals r where r.case_id = l.case_id and r.person_id = ${viewerId} and r.ground = 'declared')`;
}

/**
 * Loans whose arrears have reached a step, oldest step first, one more than the limit. Taken up they are by a contact, a
 * promise or a hold since that day; a promise still open counts as well. Loans with credit owe nothing until the close
 * of the day has applied it.
 */
export async function arrearsToFollow(
  db: Db,
  steps: readonly number[],
  query: FollowUpQuery,
): Promise<readonly ArrearsToFollow[]> {
  const { today, dueBy, after, limit } = query;
  const latest = plusDays(today, -Math.min(...steps));
  const result = await sql<ArrearsRow>`
    with late as (
      select l.id, l.number, l.case_id, l.outstanding_principal, l.oldest_unpaid_effective_due_date as oldest_due_on,
        l.oldest_unpaid_effective_due_date + (select max(step) from unnest(${steps}::int[]) step
          where step <= ${today}::date - l.oldest_unpaid_effective_due_date) as step_on
      from loans l
      where l.status = 'running' and l.credit = 0 and l.oldest_unpaid_effective_due_date <= ${latest}
        and ${notInvolved(query)}
        and l.id not in (select loan_id from loans_held_on(${today}::date))
    ), waiting as (
      select * from late l
      where not exists (select from contact_notes n where n.loan_id = l.id and n.contacted_on >= l.step_on)
        and not exists (select from payment_promises p where p.loan_id = l.id and (p.given_on >= l.step_on or p.promised_on >= ${today})
          and not exists (select from promise_cancellations c where c.promise_id = p.id))
        and (${dueBy}::date is null or l.step_on <= ${dueBy}::date)
        and (${after?.dueOn ?? null}::date is null or l.step_on > ${after?.dueOn ?? null}::date
          or (l.step_on = ${after?.dueOn ?? null}::date and (${after?.id ?? null}::uuid is null or l.id > ${after?.id ?? null}::uuid)))
      order by l.step_on, l.id limit ${limit + 1}
    )
    select w.id, w.number, w.oldest_due_on, w.step_on, w.outstanding_principal, ${today}::date - w.oldest_due_on as days,
      k.adviser_user_id, b.borrower_ids, a.arrears
    from waiting w
    join credit_cases k on k.id = w.case_id
    cross join lateral (select array_agg(person_id::text order by position) as borrower_ids from loan_borrowers where loan_id = w.id) b
    cross join lateral (
      select coalesce(sum(r.amount - coalesce(s.paid_fee + s.paid_interest + s.paid_principal, 0)), 0)::numeric(14, 2) as arrears
      from plan_rows r left join plan_row_states s on s.loan_id = r.loan_id and s.number = r.number
      where r.loan_id = w.id and r.effective_due_date < ${today}
        and r.version = (select max(version) from plan_versions v where v.loan_id = w.id)) a
    order by w.step_on, w.id`.execute(db);
  return result.rows.map((row) => ({
    loanId: row.id,
    loanNumber: row.number,
    borrowerPersonIds: row.borrower_ids,
    adviserUserId: row.adviser_user_id,
    oldestDueOn: row.oldest_due_on,
    daysPastDue: row.days,
    arrears: Money.parse(row.arrears),
    outstandingPrincipal: Money.parse(row.outstanding_principal),
    stepOn: row.step_on,
  }));
}

/** A promise whose day has come, on a loan that still owes something. */
export type DuePromise = {
  readonly promiseId: string;
  readonly promisedOn: BusinessDate;
  readonly loanId: string;
  readonly loanNumber: string;
  readonly borrowerPersonIds: readonly string[];
  readonly adviserUserId: string;
};

type PromiseRow = {
  readonly promise_id: string;
  readonly promised_on: BusinessDate;
  readonly loan_id: string;
  readonly number: string;
  readonly borrower_ids: string[];
  readonly adviser_user_id: string;
};

/**
 * Promises due today or before which may not have been kept, and which nobody has taken up since: by a contact, another
 * promise or a hold. Left out are those which the money received surely fulfils, even if other promises took their share
 * of it; whether one of the rest was kept says `standingOfPromises`. Oldest first, one more than the limit.
 */
export async function promisesToFollow(db: Db, query: FollowUpQuery): Promise<readonly DuePromise[]> {
  const { today, dueBy, after, limit } = query;
  const result = await sql<PromiseRow>`
    select p.id as promise_id, p.promised_on, l.id as loan_id, l.number, k.adviser_user_id, b.borrower_ids
    from payment_promises p
    join loans l on l.id = p.loan_id and l.status = 'running'
    join credit_cases k on k.id = l.case_id
    cross join lateral (select array_agg(person_id::text order by position) as borrower_ids from loan_borrowers where loan_id = l.id) b
    where p.promised_on <= least(${today}::date, coalesce(${dueBy}::date, ${today}::date))
      and not exists (select from promise_cancellations c where c.promise_id = p.id)
      and not exists (select from payment_promises s where s.supersedes_id = p.id)
      and not exists (select from contact_notes n where n.loan_id = l.id and n.contacted_on > p.promised_on)
      and not exists (select from payment_promises s where s.loan_id = l.id and s.given_on > p.promised_on)
      and not exists (select from dunning_holds h where h.loan_id = l.id and h.held_from > p.promised_on)
      and ${notInvolved(query)}
      and p.amount + coalesce((select sum(o.amount) from payment_promises o where o.loan_id = p.loan_id and o.id <> p.id
          and o.given_on <= p.promised_on and o.promised_on >= p.given_on), 0)
        > coalesce((select sum(m.amount) from payments m where m.loan_id = p.loan_id and m.value_date between p.given_on and p.promised_on
          and not exists (select from payment_reversals r where r.payment_id = m.id)), 0)
      and (${after?.dueOn ?? null}::date is null or p.promised_on > ${after?.dueOn ?? null}::date
        or (p.promised_on = ${after?.dueOn ?? null}::date and (${after?.id ?? null}::uuid is null or p.id > ${after?.id ?? null}::uuid)))
    order by p.promised_on, p.id limit ${limit + 1}`.execute(db);
  return result.rows.map((row) => ({
    promiseId: row.promise_id,
    promisedOn: row.promised_on,
    loanId: row.loan_id,
    loanNumber: row.number,
    borrowerPersonIds: row.borrower_ids,
    adviserUserId: row.adviser_user_id,
  }));
}
