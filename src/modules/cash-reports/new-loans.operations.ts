import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import { SpanQuery } from './cash-reports.schema.ts';
import * as schema from './new-loans.schema.ts';

const behind = (loan = ''): string =>
  `/v1/accounts/loans_receivable/statement?from=2026-01-01&to=2026-12-31${loan}&events=payout&known_at=2027-01-04T08%3A15%3A00.000Z#turnover`;

const total = {
  grouped_by: 'total',
  group: '',
  approved: 1,
  approved_principal: '5000.00',
  contracts: 1,
  contracted_principal: '5000.00',
  payouts: 1,
  paid_out: '5000.00',
  paid_out_entries: [behind()],
  average_amount: '5000.00',
  average_term_months: '36.0',
  average_rate: '7.90',
  first_loans: 1,
  further_loans: 0,
};

export const newLoansReport = operation({
  kind: 'read',
  id: 'readNewLoansReport',
  method: 'GET',
  path: '/v1/reports/new-loans',
  tag: 'Reports',
  summary: 'New loans and payouts',
  description:
    'What the board approved, what was contracted and what was paid out in the span: in all, by month, by sector and by regime, with the average loan. Approvals and contracts stand in the month of their day, payouts in that of their posting date; what was paid out is the sum of the payout entries in the books. Loans that partner banks grant and loans taken over from other books are not among them.',
  permission: 'reports.read',
  query: SpanQuery,
  answers: {
    200: {
      description: 'New loans',
      schema: schema.NewLoansReport,
      ...tableMedia(
        'grouped_by;group;approved;approved_principal;contracts;contracted_principal;payouts;paid_out;average_amount;average_term_months;average_rate;first_loans;further_loans',
        'total;;1;5000,00;1;5000,00;1;5000,00;5000,00;36,0;7,90;1;0',
      ),
      example: {
        from: '2026-01-01',
        ...ABOUT_EXAMPLE,
        groups: [
          total,
          { ...total, grouped_by: 'sector', group: 'Kfz-Werkstatt', paid_out_entries: [behind('&loan=D-2026-0009')] },
        ],
        loans: [
          {
            loan_number: 'D-2026-0009',
            posted_on: '2026-11-30',
            sector: 'Kfz-Werkstatt',
            regime: 'BUSINESS',
            paid_out: '5000.00',
            paid_out_entries: behind('&loan=D-2026-0009'),
            annual_rate: '7.9',
            term_months: 36,
            is_first: true,
          },
        ],
      },
    },
  },
  problems: { 422: [...SPAN_PROBLEMS] },
});
