import { sql } from 'kysely';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import type { Moved } from '../../domain/reporting/moved-accounts.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** Which days of the books a report reads, by which of the two dates, as known at a moment. */
export type BookDays = {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly by: 'posting_date' | 'value_date';
  readonly knownAt: Date;
};

/** What moved on accounts, by event and month. */
export async function movementsOf(
  db: Db,
  accounts: readonly AccountCode[],
  { from, to, by, knownAt }: BookDays,
): Promise<readonly Moved[]> {
  const day = sql.ref(`e.${by}`);
  const { rows } = await sql<{ account: string; event: string; month: string; debit: string; credit: string }>`
    select l.account, e.event, to_char(${day}, 'YYYY-MM') as month,
      sum(l.debit)::numeric(14, 2) as debit, sum(l.credit)::numeric(14, 2) as credit
    from journal_lines l join journal_entries e on e.id = l.entry_id
    where l.account = any(${[...accounts]}::text[]) and ${day} between ${from}::date and ${to}::date
      and e.recorded_at <= ${knownAt}
    group by 1, 2, 3`.execute(db);
  return rows.map((row) => ({
    account: row.account as AccountCode,
    event: row.event,
    month: row.month,
    debit: Money.parse(row.debit),
    credit: Money.parse(row.credit),
  }));
}

/** The balance of an account at the end of a day, debits less credits. */
export async function balanceOn(
  db: Db,
  account: AccountCode,
  { asOf, knownAt }: { readonly asOf: BusinessDate; readonly knownAt: Date },
): Promise<Money> {
  const { rows } = await sql<{ balance: string }>`
    select coalesce(sum(l.debit - l.credit), 0)::numeric(14, 2) as balance
    from journal_lines l join journal_entries e on e.id = l.entry_id
    where l.account = ${account} and e.posting_date <= ${asOf}::date and e.recorded_at <= ${knownAt}`.execute(db);
  return Money.parse(rows[0]?.balance ?? '0.00');
}
