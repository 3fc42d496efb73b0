import { operation } from '../../platform/http/operation.ts';
import * as examples from './documents.examples.ts';
import * as schema from './documents.schema.ts';

/** Documents as the contract describes them. */

const CANNOT_BE_WRITTEN = ['cooperative_profile.none_in_force', 'document.character_not_printable'];

export const writeCaseLetter = operation({
  kind: 'command',
  id: 'writeCaseLetter',
  method: 'POST',
  path: '/v1/cases/{case_id}/letters',
  tag: 'Documents',
  summary: 'Write a letter about a case',
  description:
    'Offer, contract, approval or refusal as PDF, addressed to the borrowers, in the form their regime asks for and with the figures of the stored offer. The document is numbered and never changes; it is sent separately.',
  permission: 'letters.record',
  idempotency: 'required',
  params: schema.CaseParams,
  body: schema.WriteCaseLetter,
  requestExamples: { offer: { summary: 'The offer', value: { kind: 'offer' } } },
  answers: { 201: { description: 'The document', schema: schema.Document, example: examples.offerLetter } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found', 'offer.not_found'],
    409: ['document.case_not_decided_so'],
    422: [...CANNOT_BE_WRITTEN, 'document.lender_is_partner_bank', 'offer.no_longer_valid'],
  },
});

export const writeLoanDocument = operation({
  kind: 'command',
  id: 'writeLoanDocument',
  method: 'POST',
  path: '/v1/loans/{loan_id}/documents',
  tag: 'Documents',
  summary: 'Write a document about a loan',
  description:
    'Instalment plan, statement, balance confirmation, a year’s interest, reminders and the final notice, or the payout order, as PDF. Figures are those of the loan’s page on the day asked for. Reminders speak of everything overdue today, each step once for an instalment; the final notice is refused until the law or the contract allows it, with the reasons, and its two weeks run from the day that `recordFinalNotice` records.',
  permission: 'letters.record',
  idempotency: 'required',
  params: schema.LoanParams,
  body: schema.WriteLoanDocument,
  requestExamples: {
    statement: { summary: 'A statement at year end', value: { kind: 'statement', as_of: '2026-12-31' } },
    interest: { summary: 'Interest paid in a year', value: { kind: 'interest_statement', year: 2026 } },
    reminder: { summary: 'The first reminder', value: { kind: 'first_reminder' } },
  },
  answers: { 201: { description: 'The document', schema: schema.Document, example: examples.statement } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found'],
    409: [
      'document.loan_not_paid_out',
      'document.loan_terminated',
      'document.no_payout_order',
      'document.reminder_already_written',
      'document.reminders_held',
      'document.collection_under_way',
    ],
    422: [
      ...CANNOT_BE_WRITTEN,
      'document.as_of_before_payout',
      'document.as_of_in_future',
      'document.final_notice_not_allowed',
      'document.lender_is_partner_bank',
      'document.nothing_overdue',
      'document.reminder_not_due_yet',
      'document.year_not_over',
    ],
  },
});

export const writeGuaranteeDocument = operation({
  kind: 'command',
  id: 'writeGuaranteeDocument',
  method: 'POST',
  path: '/v1/guarantees/{guarantee_id}/documents',
  tag: 'Documents',
  summary: 'Write a document to a guarantor',
  description:
    'The guarantee to be signed on paper (BGB §766), or a statement of what the guarantor vouches for and how the loan stands, without data of any other person beyond the debtor’s name on the form.',
  permission: 'letters.record',
  idempotency: 'required',
  params: schema.GuaranteeParams,
  body: schema.WriteGuaranteeDocument,
  requestExamples: {
    form: { summary: 'The form for wet ink', value: { kind: 'guarantee_form' } },
    statement: { summary: 'How it stands today', value: { kind: 'guarantor_statement' } },
  },
  answers: { 201: { description: 'The document', schema: schema.Document, example: examples.guaranteeForm } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['guarantee.not_found'],
    409: ['document.guarantee_ended', 'document.guarantee_without_loan'],
    422: [
      ...CANNOT_BE_WRITTEN,
      'document.as_of_before_payout',
      'document.as_of_in_future',
      'document.lender_is_partner_bank',
    ],
  },
});

export const writeDeclarationLetter = operation({
  kind: 'command',
  id: 'writeDeclarationLetter',
  method: 'POST',
  path: '/v1/membership-declarations/{declaration_id}/letters',
  tag: 'Documents',
  summary: 'Write a letter about a declaration to join',
  description:
    'The notice of admission, with the member’s number, what is to be paid by when, and the dues; or the notice of refusal, which needs no reasons. Once the refusal was sent, the declaration’s data can be erased (GenG §15(2)).',
  permission: 'letters.record',
  idempotency: 'required',
  params: schema.DeclarationParams,
  body: schema.WriteDeclarationLetter,
  requestExamples: { admission: { summary: 'The notice of admission', value: { kind: 'admission_notice' } } },
  answers: { 201: { description: 'The document', schema: schema.Document, example: examples.admissionNotice } },
  problems: {
    404: ['membership.declaration_not_found'],
    409: ['document.declaration_not_decided_so', 'document.declaration_erased'],
    422: [...CANNOT_BE_WRITTEN, 'policy.none_in_force'],
  },
});

export const listDocuments = operation({
  kind: 'read',
  id: 'listDocuments',
  method: 'GET',
  path: '/v1/documents',
  tag: 'Documents',
  summary: 'List documents',
  description: 'Newest first. Borrowers and guarantors see those addressed to them.',
  permission: 'letters.read',
  audited: true,
  query: schema.ListDocuments,
  answers: {
    200: {
      description: 'A page of documents',
      schema: schema.DocumentPage,
      example: { items: [examples.statement], next: null },
    },
  },
});

export const getDocument = operation({
  kind: 'read',
  id: 'getDocument',
  method: 'GET',
  path: '/v1/documents/{document_id}',
  tag: 'Documents',
  summary: 'Show a document and how it was sent',
  description: 'Borrowers and guarantors see what is addressed to them; who is involved in a case sees no more of it.',
  permission: 'letters.read',
  audited: true,
  params: schema.DocumentParams,
  answers: {
    200: {
      description: 'The document',
      schema: schema.Document,
      example: { ...examples.statement, dispatches: [examples.dispatch] },
    },
  },
  problems: { 403: ['case.viewer_involved'], 404: ['document.not_found'] },
});

export const getDocumentPdf = operation({
  kind: 'read',
  id: 'getDocumentPdf',
  method: 'GET',
  path: '/v1/documents/{document_id}/content',
  tag: 'Documents',
  summary: 'Download a document',
  description: 'The PDF exactly as it was made and sent. Every download is recorded in the audit log.',
  permission: 'letters.read',
  audited: true,
  params: schema.DocumentParams,
  answers: { 200: { description: 'The PDF', media: ['application/pdf'] } },
  problems: { 403: ['case.viewer_involved'], 404: ['document.not_found', 'document.erased'] },
});

export const getDocumentSource = operation({
  kind: 'read',
  id: 'getDocumentSource',
  method: 'GET',
  path: '/v1/documents/{document_id}/source',
  tag: 'Documents',
  summary: 'Show what a document was made from',
  description:
    'Every name and figure the template was given, and its version: made again from this, the document has the same bytes.',
  permission: 'letters.read',
  audited: true,
  params: schema.DocumentParams,
  answers: {
    200: { description: 'The source', schema: schema.DocumentSource, example: examples.source },
  },
  problems: { 403: ['case.viewer_involved'], 404: ['document.not_found', 'document.erased'] },
});
