import { sql } from 'kysely';
import type { StandardChart } from '../../domain/accounting/account-numbers.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { DatevExport, ListedExport } from './accounting.types.ts';

export type NewExport = { readonly made: DatevExport; readonly content: Buffer; readonly requestKey: string };

export async function insertExport(tx: Tx, { made, content, requestKey }: NewExport): Promise<void> {
  const row = {
    id: made.id,
    month: `${made.month}-01`,
    settings_version: made.settingsVersion,
    chart: made.chart,
    is_locked: made.isLocked,
    journal_position: made.journalPosition,
    entry_count: made.entryCount,
    row_count: made.rowCount,
    total: made.total.toText(),
    file_name: made.fileName,
    content,
    size_bytes: made.sizeBytes,
    sha256: Buffer.from(made.sha256, 'hex'),
    request_key: requestKey,
    recorded_at: made.recordedAt,
    recorded_by: made.recordedBy,
  };
  try {
    await tx.insertInto('datev_exports').values(row).execute();
  } catch (error) {
    throw constraintOf(error) === 'datev_exports_request_key_key' ? keyReused() : error;
  }
}

type ExportRow = {
  id: string;
  month: string;
  settings_version: number;
  chart: string;
  is_locked: boolean;
  journal_position: number;
  entry_count: number;
  row_count: number;
  total: string;
  file_name: string;
  size_bytes: number;
  sha256: Buffer;
  recorded_at: Date;
  recorded_by: string;
  entries_now: number;
};

export type ExportFilter = {
  readonly id?: string;
  /** `YYYY-MM`. */
  readonly month?: string | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one row more than the limit; what a month holds by now is counted once for each month of the page. */
export async function listExports(db: Db, filter: ExportFilter): Promise<readonly ListedExport[]> {
  const { id = null, month = null, beforeId, limit } = filter;
  const { rows } = await sql<ExportRow>`
    with page as (
      select id, month, settings_version, chart, is_locked, journal_position, entry_count, row_count, total, file_name,
             size_bytes, sha256, recorded_at, recorded_by
      from datev_exports
      where (${id}::uuid is null or id = ${id}::uuid)
        and (${month}::text is null or month = (${month}::text || '-01')::date)
        and (${beforeId}::uuid is null or id < ${beforeId}::uuid)
      order by id desc limit ${limit + 1}
    ), months as (
      select m.month, (select count(*) from journal_entries e
                       where e.posting_date >= m.month and e.posting_date < m.month + interval '1 month') as entries_now
      from (select distinct month from page) m
    )
    select page.*, months.entries_now from page join months on months.month = page.month order by page.id desc`.execute(
    db,
  );
  return rows.map(exportOf);
}

export async function contentOf(db: Db, id: string): Promise<Buffer> {
  const query = db.selectFrom('datev_exports').select('content').where('id', '=', id);
  return (await query.executeTakeFirstOrThrow()).content;
}

function exportOf(row: ExportRow): ListedExport {
  return {
    id: row.id,
    month: row.month.slice(0, 7),
    chart: row.chart as StandardChart,
    settingsVersion: row.settings_version,
    isLocked: row.is_locked,
    journalPosition: row.journal_position,
    entryCount: row.entry_count,
    rowCount: row.row_count,
    total: Money.parse(row.total),
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    sha256: row.sha256.toString('hex'),
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    // Nothing ever leaves a month, so more than there were is what came later.
    laterEntryCount: row.entries_now - row.entry_count,
  };
}

/** Batches of a month that were made as final since a moment, oldest first. */
export async function finalExportsOf(
  db: Db,
  { month, since }: { readonly month: string; readonly since: Date },
): Promise<readonly { readonly id: string; readonly recordedAt: Date }[]> {
  const rows = await db
    .selectFrom('datev_exports')
    .select(['id', 'recorded_at'])
    .where('month', '=', `${month}-01`)
    .where('is_locked', '=', true)
    .where('recorded_at', '>=', since)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, recordedAt: row.recorded_at }));
}
