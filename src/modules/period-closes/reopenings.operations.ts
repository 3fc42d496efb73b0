import { operation } from '../../platform/http/operation.ts';
import * as examples from './period-closes.examples.ts';
import * as schema from './period-closes.schema.ts';

const TAG = 'Closing the books';

export const PROPOSED = { description: 'Proposed', schema: schema.ReopeningOut, example: examples.proposedExample };

export const proposeMonthReopening = operation({
  kind: 'command',
  id: 'proposeMonthReopening',
  method: 'POST',
  path: '/v1/periods/{month}/reopenings',
  tag: TAG,
  summary: 'Propose to open a closed month again',
  description:
    'First pair of eyes, with the reason, which is kept. Months are opened again from the last one on, and none while its financial year is closed. Where final booking batches of the month were made for the tax adviser since it was closed, that has to be acknowledged with `batch_handed_over`. Nothing opens until another person confirms it.',
  permission: 'periods.reopen',
  idempotency: 'required',
  params: schema.MonthParams,
  body: schema.ProposeReopening,
  requestExamples: examples.reopenExamples,
  answers: { 201: PROPOSED },
  problems: {
    404: ['ledger.period_not_found'],
    409: ['period.not_closed', 'period.reopening_proposed_already'],
    422: ['period.unknown_warnings', 'period.later_one_closed', 'period.year_closed', 'period.batch_handed_over'],
  },
});

export const confirmReopening = operation({
  kind: 'command',
  id: 'confirmPeriodReopening',
  method: 'POST',
  path: '/v1/period-reopenings/{reopening_id}/confirmations',
  tag: TAG,
  summary: 'Confirm that a month or year is opened again',
  description:
    'Second pair of eyes: another person than the one who proposed it. From then on the month takes postings; reports on its days speak of what is known now until it is closed again.',
  permission: 'period_reopenings.confirm',
  idempotency: 'required',
  params: schema.ReopeningParams,
  answers: {
    201: { description: 'Open again', schema: schema.ReopeningOut, example: examples.confirmedExample },
  },
  problems: {
    404: ['period.reopening_not_found'],
    409: ['period.reopening_decided'],
    422: ['four_eyes.same_person', 'period.later_one_closed', 'period.year_closed', 'period.batch_handed_over'],
  },
});

export const withdrawReopening = operation({
  kind: 'command',
  id: 'withdrawPeriodReopening',
  method: 'POST',
  path: '/v1/period-reopenings/{reopening_id}/withdrawals',
  tag: TAG,
  summary: 'Withdraw a proposal to open again',
  description: 'Before it is confirmed. It stays on record; another one can be proposed.',
  permission: 'periods.reopen',
  idempotency: 'required',
  params: schema.ReopeningParams,
  answers: { 201: { description: 'Withdrawn', schema: schema.ReopeningOut, example: examples.withdrawnExample } },
  problems: { 404: ['period.reopening_not_found'], 409: ['period.reopening_decided'] },
});

export const listReopenings = operation({
  kind: 'read',
  id: 'listPeriodReopenings',
  method: 'GET',
  path: '/v1/period-reopenings',
  tag: TAG,
  summary: 'List proposals to open a month or year again',
  description: 'Newest first: those that wait for a second person, were confirmed or withdrawn.',
  permission: 'ledger.read',
  query: schema.ListReopenings,
  answers: {
    200: { description: 'A page of proposals', schema: schema.ReopeningPage, example: examples.reopeningsExample },
  },
});

export const readReopening = operation({
  kind: 'read',
  id: 'readPeriodReopening',
  method: 'GET',
  path: '/v1/period-reopenings/{reopening_id}',
  tag: TAG,
  summary: 'Show a proposal to open again',
  description: 'Who proposed it why, and what became of it.',
  permission: 'ledger.read',
  params: schema.ReopeningParams,
  answers: { 200: { description: 'The proposal', schema: schema.ReopeningOut, example: examples.confirmedExample } },
  problems: { 404: ['period.reopening_not_found'] },
});

export const listLateFacts = operation({
  kind: 'read',
  id: 'listLateFacts',
  method: 'GET',
  path: '/v1/periods/{month}/late-facts',
  tag: TAG,
  summary: 'List what counts in a month and stands in the books later',
  description:
    'Entries with a value date in the month and a posting date after it, in the order in which they were posted: what became known after the month was closed, and what was posted later for other reasons.',
  permission: 'ledger.read',
  params: schema.MonthParams,
  query: schema.ListLateFacts,
  answers: {
    200: { description: 'A page of entries', schema: schema.LateFactPage, example: examples.lateFactsExample },
  },
  problems: { 404: ['ledger.period_not_found'] },
});
