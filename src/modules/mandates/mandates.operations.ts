import { operation, upload } from '../../platform/http/operation.ts';
import * as examples from './mandates.examples.ts';
import * as schema from './mandates.schema.ts';

const TAG = 'Bank accounts and mandates';
const SCANS = ['application/pdf', 'image/jpeg', 'image/png'] as const;
const DAY_IMPOSSIBLE = ['mandate.day_in_the_future', 'mandate.day_before_signature', 'person.erased'] as const;

export const createMandate = operation({
  kind: 'command',
  id: 'createMandate',
  method: 'POST',
  path: '/v1/persons/{person_id}/mandates',
  tag: TAG,
  summary: 'Draw up a mandate, or take one over',
  description:
    'A new one gets the next reference of the person and is to be signed; one that was signed elsewhere keeps its reference and can be used at once. A person has one living mandate at a time; one that has lapsed makes room.',
  permission: 'mandates.record',
  idempotency: 'required',
  params: schema.PersonParams,
  body: schema.CreateMandate,
  requestExamples: {
    new: { summary: 'To be signed', value: { bank_account_id: examples.account.id, taken_over: null } },
    taken_over: {
      summary: 'Signed elsewhere',
      value: {
        bank_account_id: examples.account.id,
        taken_over: {
          reference: 'NH-2019-0042',
          signed_on: '2019-04-02',
          place: 'Dortmund',
          paper_location: 'Ordner Mandate 2019',
          last_used_on: '2026-10-01',
        },
      },
    },
  },
  answers: { 201: { description: 'The mandate', schema: schema.MandateFile, example: examples.unsignedFile } },
  problems: {
    404: ['person.not_found', 'bank_account.not_found'],
    409: ['bank_account.has_ended', 'mandate.one_live_already', 'mandate.reference_taken'],
    422: ['mandate.reference_not_for_banks', ...DAY_IMPOSSIBLE],
  },
});

export const listMandates = operation({
  kind: 'read',
  id: 'listMandates',
  method: 'GET',
  path: '/v1/mandates',
  tag: TAG,
  summary: 'List mandates',
  description: 'Newest first. A member sees the own ones only.',
  permission: 'mandates.read',
  audited: true,
  query: schema.ListMandates,
  answers: {
    200: {
      description: 'A page of mandates',
      schema: schema.MandatePage,
      example: { items: [examples.signed], next: null },
    },
  },
});

export const readMandate = operation({
  kind: 'read',
  id: 'readMandate',
  method: 'GET',
  path: '/v1/mandates/{mandate_id}',
  tag: TAG,
  summary: 'Show a mandate with its history',
  description: 'Every account it ever had, every hold, and the scans of the paper. A member sees the own ones only.',
  permission: 'mandates.read',
  audited: true,
  params: schema.MandateParams,
  answers: { 200: { description: 'The mandate', schema: schema.MandateFile, example: examples.amendedFile } },
  problems: { 404: ['mandate.not_found'] },
});

export const uploadMandatePaper = operation({
  kind: 'command',
  id: 'uploadMandatePaper',
  method: 'POST',
  path: '/v1/mandates/{mandate_id}/papers',
  tag: TAG,
  summary: 'Upload a scan of the signed mandate',
  description: 'The bytes are kept as they came, with their SHA-256; earlier scans stay. It signs nothing by itself.',
  permission: 'mandates.record',
  idempotency: 'required',
  params: schema.MandateParams,
  query: schema.PaperQuery,
  body: upload({ mediaTypes: SCANS }),
  answers: { 201: { description: 'The mandate', schema: schema.MandateFile, example: examples.scannedFile } },
  problems: { 404: ['mandate.not_found'], 422: ['person.erased'] },
});

export const readMandatePaper = operation({
  kind: 'read',
  id: 'readMandatePaper',
  method: 'GET',
  path: '/v1/mandates/{mandate_id}/papers/{paper_id}/content',
  tag: TAG,
  summary: 'Download a scan',
  description: 'The bytes as they were uploaded. Every download is recorded in the audit log.',
  permission: 'mandates.read',
  audited: true,
  params: schema.PaperParams,
  answers: { 200: { description: 'The scan', media: SCANS } },
  problems: { 404: ['mandate.not_found', 'mandate.paper_not_found'] },
});

export const signMandate = operation({
  kind: 'command',
  id: 'signMandate',
  method: 'POST',
  path: '/v1/mandates/{mandate_id}/signatures',
  tag: TAG,
  summary: 'Record the payer’s signature',
  description: 'With the place where the paper lies, or after a scan of it was uploaded. From then on it can be used.',
  permission: 'mandates.record',
  idempotency: 'required',
  params: schema.MandateParams,
  body: schema.SignMandate,
  requestExamples: {
    paper: {
      summary: 'Signed on paper',
      value: { signed_on: '2026-11-20', place: 'Dortmund', paper_location: 'Ordner Mandate 2026' },
    },
  },
  answers: { 201: { description: 'The signed mandate', schema: schema.MandateFile, example: examples.signedFile } },
  problems: {
    404: ['mandate.not_found'],
    409: ['mandate.signed_already', 'mandate.no_longer_valid'],
    422: ['mandate.day_in_the_future', 'mandate.paper_missing', 'person.erased'],
  },
});

export const amendMandate = operation({
  kind: 'command',
  id: 'amendMandate',
  method: 'POST',
  path: '/v1/mandates/{mandate_id}/amendments',
  tag: TAG,
  summary: 'Change the account of a mandate',
  description:
    'The mandate stays the same and needs no new signature. Each debit tells the bank the account before until one was booked. A hold stays until it is released.',
  permission: 'mandates.record',
  idempotency: 'required',
  params: schema.MandateParams,
  body: schema.AmendMandate,
  requestExamples: {
    letter: {
      summary: 'By letter',
      value: {
        bank_account_id: examples.amendedFile.bank_account.id,
        amended_on: '2027-03-02',
        reason: 'Brief vom 2. März 2027',
      },
    },
  },
  answers: { 201: { description: 'The amended mandate', schema: schema.MandateFile, example: examples.amendedFile } },
  problems: {
    404: ['mandate.not_found', 'bank_account.not_found'],
    409: ['bank_account.has_ended', 'mandate.same_account', 'mandate.not_signed', 'mandate.no_longer_valid'],
    422: [...DAY_IMPOSSIBLE],
  },
});

export const holdMandate = operation({
  kind: 'command',
  id: 'holdMandate',
  method: 'POST',
  path: '/v1/mandates/{mandate_id}/holds',
  tag: TAG,
  summary: 'Put a mandate on hold',
  description: 'Nothing is collected under it until somebody releases it. Some returns of the bank do the same.',
  permission: 'mandates.record',
  idempotency: 'required',
  params: schema.MandateParams,
  body: schema.GiveMandateReason,
  requestExamples: {
    asked: { summary: 'The payer asks', value: { reason: 'Bittet am Telefon, bis zum Umzug nichts einzuziehen' } },
  },
  answers: { 201: { description: 'The mandate on hold', schema: schema.MandateFile, example: examples.heldFile } },
  problems: {
    404: ['mandate.not_found'],
    409: ['mandate.held_already', 'mandate.not_signed', 'mandate.no_longer_valid'],
    422: ['person.erased'],
  },
});

export const releaseMandateHold = operation({
  kind: 'command',
  id: 'releaseMandateHold',
  method: 'POST',
  path: '/v1/mandates/{mandate_id}/hold-releases',
  tag: TAG,
  summary: 'Release a hold',
  description: 'A person has found out that collecting works again, and says how.',
  permission: 'mandates.record',
  idempotency: 'required',
  params: schema.MandateParams,
  body: schema.GiveMandateReason,
  requestExamples: { named: { summary: 'New account', value: { reason: 'Neues Konto ist genannt' } } },
  answers: { 201: { description: 'The mandate', schema: schema.MandateFile, example: examples.releasedFile } },
  problems: {
    404: ['mandate.not_found'],
    409: ['mandate.not_held', 'mandate.not_signed', 'mandate.no_longer_valid'],
    422: ['person.erased'],
  },
});

export const revokeMandate = operation({
  kind: 'command',
  id: 'revokeMandate',
  method: 'POST',
  path: '/v1/mandates/{mandate_id}/revocations',
  tag: TAG,
  summary: 'Record that the payer revoked a mandate',
  description: 'Final: who is to be collected from again needs a new one. Also for a form that nobody will sign.',
  permission: 'mandates.record',
  idempotency: 'required',
  params: schema.MandateParams,
  body: schema.RevokeMandate,
  requestExamples: {
    letter: { summary: 'By letter', value: { revoked_on: '2027-03-04', reason: 'Brief vom 4. März 2027' } },
  },
  answers: { 201: { description: 'The revoked mandate', schema: schema.MandateFile, example: examples.revokedFile } },
  problems: {
    404: ['mandate.not_found'],
    409: ['mandate.no_longer_valid'],
    422: [...DAY_IMPOSSIBLE],
  },
});
