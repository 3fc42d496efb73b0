import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { WriteOff } from '../../domain/reporting/write-offs.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { nameKnownAt } from '../persons/index.ts';
import type { SpanAsKnown } from './expected-cash.repository.ts';

export type WriteOffOfLoan = WriteOff & {
  readonly loanId: string;
  readonly loanNumber: string;
  readonly borrower: string;
  readonly paidOutOn: BusinessDate;
  /** Value date of the write-off, also one before the span; null where it was recorded later. */
  readonly writtenOffOn: BusinessDate | null;
};

type WriteOffRow = {
  readonly id: string;
  readonly number: string;
  readonly borrower: string;
  readonly paid_out_on: BusinessDate;
  readonly written_off_on: BusinessDate | null;
  readonly written_off: string;
  readonly default_interest: string;
  readonly recovered: string;
  readonly from_guarantors: string;
};

/** Every loan of which the books wrote something off or recovered something within the span, by posting date. */
export async function writeOffsByLoan(
  db: Db,
  { from, asOf, knownAt }: SpanAsKnown,
): Promise<readonly WriteOffOfLoan[]> {
  const { rows } = await sql<WriteOffRow>`
    with moved as (
      select l.loan_id,
        coalesce(sum(l.debit - l.credit) filter (where l.account = 'write_offs'), 0)::numeric(14, 2) as written_off,
        coalesce(sum(l.credit - l.debit) filter (where l.account = 'default_interest_receivable' and e.event = 'write_off'), 0)::numeric(14, 2) as default_interest,
        coalesce(sum(l.credit - l.debit) filter (where l.account = 'recoveries'), 0)::numeric(14, 2) as recovered
      from journal_lines l join journal_entries e on e.id = l.entry_id
      where (l.account in ('write_offs', 'recoveries') or l.account = 'default_interest_receivable' and e.event = 'write_off')
        and l.loan_id is not null and e.posting_date between ${from}::date and ${asOf}::date and e.recorded_at <= ${knownAt}
      group by l.loan_id
    )
    select o.id, o.number, o.paid_out_on, m.written_off, m.default_interest, m.recovered, b.borrower,
      (select max(f.value_date) from loan_facts f
        where f.loan_id = o.id and f.kind = 'write_off' and f.recorded_at <= ${knownAt}) as written_off_on,
      (select coalesce(sum(case when f.kind = 'payment' then f.amount else -f.amount end), 0)::numeric(14, 2)
        from loan_facts f left join loan_facts taken_back on taken_back.id = f.reverses_fact_id
        where f.loan_id = o.id and f.kind in ('payment', 'reversal')
          and coalesce(taken_back.guarantee_id, f.guarantee_id) is not null
          and f.value_date between ${from}::date and ${asOf}::date and f.recorded_at <= ${knownAt}) as from_guarantors
    from moved m join loans o on o.id = m.loan_id
    cross join lateral (
      select string_agg(${nameKnownAt('lb.person_id', knownAt)}, ', ' order by lb.position) as borrower
      from loan_borrowers lb where lb.loan_id = o.id) b
    order by o.number`.execute(db);
  return rows.map((row) => ({
    loanId: row.id,
    loanNumber: row.number,
    borrower: row.borrower,
    paidOutOn: row.paid_out_on,
    writtenOffOn: row.written_off_on,
    writtenOff: Money.parse(row.written_off),
    defaultInterest: Money.parse(row.default_interest),
    recovered: Money.parse(row.recovered),
    fromGuarantors: Money.parse(row.from_guarantors),
  }));
}
