import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import * as schema from './reports.schema.ts';

const pace = { share_met_percent: '100.00', median_working_days: 3, ninetieth_percentile_working_days: 3 };

export const decisionReport = operation({
  kind: 'read',
  id: 'readDecisionReport',
  method: 'GET',
  path: '/v1/reports/decisions',
  tag: 'Reports',
  summary: 'Decisions against the target of three working days',
  description:
    'Cases decided in the span and those still open: when the file was complete, when the decision was due, when it was taken.',
  permission: 'reports.read',
  query: schema.DecidedQuery,
  answers: {
    200: {
      description: 'The decisions',
      schema: schema.DecisionReport,
      ...tableMedia(
        'case_number;principal;complete_on;due_on;decided_on;outcome;working_days_used;working_days_allowed;target;lender_of_record',
        'K-2026-0017;5000,00;2026-11-20;2026-11-25;2026-11-25;approved;3;3;met;cooperative',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        from: '2026-01-01',
        met: 1,
        missed: 0,
        open: 0,
        late: 0,
        distribution: [{ working_days_used: 3, decisions: 1 }],
        ...pace,
        months: [{ month: '2026-11', met: 1, missed: 0, ...pace }],
        lines: [
          {
            case_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a17',
            case_number: 'K-2026-0017',
            principal: '5000.00',
            lender_of_record: 'cooperative',
            complete_on: '2026-11-20',
            due_on: '2026-11-25',
            decided_on: '2026-11-25',
            outcome: 'approved',
            working_days_used: 3,
            working_days_allowed: 3,
            target: 'met',
          },
        ],
      },
    },
  },
  problems: { 422: SPAN_PROBLEMS },
});

const recommendationLine = {
  case_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a18',
  case_number: 'K-2026-0018',
  borrower: 'Mehmet Yılmaz',
  sector: 'Kfz-Werkstatt',
  district: 'Nordstadt',
  jobs_secured: 2,
  jobs_created: 0,
  principal: '5000.00',
  decided_on: '2026-11-25',
  outcome: 'approved',
  status: 'granted',
  bank: 'Partnerbank eG',
  bank_reference: 'KD 4711/26',
  bank_decided_on: '2026-12-01',
  bank_principal: '5000.00',
  bank_nominal_rate: '7.9',
  bank_term_months: 36,
  bank_instalment: '156.45',
  bank_first_instalment_on: '2027-01-15',
};

export const recommendationReport = operation({
  kind: 'read',
  id: 'readRecommendationReport',
  method: 'GET',
  path: '/v1/reports/recommendations',
  tag: 'Reports',
  summary: 'Loans recommended to partner banks',
  description:
    'Cases in which a partner bank lends and the board decided in the span, with what the bank made of each by the last day. These loans stand in no other report on loans and in no account: they are the bank’s.',
  permission: 'reports.read',
  audited: true,
  query: schema.DecidedQuery,
  answers: {
    200: {
      description: 'The recommendations',
      schema: schema.RecommendationReport,
      ...tableMedia(
        'case_number;borrower;sector;district;jobs_secured;jobs_created;principal;decided_on;outcome;status;bank;bank_reference;bank_decided_on;bank_principal;bank_nominal_rate;bank_term_months;bank_instalment;bank_first_instalment_on',
        'K-2026-0018;Mehmet Yılmaz;Kfz-Werkstatt;Nordstadt;2;0;5000,00;2026-11-25;approved;granted;Partnerbank eG;KD 4711/26;2026-12-01;5000,00;7,9;36;156,45;2027-01-15',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        from: '2026-01-01',
        recommended: 1,
        not_recommended: 0,
        waiting: 0,
        withdrawn: 0,
        granted: 1,
        declined: 0,
        granted_principal: '5000.00',
        lines: [recommendationLine],
      },
    },
  },
  problems: { 422: SPAN_PROBLEMS },
});
