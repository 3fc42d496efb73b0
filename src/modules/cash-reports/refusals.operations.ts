import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import { SpanQuery } from './cash-reports.schema.ts';
import * as schema from './refusals.schema.ts';

const reason = 'Der Kapitaldienst ist aus dem Überschuss nicht zu tragen.';

export const refusalReport = operation({
  kind: 'read',
  id: 'readRefusalReport',
  method: 'GET',
  path: '/v1/reports/refusals',
  tag: 'Reports',
  summary: 'Refusals by reason',
  description:
    'Cases that the board rejected in the span, by the reasons recorded with its votes, by rules of eligibility not met and by amount, with whether data of a credit bureau was used; beside it the declarations to join that were refused. The report names no persons.',
  permission: 'reports.read',
  query: SpanQuery,
  answers: {
    200: {
      description: 'The refusals',
      schema: schema.RefusalReport,
      ...tableMedia(
        'case_number;decided_on;principal;amount_class;regime;lender_of_record;reasons;rules_not_met;credit_bureau_used',
        `K-2026-0021;2026-11-25;12000,00;over_10000;BUSINESS;cooperative;${reason};;yes`,
      ),
      example: {
        from: '2026-01-01',
        ...ABOUT_EXAMPLE,
        decided: 12,
        rejected: 1,
        rejected_percent: '8.33',
        rejected_with_credit_bureau_data: 1,
        by_reason: [{ name: reason, count: 1 }],
        by_rule: [],
        by_amount_class: [
          { amount_class: 'up_to_5000', rejected: 0, principal: '0.00', with_credit_bureau_data: 0 },
          { amount_class: 'up_to_10000', rejected: 0, principal: '0.00', with_credit_bureau_data: 0 },
          { amount_class: 'over_10000', rejected: 1, principal: '12000.00', with_credit_bureau_data: 1 },
        ],
        memberships_refused: 0,
        membership_reasons: [],
        lines: [
          {
            case_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a21',
            case_number: 'K-2026-0021',
            decided_on: '2026-11-25',
            principal: '12000.00',
            amount_class: 'over_10000',
            regime: 'BUSINESS',
            lender_of_record: 'cooperative',
            reasons: [reason],
            rules_not_met: [],
            credit_bureau_used: true,
          },
        ],
      },
    },
  },
  problems: { 422: [...SPAN_PROBLEMS] },
});
