import { operation } from '../../platform/http/operation.ts';
import * as examples from './documents.examples.ts';
import * as schema from './documents.schema.ts';

export const orderDispatch = operation({
  kind: 'command',
  id: 'orderDispatch',
  method: 'POST',
  path: '/v1/documents/{document_id}/dispatches',
  tag: 'Documents',
  summary: 'Send a document',
  description:
    'By e-mail, handed over within a minute and tried again when the server is away; or listed for somebody to print. A document goes to a person once: the same order again answers with the first one. After one has failed for good, another can be ordered.',
  permission: 'letters.send',
  idempotency: 'required',
  params: schema.DocumentParams,
  body: schema.OrderDispatch,
  requestExamples: {
    email: { summary: 'By e-mail', value: { channel: 'email' } },
    print: { summary: 'On paper', value: { channel: 'print' } },
  },
  answers: {
    200: { description: 'It is on its way already', schema: schema.Dispatch, example: examples.dispatch },
    201: { description: 'The order', schema: schema.Dispatch, example: examples.orderedDispatch },
  },
  problems: {
    403: ['case.viewer_involved'],
    404: ['document.not_found'],
    409: ['dispatch.already_on_its_way'],
    422: ['dispatch.no_email_address', 'dispatch.no_postal_address', 'dispatch.recipient_not_addressed'],
  },
});

export const listDispatches = operation({
  kind: 'read',
  id: 'listDispatches',
  method: 'GET',
  path: '/v1/dispatches',
  tag: 'Documents',
  summary: 'List what is to be printed, on its way, sent or failed',
  description: 'Newest first; `channel=print&status=waiting` is the list for the printer.',
  permission: 'letters.send',
  audited: true,
  query: schema.ListDispatches,
  answers: {
    200: {
      description: 'A page of dispatches',
      schema: schema.DispatchPage,
      example: { items: [examples.dispatch], next: null },
    },
  },
});

export const completeDispatch = operation({
  kind: 'command',
  id: 'completeDispatch',
  method: 'POST',
  path: '/v1/dispatches/{dispatch_id}/completions',
  tag: 'Documents',
  summary: 'Record that a letter was printed and posted',
  description: 'Takes it off the list for the printer.',
  permission: 'letters.send',
  idempotency: 'required',
  params: schema.DispatchParams,
  answers: { 201: { description: 'The dispatch', schema: schema.Dispatch, example: examples.printedDispatch } },
  problems: { 404: ['dispatch.not_found'], 409: ['dispatch.not_awaiting_print'] },
});
