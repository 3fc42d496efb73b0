import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { chained, type Link } from '../../domain/statements/gaps.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** What the bank says the account stood at when a day ended. Euros. */
export type BankBalance = { readonly on: BusinessDate; readonly balance: Money; readonly statementId: string };

type DayRow = {
  readonly id: string;
  readonly identification: string;
  readonly sequence: number | null;
  readonly on: string;
  readonly opening: string;
  readonly closing: string;
};

/**
 * For each day on which the bank booked something or closed a statement: the balance at its end, from the opening balance
 * and the entries booked until then. Where several statements speak of a day, the last of them counts.
 */
export async function closingBalances(
  db: Db,
  { from, to }: { readonly from: BusinessDate; readonly to: BusinessDate },
): Promise<readonly BankBalance[]> {
  const { rows } = await sql<DayRow>`
    with days as (
      select id, closing_on as day from bank_statements where closing_on between ${from} and ${to}
      union
      select statement_id, booked_on from bank_statement_entries where booked_on between ${from} and ${to}
    )
    select statement.id, statement.identification, coalesce(electronic_sequence, legal_sequence) as sequence, days.day as on,
      opening_balance + coalesce((select sum(amount) from bank_statement_entries entry
        where entry.statement_id = statement.id and entry.booked_on < days.day), 0) as opening,
      opening_balance + coalesce((select sum(amount) from bank_statement_entries entry
        where entry.statement_id = statement.id and entry.booked_on <= days.day), 0) as closing
    from days join bank_statements statement on statement.id = days.id order by statement.id`.execute(db);
  const links = rows.map((row): Link => {
    const on = row.on as BusinessDate;
    return {
      id: row.id,
      identification: row.identification,
      sequence: row.sequence,
      from: null,
      to: null,
      opening: { amount: Money.parse(row.opening), on },
      closing: { amount: Money.parse(row.closing), on },
    };
  });
  const last = new Map<BusinessDate, BankBalance>();
  for (const { id, closing } of chained(links)) {
    last.set(closing.on, { on: closing.on, balance: closing.amount, statementId: id });
  }
  return [...last.values()];
}

/** The statement whose closing balance is the latest on or before a day; undefined before the first. */
export async function lastStatementOn(db: Db, day: BusinessDate): Promise<BankBalance | undefined> {
  const { rows } = await sql<{ on: string | null }>`
    select max(closing_on) as on from bank_statements where closing_on <= ${day}`.execute(db);
  const on = rows[0]?.on as BusinessDate | null | undefined;
  if (!on) return undefined;
  return (await closingBalances(db, { from: on, to: on })).at(-1);
}
