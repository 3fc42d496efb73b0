import { tooLong } from '../../domain/accounting/account-numbers.ts';
import type { Tx } from '../../platform/db/database.ts';
import { assertVersion } from '../../platform/http/etag.ts';
import { recordChange } from '../audit/index.ts';
import { numberTooLong, transferAccountTaken } from './accounting.refusals.ts';
import type { AccountingSettings, RecordedSettings, Recording } from './accounting.types.ts';
import { bearersOf } from './bearers.ts';
import { chartNumbers } from './numbers.service.ts';
import { currentSettings, insertSettings, lockAccounting } from './settings.repository.ts';
import { settingsOut } from './accounting.wire.ts';

/**
 * Records the settings as their next version; earlier ones stay. Every number of the chosen chart must fit the length
 * (`accounting.number_too_long`), and the transfer account may be no account of the chart
 * (`accounting.transfer_account_taken`). `request.version_stale` when they were changed meanwhile.
 */
export async function recordSettings(
  tx: Tx,
  asked: { readonly settings: AccountingSettings; readonly expectedVersion: number },
  recording: Recording,
): Promise<RecordedSettings> {
  await lockAccounting(tx);
  const before = await currentSettings(tx);
  assertVersion(asked.expectedVersion, before.version);
  await checkSettings(tx, asked.settings);
  const changed = { changedAt: recording.recordedAt, changedBy: recording.author.userId };
  const after = { version: before.version + 1, settings: asked.settings, changed };
  await insertSettings(tx, after);
  await recordChange(tx, {
    change: 'accounting_settings.changed',
    author: recording.author,
    subject: { type: 'accounting_settings', id: String(after.version) },
    before: before.settings && settingsOut(before),
    after: settingsOut(after),
    recordedAt: recording.recordedAt,
    requestId: recording.requestId,
  });
  return after;
}

async function checkSettings(tx: Tx, settings: AccountingSettings): Promise<void> {
  const { accountLength, transferAccount } = settings;
  const { accounts } = await chartNumbers(tx, settings.chart);
  const long = tooLong(accounts, accountLength).map(({ number }) => number ?? '');
  if (transferAccount.length > accountLength) long.push(transferAccount);
  if (long.length > 0) throw numberTooLong(long, accountLength);
  const bearers = bearersOf(transferAccount, accounts, accountLength);
  if (bearers.length > 0) throw transferAccountTaken(transferAccount, bearers);
}
