import { sql } from 'kysely';
import type { StandardChart } from '../../domain/accounting/account-numbers.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { AccountingSettings, Changed, RecordedSettings } from './accounting.types.ts';

/**
 * Settings, numbers and batches are changed and made one after the other, until the transaction ends: a batch never mixes
 * numbers of before and after a change.
 */
export async function lockAccounting(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('accounting_settings'))`.execute(tx);
}

export async function currentSettings(db: Db): Promise<RecordedSettings> {
  const row = await db
    .selectFrom('accounting_settings')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { version: 0, settings: null, changed: null };
  return {
    version: row.version,
    settings: {
      consultantNumber: row.consultant_number,
      clientNumber: row.client_number,
      chart: row.chart as StandardChart,
      accountLength: row.account_length,
      transferAccount: row.transfer_account,
      initials: row.initials,
    },
    changed: { changedAt: row.recorded_at, changedBy: row.recorded_by },
  };
}

export async function insertSettings(
  tx: Tx,
  recorded: { readonly version: number; readonly settings: AccountingSettings; readonly changed: Changed },
): Promise<void> {
  const { version, settings, changed } = recorded;
  await tx
    .insertInto('accounting_settings')
    .values({
      version,
      consultant_number: settings.consultantNumber,
      client_number: settings.clientNumber,
      chart: settings.chart,
      account_length: settings.accountLength,
      transfer_account: settings.transferAccount,
      initials: settings.initials,
      recorded_at: changed.changedAt,
      recorded_by: changed.changedBy,
    })
    .execute();
}
