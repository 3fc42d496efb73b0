import { sql } from 'kysely';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** Movements of which something is in clearing, oldest first; `isWhole` for those of which nothing is booked yet. */
export async function openTransactionIds(
  db: Db,
  { isWhole, limit }: { readonly isWhole: boolean; readonly limit: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from bank_transactions t
    left join lateral (
      select sum(amount) as placed from bank_bookings where transaction_id = t.id and undone_at is null
    ) b on true
    where t.amount <> coalesce(b.placed, 0) and (${!isWhole} or b.placed is null)
    order by t.booked_on, t.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

export type TransactionFilter = {
  readonly isOpen?: boolean | undefined;
  readonly statementId?: string | undefined;
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
  readonly after: { readonly bookedOn: string; readonly id: string } | null;
  readonly limit: number;
};

/** Latest booked first, one more than the limit. */
export async function listTransactionIds(db: Db, filter: TransactionFilter): Promise<readonly string[]> {
  const { isOpen, statementId, from, to, after, limit } = filter;
  const conditions = [
    ...(statementId === undefined ? [] : [sql`t.statement_id = ${statementId}::uuid`]),
    ...(from === undefined ? [] : [sql`t.booked_on >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`t.booked_on <= ${to}::date`]),
    ...(after === null ? [] : [sql`(t.booked_on, t.id) < (${after.bookedOn}::date, ${after.id}::uuid)`]),
    ...(isOpen === undefined ? [] : [sql`(t.amount <> coalesce(b.placed, 0)) = ${isOpen}`]),
  ];
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  const { rows } = await sql<{ id: string }>`
    select t.id from bank_transactions t
    left join lateral (
      select sum(amount) as placed from bank_bookings where transaction_id = t.id and undone_at is null
    ) b on true
    ${where} order by t.booked_on desc, t.id desc limit ${limit + 1}`.execute(db);
  return rows.map(({ id }) => id);
}
