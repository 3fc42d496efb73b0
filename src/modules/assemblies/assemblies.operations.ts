import { operation } from '../../platform/http/operation.ts';
import * as examples from './assemblies.examples.ts';
import * as schema from './assemblies.schema.ts';

/** Planning, calling and reading general assemblies, results and minutes. */

const TAG = 'General assembly';
const ITEM = ['assembly.item_incomplete', 'assembly.majority_below_law', 'assembly.report_is_not_voted_on'];
const answerWith = (description: string, example: unknown) => ({ description, schema: schema.Assembly, example });

export const planAssembly = operation({
  kind: 'command',
  id: 'planAssembly',
  method: 'POST',
  path: '/v1/assemblies',
  tag: TAG,
  summary: 'Plan a general assembly',
  description:
    'Day, place and agenda; each item gets the majority the law asks for by its kind, with the statute. A day for which an invitation of today would come too late is refused with the first day that is possible; the answer says by when to invite and how that was counted. Members do not see it before it is convened.',
  permission: 'assemblies.convene',
  idempotency: 'required',
  body: schema.PlanAssembly,
  requestExamples: { assembly: { summary: 'The yearly assembly', value: examples.plan } },
  answers: { 201: answerWith('The assembly, planned', examples.planned) },
  problems: { 422: ['assembly.called_too_late', 'assembly.how_to_join_does_not_fit', ...ITEM] },
});

export const addAgendaItem = operation({
  kind: 'command',
  id: 'addAgendaItem',
  method: 'POST',
  path: '/v1/assemblies/{assembly_id}/items',
  tag: TAG,
  summary: 'Add an item to the agenda',
  description:
    'At its end. After the convening it is an announcement of its own, of which the members are told by letters; what they learn of too late can be talked about but not resolved upon, unless all come (GenG §46(2)).',
  permission: 'assemblies.convene',
  idempotency: 'required',
  params: schema.AssemblyParams,
  body: schema.NewAgendaItem,
  requestExamples: { limits: { summary: 'Limits on loans', value: examples.newItem } },
  answers: { 201: answerWith('The assembly with its agenda', examples.planned) },
  problems: { 404: ['assembly.not_found'], 409: ['assembly.over'], 422: ITEM },
});

export const conveneAssembly = operation({
  kind: 'command',
  id: 'conveneAssembly',
  method: 'POST',
  path: '/v1/assemblies/{assembly_id}/convenings',
  tag: TAG,
  summary: 'Convene a general assembly',
  description:
    'The board calls it (GenG §44): from now on members see day and agenda, and the invitations can be written. Refused when an invitation of today would come too late (GenG §46(1)), with the first day that is possible.',
  permission: 'assemblies.convene',
  idempotency: 'required',
  params: schema.AssemblyParams,
  answers: { 201: answerWith('The assembly, convened', examples.convened) },
  problems: {
    404: ['assembly.not_found'],
    409: ['assembly.over', 'assembly.convened_already'],
    422: ['assembly.called_too_late', 'assembly.agenda_empty'],
  },
});

export const cancelAssembly = operation({
  kind: 'command',
  id: 'cancelAssembly',
  method: 'POST',
  path: '/v1/assemblies/{assembly_id}/cancellations',
  tag: TAG,
  summary: 'Call a general assembly off',
  description: 'With a reason; what was recorded of it stays. Another day is another assembly.',
  permission: 'assemblies.convene',
  idempotency: 'required',
  params: schema.AssemblyParams,
  body: schema.CancelAssembly,
  requestExamples: {
    no_room: { summary: 'No room', value: { reason: examples.cancelled.cancellation_reason } },
  },
  answers: { 201: answerWith('The assembly, cancelled', examples.cancelled) },
  problems: { 404: ['assembly.not_found'], 409: ['assembly.over'] },
});

export const listAssemblies = operation({
  kind: 'read',
  id: 'listAssemblies',
  method: 'GET',
  path: '/v1/assemblies',
  tag: TAG,
  summary: 'List the general assemblies',
  description: 'Newest first. Members see those that were convened.',
  permission: 'assemblies.read',
  query: schema.ListAssemblies,
  answers: {
    200: {
      description: 'A page of assemblies',
      schema: schema.AssemblyPage,
      example: { items: [examples.summary], next: null },
    },
  },
});

export const readAssembly = operation({
  kind: 'read',
  id: 'readAssembly',
  method: 'GET',
  path: '/v1/assemblies/{assembly_id}',
  tag: TAG,
  summary: 'Show a general assembly',
  description:
    'Its notice with how it was counted, its agenda with majorities, its results, and what its minutes state.',
  permission: 'assemblies.read',
  params: schema.AssemblyParams,
  answers: { 200: answerWith('The assembly', examples.assembly) },
  problems: { 404: ['assembly.not_found'] },
});

const VOTING = [
  'assembly.counts_do_not_fit',
  'assembly.item_announced_too_late',
  'assembly.more_votes_than_present',
  'assembly.report_is_not_voted_on',
  'attendance.not_on_the_day',
];

export const recordResult = operation({
  kind: 'command',
  id: 'recordAssemblyResult',
  method: 'POST',
  path: '/v1/assemblies/{assembly_id}/items/{item_id}/results',
  tag: TAG,
  summary: 'Record how an item was voted on',
  description:
    'The counts; whether it was carried follows from them and the item’s majority, in which abstentions and invalid votes do not count. No more votes than were present or represented at that time, less those excluded. In an election each candidate is voted on alone: elected are those with more yes than no, most yes first, as many as there are seats; a tie for the last seat elects nobody.',
  permission: 'assemblies.record',
  idempotency: 'required',
  params: schema.ItemParams,
  body: schema.RecordResult,
  requestExamples: { motion: { summary: 'A show of hands', value: examples.result } },
  answers: { 201: answerWith('The assembly with the result', examples.voted) },
  problems: {
    404: ['assembly.not_found', 'assembly.item_not_found'],
    409: ['assembly.over', 'assembly.not_convened', 'assembly.result_already_recorded'],
    422: VOTING,
  },
});

export const correctResult = operation({
  kind: 'command',
  id: 'correctAssemblyResult',
  method: 'POST',
  path: '/v1/assemblies/{assembly_id}/items/{item_id}/corrections',
  tag: TAG,
  summary: 'Correct a result that was recorded wrongly',
  description: 'Supersedes it, with the reason, until the minutes are closed. The earlier one stays on record.',
  permission: 'assemblies.record',
  idempotency: 'required',
  params: schema.ItemParams,
  body: schema.CorrectResult,
  requestExamples: {
    miscounted: {
      summary: 'Counted again',
      value: { ...examples.result, reason: 'Nachgezählt: ein Stimmzettel klebte.' },
    },
  },
  answers: { 201: answerWith('The assembly with the result that counts', examples.voted) },
  problems: {
    404: ['assembly.not_found', 'assembly.item_not_found'],
    409: ['assembly.over', 'assembly.not_convened', 'assembly.no_result_to_correct'],
    422: VOTING,
  },
});

export const closeMinutes = operation({
  kind: 'command',
  id: 'closeAssemblyMinutes',
  method: 'POST',
  path: '/v1/assemblies/{assembly_id}/minutes',
  tag: TAG,
  summary: 'Close the minutes',
  description:
    'Writes the minutes as PDF with lines for the chair and the members of the board who were there to sign (GenG §47), attaches the list of attendance where the law asks for it or it is wanted, and makes what was carried resolutions with numbers, for policies, credit limits and annual accounts to name. From then on nothing about the assembly changes. Every item that is voted on has a result or is named as left out.',
  permission: 'assemblies.convene',
  idempotency: 'required',
  params: schema.AssemblyParams,
  body: schema.CloseMinutes,
  requestExamples: { minutes: { summary: 'Who presided and signs', value: examples.closing } },
  answers: { 201: answerWith('The assembly, closed', examples.assembly) },
  problems: {
    404: ['assembly.not_found'],
    409: ['assembly.over', 'assembly.not_convened'],
    422: [
      'assembly.not_held_yet',
      'assembly.item_without_result',
      'assembly.left_out_item_was_voted_on',
      'cooperative_profile.none_in_force',
      'document.character_not_printable',
    ],
  },
});

export const readMinutes = operation({
  kind: 'read',
  id: 'readAssemblyMinutes',
  method: 'GET',
  path: '/v1/assemblies/{assembly_id}/minutes',
  tag: TAG,
  summary: 'Look into the minutes',
  description:
    'The PDF as it was written for signature; every member may look into it at any time (GenG §47(4)). Each look is recorded in the audit log.',
  permission: 'assemblies.read',
  audited: true,
  params: schema.AssemblyParams,
  answers: { 200: { description: 'The PDF', media: ['application/pdf'] } },
  problems: { 404: ['assembly.not_found', 'assembly.minutes_not_closed'] },
});
