import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

type AccountOfMoney = 'bank' | 'clearing' | 'money_in_transit';

/** Debits less credits of the accounts that money passes through, at the end of days. */
export async function balancesOn(
  db: Db,
  days: readonly BusinessDate[],
): Promise<{ readonly of: (account: AccountOfMoney, day: BusinessDate) => Money }> {
  const { rows } = await sql<{ account: string; day: string; balance: string }>`
    with moved as (
      select l.account, e.posting_date as day, sum(l.debit - l.credit) as amount
      from journal_lines l join journal_entries e on e.id = l.entry_id
      where l.account in ('bank', 'clearing', 'money_in_transit') group by l.account, e.posting_date
    )
    select moved.account, asked.day, sum(moved.amount)::numeric(14, 2) as balance
    from unnest(${[...new Set(days)]}::date[]) as asked (day) join moved on moved.day <= asked.day
    group by moved.account, asked.day`.execute(db);
  const balances = new Map(rows.map((row) => [`${row.account} ${row.day}`, Money.parse(row.balance)]));
  return { of: (account, day) => balances.get(`${account} ${day}`) ?? Money.zero };
}

/** The day of the opening balance with which statements begin; null before the first. */
export async function firstOpeningDay(db: Db): Promise<BusinessDate | null> {
  const row = await db
    .selectFrom('bank_statements')
    .select((of) => of.fn.min('opening_on').as('first'))
    .executeTakeFirst();
  return (row?.first as BusinessDate | null | undefined) ?? null;
}

/** What the books say of the bank account and no statement does. */
export type BankEntryWithoutStatement = {
  readonly entryId: string;
  readonly entryNumber: number;
  readonly event: string;
  readonly postingDate: BusinessDate;
  readonly amount: Money;
  readonly documentReference: string | null;
};

/** What movements on statements were booked as, and what the order of a run took out of the bank again. */
const KNOWN_TO_THE_BANK = sql`
    with known as (
      select id from bank_transactions
      union select id from bank_bookings
      -- A link to what was recorded by hand counts while it stands; what a movement itself was booked as came from it for ever.
      union select payment_id from bank_bookings where payment_id is not null and (undone_at is null or kind <> 'recorded_payment')
      union select reversal_id from bank_bookings where reversal_id is not null and (undone_at is null or kind <> 'recorded_reversal')
      -- Ordered in a run, or paid by hand and on the statement: the order took it out of the bank again.
      union select e.source_id from journal_entries e where e.event in ('payout_ordered', 'payout_order_withdrawn')
      union select coalesce(payout_id, refund_id, dues_refund_id, settlement_payout_id) from bank_run_items
        where status in ('under_way', 'booked', 'returned') and mandate_id is null
      union select ordered_id from bank_bookings where ordered_id is not null and undone_at is null
    )`;

const COMES_FROM_NO_STATEMENT = sql`e.posting_date > (select min(opening_on) from bank_statements)
      and not exists (select from known where known.id = e.source_id)`;

/**
 * Entries that moved the bank account since the day before the first statement and come from no movement of one: recorded by
 * hand, or released and not ordered yet. What goes out in a run is in transit, and so none of them. At most 200, oldest first.
 */
export async function entriesWithoutStatement(db: Db, to: BusinessDate): Promise<readonly BankEntryWithoutStatement[]> {
  const { rows } = await sql<{
    id: string;
    number: number;
    event: string;
    posting_date: string;
    amount: string;
    document_reference: string | null;
  }>`
    ${KNOWN_TO_THE_BANK}
    select e.id, e.number, e.event, e.posting_date, sum(l.debit - l.credit)::numeric(14, 2) as amount, e.document_reference
    from journal_entries e join journal_lines l on l.entry_id = e.id
    where l.account = 'bank' and e.posting_date <= ${to} and ${COMES_FROM_NO_STATEMENT}
    group by e.id order by e.posting_date, e.number limit 200`.execute(db);
  return rows.map((row) => ({
    entryId: row.id,
    entryNumber: row.number,
    event: row.event,
    postingDate: row.posting_date as BusinessDate,
    amount: Money.parse(row.amount),
    documentReference: row.document_reference,
  }));
}

/** All that the books have of the bank account, and how much of it comes from no movement of a statement. */
export async function bankInBooks(db: Db): Promise<{ readonly balance: Money; readonly withoutStatement: Money }> {
  const { rows } = await sql<{ balance: string; without_statement: string }>`
    ${KNOWN_TO_THE_BANK}
    select coalesce(sum(l.debit - l.credit), 0)::numeric(14, 2) as balance,
      coalesce(sum(l.debit - l.credit) filter (where ${COMES_FROM_NO_STATEMENT}), 0)::numeric(14, 2) as without_statement
    from journal_entries e join journal_lines l on l.entry_id = e.id where l.account = 'bank'`.execute(db);
  return {
    balance: Money.parse(rows[0]?.balance ?? '0.00'),
    withoutStatement: Money.parse(rows[0]?.without_statement ?? '0.00'),
  };
}
