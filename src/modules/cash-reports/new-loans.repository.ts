import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { Rate } from '../../domain/money/rate.ts';
import type { PaidOutLoan } from '../../domain/reporting/new-loans.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { SpanAsKnown } from './expected-cash.repository.ts';

/** By what new loans are told apart. */
export type Group = { readonly month: string; readonly sector: string | null; readonly regime: string };

type GroupRow = { readonly month: string; readonly sector: string | null; readonly regime: string };

export type PayoutOfSpan = Group & PaidOutLoan & { readonly loanNumber: string; readonly postedOn: BusinessDate };

/** Every payout in the books within the span: what its entries made a borrower owe. */
export async function payoutsOf(db: Db, { from, asOf, knownAt }: SpanAsKnown): Promise<readonly PayoutOfSpan[]> {
  const { rows } = await sql<
    GroupRow & {
      number: string;
      amount: string;
      annual_rate: string;
      term_months: number;
      posted_on: BusinessDate;
      is_first: boolean;
    }
  >`
    with paid as (
      select l.loan_id, max(e.posting_date) as posted_on, sum(l.debit - l.credit)::numeric(14, 2) as amount
      from journal_lines l join journal_entries e on e.id = l.entry_id
      where l.account = 'loans_receivable' and e.event = 'payout' and e.posting_date between ${from}::date and ${asOf}::date
        and e.recorded_at <= ${knownAt}
      group by l.loan_id
    )
    select o.number, to_char(paid.posted_on, 'YYYY-MM') as month, k.sector, o.regime, paid.amount, paid.posted_on,
      o.terms ->> 'annual_rate' as annual_rate, (o.terms ->> 'term_months')::int as term_months,
      not exists (
        select from loan_borrowers mine join loan_borrowers other on other.person_id = mine.person_id
        join loans earlier on earlier.id = other.loan_id
        join loan_facts f on f.loan_id = earlier.id and f.kind = 'payout' and f.recorded_at <= ${knownAt}
        where mine.loan_id = o.id and earlier.id <> o.id and (f.value_date, earlier.number) < (o.paid_out_on, o.number)
      ) as is_first
    from paid join loans o on o.id = paid.loan_id join credit_cases k on k.id = o.case_id
    order by paid.posted_on, o.number`.execute(db);
  return rows.map(({ month, sector, regime, ...row }) => ({
    month,
    sector,
    regime,
    loanNumber: row.number,
    postedOn: row.posted_on,
    amount: Money.parse(row.amount),
    annualRate: Rate.parse(row.annual_rate),
    termMonths: row.term_months,
    isFirst: row.is_first,
  }));
}

export type Agreed = Group & { readonly principal: Money };

/** What the board approved in the span of which the cooperative itself is the lender. */
export async function approvalsOf(db: Db, { from, asOf, knownAt }: SpanAsKnown): Promise<readonly Agreed[]> {
  const { rows } = await sql<GroupRow & { principal: string }>`
    select to_char(o.decided_on, 'YYYY-MM') as month, k.sector, k.regime, k.principal
    from case_outcomes o join credit_cases k on k.id = o.case_id
    where o.outcome in ('approved', 'approved_with_conditions') and k.lender_of_record = 'cooperative'
      and o.decided_on between ${from}::date and ${asOf}::date and o.recorded_at <= ${knownAt}`.execute(db);
  return rows.map(toAgreed);
}

/** Contracts concluded in the span, whatever became of them; not those taken over from other books. */
export async function contractsOf(db: Db, { from, asOf, knownAt }: SpanAsKnown): Promise<readonly Agreed[]> {
  const { rows } = await sql<GroupRow & { principal: string }>`
    select to_char(l.contracted_on, 'YYYY-MM') as month, k.sector, l.regime, l.principal
    from loans l join credit_cases k on k.id = l.case_id left join loan_takeovers t on t.loan_id = l.id
    where t.loan_id is null and l.contracted_on between ${from}::date and ${asOf}::date
      and l.created_at <= ${knownAt}`.execute(db);
  return rows.map(toAgreed);
}

function toAgreed({ principal, ...group }: GroupRow & { readonly principal: string }): Agreed {
  return { ...group, principal: Money.parse(principal) };
}
