import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, REPORT_PROBLEMS, SPAN_PROBLEMS } from '../reporting/index.ts';
import * as schema from './exposure.schema.ts';

const read = { kind: 'read', method: 'GET', tag: 'Reports', permission: 'reports.read' } as const;
const problems = { 422: [...REPORT_PROBLEMS] };
const person = { person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01', name: 'Mehmet Yılmaz' };
const loan = {
  loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  loan_number: 'D-2026-0009',
  case_number: 'K-2026-0017',
};

export const concentrationReport = operation({
  ...read,
  id: 'readConcentrationReport',
  audited: true,
  path: '/v1/reports/concentration',
  summary: 'Concentration of the portfolio',
  description:
    'The largest groups of the portfolio by borrower, line of business, part of town or guarantor, their shares, and the Herfindahl index over all groups. A loan of two borrowers counts with both; a guarantor answers for each loan up to the cap.',
  query: schema.ConcentrationQuery,
  answers: {
    200: {
      description: 'The groups',
      schema: schema.ConcentrationReport,
      ...tableMedia('rank;name;loan_count;outstanding_principal;percent', '1;Mehmet Yılmaz;1;4876,47;100,00'),
      example: {
        ...ABOUT_EXAMPLE,
        by: 'borrower',
        gross_portfolio: '4876.47',
        group_count: 1,
        top_amount: '4876.47',
        top_percent: '100.00',
        herfindahl_index: 10000,
        lines: [
          {
            rank: 1,
            group_key: person.person_id,
            name: person.name,
            loan_count: 1,
            outstanding_principal: '4876.47',
            percent: '100.00',
          },
        ],
      },
    },
  },
  problems,
});

const vouched = { secured_principal: '4876.47', called: '0.00', paid: '0.00' };

export const guarantorReport = operation({
  ...read,
  id: 'readGuarantorExposureReport',
  audited: true,
  path: '/v1/reports/guarantor-exposure',
  summary: 'Exposure of guarantors',
  description:
    'Every guarantee that was proposed or in force at the end of the day (from the day it was recorded, or of an earlier signature on paper), what it secures, what was demanded and paid under it; and each guarantor’s sum of caps against the limit of the policy.',
  query: schema.AsOfQuery,
  answers: {
    200: {
      description: 'Guarantors and guarantees',
      schema: schema.GuarantorReport,
      ...tableMedia(
        'name;guarantee_number;case_number;loan_number;is_signed;cap;secured_principal;coverage_percent;called;paid',
        'Mehmet Yılmaz;B-2026-0003;K-2026-0017;D-2026-0009;ja;5000,00;4876,47;102,53;0,00;0,00',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        caps: '5000.00',
        secured_principal: '4876.47',
        guarantors: [
          {
            ...person,
            guarantee_count: 1,
            caps: '5000.00',
            ...vouched,
            limit: '20000.00',
            use_percent: '25.00',
            is_over_limit: false,
          },
        ],
        lines: [
          {
            ...person,
            guarantee_number: 'B-2026-0003',
            case_number: loan.case_number,
            loan_number: loan.loan_number,
            is_signed: true,
            cap: '5000.00',
            ...vouched,
            coverage_percent: '102.53',
          },
        ],
      },
    },
  },
  problems,
});

export const limitReport = operation({
  ...read,
  id: 'readDebtorLimitReport',
  audited: true,
  path: '/v1/reports/debtor-limits',
  summary: 'Use of the limit per debtor',
  description:
    'Each debtor’s outstanding principal, what was approved and not paid out, and guarantees given where the limit counts them, against what the general assembly allows for one debtor (GenG section 49). Cases that were withdrawn or lapsed since are left out.',
  query: schema.AsOfQuery,
  answers: {
    200: {
      description: 'Debtors, the largest first',
      schema: schema.LimitReport,
      ...tableMedia(
        'name;outstanding_principal;approved_not_paid_out;guarantees_given;total;use_percent;is_over_limit',
        'Mehmet Yılmaz;4876,47;0,00;0,00;4876,47;19,51;nein',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        limit: '25000.00',
        resolved_on: '2026-05-30',
        resolution_number: 'BS-2026-0004',
        counts_guarantees_given: true,
        over_limit: 0,
        lines: [
          {
            ...person,
            outstanding_principal: '4876.47',
            approved_not_paid_out: '0.00',
            guarantees_given: '0.00',
            total: '4876.47',
            use_percent: '19.51',
            is_over_limit: false,
          },
        ],
      },
    },
  },
  problems,
});

export const boardLoanReport = operation({
  ...read,
  id: 'readBoardLoanReport',
  audited: true,
  path: '/v1/reports/board-loans',
  summary: 'Loans touching board members',
  description:
    'Loans of which somebody on the board or the supervisory board is borrower or guarantor, or tied to one, with the resolution of the supervisory board (GenG section 39(2)) or its absence. Offices are the roles users held by `known_at`, as far as they had been recorded.',
  query: schema.AsOfQuery,
  answers: {
    200: {
      description: 'The loans',
      schema: schema.BoardLoanReport,
      ...tableMedia(
        'name;office;role;tie;loan_number;borrower;outstanding_principal;approval;approved_on',
        'Mehmet Yılmaz;board;borrower;;D-2026-0009;Mehmet Yılmaz;4876,47;approved;2026-11-20',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        loan_count: 1,
        outstanding_principal: '4876.47',
        missing_approvals: 0,
        lines: [
          {
            ...person,
            office: 'board',
            role: 'borrower',
            tie: null,
            ...loan,
            borrower: person.name,
            outstanding_principal: '4876.47',
            approval: 'approved',
            approved_on: '2026-11-20',
          },
        ],
      },
    },
  },
  problems,
});

export const migrationReport = operation({
  ...read,
  id: 'readMigrationReport',
  path: '/v1/reports/days-past-due-migration',
  summary: 'Days past due from one day to another',
  description:
    'From which class of days past due loans went to which between the ends of two days, with those that were paid out, repaid or written off in between. Rows add up to the portfolio at the first day, columns to that at the last.',
  query: schema.MigrationQuery,
  answers: {
    200: {
      description: 'Every way',
      schema: schema.MigrationReport,
      ...tableMedia('from_class;to_class;loan_count;outstanding_before;outstanding_after', '0;1-30;1;5000,00;5000,00'),
      example: {
        from: '2026-11-30',
        ...ABOUT_EXAMPLE,
        portfolio_before: '5000.00',
        portfolio_after: '5000.00',
        cells: [
          {
            from_class: '0',
            to_class: '1-30',
            loan_count: 1,
            outstanding_before: '5000.00',
            outstanding_after: '5000.00',
          },
        ],
      },
    },
  },
  problems: { 422: [...SPAN_PROBLEMS] },
});
