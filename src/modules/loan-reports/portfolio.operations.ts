import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, REPORT_PROBLEMS } from '../reporting/index.ts';
import * as schema from './portfolio.schema.ts';

const BUCKETS_BEYOND_0 = ['1-30', '31-60', '61-90', '91-180', 'over_180'] as const;

const loanLine = {
  loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  loan_number: 'D-2026-0009',
  case_number: 'K-2026-0017',
  borrower: 'Mehmet Yılmaz',
  regime: 'BUSINESS',
  sector: 'Kfz-Werkstatt',
  district: 'Nordstadt',
  principal: '5000.00',
  annual_rate: '7.9',
  term_months: 36,
  paid_out_on: '2026-11-30',
  outstanding_principal: '4876.47',
  outstanding_principal_entries:
    '/v1/accounts/loans_receivable/statement?to=2026-12-31&loan=D-2026-0009&by=value_date&known_at=2027-01-04T08%3A15%3A00.000Z#closing_balance',
  arrears: '0.00',
  days_past_due: 0,
  ageing_bucket: '0',
  restructured_on: null,
} as const;

export const portfolioReport = operation({
  kind: 'read',
  id: 'readPortfolioReport',
  method: 'GET',
  path: '/v1/reports/portfolio',
  tag: 'Reports',
  summary: 'Loan portfolio, ageing and portfolio at risk',
  description:
    'Every loan with outstanding principal at the end of the day, by value date: what is owed, what is late and for how long, the totals by bucket, and PAR 1, 30, 60 and 90. A payment recorded later for an earlier day changes the report on that day, but not one on a day in a closed month: that stays as it was known at the closing. The totals are those of all loans asked for; JSON brings their lines page by page, CSV all of them, however many.',
  permission: 'reports.read',
  audited: true,
  query: schema.PortfolioQuery,
  answers: {
    200: {
      description: 'The portfolio',
      schema: schema.PortfolioReport,
      ...tableMedia(
        'loan_number;case_number;borrower;regime;sector;district;principal;annual_rate;term_months;paid_out_on;outstanding_principal;arrears;days_past_due;ageing_bucket;restructured_on',
        'D-2026-0009;K-2026-0017;Mehmet Yılmaz;BUSINESS;Kfz-Werkstatt;Nordstadt;5000,00;7,9;36;2026-11-30;4876,47;0,00;0;0;',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        gross_portfolio: '4876.47',
        arrears: '0.00',
        loan_count: 1,
        ageing: [
          { bucket: '0', loan_count: 1, outstanding_principal: '4876.47' },
          ...BUCKETS_BEYOND_0.map((bucket) => ({ bucket, loan_count: 0, outstanding_principal: '0.00' })),
        ],
        portfolio_at_risk: [1, 30, 60, 90].map((days) => ({
          days,
          amount: '0.00',
          percent: '0.00',
          of_which_restructured: '0.00',
        })),
        restructured: { loan_count: 0, outstanding_principal: '0.00' },
        reconciliation: '/v1/reports/portfolio-reconciliation?as_of=2026-12-31&known_at=2027-01-04T08%3A15%3A00.000Z',
        lines: [loanLine],
        next: null,
      },
    },
  },
  problems: { 422: [...REPORT_PROBLEMS] },
});
