import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import { SpanQuery } from './cash-reports.schema.ts';
import * as schema from './write-offs.schema.ts';

const behind = (account: string, loan = ''): string =>
  `/v1/accounts/${account}/statement?from=2026-01-01&to=2026-12-31${loan}&known_at=2027-01-04T08%3A15%3A00.000Z#turnover`;

const sums = {
  written_off_principal: '4801.20',
  written_off_default_interest: '18.80',
  recovered_percent: '6.22',
  guarantors_paid: '0.00',
  net_loss: '4520.00',
};
const amounts = { written_off: '4820.00', recovered: '300.00' };
const loan = '&loan=D-2024-0004';

export const writeOffReport = operation({
  kind: 'read',
  id: 'readWriteOffReport',
  method: 'GET',
  path: '/v1/reports/write-offs',
  tag: 'Reports',
  summary: 'Write-offs and recoveries',
  description:
    'What left the books of loans within the span and what came back, by posting date: in all as on the accounts write_offs and recoveries, by year of payout and loan by loan. Interest, fees and costs that nobody paid were never in the books, so writing off takes principal and claimed default interest. Dues that were time-barred stand on an account of their own and are not among them.',
  permission: 'reports.read',
  audited: true,
  query: SpanQuery,
  answers: {
    200: {
      description: 'Write-offs and recoveries',
      schema: schema.WriteOffReport,
      ...tableMedia(
        'loan_number;borrower;payout_year;written_off_on;written_off;written_off_principal;written_off_default_interest;recovered;recovered_percent;guarantors_paid;net_loss',
        'D-2024-0004;Mehmet Yılmaz;2024;2026-06-15;4820,00;4801,20;18,80;300,00;6,22;0,00;4520,00',
      ),
      example: {
        from: '2026-01-01',
        ...ABOUT_EXAMPLE,
        ...amounts,
        written_off_entries: behind('write_offs'),
        recovered_entries: behind('recoveries'),
        ...sums,
        payout_years: [
          {
            payout_year: 2024,
            loans: 1,
            ...amounts,
            written_off_entries: [behind('write_offs', loan)],
            recovered_entries: [behind('recoveries', loan)],
            ...sums,
          },
        ],
        lines: [
          {
            loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
            loan_number: 'D-2024-0004',
            borrower: 'Mehmet Yılmaz',
            payout_year: 2024,
            written_off_on: '2026-06-15',
            ...amounts,
            written_off_entries: behind('write_offs', loan),
            recovered_entries: behind('recoveries', loan),
            ...sums,
          },
        ],
      },
    },
  },
  problems: { 422: [...SPAN_PROBLEMS] },
});
