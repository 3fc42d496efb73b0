import type { StandardChart } from '../../domain/accounting/account-numbers.ts';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Changed } from './accounting.types.ts';

/** The latest change of a chart's numbers; version 0 before the first. */
export async function latestNumberVersion(
  db: Db,
  chart: StandardChart,
): Promise<{ readonly version: number; readonly changed: Changed | null }> {
  const row = await db
    .selectFrom('account_number_versions')
    .selectAll()
    .where('chart', '=', chart)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { version: 0, changed: null };
  return { version: row.version, changed: { changedAt: row.recorded_at, changedBy: row.recorded_by } };
}

/** Accounts whose number in a chart somebody has set or confirmed, whatever it is now. */
export async function changedAccounts(db: Db, chart: StandardChart): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('account_numbers').select('account').distinct().where('chart', '=', chart).execute();
  return new Set(rows.map(({ account }) => account));
}

export type NewNumbers = {
  readonly chart: StandardChart;
  readonly version: number;
  readonly numbers: readonly { readonly code: AccountCode; readonly number: string | null }[];
  readonly changed: Changed;
};

export async function insertNumbers(tx: Tx, { chart, version, numbers, changed }: NewNumbers): Promise<void> {
  await tx
    .insertInto('account_number_versions')
    .values({ chart, version, recorded_at: changed.changedAt, recorded_by: changed.changedBy })
    .execute();
  await tx
    .insertInto('account_numbers')
    .values(numbers.map(({ code, number }) => ({ chart, version, account: code, number })))
    .execute();
}
