import { operation } from '../../platform/http/operation.ts';
import { bankRunExamples, BankRunOut } from '../bank-runs/index.ts';
import { examples } from './payout-runs.examples.ts';
import * as schema from './payout-runs.schema.ts';

const DAY = ['payout_run.day_passed', 'payout_run.day_too_far', 'payout_run.not_a_bank_day'] as const;

const NO_PAYMENT = { 404: ['payout_run.payment_not_found'], 409: ['payout_run.payment_not_in_this_state'] } as const;

export const previewRun = operation({
  kind: 'read',
  id: 'previewPayoutRun',
  method: 'GET',
  path: '/v1/payout-run-preview',
  tag: 'Runs to the bank',
  summary: 'Preview the transfers of a day',
  description:
    'Everything that two people have released and that has not reached its payee: what a run for that day would take, and what it leaves out, each with all reasons.',
  permission: 'bank_runs.read',
  audited: true,
  query: schema.PreviewQuery,
  answers: { 200: { description: 'The preview', schema: schema.Preview, example: examples.preview } },
  problems: { 422: [...DAY, 'cooperative_profile.none_in_force'] },
});

export const prepareRun = operation({
  kind: 'command',
  id: 'preparePayoutRun',
  method: 'POST',
  path: '/v1/payout-runs',
  tag: 'Runs to the bank',
  summary: 'Prepare the transfers of a day',
  description:
    'First pair of eyes: takes released payments into a run. Another person releases the run, which makes the file (pain.001.001.09); nobody who corrected an account in it does.',
  permission: 'bank_runs.prepare',
  idempotency: 'required',
  body: schema.PreparePayoutRun,
  requestExamples: {
    everything: { summary: 'Everything that can go', value: { execute_on: '2026-12-30' } },
    chosen: { summary: 'One payment', value: { execute_on: '2026-12-30', payments: [examples.reference] } },
  },
  answers: {
    201: {
      description: 'The prepared run',
      schema: BankRunOut,
      example: { ...bankRunExamples.prepared, kind: 'payout' as const },
    },
  },
  problems: {
    404: NO_PAYMENT[404],
    409: [...NO_PAYMENT[409], 'bank_run.ordered_already'],
    422: [...DAY, 'payout_run.cannot_go', 'bank_run.nothing_to_order', 'cooperative_profile.none_in_force'],
  },
});

export const correctPayee = operation({
  kind: 'command',
  id: 'correctPayee',
  method: 'POST',
  path: '/v1/payout-corrections',
  tag: 'Payouts',
  summary: 'Correct where a released payment goes',
  description:
    'For what came back, and for what has not left yet. Until then a payment that came back is in no run. The run that takes it is released by somebody else.',
  permission: 'payouts.prepare',
  idempotency: 'required',
  body: schema.CorrectPayee,
  requestExamples: { new_account: { summary: 'A new account', value: examples.correctPayee } },
  answers: { 201: { description: 'The correction', schema: schema.Correction, example: examples.correction } },
  problems: { 403: ['payout_run.own_matter'], ...NO_PAYMENT },
});

export const listCorrections = operation({
  kind: 'read',
  id: 'listPayeeCorrections',
  method: 'GET',
  path: '/v1/payout-corrections',
  tag: 'Payouts',
  summary: 'List corrected accounts',
  description: 'Of released payments, newest first.',
  permission: 'payouts.read',
  audited: true,
  query: schema.Paging,
  answers: {
    200: {
      description: 'A page of corrections',
      schema: schema.CorrectionPage,
      example: { items: [examples.correction], next: null },
    },
  },
});

export const recordPaidOutside = operation({
  kind: 'command',
  id: 'recordPaidOutside',
  method: 'POST',
  path: '/v1/payouts-paid-outside',
  tag: 'Payouts',
  summary: 'Record that payments were made without a run',
  description:
    'For released payments that somebody transferred in online banking: no run takes them any more. Nothing is posted, since the release credited the bank. What came back is paid by hand only when the bank’s statement shows it.',
  permission: 'bank_runs.prepare',
  idempotency: 'required',
  body: schema.RecordPaidOutside,
  requestExamples: {
    one: {
      summary: 'One payment',
      value: { payments: [examples.reference], reason: 'Am 30.12. im Online-Banking überwiesen' },
    },
    before: {
      summary: 'All before the first run',
      value: { released_through: '2026-11-30', reason: 'Vor dem ersten Lauf von Hand überwiesen' },
    },
  },
  answers: {
    201: { description: 'What was recorded', schema: schema.PaidOutsideList, example: { items: [examples.outside] } },
  },
  problems: { ...NO_PAYMENT, 422: ['payout_outside.nothing_waits'] },
});

export const listPaidOutside = operation({
  kind: 'read',
  id: 'listPaidOutside',
  method: 'GET',
  path: '/v1/payouts-paid-outside',
  tag: 'Payouts',
  summary: 'List payments made without a run',
  description: 'As somebody or the bank’s statement says, newest first; also what was withdrawn.',
  permission: 'payouts.read',
  query: schema.Paging,
  answers: {
    200: {
      description: 'A page of payments',
      schema: schema.PaidOutsidePage,
      example: { items: [examples.outside], next: null },
    },
  },
});

export const withdrawPaidOutside = operation({
  kind: 'command',
  id: 'withdrawPaidOutside',
  method: 'POST',
  path: '/v1/payouts-paid-outside/{outside_id}/withdrawals',
  tag: 'Payouts',
  summary: 'Withdraw that a payment was made without a run',
  description: 'The payment waits for a run again. What the bank’s statement shows is undone where it was placed.',
  permission: 'bank_runs.prepare',
  idempotency: 'required',
  params: schema.OutsideParams,
  body: schema.Withdraw,
  requestExamples: { not_paid: { summary: 'It was not paid', value: { reason: 'War doch nicht überwiesen' } } },
  answers: { 201: { description: 'The record', schema: schema.PaidOutside, example: examples.withdrawnOutside } },
  problems: {
    404: ['payout_outside.not_found'],
    409: ['payout_outside.withdrawn_already', 'payout_outside.booked_by_the_bank'],
  },
});
