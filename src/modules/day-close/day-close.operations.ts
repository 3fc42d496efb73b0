import { operation } from '../../platform/http/operation.ts';
import * as schema from './day-close.schema.ts';

const done = { started_at: '2026-12-01T00:15:02.114Z', finished_at: '2026-12-01T00:15:02.131Z' };

const dayClose = {
  date: '2026-11-30',
  is_finished: true,
  started_at: '2026-12-01T00:15:02.102Z',
  finished_at: '2026-12-01T00:15:02.420Z',
  steps: [
    { step: 'accrual_reversal', name: 'Accrual of the month before reversed', items: 0, ...done },
    { step: 'dues', name: 'Dues claimed', items: 0, ...done },
    { step: 'credits', name: 'Waiting credit applied', items: 2, ...done },
    { step: 'reminders', name: 'Reminder steps recorded', items: 3, ...done },
    { step: 'deadlines', name: 'Missed decision deadlines noted', items: 0, ...done },
    { step: 'offers', name: 'Offers expired', items: 1, ...done },
    { step: 'departures', name: 'Departures taken effect', items: 0, ...done },
    { step: 'month_end_figures', name: 'Month end worked out loan by loan', items: 148, ...done },
    { step: 'month_end_postings', name: 'Month end posted', items: 2, ...done },
  ],
};

export const listDayCloses = operation({
  kind: 'read',
  id: 'listDayCloses',
  method: 'GET',
  path: '/v1/day-closes',
  tag: 'Day close',
  summary: 'List the days that were closed',
  description: 'Latest first, each with how much every step found to do.',
  permission: 'day_closes.read',
  query: schema.ListDayCloses,
  answers: {
    200: { description: 'A page of days', schema: schema.DayClosePage, example: { items: [dayClose], next: null } },
  },
});

export const readDayClose = operation({
  kind: 'read',
  id: 'readDayClose',
  method: 'GET',
  path: '/v1/day-closes/{date}',
  tag: 'Day close',
  summary: 'Show the close of a day',
  description: 'How far each step has got, when, and how much it found to do.',
  permission: 'day_closes.read',
  params: schema.DayParams,
  answers: { 200: { description: 'The close', schema: schema.DayClose, example: dayClose } },
  problems: { 404: ['day_close.not_found'] },
});

export const closeDays = operation({
  kind: 'command',
  id: 'closeDays',
  method: 'POST',
  path: '/v1/day-closes',
  tag: 'Day close',
  summary: 'Close days by hand',
  description:
    'The service closes each day by itself in the night after it. This sets it going now, up to a day and with it, which may be today; the work goes on after the answer. Each day is closed once: dues are claimed, waiting credit pays what has fallen due, reminder steps are recorded, missed deadlines noted, offers ended, and memberships whose last day it was; on the last day of a month interest earned and value adjustments are posted.',
  permission: 'day_closes.run',
  idempotency: 'required',
  body: schema.CloseDays,
  requestExamples: { friday: { summary: 'Up to Friday', value: { through: '2026-11-20' } } },
  answers: {
    200: {
      description: 'Every day up to that one is closed already',
      schema: schema.DaysToClose,
      example: { through: '2026-11-20', days: [] },
    },
    202: {
      description: 'The days that are closed now',
      schema: schema.DaysToClose,
      example: { through: '2026-11-20', days: ['2026-11-19', '2026-11-20'] },
    },
  },
  problems: { 409: ['day_close.running'], 422: ['day_close.in_future'] },
});

export const readMonthEnd = operation({
  kind: 'read',
  id: 'readMonthEnd',
  method: 'GET',
  path: '/v1/month-ends/{period}',
  tag: 'Day close',
  summary: 'Show a month end loan by loan',
  description:
    'Interest earned and not paid, and the value adjustments by days past due, as they were posted: the sums stand in the journal, the lines say of which loan they come and how. What is neither accrued nor adjusted has no line. The accrual is taken back on the first day after it.',
  permission: 'ledger.read',
  params: schema.MonthParams,
  query: schema.ListMonthEndLines,
  answers: {
    200: {
      description: 'The month end with a page of its lines',
      schema: schema.MonthEnd,
      example: {
        month: '2026-12',
        policy_number: 1,
        loan_count: 2,
        interest_accrued: '19.30',
        accrual_reversed_on: '2027-01-01',
        adjustment_raised: '100.00',
        adjustment_released: '0.00',
        adjustment_total: '100.00',
        posted_on: '2026-12-31',
        recorded_at: '2027-01-01T00:15:02.420Z',
        source_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a93',
        items: [
          {
            loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
            loan_number: 'D-2026-0009',
            days_past_due: 10,
            outstanding_principal: '1000.00',
            interest_due: '6.58',
            interest_running: '2.02',
            interest_accrued: '8.60',
            adjustment_rate: '10',
            adjustment: '100.00',
            adjustment_before: '0.00',
            explanation:
              'Interest: EUR 6.58 open of instalments due and EUR 2.02 of the running period = EUR 8.60. Value adjustment at 10 days past due: 10 % of EUR 1,000.00 = EUR 100.00, before EUR 0.00.',
          },
        ],
        next: null,
      },
    },
  },
  problems: { 404: ['month_end.not_found'] },
});
