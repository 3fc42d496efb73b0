import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, REPORT_PROBLEMS } from '../reporting/index.ts';
import * as schema from './impact-reports.schema.ts';

const jobs = {
  loan_count: 1,
  jobs_secured: 2,
  jobs_created: 0,
  jobs_secured_fte: '1.50',
  jobs_created_fte: '0.00',
  without_fte: 0,
};
const latest = { ...jobs, jobs_created: 1, jobs_created_fte: '0.50' };
const none = {
  loan_count: 0,
  jobs_secured: 0,
  jobs_created: 0,
  jobs_secured_fte: '0.00',
  jobs_created_fte: '0.00',
  without_fte: 0,
};
const figures = {
  loan_count: 1,
  principal_paid_out: '5000.00',
  at_application: jobs,
  latest,
  at_closing: none,
};
const line = {
  loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  loan_number: 'D-2025-0009',
  case_id: '0197b1c0-0000-7000-8000-000000000021',
  case_number: 'K-2025-0017',
  year: 2025,
  paid_out_on: '2025-12-10',
  sector: 'Kfz-Handwerk',
  district: 'Nordstadt',
  firm: 'existing',
  principal_paid_out: '5000.00',
  principal_paid_out_entries:
    '/v1/accounts/loans_receivable/statement?from=2025-12-10&to=2025-12-10&loan=D-2025-0009&events=payout&by=value_date&known_at=2027-01-04T08%3A15%3A00.000Z#turnover',
  statements: '/v1/loans/0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42/impact-statements',
  application_jobs_secured: 2,
  application_jobs_created: 0,
  application_jobs_secured_fte: '1.50',
  application_jobs_created_fte: '0.00',
  latest_stage: 'yearly',
  latest_year: 2026,
  latest_stated_on: '2026-12-11',
  latest_jobs_secured: 2,
  latest_jobs_created: 1,
  latest_jobs_secured_fte: '1.50',
  latest_jobs_created_fte: '0.50',
  closing_jobs_secured: null,
  closing_jobs_created: null,
  closing_jobs_secured_fte: null,
  closing_jobs_created_fte: null,
};

export const impactReport = operation({
  kind: 'read',
  id: 'readImpactReport',
  method: 'GET',
  path: '/v1/reports/impact',
  tag: 'Reports',
  summary: 'Jobs secured and created',
  description:
    'By year of the payout and sector: loans, principal paid out, and jobs in heads and full-time equivalents as stated at application, by the latest statement and at closing. It counts what was said by the end of the day and recorded by the moment of knowledge; of statements that correct one another the last. Files have a line for each loan.',
  permission: 'reports.read',
  query: schema.ImpactQuery,
  answers: {
    200: {
      description: 'Jobs by year and sector, and loan by loan',
      schema: schema.ImpactReport,
      ...tableMedia(
        'year;sector;district;firm;loan_number;case_number;paid_out_on;principal_paid_out;application_jobs_secured;application_jobs_created;application_jobs_secured_fte;application_jobs_created_fte;latest_stage;latest_stated_on;latest_jobs_secured;latest_jobs_created;latest_jobs_secured_fte;latest_jobs_created_fte;closing_jobs_secured;closing_jobs_created;closing_jobs_secured_fte;closing_jobs_created_fte',
        '2025;Kfz-Handwerk;Nordstadt;existing;D-2025-0009;K-2025-0017;2025-12-10;5000,00;2;0;1,50;0,00;yearly;2026-12-11;2;1;1,50;0,50;;;;',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        lender_of_record: 'cooperative',
        total: figures,
        groups: [{ year: 2025, sector: 'Kfz-Handwerk', ...figures }],
        lines: [line],
      },
    },
  },
  problems: { 422: REPORT_PROBLEMS },
});
