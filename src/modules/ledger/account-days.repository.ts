import { sql } from 'kysely';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

/** Adds up by account and posting date what was posted since the last time, so that balances need not read it all. */
export async function sumUpJournal(tx: Tx): Promise<void> {
  await sql`select sum_up_journal()`.execute(tx);
}

/** A sum that differs from the journal; debits less credits. */
export type WrongAccountDay = {
  readonly postingDate: BusinessDate;
  readonly account: AccountCode;
  readonly stored: Money;
  readonly posted: Money;
};

/** None in a sound database. */
export async function wrongAccountDays(db: Db): Promise<readonly WrongAccountDay[]> {
  const { rows } = await sql<{ posting_date: BusinessDate; account: AccountCode; stored: string; posted: string }>`
    select posting_date, account, stored::numeric(16, 2)::text as stored, posted::numeric(16, 2)::text as posted
    from wrong_account_days()`.execute(db);
  return rows.map(({ posting_date: postingDate, account, stored, posted }) => ({
    postingDate,
    account,
    stored: Money.parse(stored),
    posted: Money.parse(posted),
  }));
}
