import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import * as schema from './share-capital.schema.ts';

const statement = (query: string, figure: string): string[] => [
  `/v1/accounts/share_capital/statement?${query}&by=value_date&known_at=2027-01-04T08%3A15%3A00.000Z#${figure}`,
];
const during = (events: string): string[] => statement(`from=2026-01-01&to=2026-12-31&events=${events}`, 'turnover');
const closing = statement('to=2026-12-31', 'closing_balance');

export const shareCapitalReport = operation({
  kind: 'read',
  id: 'readShareCapitalReport',
  method: 'GET',
  path: '/v1/reports/share-capital',
  tag: 'Reports',
  summary: 'Movement of share capital',
  description:
    'Opening, paid in and returned, transferred, profit and loss, leaving and settled, closing: of remaining members, leaving members and cancelled shares (HGB §337), by value date, reconciled with the general ledger. Of a financial year it says what `/v1/year-ends/{financial_year}/capital-movement` says; what the use of a result adds counts on the last day of its year once it is released.',
  permission: 'reports.read',
  query: schema.ShareCapitalQuery,
  answers: {
    200: {
      description: 'The movement',
      schema: schema.ShareCapitalReport,
      ...tableMedia(
        'pool;opening;taken_over;paid_in;payments_returned;transferred;profit;loss;leaving;settled;closing;in_the_books;difference',
        'remaining_members;7000,00;0,00;550,00;0,00;0,00;12,40;0,00;-150,00;0,00;7412,40;7412,40;0,00',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        from: '2026-01-01',
        is_reconciled: true,
        lines: [
          {
            pool: 'remaining_members',
            opening: '7000.00',
            opening_entries: statement('to=2025-12-31', 'closing_balance'),
            taken_over: '0.00',
            taken_over_entries: during('share_capital_taken_over'),
            paid_in: '550.00',
            paid_in_entries: during('shares_paid'),
            payments_returned: '0.00',
            payments_returned_entries: during('shares_payment_reversed'),
            transferred: '0.00',
            transferred_entries: during('share_capital_transferred'),
            profit: '12.40',
            profit_entries: during('profit_distributed'),
            loss: '0.00',
            loss_entries: during('loss_written_off'),
            leaving: '-150.00',
            leaving_entries: during('leaving+shares_cancelled'),
            settled: '0.00',
            settled_entries: during('settlement_fixed+cancelled_shares_settled'),
            closing: '7412.40',
            closing_entries: closing,
            in_the_books: '7412.40',
            in_the_books_entries: closing,
            difference: '0.00',
          },
        ],
      },
    },
  },
  problems: { 422: SPAN_PROBLEMS },
});
