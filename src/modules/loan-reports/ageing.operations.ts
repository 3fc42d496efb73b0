import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, REPORT_PROBLEMS } from '../reporting/index.ts';
import * as schema from './ageing.schema.ts';

const CLASSES = ['0', '1-30', '31-60', '61-90', '91-180', 'over_180', 'all'] as const;

const line = {
  group: null,
  loan_count: 1,
  outstanding_principal: '4876.47',
  percent: '100.00',
  overdue_principal: '0.00',
  overdue_interest: '0.00',
  overdue_costs: '0.00',
  overdue_default_interest: '0.00',
  overdue: '0.00',
  restructured_loan_count: 0,
  restructured_principal: '0.00',
};
const empty = { ...line, loan_count: 0, outstanding_principal: '0.00', percent: '0.00' };

export const ageingReport = operation({
  kind: 'read',
  id: 'readAgeingReport',
  method: 'GET',
  path: '/v1/reports/ageing',
  tag: 'Reports',
  summary: 'Ageing of arrears and portfolio at risk',
  description:
    'The portfolio at the end of the day by days past due, with what is overdue by what it is, restructured loans apart, and PAR 1, 30, 60 and 90; on request also for each line of business or each part of town. By value date: the state of loans, not the books.',
  permission: 'reports.read',
  query: schema.AgeingQuery,
  answers: {
    200: {
      description: 'The classes',
      schema: schema.AgeingReport,
      ...tableMedia(
        'group;bucket;loan_count;outstanding_principal;percent;overdue_principal;overdue_interest;overdue_costs;overdue_default_interest;overdue;restructured_loan_count;restructured_principal',
        ';0;1;4876,47;100,00;0,00;0,00;0,00;0,00;0,00;0;0,00',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        gross_portfolio: '4876.47',
        loan_count: 1,
        overdue: '0.00',
        lines: CLASSES.map((bucket) => ({ ...(bucket === '0' || bucket === 'all' ? line : empty), bucket })),
        portfolio_at_risk: [1, 30, 60, 90].map((days) => ({
          group: null,
          days,
          loan_count: 0,
          amount: '0.00',
          percent: '0.00',
          of_which_restructured: '0.00',
        })),
      },
    },
  },
  problems: { 422: [...REPORT_PROBLEMS] },
});

const link = (loan = ''): string =>
  `/v1/accounts/loans_receivable/statement?to=2026-12-31${loan}&known_at=2027-01-04T08%3A15%3A00.000Z#closing_balance`;

const causes = {
  posted_on_the_other_side: '123.53',
  counts_on_another_day: '0.00',
  credit_not_yet_applied: '0.00',
  unexplained: '0.00',
};

export const reconciliationReport = operation({
  kind: 'read',
  id: 'readPortfolioReconciliation',
  method: 'GET',
  path: '/v1/reports/portfolio-reconciliation',
  tag: 'Reports',
  summary: 'The loan portfolio against the books',
  description:
    'Gross portfolio by value date against the balance of loans receivable by posting date, at the end of the day. Loan by loan it says why they differ: posting date and value date on different sides of the day, money that counts on another day than its entry, credit that the next run will post. Nothing may be left unexplained.',
  permission: 'reports.read',
  query: schema.ReconciliationQuery,
  answers: {
    200: {
      description: 'Both sides',
      schema: schema.ReconciliationReport,
      ...tableMedia(
        'loan_number;outstanding_principal;ledger_balance;difference;posted_on_the_other_side;counts_on_another_day;credit_not_yet_applied;unexplained',
        'D-2026-0009;4876,47;5000,00;123,53;123,53;0,00;0,00;0,00',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        gross_portfolio: '4876.47',
        ledger_balance: '5000.00',
        ledger_balance_entries: link(),
        difference: '123.53',
        ...causes,
        is_reconciled: true,
        lines: [
          {
            loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
            loan_number: 'D-2026-0009',
            outstanding_principal: '4876.47',
            ledger_balance: '5000.00',
            ledger_balance_entries: link('&loan=D-2026-0009'),
            difference: '123.53',
            ...causes,
          },
        ],
      },
    },
  },
  problems: { 422: [...REPORT_PROBLEMS] },
});
