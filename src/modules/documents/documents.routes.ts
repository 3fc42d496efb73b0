import type { z } from 'zod';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { writeCaseLetter } from './case-letters.service.ts';
import { writeDeclarationLetter } from './declaration-letters.service.ts';
import * as operations from './documents.operations.ts';
import { contentOf, listDocuments, sourceOf } from './documents.repository.ts';
import type { WriteLoanDocument } from './documents.schema.ts';
import type { StoredDocument } from './documents.types.ts';
import { writeGuaranteeDocument } from './guarantee-documents.service.ts';
import { type Wanted, writeLoanDocument } from './loan-documents.service.ts';
import { documentPage, documentsOut, visibleDocument } from './visible-documents.ts';

const SORT = 'documents newest first';

const subjectOf = ({ id }: StoredDocument) => ({ type: 'document', id });

export function mountDocuments(shell: HttpShell): void {
  mountReads(shell);
  mountContent(shell);

  mount(shell, operations.writeCaseLetter, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const document = await writeCaseLetter(tx, {
      case: params.case_id,
      kind: body.kind,
      requestKey: requestKey(actor, operations.writeCaseLetter, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: await documentPage(tx, document, actor), subject: subjectOf(document) };
  });

  mount(shell, operations.writeDeclarationLetter, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const document = await writeDeclarationLetter(tx, {
      declarationId: params.declaration_id,
      kind: body.kind,
      requestKey: requestKey(actor, operations.writeDeclarationLetter, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: await documentPage(tx, document, actor), subject: subjectOf(document) };
  });

  mount(shell, operations.writeLoanDocument, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const document = await writeLoanDocument(tx, {
      loan: params.loan_id,
      wanted: wantedOf(body),
      requestKey: requestKey(actor, operations.writeLoanDocument, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: await documentPage(tx, document, actor), subject: subjectOf(document) };
  });

  mount(shell, operations.writeGuaranteeDocument, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const document = await writeGuaranteeDocument(tx, {
      guarantee: params.guarantee_id,
      wanted: body.kind === 'guarantee_form' ? body : { kind: body.kind, asOf: body.as_of ?? null },
      requestKey: requestKey(actor, operations.writeGuaranteeDocument, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: await documentPage(tx, document, actor), subject: subjectOf(document) };
  });
}

const ACCOUNTS = ['instalment_plan', 'statement', 'balance_confirmation'] as const;
type Body = z.output<typeof WriteLoanDocument>;
type AccountBody = Extract<Body, { kind: (typeof ACCOUNTS)[number] }>;

const isAccount = (body: Body): body is AccountBody => ACCOUNTS.some((kind) => kind === body.kind);

function wantedOf(body: Body): Wanted {
  return isAccount(body) ? { kind: body.kind, asOf: body.as_of ?? null } : body;
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listDocuments, async ({ db, actor, query }) => {
    const own = seesOnlyOwn(actor, 'letters.read') ? actor.personId : undefined;
    const asked = query.addressee_person_id;
    if (own !== undefined && asked !== undefined && asked !== own)
      return { status: 200, body: { items: [], next: null } };
    const after = decodeCursor(query.cursor, SORT, 1);
    const documents = await listDocuments(db, {
      kind: query.kind,
      caseId: query.case_id,
      loanId: query.loan_id,
      guaranteeId: query.guarantee_id,
      declarationId: query.declaration_id,
      memberId: query.member_id,
      mandateId: query.mandate_id,
      addresseePersonId: own ?? asked,
      beforeId: after && idIn(after, 0),
      limit: query.limit,
    });
    const page = pageOf(documents, { limit: query.limit, sort: SORT, keyOf: ({ id }) => [id], itemOf: (each) => each });
    return { status: 200, body: { items: await documentsOut(db, page.items, actor), next: page.next } };
  });

  mount(shell, operations.getDocument, async ({ db, actor, params }) => {
    const document = await visibleDocument(db, params.document_id, actor);
    return { status: 200, body: await documentPage(db, document, actor) };
  });
}

function mountContent(shell: HttpShell): void {
  mount(shell, operations.getDocumentPdf, async ({ db, actor, params }) => {
    const document = await visibleDocument(db, params.document_id, actor);
    const content = await contentOf(db, document.id);
    const file = { mediaType: 'application/pdf', name: `${document.number}.pdf`, content };
    return { status: 200, file, subject: subjectOf(document) };
  });

  mount(shell, operations.getDocumentSource, async ({ db, actor, params }) => {
    const document = await visibleDocument(db, params.document_id, actor);
    const { id: document_id, number, templateVersion: template_version } = document;
    const source = { ...(await sourceOf(db, document.id)) };
    return { status: 200, body: { document_id, number, template_version, source }, subject: subjectOf(document) };
  });
}
