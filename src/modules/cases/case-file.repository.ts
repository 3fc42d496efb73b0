import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { ChecklistKind, ChecklistStatus } from '../../domain/decisions/checklist.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { CaseDocument, CaseEvent, CaseEventKind, ChecklistItem, Disclosure } from './case-file.types.ts';

/** Checklist, documents, disclosures and history; reads take several cases at once. */

type CaseIds = readonly string[];

export async function itemsOf(db: Db, caseIds: CaseIds): Promise<readonly ChecklistItem[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('case_checklist_items')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .orderBy('id');
  return (await query.execute()).map((row) => ({
    id: row.id,
    caseId: row.case_id,
    kind: row.kind as ChecklistKind,
    isRequired: row.is_required,
    status: row.status as ChecklistStatus,
    reason: row.reason,
  }));
}

export async function insertItems(tx: Tx, items: readonly ChecklistItem[]): Promise<void> {
  await tx
    .insertInto('case_checklist_items')
    .values(
      items.map(({ id, caseId, kind, isRequired, status }) => ({
        id,
        case_id: caseId,
        kind,
        is_required: isRequired,
        status,
      })),
    )
    .execute();
}

/** The case is locked by the caller. */
export async function saveItem(tx: Tx, { id, status, reason }: ChecklistItem): Promise<void> {
  await tx.updateTable('case_checklist_items').set({ status, reason }).where('id', '=', id).execute();
}

/** The same for all items of a case, in one statement. */
export async function saveItems(tx: Tx, items: readonly ChecklistItem[]): Promise<void> {
  await sql`
    update case_checklist_items set status = given.status, reason = given.reason
    from unnest(${items.map(({ id }) => id)}::uuid[], ${items.map(({ status }) => status)}::text[],
      ${items.map(({ reason }) => reason)}::text[]) as given (id, status, reason)
    where case_checklist_items.id = given.id`.execute(tx);
}

const DOCUMENT_COLUMNS = [
  'id',
  'case_id',
  'item_id',
  'file_name',
  'media_type',
  'size_bytes',
  'sha256',
  'uploaded_at',
] as const;

type DocumentRow = {
  readonly id: string;
  readonly case_id: string;
  readonly item_id: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly size_bytes: number;
  readonly sha256: Buffer;
  readonly uploaded_at: Date;
};

function documentOf(row: DocumentRow): CaseDocument {
  return {
    id: row.id,
    caseId: row.case_id,
    itemId: row.item_id,
    fileName: row.file_name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256.toString('hex'),
    uploadedAt: row.uploaded_at,
  };
}

/** Without their bytes. */
export async function documentsOf(db: Db, caseIds: CaseIds): Promise<readonly CaseDocument[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('case_documents')
    .select(DOCUMENT_COLUMNS)
    .where('case_id', 'in', [...caseIds]);
  return (await query.orderBy('id').execute()).map(documentOf);
}

export async function findDocument(
  db: Db,
  caseId: string,
  documentId: string,
): Promise<(CaseDocument & { readonly content: Buffer }) | undefined> {
  const row = await db
    .selectFrom('case_documents')
    .select([...DOCUMENT_COLUMNS, 'content'])
    .where('id', '=', documentId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row && { ...documentOf(row), content: row.content };
}

/** With its bytes and whoever brought it. */
export type UploadedDocument = CaseDocument & { readonly content: Buffer; readonly uploadedBy: string };

export async function insertDocuments(tx: Tx, documents: readonly UploadedDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await tx
    .insertInto('case_documents')
    .values(
      documents.map((document) => ({
        id: document.id,
        case_id: document.caseId,
        item_id: document.itemId,
        file_name: document.fileName,
        media_type: document.mediaType,
        content: document.content,
        size_bytes: document.sizeBytes,
        sha256: Buffer.from(document.sha256, 'hex'),
        uploaded_at: document.uploadedAt,
        uploaded_by: document.uploadedBy,
      })),
    )
    .execute();
}

/** The latest disclosure of each case, which is the one that counts. */
export async function disclosuresOf(db: Db, caseIds: CaseIds): Promise<readonly Disclosure[]> {
  if (caseIds.length === 0) return [];
  const rows = await db
    .selectFrom('case_disclosures')
    .distinctOn('case_id')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .orderBy('case_id')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    figures: {
      householdIncome: Money.parse(row.household_income),
      householdExpenses: Money.parse(row.household_expenses),
      businessIncome: Money.parse(row.business_income),
      businessExpenses: Money.parse(row.business_expenses),
      existingDebtService: Money.parse(row.existing_debt_service),
    },
    asOf: parseDate(row.as_of),
    recordedAt: row.recorded_at,
  }));
}

export async function insertDisclosure(tx: Tx, disclosure: Disclosure, recordedBy: string): Promise<void> {
  await tx
    .insertInto('case_disclosures')
    .values({
      id: disclosure.id,
      case_id: disclosure.caseId,
      household_income: disclosure.figures.householdIncome.toText(),
      household_expenses: disclosure.figures.householdExpenses.toText(),
      business_income: disclosure.figures.businessIncome.toText(),
      business_expenses: disclosure.figures.businessExpenses.toText(),
      existing_debt_service: disclosure.figures.existingDebtService.toText(),
      as_of: disclosure.asOf,
      recorded_at: disclosure.recordedAt,
      recorded_by: recordedBy,
    })
    .execute();
}

/** In the order in which they were written. */
export async function eventsOf(db: Db, caseIds: CaseIds): Promise<readonly CaseEvent[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('case_events')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .orderBy('id');
  return (await query.execute()).map((row) => ({
    caseId: row.case_id,
    kind: row.kind as CaseEventKind,
    occurredOn: parseDate(row.occurred_on),
    itemId: row.item_id,
    reason: row.reason,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }));
}

export async function insertEvents(tx: Tx, events: readonly CaseEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx
    .insertInto('case_events')
    .values(
      events.map((event) => ({
        case_id: event.caseId,
        kind: event.kind,
        occurred_on: event.occurredOn,
        item_id: event.itemId,
        reason: event.reason,
        recorded_at: event.recordedAt,
        recorded_by: event.recordedBy,
      })),
    )
    .execute();
}
