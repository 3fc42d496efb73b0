import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, REPORT_PROBLEMS } from '../reporting/index.ts';
import * as schema from './vintage.schema.ts';

const statement = '/v1/accounts/loans_receivable/statement?';
const payouts = 'events=payout&by=value_date&known_at=2027-01-04T08%3A15%3A00.000Z#';
const line = {
  cohort: '2026',
  age_months: 1,
  loan_count: 1,
  principal_paid_out: '5000.00',
  principal_repaid: '123.53',
  repaid_percent: '2.47',
  late_30_principal: '0.00',
  late_30_percent: '0.00',
  late_90_principal: '0.00',
  late_90_percent: '0.00',
  principal_written_off: '0.00',
  recovered: '0.00',
};

export const vintageReport = operation({
  kind: 'read',
  method: 'GET',
  tag: 'Reports',
  permission: 'reports.read',
  id: 'readVintageReport',
  path: '/v1/reports/vintage',
  summary: 'Repayment of loans by year of payout',
  description:
    'Loans paid out in the same year or quarter, month by month of their age: what of the principal was repaid, what was late, written off and recovered by then, by value date as known. Each line speaks only of loans that have reached the age, so the numbers of loans may fall along a curve; the last line of a cohort is of all its loans on the as-of date. A payment that was taken back up to the as-of date counts at no age.',
  query: schema.VintageQuery,
  answers: {
    200: {
      description: 'The curves',
      schema: schema.VintageReport,
      ...tableMedia(
        'cohort;age_months;loan_count;principal_paid_out;principal_repaid;repaid_percent;late_30_principal;late_30_percent;late_90_principal;late_90_percent;principal_written_off;recovered',
        '2026;1;1;5000,00;123,53;2,47;0,00;0,00;0,00;0,00;0,00;0,00',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        by: 'year',
        loan_count: 1,
        principal_paid_out: '5000.00',
        principal_paid_out_entries: `${statement}to=2026-12-31&${payouts}closing_balance`,
        cohorts: [
          {
            cohort: '2026',
            loan_count: 1,
            principal_paid_out: '5000.00',
            principal_paid_out_entries: `${statement}from=2026-01-01&to=2026-12-31&${payouts}turnover`,
            oldest_age_months: 1,
          },
        ],
        lines: [line, { ...line, age_months: null }],
      },
    },
  },
  problems: { 422: [...REPORT_PROBLEMS] },
});
