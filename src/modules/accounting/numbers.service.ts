import {
  ACCOUNT_LENGTH,
  isPublished,
  sharedNumbers,
  tooLong,
  type StandardChart,
} from '../../domain/accounting/account-numbers.ts';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { assertVersion } from '../../platform/http/etag.ts';
import { recordChange } from '../audit/index.ts';
import { listAccounts, storeAccountNumber } from '../ledger/index.ts';
import { numberShared, numberTooLong, transferAccountTaken } from './accounting.refusals.ts';
import type { ChartAccount, ChartNumbers, Recording } from './accounting.types.ts';
import { bearersOf } from './bearers.ts';
import { changedAccounts, insertNumbers, latestNumberVersion } from './numbers.repository.ts';
import { currentSettings, lockAccounting } from './settings.repository.ts';

/** The numbers of all accounts in a standard chart, in the order of the chart of accounts. */
export async function chartNumbers(db: Db, chart: StandardChart): Promise<ChartNumbers> {
  const { version, changed } = await latestNumberVersion(db, chart);
  const touched = await changedAccounts(db, chart);
  const accounts = (await listAccounts(db)).map(({ code, kind, name, skr03, skr04 }): ChartAccount => {
    const number = chart === 'SKR03' ? skr03 : skr04;
    return { code, kind, name, number, isConfirmed: number !== null && (touched.has(code) || isPublished(code)) };
  });
  return { chart, version, changed, accounts };
}

export type NumberChanges = {
  readonly chart: StandardChart;
  readonly expectedVersion: number;
  /** Null: the account has no number any more. */
  readonly numbers: ReadonlyMap<AccountCode, string | null>;
  /** Somebody knows that accounts share a number, and wants it so. */
  readonly allowsSharedNumbers: boolean;
};

/**
 * Sets numbers, which also confirms them: who sends a proposal as it stands stands for it from then on. What changes
 * nothing makes no version. `accounting.number_too_long`, `accounting.number_shared`,
 * `accounting.transfer_account_taken`; `request.version_stale` when they were changed meanwhile.
 */
export async function changeNumbers(tx: Tx, asked: NumberChanges, recording: Recording): Promise<ChartNumbers> {
  await lockAccounting(tx);
  const before = await chartNumbers(tx, asked.chart);
  assertVersion(asked.expectedVersion, before.version);
  const changes = before.accounts.flatMap(({ code, number, isConfirmed }) => {
    const wanted = asked.numbers.get(code);
    const isNews = wanted !== undefined && (wanted !== number || (wanted !== null && !isConfirmed));
    return isNews ? [{ code, number: wanted, before: number }] : [];
  });
  if (changes.length === 0) return before;
  await checkNumbers(tx, asked, applied(before.accounts, changes));
  const version = before.version + 1;
  const changed = { changedAt: recording.recordedAt, changedBy: recording.author.userId };
  await insertNumbers(tx, { chart: asked.chart, version, numbers: changes, changed });
  for (const { code, number } of changes) await storeAccountNumber(tx, { code, chart: asked.chart, number });
  await recordChange(tx, {
    change: 'account_numbers.changed',
    author: recording.author,
    subject: { type: 'account_numbers', id: asked.chart },
    before: Object.fromEntries(changes.map(({ code, before: number }) => [code, number])),
    after: Object.fromEntries(changes.map(({ code, number }) => [code, number])),
    recordedAt: recording.recordedAt,
    requestId: recording.requestId,
  });
  return await chartNumbers(tx, asked.chart);
}

type Change = { readonly code: AccountCode; readonly number: string | null };

function applied(accounts: readonly ChartAccount[], changes: readonly Change[]): readonly ChartAccount[] {
  const numbers = new Map(changes.map(({ code, number }) => [code, number]));
  return accounts.map((account) => {
    const number = numbers.get(account.code);
    return number === undefined ? account : { ...account, number };
  });
}

/** Only what is being changed is looked at: what others share or had before stays theirs. */
async function checkNumbers(tx: Tx, asked: NumberChanges, after: readonly ChartAccount[]): Promise<void> {
  const { settings } = await currentSettings(tx);
  const isChosen = settings?.chart === asked.chart;
  const length = isChosen ? settings.accountLength : ACCOUNT_LENGTH.most;
  const changed = after.filter(({ code }) => asked.numbers.has(code));
  const long = tooLong(changed, length).map(({ number }) => number ?? '');
  if (long.length > 0) throw numberTooLong(long, length);
  const taken = isChosen ? bearersOf(settings.transferAccount, changed, length) : [];
  if (isChosen && taken.length > 0) throw transferAccountTaken(settings.transferAccount, taken);
  if (asked.allowsSharedNumbers) return;
  const shared = sharedNumbers(after, length).find(({ codes }) => codes.some((code) => asked.numbers.has(code)));
  if (!shared) return;
  throw numberShared(after.filter(({ code }) => shared.codes.includes(code)));
}
