import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { uuid } from '../../platform/http/wire.ts';
import * as examples from './documents.examples.ts';
import { Document } from './documents.schema.ts';

export const writeMandateForm = operation({
  kind: 'command',
  id: 'writeMandateForm',
  method: 'POST',
  path: '/v1/mandates/{mandate_id}/documents',
  tag: 'Documents',
  summary: 'Write the form of a mandate, to be signed',
  description:
    'A SEPA core direct debit mandate on one page: creditor and creditor identifier, reference, account, the two declarations, the refund within eight weeks, and the line for the signature. To whoever owes, also where the account is somebody else’s.',
  permission: 'letters.record',
  idempotency: 'required',
  params: z.strictObject({ mandate_id: uuid.describe('Id of the mandate') }),
  answers: { 201: { description: 'The document', schema: Document, example: examples.mandateForm } },
  problems: {
    404: ['mandate.not_found'],
    409: ['mandate.signed_already', 'mandate.no_longer_valid'],
    422: [
      'cooperative_profile.none_in_force',
      'document.character_not_printable',
      'document.creditor_id_missing',
      'person.erased',
    ],
  },
});
