import { operation } from '../../platform/http/operation.ts';
import { examples } from './bank-runs.examples.ts';
import * as schema from './bank-runs.schema.ts';

const TAG = 'Runs to the bank';

export const PAIN = 'application/xml';

const COMMAND = { 404: ['bank_run.not_found'], 409: ['bank_run.not_in_this_status'] } as const;
const ITEM = {
  404: ['bank_run.not_found', 'bank_run.item_not_found'],
  409: ['bank_run.not_in_this_status', 'bank_run.item_not_under_way'],
} as const;

export const listRuns = operation({
  kind: 'read',
  id: 'listBankRuns',
  method: 'GET',
  path: '/v1/bank-runs',
  tag: TAG,
  summary: 'List runs to the bank',
  description: 'Collections and payouts, newest first.',
  permission: 'bank_runs.read',
  query: schema.ListRuns,
  answers: {
    200: { description: 'A page of runs', schema: schema.RunPage, example: { items: [examples.summary], next: null } },
  },
});

export const getRun = operation({
  kind: 'read',
  id: 'readBankRun',
  method: 'GET',
  path: '/v1/bank-runs/{run_id}',
  tag: TAG,
  summary: 'Show a run with its orders',
  description: 'Each order with what has become of it at the bank.',
  permission: 'bank_runs.read',
  audited: true,
  params: schema.RunParams,
  answers: { 200: { description: 'The run', schema: schema.Run, example: examples.sent } },
  problems: { 404: ['bank_run.not_found'] },
});

export const getFile = operation({
  kind: 'read',
  id: 'downloadBankRunFile',
  method: 'GET',
  path: '/v1/bank-runs/{run_id}/file',
  tag: TAG,
  summary: 'Get the file for the bank',
  description:
    'The SEPA file exactly as it was released (pain.008.001.08 for direct debits, pain.001.001.09 for transfers). It never changes, however often it is fetched; upload it in online banking once, and then record that it was sent. That of a run called off is not handed out any more.',
  permission: 'bank_runs.read',
  audited: true,
  params: schema.RunParams,
  answers: { 200: { description: 'The file', media: [PAIN] } },
  problems: { 404: ['bank_run.not_found'], 409: ['bank_run.not_in_this_status'] },
});

export const releaseRun = operation({
  kind: 'command',
  id: 'releaseBankRun',
  method: 'POST',
  path: '/v1/bank-runs/{run_id}/releases',
  tag: TAG,
  summary: 'Release a prepared run',
  description:
    'Second pair of eyes: another person than the one who prepared it. The file is made and kept in the same step. Nothing is paid by it: claims stay open until the bank’s statement says that it booked them.',
  permission: 'bank_runs.release',
  idempotency: 'required',
  params: schema.RunParams,
  answers: { 201: { description: 'The released run', schema: schema.Run, example: examples.released } },
  problems: {
    ...COMMAND,
    422: [
      'four_eyes.same_person',
      'bank_run.nothing_to_order',
      'bank_run.no_longer_as_prepared',
      'collection.not_a_bank_day',
      'collection.day_too_near',
      'collection.no_creditor_id',
      'cooperative_profile.none_in_force',
      'policy.none_in_force',
      'ledger.period_closed',
    ],
  },
});

export const sendRun = operation({
  kind: 'command',
  id: 'recordBankRunSent',
  method: 'POST',
  path: '/v1/bank-runs/{run_id}/dispatches',
  tag: TAG,
  summary: 'Record that the bank has the file',
  description: 'From then on the run cannot be called off here; only the bank can reject orders of it.',
  permission: 'bank_runs.prepare',
  idempotency: 'required',
  params: schema.RunParams,
  answers: { 201: { description: 'The run', schema: schema.Run, example: examples.sent } },
  problems: COMMAND,
});

export const cancelRun = operation({
  kind: 'command',
  id: 'cancelBankRun',
  method: 'POST',
  path: '/v1/bank-runs/{run_id}/cancellations',
  tag: TAG,
  summary: 'Call a run off',
  description: 'Before the bank has the file. What was ordered is open again and can go into another run.',
  permission: 'bank_runs.prepare',
  idempotency: 'required',
  params: schema.RunParams,
  body: schema.Reason,
  requestExamples: { wrong_day: { summary: 'Wrong day', value: { reason: 'Falscher Einzugstag' } } },
  answers: { 201: { description: 'The run', schema: schema.Run, example: examples.cancelled } },
  problems: {
    ...COMMAND,
    409: [...COMMAND[409], 'bank_run.booked_by_the_bank'],
    422: ['ledger.period_closed'],
  },
});

export const excludeItem = operation({
  kind: 'command',
  id: 'excludeBankRunItem',
  method: 'POST',
  path: '/v1/bank-runs/{run_id}/items/{position}/exclusions',
  tag: TAG,
  summary: 'Leave one order out',
  description: 'Before the release, with a reason that is kept.',
  permission: 'bank_runs.prepare',
  idempotency: 'required',
  params: schema.ItemParams,
  body: schema.Reason,
  requestExamples: { pays_itself: { summary: 'Pays by transfer', value: { reason: 'Zahlt diesmal selbst' } } },
  answers: { 201: { description: 'The run', schema: schema.Run, example: examples.excluded } },
  problems: ITEM,
});

export const rejectItem = operation({
  kind: 'command',
  id: 'rejectBankRunItem',
  method: 'POST',
  path: '/v1/bank-runs/{run_id}/items/{position}/rejections',
  tag: TAG,
  summary: 'Record that the bank rejected one order',
  description:
    'For what the bank says other than by its statement, before it booked anything: by mail, on screen, or in a pain.002. What was ordered is open again.',
  permission: 'bank_runs.prepare',
  idempotency: 'required',
  params: schema.ItemParams,
  body: schema.Reason,
  requestExamples: { unknown_account: { summary: 'Account unknown', value: { reason: 'AC01: IBAN nicht gültig' } } },
  answers: { 201: { description: 'The run', schema: schema.Run, example: examples.rejected } },
  problems: { ...ITEM, 422: ['ledger.period_closed'] },
});
