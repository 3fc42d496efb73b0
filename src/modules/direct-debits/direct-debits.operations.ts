import { operation } from '../../platform/http/operation.ts';
import { BankRunOut, bankRunExamples } from '../bank-runs/index.ts';
import * as examples from './direct-debits.examples.ts';
import * as schema from './direct-debits.schema.ts';

const TAG = 'Runs to the bank';

const DAY = [
  'collection.not_a_bank_day',
  'collection.day_too_near',
  'collection.day_too_far',
  'collection.not_known',
  'cooperative_profile.none_in_force',
  'policy.none_in_force',
] as const;

export const previewCollection = operation({
  kind: 'read',
  id: 'previewCollection',
  method: 'GET',
  path: '/v1/collection-runs/preview',
  tag: TAG,
  summary: 'See what a day’s direct debits would collect',
  description:
    'Dues and instalments due on the day, arrears, costs and claimed default interest with them, less credit. Everybody of whom something is due and not collected is named with the reason: no mandate, one that cannot be used, a debit under way, a loan terminated or written off, insolvency, a death, a hold.',
  permission: 'bank_runs.prepare',
  query: schema.PreviewQuery,
  answers: { 200: { description: 'The preview', schema: schema.CollectionPreview, example: examples.preview } },
  problems: { 422: DAY },
});

export const prepareCollection = operation({
  kind: 'command',
  id: 'prepareCollection',
  method: 'POST',
  path: '/v1/collection-runs',
  tag: TAG,
  summary: 'Prepare a run of direct debits',
  description:
    'First pair of eyes: what the preview shows becomes a run, which another person releases. Nothing moves and nothing is posted; what is in the run is neither reminded of nor collected a second time. With `preview_digest` just what was looked at is prepared, or nothing.',
  permission: 'bank_runs.prepare',
  idempotency: 'required',
  body: schema.PrepareCollection,
  requestExamples: {
    all: { summary: 'All that is due', value: { collect_on: '2026-12-30', purpose: 'both' } },
    some: {
      summary: 'One member and one loan, as in the preview',
      value: { collect_on: '2026-12-30', only: ['M-0042', 'D-2026-0009'], preview_digest: examples.preview.digest },
    },
  },
  answers: { 201: { description: 'The prepared run', schema: BankRunOut, example: bankRunExamples.prepared } },
  problems: {
    409: ['bank_run.ordered_already', 'collection.preview_outdated'],
    422: [...DAY, 'collection.no_creditor_id', 'bank_run.nothing_to_order'],
  },
});

export const writePrenotifications = operation({
  kind: 'command',
  id: 'writePrenotifications',
  method: 'POST',
  path: '/v1/bank-runs/{run_id}/prenotifications',
  tag: TAG,
  summary: 'Announce the direct debits of a released run',
  description:
    'One letter for each debit with its amount, day, mandate and our creditor identifier, each once; debits that are just an instalment on its day are announced by the instalment plan. Fifty letters at most: ask again until `remaining` is 0.',
  permission: 'letters.record',
  idempotency: 'required',
  params: schema.RunParams,
  body: schema.WritePrenotifications,
  requestExamples: {
    sent: { summary: 'Write and send', value: { is_sent: true } },
    read_first: { summary: 'Write, to be read before they go', value: { is_sent: false } },
  },
  answers: {
    201: { description: 'What was written', schema: schema.Prenotifications, example: examples.announcedRun },
  },
  problems: {
    404: ['bank_run.not_found'],
    409: ['bank_run.not_in_this_status'],
    422: [
      'collection.not_a_collection',
      'collection.no_creditor_id',
      'cooperative_profile.none_in_force',
      'policy.none_in_force',
    ],
  },
});
