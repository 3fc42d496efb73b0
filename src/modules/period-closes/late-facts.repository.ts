import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Span } from './month-facts.repository.ts';

/** An entry that counts in a month and stands in the books after it. */
export type LateFact = {
  readonly entryId: string;
  readonly entryNumber: number;
  readonly event: string;
  readonly valueDate: BusinessDate;
  readonly postingDate: BusinessDate;
  readonly recordedAt: Date;
  readonly sourceId: string;
  readonly documentReference: string | null;
  readonly amount: Money;
  readonly loanNumbers: readonly string[];
  readonly memberNumbers: readonly string[];
};

type LateRow = {
  id: string;
  number: number;
  event: string;
  value_date: string;
  posting_date: string;
  recorded_at: Date;
  source_id: string;
  document_reference: string | null;
  amount: string;
  loans: string[];
  members: string[];
};

/** By number of the entry, which is the order of posting; one more than the limit. */
export async function lateFacts(
  db: Db,
  { first, last, after, limit }: Span & { readonly after: number | null; readonly limit: number },
): Promise<readonly LateFact[]> {
  const { rows } = await sql<LateRow>`
    with late as (
      select * from journal_entries e
      where e.value_date between ${first}::date and ${last}::date and e.posting_date > e.value_date and e.posting_date > ${last}::date
        and (${after}::bigint is null or e.number > ${after}::bigint)
      order by e.number limit ${limit + 1}
    )
    select late.id, late.number, late.event, late.value_date, late.posting_date, late.recorded_at, late.source_id,
      late.document_reference, sum(l.debit)::numeric(14, 2) as amount,
      coalesce(array_agg(distinct loan.number) filter (where loan.number is not null), '{}') as loans,
      coalesce(array_agg(distinct member.number) filter (where member.number is not null), '{}') as members
    from late join journal_lines l on l.entry_id = late.id
    left join loans loan on loan.id = l.loan_id left join members member on member.id = l.member_id
    group by late.id, late.number, late.event, late.value_date, late.posting_date, late.recorded_at, late.source_id, late.document_reference
    order by late.number`.execute(db);
  return rows.map((row) => ({
    entryId: row.id,
    entryNumber: row.number,
    event: row.event,
    valueDate: row.value_date as BusinessDate,
    postingDate: row.posting_date as BusinessDate,
    recordedAt: row.recorded_at,
    sourceId: row.source_id,
    documentReference: row.document_reference,
    amount: Money.parse(row.amount),
    loanNumbers: row.loans,
    memberNumbers: row.members,
  }));
}
