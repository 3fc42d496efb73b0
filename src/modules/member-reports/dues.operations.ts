import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import * as schema from './dues.schema.ts';

const statement = (account: string, query: string, figure: string): string[] => [
  `/v1/accounts/${account}/statement?${query}&by=value_date&known_at=2027-01-04T08%3A15%3A00.000Z#${figure}`,
];
const during = (event: string): string[] =>
  statement('dues_receivable', `from=2026-12-01&to=2026-12-31&events=${event}`, 'turnover');
const closing = statement('dues_receivable', 'to=2026-12-31', 'closing_balance');

const movement = {
  claimed: '705.00',
  claimed_entries: during('dues_claimed'),
  taken_over: '0.00',
  taken_over_entries: during('dues_taken_over'),
  paid: '-690.00',
  paid_entries: during('dues_paid'),
  credit_applied: '-5.00',
  credit_applied_entries: during('dues_credit_applied'),
  payments_returned: '5.00',
  payments_returned_entries: during('dues_payment_reversed'),
  cancelled: '0.00',
  cancelled_entries: during('dues_cancelled'),
  waived: '0.00',
  waived_entries: during('dues_waived'),
  time_barred: '0.00',
  time_barred_entries: during('dues_time_barred'),
  closing: '55.00',
  closing_entries: closing,
};

export const duesReport = operation({
  kind: 'read',
  id: 'readDuesReport',
  method: 'GET',
  path: '/v1/reports/dues',
  tag: 'Reports',
  summary: 'Members’ dues',
  description:
    'What fell due, was paid, waived, cancelled, taken off the books as time-barred, and is open, in the general ledger by value date, month by month; beside it what members’ records say is open, by age, and the dues of each group of members. Both are reconciled: receivable less credit in the ledger is what is open less what was paid ahead by the records. Months in which nothing moved are left out.',
  permission: 'reports.read',
  query: schema.DuesQuery,
  answers: {
    200: {
      description: 'The dues',
      schema: schema.DuesReport,
      ...tableMedia(
        'month;claimed;taken_over;paid;credit_applied;payments_returned;cancelled;waived;time_barred;closing',
        '2026-12;705,00;0,00;-690,00;-5,00;5,00;0,00;0,00;0,00;55,00',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        from: '2026-12-01',
        opening: '40.00',
        opening_entries: statement('dues_receivable', 'to=2026-11-30', 'closing_balance'),
        ...movement,
        credit_opening: '15.00',
        credit_opening_entries: statement('unapplied_payments', 'to=2026-11-30&events=dues_paid', 'closing_balance'),
        credit_closing: '10.00',
        credit_closing_entries: statement('unapplied_payments', 'to=2026-12-31&events=dues_paid', 'closing_balance'),
        income: '705.00',
        income_entries: statement('dues_income', 'from=2026-12-01&to=2026-12-31&events=dues_claimed', 'turnover'),
        open_at_end: '55.00',
        credit_at_end: '10.00',
        difference: '0.00',
        is_reconciled: true,
        open_by_age: [
          { age: '1-30', claims_at_begin: 8, open_at_begin: '40.00', claims_at_end: 11, open_at_end: '55.00' },
        ],
        groups: [{ group_code: null, group_name: null, claimed_months: 141, claimed: '705.00', cancelled: '0.00' }],
        lines: [{ month: '2026-12', ...movement }],
      },
    },
  },
  problems: { 422: SPAN_PROBLEMS },
});
