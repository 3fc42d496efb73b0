import { sql } from 'kysely';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { ImportReport, ImportStatus, StoredImport } from './imports.types.ts';
import { reportFromJson, type ReportJson, reportToJson } from './report-json.ts';

const COLUMNS = [
  'id',
  'file_name',
  'media_type',
  'size_bytes',
  'cut_over_on',
  'status',
  'report',
  'checked_at',
  'uploaded_by_person_id',
  'uploaded_at',
  'confirmed_by_person_id',
  'confirmed_at',
] as const;

function selectImports(db: Db) {
  return db
    .selectFrom('imports')
    .select(COLUMNS)
    .select(sql<string>`encode(sha256, 'hex')`.as('sha256'));
}

type ImportRow = Awaited<ReturnType<ReturnType<typeof selectImports>['execute']>>[number];

function toImport(row: ImportRow): StoredImport {
  return {
    id: row.id,
    fileName: row.file_name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    cutOverOn: row.cut_over_on as BusinessDate,
    status: row.status as ImportStatus,
    report: reportFromJson(row.report as unknown as ReportJson),
    checkedAt: row.checked_at,
    uploadedByPersonId: row.uploaded_by_person_id,
    uploadedAt: row.uploaded_at,
    confirmedByPersonId: row.confirmed_by_person_id,
    confirmedAt: row.confirmed_at,
  };
}

export async function findImport(db: Db, id: string): Promise<StoredImport | undefined> {
  const row = await selectImports(db).where('id', '=', id).executeTakeFirst();
  return row && toImport(row);
}

/** Newest first, one row more than the limit. */
export async function listImports(
  db: Db,
  { beforeId, limit }: { readonly beforeId: string | null; readonly limit: number },
): Promise<readonly StoredImport[]> {
  let query = selectImports(db)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (beforeId !== null) query = query.where('id', '<', beforeId);
  return (await query.execute()).map(toImport);
}

/** The newest file, where it was found to be without faults and waits to be confirmed; an older one it has replaced. */
export async function importToConfirm(db: Db): Promise<StoredImport | undefined> {
  const row = await selectImports(db).orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.status === 'checked' ? toImport(row) : undefined;
}

/** The import of the same bytes: the one that was carried out, else the one for this cut-over. */
export async function importOfContent(
  db: Db,
  content: Buffer,
  cutOverOn: BusinessDate,
): Promise<StoredImport | undefined> {
  const row = await selectImports(db)
    .where('sha256', '=', sql<Buffer>`sha256(${content}::bytea)`)
    .where((is) => is.or([is('status', '=', 'carried_out'), is('cut_over_on', '=', cutOverOn)]))
    .orderBy(sql`status = 'carried_out'`, 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toImport(row);
}

export async function contentOfImport(db: Db, id: string): Promise<Buffer> {
  const { content } = await db.selectFrom('imports').select('content').where('id', '=', id).executeTakeFirstOrThrow();
  return content;
}

/** One import at a time, whichever file: two files may hold the same member. */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('imports', 0))`.execute(tx);
}

export type NewImport = {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly cutOverOn: BusinessDate;
  readonly report: ImportReport;
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertImport(tx: Tx, { deed, content, report, ...given }: NewImport): Promise<void> {
  await tx
    .insertInto('imports')
    .values({
      id: given.id,
      file_name: given.fileName,
      media_type: given.mediaType,
      content,
      size_bytes: content.length,
      sha256: sql<Buffer>`sha256(${content}::bytea)`,
      cut_over_on: given.cutOverOn,
      ...checkColumns(report, deed),
      uploaded_by_person_id: deed.byPersonId,
      uploaded_by: deed.byUserId,
      uploaded_at: deed.recordedAt,
      request_key: given.requestKey,
    })
    .execute();
}

/** The records may have changed since the file was checked last. */
export async function storeCheck(tx: Tx, id: string, report: ImportReport, deed: Deed): Promise<void> {
  await tx.updateTable('imports').set(checkColumns(report, deed)).where('id', '=', id).execute();
}

function checkColumns(report: ImportReport, { recordedAt }: Deed) {
  return {
    status: report.faultCount > 0 ? 'faulty' : 'checked',
    report: JSON.stringify(reportToJson(report)),
    checked_at: recordedAt,
  };
}

export async function markCarriedOut(
  tx: Tx,
  { id, confirmationKey, deed }: { readonly id: string; readonly confirmationKey: string; readonly deed: Deed },
): Promise<void> {
  await tx
    .updateTable('imports')
    .set({
      status: 'carried_out',
      confirmed_by_person_id: deed.byPersonId,
      confirmed_by: deed.byUserId,
      confirmed_at: deed.recordedAt,
      confirmation_key: confirmationKey,
    })
    .where('id', '=', id)
    .execute();
}

export type RecordTakenOver = {
  readonly kind: 'member' | 'person' | 'loan';
  readonly externalNumber: string;
  readonly line: number;
  readonly recordId: string;
  readonly declaredOn: BusinessDate | null;
};

export async function insertRecords(tx: Tx, importId: string, records: readonly RecordTakenOver[]): Promise<void> {
  if (records.length === 0) return;
  await tx
    .insertInto('import_records')
    .values(
      records.map(({ kind, externalNumber, line, recordId, declaredOn }) => ({
        kind,
        external_number: externalNumber,
        import_id: importId,
        line,
        record_id: recordId,
        declared_on: declaredOn,
      })),
    )
    .execute();
}
