import { sql } from 'kysely';
import type { AccountCode, AccountKind } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

/** With what an account opens a financial year; debit above zero, credit below. */
export type OpeningBalance = {
  readonly account: AccountCode;
  readonly kind: AccountKind;
  readonly amount: Money;
};

export type Carrying = {
  readonly closingId: string;
  /** The year that opens. */
  readonly financialYear: number;
  /** Last day of the year that is closed. */
  readonly through: BusinessDate;
};

/** Keeps what the closing of a year hands to the next; the database checks it against the journal at commit. */
export async function storeOpeningBalances(tx: Tx, { closingId, financialYear, through }: Carrying): Promise<void> {
  await sql`
    insert into opening_balances (closing_id, financial_year, account, amount)
    select ${closingId}, ${financialYear}, account, amount from carried_balances(${through})`.execute(tx);
}

type BalanceRow = { readonly account: string; readonly kind: string; readonly amount: string };

function toBalance({ account, kind, amount }: BalanceRow): OpeningBalance {
  return { account: account as AccountCode, kind: kind as AccountKind, amount: Money.parse(amount) };
}

/** As a closing fixed them, in the order of the chart. */
export async function storedOpeningBalances(db: Db, closingId: string): Promise<readonly OpeningBalance[]> {
  const { rows } = await sql<BalanceRow>`
    select o.account, a.kind, o.amount from opening_balances o join accounts a on a.code = o.account
    where o.closing_id = ${closingId} order by a.position`.execute(db);
  return rows.map(toBalance);
}

/** As the journal has them now, in the order of the chart. */
export async function carriedBalances(db: Db, through: BusinessDate): Promise<readonly OpeningBalance[]> {
  const { rows } = await sql<BalanceRow>`
    select c.account, a.kind, c.amount from carried_balances(${through}) c join accounts a on a.code = c.account
    order by a.position`.execute(db);
  return rows.map(toBalance);
}
