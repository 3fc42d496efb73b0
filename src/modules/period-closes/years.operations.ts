import { operation } from '../../platform/http/operation.ts';
import * as examples from './period-closes.examples.ts';
import * as schema from './period-closes.schema.ts';
import { PROPOSED } from './reopenings.operations.ts';

const TAG = 'Closing the books';

const UNKNOWN = { 404: ['ledger.period_not_found'], 422: ['policy.none_in_force'] } as const;

export const readYearChecklist = operation({
  kind: 'read',
  id: 'readYearChecklist',
  method: 'GET',
  path: '/v1/financial-years/{financial_year}/checklist',
  tag: TAG,
  summary: 'Show what stands between a financial year and its closing',
  description:
    'All of its months are closed, the year before is closed, the books balance; and, as warnings, whether the general assembly has resolved on it, on the result that the books have, and the batches for the tax adviser are made.',
  permission: 'ledger.read',
  params: schema.YearParams,
  answers: {
    200: { description: 'The checklist', schema: schema.YearChecklist, example: examples.yearChecklistExample },
  },
  problems: UNKNOWN,
});

export const closeYear = operation({
  kind: 'command',
  id: 'closeFinancialYear',
  method: 'POST',
  path: '/v1/financial-years/{financial_year}/closings',
  tag: TAG,
  summary: 'Close a financial year',
  description:
    'By another person than who closed its last month. Months of a closed year are not opened again before the year is. The balances with which the next year opens are fixed: balance-sheet accounts as they stand, income and expenses at zero and their result in retained profit. Nothing is posted for it, because later months may be closed already.',
  permission: 'years.close',
  idempotency: 'required',
  recording: 'alone',
  params: schema.YearParams,
  body: schema.CloseSpan,
  requestExamples: {
    before_the_assembly: {
      summary: 'Before the general assembly',
      value: { acknowledged_warnings: ['result_resolved'] },
    },
  },
  answers: { 201: { description: 'The closed year', schema: schema.ClosedYear, example: examples.closedYearExample } },
  problems: {
    404: UNKNOWN[404],
    409: ['period.already_closed'],
    422: [
      'period.unknown_warnings',
      'period.checklist_has_open_items',
      'period.warnings_not_acknowledged',
      'four_eyes.same_person',
      'policy.none_in_force',
    ],
  },
});

export const proposeYearReopening = operation({
  kind: 'command',
  id: 'proposeYearReopening',
  method: 'POST',
  path: '/v1/financial-years/{financial_year}/reopenings',
  tag: TAG,
  summary: 'Propose to open a closed financial year again',
  description:
    'First pair of eyes, with the reason, which is kept; from the last closed year on. Nothing opens until another person confirms it, and its months stay closed even then.',
  permission: 'periods.reopen',
  idempotency: 'required',
  params: schema.YearParams,
  body: schema.ProposeReopening,
  requestExamples: examples.reopenExamples,
  answers: { 201: PROPOSED },
  problems: {
    404: UNKNOWN[404],
    409: ['period.not_closed', 'period.reopening_proposed_already'],
    422: ['period.unknown_warnings', 'period.later_one_closed', 'policy.none_in_force'],
  },
});

export const readOpeningBalances = operation({
  kind: 'read',
  id: 'readOpeningBalances',
  method: 'GET',
  path: '/v1/financial-years/{financial_year}/opening-balances',
  tag: TAG,
  summary: 'Show with what a financial year opens',
  description:
    'As the closing of the year before fixed it; while that is open, as the journal has it now. Both sides are equal.',
  permission: 'ledger.read',
  params: schema.YearParams,
  answers: {
    200: {
      description: 'The opening balances',
      schema: schema.OpeningBalances,
      example: examples.openingBalancesExample,
    },
  },
  problems: UNKNOWN,
});
