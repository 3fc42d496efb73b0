import { sql } from 'kysely';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { documentErased } from './documents.refusals.ts';
import type { About, StoredDocument } from './documents.types.ts';
import type { PrintedDocument, Source } from './print-document.ts';
import type { DocumentKind } from './templates/index.ts';

/** Everything but the bytes and what they were made from. Numbers and addressees come along in the same statement. */
function selectDocuments(db: Db) {
  return db
    .selectFrom('documents as document')
    .leftJoin('credit_cases as case', 'case.id', 'document.case_id')
    .leftJoin('members as member', 'member.id', 'document.member_id')
    .leftJoin('departures as departure', 'departure.id', 'document.departure_id')
    .leftJoin('loans as loan', 'loan.id', 'document.loan_id')
    .leftJoin('guarantees as guarantee', 'guarantee.id', 'document.guarantee_id')
    .select([
      'document.id',
      'document.number',
      'document.kind',
      'document.subject',
      'document.dated_on',
      'document.as_of',
      'document.case_id',
      'case.number as case_number',
      'document.loan_id',
      'loan.number as loan_number',
      'document.guarantee_id',
      'guarantee.number as guarantee_number',
      'document.declaration_id',
      'document.erased_at',
      'document.member_id',
      'member.number as member_number',
      'document.departure_id',
      'departure.number as departure_number',
      'document.mandate_id',
      'document.template_version',
      'document.size_bytes',
      'document.page_count',
      'document.recorded_at',
      'document.recorded_by',
      sql<string>`encode(document.sha256, 'hex')`.as('sha256'),
    ])
    .select((from) =>
      from
        .selectFrom('document_addressees')
        .whereRef('document_addressees.document_id', '=', 'document.id')
        .select(sql<string[]>`array_agg(person_id::text order by position)`.as('ids'))
        .as('addressees'),
    );
}

type DocumentRow = Awaited<ReturnType<ReturnType<typeof selectDocuments>['execute']>>[number];

function documentOf(row: DocumentRow): StoredDocument {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as DocumentKind,
    subject: row.subject,
    datedOn: parseDate(row.dated_on),
    asOf: row.as_of === null ? null : parseDate(row.as_of),
    caseId: row.case_id,
    caseNumber: row.case_number,
    loanId: row.loan_id,
    loanNumber: row.loan_number,
    guaranteeId: row.guarantee_id,
    guaranteeNumber: row.guarantee_number,
    declarationId: row.declaration_id,
    memberId: row.member_id,
    memberNumber: row.member_number,
    departureId: row.departure_id,
    departureNumber: row.departure_number,
    mandateId: row.mandate_id,
    addresseePersonIds: row.addressees ?? [],
    templateVersion: row.template_version,
    sizeBytes: row.size_bytes,
    pageCount: row.page_count,
    sha256: row.sha256,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    erasedAt: row.erased_at,
  };
}

export async function findDocument(db: Db, reference: IdOrNumber): Promise<StoredDocument | undefined> {
  const query = selectDocuments(db);
  const row = await (
    reference.by === 'id'
      ? query.where('document.id', '=', reference.id)
      : query.where('document.number', '=', reference.number)
  ).executeTakeFirst();
  return row && documentOf(row);
}

/** `document.erased` */
export async function contentOf(db: Db, documentId: string): Promise<Buffer> {
  const query = db.selectFrom('documents').select('content').where('id', '=', documentId);
  const { content } = await query.executeTakeFirstOrThrow();
  if (content === null) throw documentErased();
  return content;
}

/** Whether the data of a declaration to join was erased, the person's own record or not. */
export async function isDeclarationErased(db: Db, declarationId: string): Promise<boolean> {
  const query = db
    .selectFrom('declaration_erasures')
    .select('declaration_id')
    .where('declaration_id', '=', declarationId);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Somebody who declared to join and has not been told what was decided. */
export type NoticeToWrite = {
  readonly declarationId: string;
  readonly personId: string;
  readonly kind: 'admission_notice' | 'joining_refusal';
  readonly decidedOn: BusinessDate;
};

/** Declarations decided from a day on without their letter, oldest first; not those whose data is erased. */
export async function noticesToWrite(db: Db, since: BusinessDate): Promise<readonly NoticeToWrite[]> {
  const rows = await db
    .selectFrom('membership_declarations as declared')
    .select(['declared.id', 'declared.person_id', 'declared.status', 'declared.decided_on'])
    .where('declared.status', 'in', ['admitted', 'refused'])
    .where('declared.decided_on', '>=', since)
    .where(
      sql<boolean>`not exists (select from documents where declaration_id = declared.id)
        and not exists (select from declaration_erasures where declaration_id = declared.id)`,
    )
    .orderBy('declared.decided_on')
    .orderBy('declared.id')
    .execute();
  return rows.flatMap(({ id, person_id: personId, status, decided_on: decidedOn }) => {
    if (decidedOn === null) return [];
    const kind = status === 'admitted' ? 'admission_notice' : 'joining_refusal';
    return [{ declarationId: id, personId, kind, decidedOn: parseDate(decidedOn) }];
  });
}

/** What the document was made from, as it was stored. `document.erased` */
export async function sourceOf(db: Db, documentId: string): Promise<Source> {
  const query = db.selectFrom('documents').select('source').where('id', '=', documentId);
  // Written by this file alone, in this shape, and never changed afterwards.
  const { source } = await query.executeTakeFirstOrThrow();
  if (source === null) throw documentErased();
  return source as unknown as Source;
}

export type DocumentFilter = {
  readonly kind?: DocumentKind | undefined;
  readonly caseId?: string | undefined;
  readonly loanId?: string | undefined;
  readonly guaranteeId?: string | undefined;
  readonly declarationId?: string | undefined;
  readonly memberId?: string | undefined;
  readonly departureId?: string | undefined;
  readonly mandateId?: string | undefined;
  readonly addresseePersonId?: string | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one row more than the limit. */
export async function listDocuments(db: Db, filter: DocumentFilter): Promise<readonly StoredDocument[]> {
  let query = selectDocuments(db)
    .orderBy('document.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.kind) query = query.where('document.kind', '=', filter.kind);
  if (filter.caseId) query = query.where('document.case_id', '=', filter.caseId);
  if (filter.loanId) query = query.where('document.loan_id', '=', filter.loanId);
  if (filter.guaranteeId) query = query.where('document.guarantee_id', '=', filter.guaranteeId);
  if (filter.declarationId) query = query.where('document.declaration_id', '=', filter.declarationId);
  if (filter.memberId) query = query.where('document.member_id', '=', filter.memberId);
  if (filter.departureId) query = query.where('document.departure_id', '=', filter.departureId);
  if (filter.mandateId) query = query.where('document.mandate_id', '=', filter.mandateId);
  if (filter.beforeId !== null) query = query.where('document.id', '<', filter.beforeId);
  const { addresseePersonId } = filter;
  if (addresseePersonId) {
    query = query.where('document.id', 'in', (from) =>
      from.selectFrom('document_addressees').select('document_id').where('person_id', '=', addresseePersonId),
    );
  }
  return (await query.execute()).map(documentOf);
}

export type NewDocument = {
  readonly id: string;
  readonly source: Source;
  readonly printed: PrintedDocument;
  readonly about: About;
  readonly addresseePersonIds: readonly string[];
  readonly requestKey: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
};

/** The database computes the digest itself, and checks it ever after. */
export async function insertDocument(tx: Tx, document: NewDocument): Promise<void> {
  const { source, printed, about } = document;
  await tx
    .insertInto('documents')
    .values({
      id: document.id,
      number: source.frame.number,
      kind: source.kind,
      subject: printed.subject,
      dated_on: source.frame.dated_on,
      as_of: about.asOf,
      case_id: about.caseId,
      loan_id: about.loanId,
      guarantee_id: about.guaranteeId,
      declaration_id: about.declarationId ?? null,
      member_id: about.memberId ?? null,
      departure_id: about.departureId ?? null,
      mandate_id: about.mandateId ?? null,
      template_version: printed.templateVersion,
      source: JSON.stringify(source),
      content: printed.bytes,
      size_bytes: printed.bytes.length,
      page_count: printed.pageCount,
      sha256: sql<Buffer>`sha256(${printed.bytes})`,
      request_key: document.requestKey,
      recorded_at: document.recordedAt,
      recorded_by: document.recordedBy,
    })
    .execute();
  if (document.addresseePersonIds.length === 0) return;
  await tx
    .insertInto('document_addressees')
    .values(
      document.addresseePersonIds.map((personId, index) => ({
        document_id: document.id,
        person_id: personId,
        position: index + 1,
      })),
    )
    .execute();
}
