import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Span } from './month-facts.repository.ts';

export type PostedInYear = {
  readonly openMonths: readonly string[];
  readonly hasPostingsBefore: boolean;
  readonly result: Money;
  readonly monthsWithoutBatch: readonly string[] | null;
};

/** What the books say of a financial year, and which of its months are open or were not handed over as final. */
export async function postedInYear(db: Db, { first, last }: Span): Promise<PostedInYear> {
  const { rows } = await sql<{ open: string[]; before: boolean; result: string; unmade: string[] | null }>`
    select
      array(select to_char(month, 'YYYY-MM') from periods where month between ${first}::date and ${last}::date and status = 'open' order by month) as open,
      exists (select from journal_entries where posting_date < ${first}::date) as before,
      (select coalesce(sum(l.credit - l.debit), 0)::numeric(14, 2) from journal_lines l join journal_entries e on e.id = l.entry_id
        join accounts a on a.code = l.account
        where a.kind in ('income', 'expense') and e.posting_date between ${first}::date and ${last}::date) as result,
      case when exists (select from accounting_settings) then array(
        select to_char(p.month, 'YYYY-MM') from periods p where p.month between ${first}::date and ${last}::date
          and exists (select from journal_entries e where e.posting_date >= p.month and e.posting_date < p.month + interval '1 month')
          and not exists (select from datev_exports x where x.month = p.month and x.is_locked and x.recorded_at >= p.closed_at)
        order by p.month) end as unmade`.execute(db);
  const [row] = rows;
  return {
    openMonths: row?.open ?? [],
    hasPostingsBefore: row?.before ?? false,
    result: Money.parse(row?.result ?? '0.00'),
    monthsWithoutBatch: row?.unmade ?? null,
  };
}
