import { createHash } from 'node:crypto';
import { lengthened } from '../../domain/accounting/account-numbers.ts';
import { bookingPairs } from '../../domain/accounting/booking-pairs.ts';
import { datevHead, datevRow } from '../../domain/accounting/datev-batch.ts';
import { toWindows1252 } from '../../domain/accounting/windows-1252.ts';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import { financialYearOf } from '../../domain/membership/financial-year.ts';
import { Money } from '../../domain/money/money.ts';
import { lastOfMonth, parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { wallTimeInBerlin } from '../../platform/time/clock.ts';
import { findPeriod, journalPosition } from '../ledger/index.ts';
import { policyOn } from '../policy/index.ts';
import * as refusals from './accounting.refusals.ts';
import type { AccountingSettings, DatevExport, ListedExport, RecordedSettings } from './accounting.types.ts';
import { type BookedEntry, bookedEntries } from './booked-entries.repository.ts';
import { insertExport, listExports } from './datev-exports.repository.ts';
import { chartNumbers } from './numbers.service.ts';
import { currentSettings, lockAccounting } from './settings.repository.ts';

export type ExportOrder = {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly requestKey: string;
  readonly deed: Deed;
  /** Most rows that go into one file. */
  readonly mostRows: number;
};

/**
 * Makes the booking batch of a month and keeps it. Every entry with a posting date in the month is in it, whole; of a
 * closed month as final. A month may be exported again, since postings can come into it while it is open.
 */
export async function exportMonth(tx: Tx, order: ExportOrder): Promise<ListedExport> {
  const { month, deed } = order;
  if (month > deed.today.slice(0, 7)) throw refusals.monthNotBegun(month);
  await lockAccounting(tx);
  const { version, settings } = await recordedSettings(tx);
  const firstDay = parseDate(`${month}-01`);
  // Asked for before the entries are read: what is closed takes none any more.
  const isLocked = (await findPeriod(tx, month))?.status === 'closed';
  const position = await journalPosition(tx);
  const { rows, entryCount, total } = await rowsOf(tx, { ...order, firstDay, settings, isLocked });
  if (entryCount === 0) throw refusals.monthEmpty(month);
  const head = datevHead({
    ...settings,
    month: firstDay,
    isLocked,
    journalPosition: position,
    createdAt: wallTimeInBerlin(deed.recordedAt),
    financialYearStart: await financialYearStart(tx, firstDay),
  });
  const content = Buffer.from(toWindows1252(head + rows.join('')));
  const made: DatevExport = {
    id: newIdAt(deed.recordedAt),
    month,
    chart: settings.chart,
    settingsVersion: version,
    isLocked,
    journalPosition: position,
    entryCount,
    rowCount: rows.length,
    total,
    fileName: `EXTF_Buchungsstapel_${month}.csv`,
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
  };
  await insertExport(tx, { made, content, requestKey: order.requestKey });
  return { ...made, laterEntryCount: 0 };
}

export async function exportWithId(db: Db, id: string): Promise<ListedExport> {
  const [found] = await listExports(db, { id, beforeId: null, limit: 1 });
  if (!found) throw refusals.exportNotFound();
  return found;
}

type WithSettings = RecordedSettings & { readonly settings: AccountingSettings };

async function recordedSettings(tx: Tx): Promise<WithSettings> {
  const { settings, ...recorded } = await currentSettings(tx);
  if (settings === null) throw refusals.settingsMissing();
  return { ...recorded, settings };
}

/** By the policy in force at the month's end, since the first one may begin in the middle of a month. */
async function financialYearStart(tx: Tx, firstDay: BusinessDate): Promise<BusinessDate> {
  const { terms } = await policyOn(tx, lastOfMonth(firstDay));
  return financialYearOf(firstDay, terms.membership.financialYearStartMonth).start;
}

type RowOrder = Pick<ExportOrder, 'month' | 'mostRows'> & {
  readonly firstDay: BusinessDate;
  readonly settings: AccountingSettings;
  readonly isLocked: boolean;
};

async function rowsOf(tx: Tx, order: RowOrder) {
  const { firstDay, settings, isLocked, mostRows, month } = order;
  const numberOf = await numbering(tx, order);
  const transferAccount = lengthened(settings.transferAccount, settings.accountLength);
  const rows: string[] = [];
  let [entryCount, total] = [0, Money.zero];
  for await (const entries of bookedEntries(tx, { from: firstDay, to: lastOfMonth(firstDay) })) {
    entryCount += entries.length;
    for (const entry of entries) {
      const pairs = bookingPairs(bookingLines(entry, numberOf.of), transferAccount);
      rows.push(...pairs.map((pair) => datevRow(entry, pair, { isLocked })));
      total = total.plus(Money.sum(pairs.map(({ amount }) => amount)));
    }
    if (rows.length > mostRows) throw refusals.batchTooLong(month, mostRows);
  }
  numberOf.check();
  return { rows, entryCount, total };
}

function bookingLines({ lines }: BookedEntry, numberOf: (code: AccountCode) => string) {
  return lines.map(({ account, side, amount, loan, member }) => ({
    account: numberOf(account),
    side,
    amount,
    about: loan ?? member,
  }));
}

/** Gives every account its number; those without a usable one are gathered, so that a refusal names all of them. */
async function numbering(tx: Tx, { settings, month }: RowOrder) {
  const { accounts } = await chartNumbers(tx, settings.chart);
  const byCode = new Map(accounts.map((account) => [account.code, account]));
  const used = new Set<AccountCode>();
  return {
    of: (code: AccountCode): string => {
      used.add(code);
      return lengthened(byCode.get(code)?.number ?? code, settings.accountLength);
    },
    check: (): void => {
      const posted = accounts.filter(({ code }) => used.has(code));
      const missing = posted.filter(({ number }) => number === null);
      if (missing.length > 0) throw refusals.numbersMissing(month, missing);
      const unconfirmed = posted.filter(({ isConfirmed }) => !isConfirmed);
      if (unconfirmed.length > 0) throw refusals.numbersUnconfirmed(month, unconfirmed);
    },
  };
}
