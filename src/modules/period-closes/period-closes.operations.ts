import { operation } from '../../platform/http/operation.ts';
import * as examples from './period-closes.examples.ts';
import * as schema from './period-closes.schema.ts';

const TAG = 'Closing the books';

export const readMonthChecklist = operation({
  kind: 'read',
  id: 'readMonthChecklist',
  method: 'GET',
  path: '/v1/periods/{month}/checklist',
  tag: TAG,
  summary: 'Show what stands between a month and its closing',
  description:
    'Each item says whether it is passed, with its figures and where to look. What would need a posting into the month afterwards blocks: open days and the month end, earlier months, runs that have not gone out, missing statements, a difference at the bank that nothing explains. Everything else warns.',
  permission: 'ledger.read',
  params: schema.MonthParams,
  answers: {
    200: { description: 'The checklist', schema: schema.MonthChecklist, example: examples.checklistExample },
  },
  problems: { 404: ['ledger.period_not_found'] },
});

export const closePeriod = operation({
  kind: 'command',
  id: 'closePeriod',
  method: 'POST',
  path: '/v1/periods/{month}/closings',
  tag: TAG,
  summary: 'Close a month',
  description:
    'A closed month takes no postings. Only a month that is over can be closed, and months are closed in order; earlier ones in which nothing was ever posted are closed along with it. Nothing of the checklist may block, and each warning that stands is acknowledged by its code; both are kept with the closing. What becomes known later is posted in an open month with its own value date. The closing waits until what others are recording is done, and gives up after five seconds (503, to be sent again): whatever bears an earlier time than the closing was known when the month was closed, for every report on it.',
  permission: 'periods.close',
  idempotency: 'required',
  recording: 'alone',
  params: schema.MonthParams,
  body: schema.CloseSpan,
  requestExamples: examples.closeExamples,
  answers: {
    201: { description: 'The closed month', schema: schema.ClosedMonth, example: examples.closedMonthExample },
  },
  problems: {
    404: ['ledger.period_not_found'],
    409: ['ledger.period_already_closed'],
    422: [
      'ledger.period_not_over',
      'ledger.earlier_period_open',
      'period.unknown_warnings',
      'period.checklist_has_open_items',
      'period.warnings_not_acknowledged',
    ],
  },
});

export const listClosings = operation({
  kind: 'read',
  id: 'listPeriodClosings',
  method: 'GET',
  path: '/v1/period-closings',
  tag: TAG,
  summary: 'List every closing of a month or a year',
  description: 'Newest first, each with its checklist as it stood and with every proposal to open it again.',
  permission: 'ledger.read',
  query: schema.ListClosings,
  answers: {
    200: { description: 'A page of closings', schema: schema.ClosingPage, example: examples.closingsExample },
  },
});
