import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import { SpanQuery } from './cash-reports.schema.ts';
import * as schema from './collections.schema.ts';

const behind = (account: string, more = '', figure = 'turnover'): string =>
  `/v1/accounts/${account}/statement?from=2026-12-01&to=2026-12-31${more}&by=posting_date&known_at=2027-01-04T08%3A15%3A00.000Z#${figure}`;

const MONEY = '&events=repayment+repayment_reversed';
const none = { count: 0, amount: '0.00' };
const one = { count: 1, amount: '156.45' };
const arrears = { loans: 1, arrears: '156.45', outstanding_principal: '4876.47' };

export const collectionReport = operation({
  kind: 'read',
  id: 'readCollectionReport',
  method: 'GET',
  path: '/v1/reports/collections',
  tag: 'Reports',
  summary: 'Collections and reminders',
  description:
    'What was done about late loans within the span and what came of it: reminders by step, holds, promises kept and broken, direct debits collected and returned by reason code, arrears on the day before and on the last day, instalments cured within 30 days, final notices and terminations. Amounts of money received are those of the books.',
  permission: 'reports.read',
  query: SpanQuery,
  answers: {
    200: {
      description: 'The figures',
      schema: schema.CollectionReport,
      ...tableMedia('group;figure;count;amount', 'promises;kept;1;156,45'),
      example: {
        from: '2026-12-01',
        ...ABOUT_EXAMPLE,
        reminders: [
          { step: 'friendly_note', due: 1, held: 0, letters: 1 },
          { step: 'first_reminder', due: 1, held: 0, letters: 1 },
          { step: 'second_reminder', due: 0, held: 0, letters: 0 },
          { step: 'final_notice', due: 0, held: 0, letters: 0 },
        ],
        dues_reminders: 0,
        holds_placed: 0,
        holds_ended_early: 0,
        contacts: 2,
        promises: { given: one, kept: one, broken: none, open: none, kept_percent: '100.00' },
        direct_debits: {
          ordered: one,
          collected: none,
          returned: one,
          rejected: none,
          under_way: none,
          returned_by_reason: [{ reason_code: 'AM04', ...one }],
        },
        arrears_at_begin: { day: '2026-11-30', ...arrears },
        arrears_at_end: { day: '2026-12-31', ...arrears },
        late_instalments: {
          late: 1,
          cured_within_30_days: 0,
          cured_later: 0,
          open: 1,
          cured_within_30_days_percent: '0.00',
        },
        final_notices: 0,
        terminations: 0,
        guarantee_calls: none,
        received: '312.90',
        received_entries: behind('bank', MONEY, 'total_debit'),
        taken_back: '156.45',
        taken_back_entries: behind('bank', MONEY, 'total_credit'),
        default_interest_claimed: '0.00',
        default_interest_claimed_entries: behind('default_interest_income'),
        costs_recovered: '0.00',
        costs_recovered_entries: behind('cost_recoveries'),
      },
    },
  },
  problems: { 422: [...SPAN_PROBLEMS] },
});
