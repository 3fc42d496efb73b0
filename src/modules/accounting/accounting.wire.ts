import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { monthInWords } from '../../domain/figures-in-words.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import { instantText } from '../../platform/http/wire.ts';
import type * as schema from './accounting.schema.ts';
import type { AccountingSettings, ChartNumbers, ListedExport, RecordedSettings } from './accounting.types.ts';

function changedOut({ version, changed }: Pick<RecordedSettings, 'version' | 'changed'>) {
  return {
    version,
    changed_at: changed && instantText(changed.changedAt),
    changed_by: changed && changed.changedBy,
  };
}

export function settingsOut(recorded: RecordedSettings): z.input<typeof schema.Settings> {
  const { settings } = recorded;
  return {
    consultant_number: settings?.consultantNumber ?? null,
    client_number: settings?.clientNumber ?? null,
    chart: settings?.chart ?? null,
    account_length: settings?.accountLength ?? null,
    transfer_account: settings?.transferAccount ?? null,
    initials: settings?.initials ?? null,
    ...changedOut(recorded),
  };
}

export function settingsOf(body: z.output<typeof schema.RecordSettings>): AccountingSettings {
  return {
    consultantNumber: body.consultant_number,
    clientNumber: body.client_number,
    chart: body.chart,
    accountLength: body.account_length,
    transferAccount: body.transfer_account,
    initials: body.initials,
  };
}

export function numbersOut(numbers: ChartNumbers): z.input<typeof schema.Numbers> {
  return {
    chart: numbers.chart,
    items: numbers.accounts.map(({ code, kind, name, number, isConfirmed }) => ({
      account: code,
      kind,
      name_de: name.de,
      name_en: name.en,
      number,
      state: number === null ? 'missing' : isConfirmed ? 'confirmed' : 'proposed',
    })),
    ...changedOut(numbers),
  };
}

export function exportOut(made: ListedExport): z.input<typeof schema.Export> {
  return {
    id: made.id,
    month: made.month,
    chart: made.chart,
    settings_version: made.settingsVersion,
    is_locked: made.isLocked,
    journal_position: made.journalPosition,
    entry_count: made.entryCount,
    row_count: made.rowCount,
    total: made.total.toText(),
    file_name: made.fileName,
    size_bytes: made.sizeBytes,
    sha256: made.sha256,
    later_entry_count: made.laterEntryCount,
    note: noteOn(made),
    recorded_at: instantText(made.recordedAt),
    recorded_by: made.recordedBy,
  };
}

function noteOn({ month, laterEntryCount: later }: ListedExport): Sentence | null {
  if (later === 0) return null;
  const words = monthInWords(parseDate(`${month}-01`));
  return later === 1
    ? {
        de: `Danach ist im ${words.de} noch ein Buchungssatz hinzugekommen, der in diesem Stapel fehlt.`,
        en: `One more entry has been posted in ${words.en} since; it is not in this batch.`,
      }
    : {
        de: `Danach sind im ${words.de} noch ${later} Buchungssätze hinzugekommen, die in diesem Stapel fehlen.`,
        en: `${later} more entries have been posted in ${words.en} since; they are not in this batch.`,
      };
}
