import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { idOrNumber } from '../../platform/http/wire.ts';
import * as examples from './documents.examples.ts';
import { Document } from './documents.schema.ts';

const DepartureParams = z.strictObject({ departure_id: idOrNumber('A').describe('Id or number of the departure') });

const WriteDepartureLetter = z
  .strictObject({
    kind: z
      .enum([
        'departure_confirmation',
        'exclusion_letter',
        'heirs_letter',
        'settlement_statement',
        'departure_withdrawal',
      ])
      .describe(
        'Confirmation of a notice or of a legal person’s end; the letter of a resolved exclusion; to the heirs; what is settled, once it is fixed; that a notice was taken back',
      ),
  })
  .meta({ id: 'WriteDepartureLetter', description: 'A letter about a way out of the cooperative' });

const DepartureDocuments = z
  .object({ items: z.array(Document).describe('Newest first') })
  .meta({ id: 'DepartureDocuments', description: 'The letters about a way out' });

export const writeDepartureLetter = operation({
  kind: 'command',
  id: 'writeDepartureLetter',
  method: 'POST',
  path: '/v1/departures/{departure_id}/documents',
  tag: 'Documents',
  summary: 'Write a letter about a way out',
  description:
    'To the member, after a death to whoever acts for the heirs, with every day explained. The letter of an exclusion names the last day it has when it leaves today; it is to go by registered letter, and that it went is recorded at the departure (GenG §68(2)).',
  permission: 'letters.record',
  idempotency: 'required',
  params: DepartureParams,
  body: WriteDepartureLetter,
  requestExamples: { confirmation: { summary: 'Confirm a notice', value: { kind: 'departure_confirmation' } } },
  answers: { 201: { description: 'The document', schema: Document, example: examples.departureConfirmation } },
  problems: {
    404: ['departure.not_found'],
    409: ['document.does_not_fit_departure', 'document.heirs_unrepresented'],
    422: ['cooperative_profile.none_in_force', 'document.character_not_printable', 'policy.none_in_force'],
  },
});

export const listDepartureDocuments = operation({
  kind: 'read',
  id: 'listDepartureDocuments',
  method: 'GET',
  path: '/v1/departures/{departure_id}/documents',
  tag: 'Documents',
  summary: 'List the letters about a way out',
  description: 'With how they were sent. Who sees only the own letters sees those addressed to them.',
  permission: 'letters.read',
  audited: true,
  params: DepartureParams,
  answers: {
    200: {
      description: 'The letters',
      schema: DepartureDocuments,
      example: { items: [examples.departureConfirmation] },
    },
  },
  problems: { 404: ['departure.not_found'] },
});
