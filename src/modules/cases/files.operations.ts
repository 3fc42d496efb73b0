import { operation, upload } from '../../platform/http/operation.ts';
import { Affordability } from './assessments.schema.ts';
import { CreditCase } from './case-page.schema.ts';
import * as stages from './case-stages.examples.ts';
import { affordabilityExample } from './cases.examples.ts';
import { caseParams, documentParams, fileQuery, GiveReason, itemParams, RecordDisclosure } from './cases.schema.ts';

/** The file: documents, disclosure, completeness. */

const ITEM_MISSING = ['case.not_found', 'checklist_item.not_found'] as const;
const STEP_REFUSED = ['case.not_in_this_status', 'checklist_item.step_not_allowed'] as const;

export const uploadDocumentOperation = operation({
  kind: 'command',
  id: 'uploadDocument',
  method: 'POST',
  path: '/v1/cases/{case_id}/checklist-items/{item_id}/documents',
  tag: 'Credit cases',
  summary: 'Upload a document for a checklist item',
  description: 'The bytes are kept as they came, with their SHA-256. Earlier uploads for the item stay.',
  permission: 'cases.record',
  idempotency: 'required',
  params: itemParams,
  query: fileQuery,
  body: upload({ mediaTypes: ['application/pdf', 'image/jpeg', 'image/png'] }),
  answers: { 201: { description: 'The case with the document', schema: CreditCase, example: stages.uploadedExample } },
  problems: { 403: ['case.party_processes_it'], 404: [...ITEM_MISSING], 409: [...STEP_REFUSED] },
});

export const getDocumentOperation = operation({
  kind: 'read',
  id: 'readDocumentContent',
  method: 'GET',
  path: '/v1/cases/{case_id}/documents/{document_id}/content',
  tag: 'Credit cases',
  summary: 'Download a document',
  description: 'The bytes as they were uploaded. Every download is recorded in the audit log.',
  permission: 'documents.read',
  audited: true,
  params: documentParams,
  answers: {
    200: { description: 'The document', media: ['application/pdf', 'image/jpeg', 'image/png'] },
  },
  problems: { 403: ['case.viewer_involved'], 404: ['case.not_found', 'document.not_found'] },
});

export const acceptItemOperation = operation({
  kind: 'command',
  id: 'acceptChecklistItem',
  method: 'POST',
  path: '/v1/cases/{case_id}/checklist-items/{item_id}/acceptances',
  tag: 'Credit cases',
  summary: 'Accept what was uploaded',
  description:
    'The uploaded document will do. Where the file was complete before and lacks nothing now, it is complete again and the clock of the decision runs on.',
  permission: 'cases.record',
  idempotency: 'required',
  params: itemParams,
  answers: { 201: { description: 'The case', schema: CreditCase, example: stages.acceptedExample } },
  problems: { 403: ['case.party_processes_it'], 404: [...ITEM_MISSING], 409: [...STEP_REFUSED] },
});

export const reopenItemOperation = operation({
  kind: 'command',
  id: 'reopenChecklistItem',
  method: 'POST',
  path: '/v1/cases/{case_id}/checklist-items/{item_id}/reopenings',
  tag: 'Credit cases',
  summary: 'Ask for a document again',
  description:
    'The item is open again, for a reason. If it is a required one and the file was complete, the clock stops.',
  permission: 'cases.record',
  idempotency: 'required',
  params: itemParams,
  body: GiveReason,
  requestExamples: {
    page_missing: { summary: 'A page is missing', value: { reason: 'Die zweite Seite des Antrags fehlt.' } },
  },
  answers: { 201: { description: 'The case', schema: CreditCase, example: stages.reopenedExample } },
  problems: { 403: ['case.party_processes_it'], 404: [...ITEM_MISSING], 409: [...STEP_REFUSED] },
});

export const waiveItemOperation = operation({
  kind: 'command',
  id: 'waiveChecklistItem',
  method: 'POST',
  path: '/v1/cases/{case_id}/checklist-items/{item_id}/waivers',
  tag: 'Credit cases',
  summary: 'Do without a document',
  description: 'The file can be complete without this document, for a reason that stays on record.',
  permission: 'cases.record',
  idempotency: 'required',
  params: itemParams,
  body: GiveReason,
  requestExamples: {
    no_figures_yet: {
      summary: 'No figures yet',
      value: { reason: 'Gegründet vor vier Wochen, es gibt noch keine BWA.' },
    },
  },
  answers: { 201: { description: 'The case', schema: CreditCase, example: stages.waivedExample } },
  problems: { 403: ['case.party_processes_it'], 404: [...ITEM_MISSING], 409: [...STEP_REFUSED] },
});

export const recordDisclosureOperation = operation({
  kind: 'command',
  id: 'recordDisclosure',
  method: 'POST',
  path: '/v1/cases/{case_id}/disclosures',
  tag: 'Credit cases',
  summary: 'Record household and business figures',
  description:
    'Personal and business circumstances as disclosed, euros a month. A correction is a new record; the latest counts.',
  permission: 'cases.record',
  idempotency: 'required',
  params: caseParams,
  body: RecordDisclosure,
  requestExamples: {
    garage: {
      summary: 'A household with a garage',
      value: {
        household_income: '2400.00',
        household_expenses: '1900.00',
        business_income: '6200.00',
        business_expenses: '5800.00',
        existing_debt_service: '150.00',
        as_of: '2026-11-18',
      },
    },
  },
  answers: { 201: { description: 'The case', schema: CreditCase, example: stages.disclosedExample } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found'],
    409: ['case.not_in_this_status'],
    422: ['disclosure.dated_in_future'],
  },
});

export const getAffordabilityOperation = operation({
  kind: 'read',
  id: 'readAffordability',
  method: 'GET',
  path: '/v1/cases/{case_id}/affordability',
  tag: 'Credit cases',
  summary: 'Show whether the instalment can be borne',
  description:
    'The latest disclosure against the instalment of the loan applied for. It warns and never decides. Every look at it is recorded in the audit log.',
  permission: 'disclosures.read',
  audited: true,
  params: caseParams,
  answers: {
    200: { description: 'The figures and their ratio', schema: Affordability, example: affordabilityExample },
  },
  problems: { 403: ['case.viewer_involved'], 404: ['case.not_found', 'disclosure.not_found'] },
});

export const completeCaseOperation = operation({
  kind: 'command',
  id: 'completeCase',
  method: 'POST',
  path: '/v1/cases/{case_id}/completions',
  tag: 'Credit cases',
  summary: 'Declare the file complete',
  description:
    'Starts the clock of the decision; the answer says by when it is due and why. Refused with a list of what is missing: documents, disclosure, identification of each borrower.',
  permission: 'cases.record',
  idempotency: 'required',
  params: caseParams,
  answers: { 201: { description: 'The complete case', schema: CreditCase, example: stages.completeExample } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found'],
    409: ['case.transition_not_allowed'],
    422: ['case.file_incomplete'],
  },
});
