import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import { SpanQuery } from './cash-reports.schema.ts';
import * as schema from './expected-cash.schema.ts';

const behind = (account: string, figure = 'turnover'): string =>
  `/v1/accounts/${account}/statement?from=2026-12-01&to=2026-12-31&events=repayment+repayment_reversed+credit_applied&by=value_date&known_at=2027-01-04T08%3A15%3A00.000Z#${figure}`;

const figures = {
  expected: '156.45',
  expected_principal: '123.53',
  expected_interest: '32.92',
  expected_fees: '0.00',
  paid_in_time: '156.45',
  paid_by_month_end: '156.45',
  difference: '0.00',
  hit_rate_percent: '100.00',
  paid_later: '0.00',
  settled_otherwise: '0.00',
  still_open: '0.00',
  received: '200.00',
  received_entries: behind('bank'),
  received_principal: '123.53',
  received_principal_entries: behind('loans_receivable', 'minus_turnover'),
  received_interest: '32.92',
  received_interest_entries: behind('interest_income'),
  received_fees: '0.00',
  received_fees_entries: behind('fee_income'),
  received_default_interest: '0.00',
  received_default_interest_entries: behind('default_interest_receivable', 'minus_turnover'),
  received_costs: '0.00',
  received_costs_entries: behind('cost_recoveries'),
  received_recoveries: '0.00',
  received_recoveries_entries: behind('recoveries'),
  received_as_credit: '43.55',
  received_as_credit_entries: behind('unapplied_payments'),
  for_the_month: '156.45',
  for_earlier_months: '0.00',
  ahead_of_time: '0.00',
  called_due: '0.00',
  beside_instalments: '43.55',
  guarantors_paid: '0.00',
  dues_expected: '5.00',
  dues_received: '5.00',
  dues_received_entries: behind('bank').replace(/events=[^&]+/, 'events=dues_paid+dues_payment_reversed'),
  shares_paid: '0.00',
  shares_paid_entries: behind('bank').replace(/events=[^&]+/, 'events=shares_paid+shares_payment_reversed'),
};

export const expectedCashReport = operation({
  kind: 'read',
  id: 'readExpectedCashReport',
  method: 'GET',
  path: '/v1/reports/expected-cash',
  tag: 'Reports',
  summary: 'Expected against received cash by month',
  description:
    'What instalments were to be paid in each month by the plan then valid, by effective due date, and what became of them; beside it what the bank received by value date and what that paid. The received amounts are those of the books, to the cent. Instalments up to the cut-over of loans taken over are left out, since the books begin there. Money allocated to instalments follows the loans as they stand: a payment taken back counts as never made there, while in the books it came and went.',
  permission: 'reports.read',
  query: SpanQuery,
  answers: {
    200: {
      description: 'Expected and received cash',
      schema: schema.ExpectedCashReport,
      ...tableMedia(
        'month;expected;expected_principal;expected_interest;expected_fees;paid_in_time;paid_by_month_end;difference;hit_rate_percent;paid_later;settled_otherwise;still_open;received;received_principal;received_interest;received_fees;received_default_interest;received_costs;received_recoveries;received_as_credit;for_the_month;for_earlier_months;ahead_of_time;called_due;beside_instalments;guarantors_paid;dues_expected;dues_received;shares_paid',
        '2026-12;156,45;123,53;32,92;0,00;156,45;156,45;0,00;100,00;0,00;0,00;0,00;200,00;123,53;32,92;0,00;0,00;0,00;0,00;43,55;156,45;0,00;0,00;0,00;43,55;0,00;5,00;5,00;0,00',
      ),
      example: {
        from: '2026-12-01',
        ...ABOUT_EXAMPLE,
        total: figures,
        months: [{ month: '2026-12', from: '2026-12-01', to: '2026-12-31', ...figures }],
      },
    },
  },
  problems: { 422: [...SPAN_PROBLEMS] },
});
