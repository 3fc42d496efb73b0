import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import type { YearEnd } from './year-ends.types.ts';

/**
 * What a general assembly may resolve on: income less expenses of a financial year and of all before it, less what was
 * used of earlier ones. By posting date; the use of an earlier year counts whenever it was posted, that of this or a
 * later one never. Euros; above zero a profit, below a loss.
 */
export async function resultByBooks(
  db: Db,
  { financialYear, endsOn }: Pick<YearEnd, 'financialYear' | 'endsOn'>,
): Promise<Money> {
  const { rows } = await sql<{ result: string }>`
    select coalesce(sum(moved.credit - moved.debit), 0)::numeric(14, 2) as result from (
      select t.debit, t.credit from account_turnovers(${endsOn}::date, 'infinity') t join accounts a on a.code = t.account
        where a.kind in ('income', 'expense') or a.code = 'retained_profit'
      union all
      select l.debit, l.credit from year_ends y join journal_entries e on e.source_id = y.id join journal_lines l on l.entry_id = e.id
        where y.financial_year < ${financialYear} and e.posting_date > ${endsOn}::date and l.account = 'retained_profit'
    ) as moved`.execute(db);
  return Money.parse(rows[0]?.result ?? '0.00');
}
