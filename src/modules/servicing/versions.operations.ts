import { operation } from '../../platform/http/operation.ts';
import { LoanParams } from './claims.schema.ts';
import * as schema from './versions.schema.ts';

const TAG = 'Servicing';

const first = {
  version: 1,
  valid_from: '2026-11-20',
  rule_version: '2026-1',
  caused_by: { fact_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a50', kind: 'payout' as const, reason: null },
  recorded_at: '2026-11-20T09:40:00.000Z',
  instalments: 36,
  ends_on: '2029-11-20',
  total_interest: '632.24',
  explanation: 'Plan 1, gültig ab 20.11.2026: gemacht bei der Auszahlung.',
};

const second = {
  ...first,
  version: 2,
  valid_from: '2026-12-30',
  caused_by: { fact_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a77', kind: 'payment' as const, reason: null },
  recorded_at: '2026-12-30T09:12:00.000Z',
  instalments: 29,
  ends_on: '2029-04-20',
  total_interest: '404.92',
  explanation: 'Plan 2, gültig ab 30.12.2026: geändert durch eine Zahlung, die vorzeitig tilgt.',
};

const row = {
  number: 1,
  kind: null,
  due_date: '2026-12-20',
  effective_due_date: '2026-12-21',
  interest: '32.92',
  principal: '123.53',
  fee: '0.00',
  amount: '156.45',
  balance: '4876.47',
};

const allocation = {
  fact_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a70',
  fact_kind: 'payment' as const,
  fact_on: '2026-12-21',
  instalment: 1,
  claim_id: null,
  component: 'interest' as const,
  means: 'money' as const,
  amount: '32.92',
  effective_on: '2026-12-21',
  known_since: '2026-12-21T08:30:00.000Z',
  known_until: null,
  explanation: '21.12.2026: 32,92 EUR Zins der Rate 1 bezahlt.',
};

export const listPlanVersions = operation({
  kind: 'read',
  id: 'listPlanVersions',
  method: 'GET',
  path: '/v1/loans/{loan_id}/plan-versions',
  tag: TAG,
  summary: 'List the plans that a loan has had',
  description:
    'The plan made at payout and each one that replaced it: after principal was repaid early, a payment was taken back, a deferral, a restructuring or a termination. Old plans stay as they were. Empty before payout.',
  permission: 'loans.read',
  params: LoanParams,
  answers: {
    200: { description: 'The plans', schema: schema.PlanVersions, example: { items: [first, second] } },
  },
  problems: { 404: ['loan.not_found'] },
});

export const readPlanVersion = operation({
  kind: 'read',
  id: 'readPlanVersion',
  method: 'GET',
  path: '/v1/loans/{loan_id}/plan-versions/{version}',
  tag: TAG,
  summary: 'Show one of the plans that a loan has had',
  description: 'With every row as it was fixed, those included that had fallen due before.',
  permission: 'loans.read',
  params: schema.PlanVersionParams,
  answers: {
    200: {
      description: 'The plan',
      schema: schema.PlanVersion,
      example: {
        ...first,
        loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
        loan_number: 'D-2026-0009',
        rows: [row],
      },
    },
  },
  problems: { 404: ['loan.not_found', 'plan_version.not_found'] },
});

export const listAllocations = operation({
  kind: 'read',
  id: 'listAllocations',
  method: 'GET',
  path: '/v1/loans/{loan_id}/allocations',
  tag: TAG,
  summary: 'Show what settled what of a loan',
  description:
    'Each payment, waiver or agreement with the part of an instalment or claim that it settled. A payment recorded late, or taken back, moves what others paid: the old allocations end and stay readable, so that the list can be had as it was known at any moment. Credit that comes due is applied when the day is closed, or with the next booking.',
  permission: 'loans.read',
  params: LoanParams,
  query: schema.ListAllocations,
  answers: {
    200: {
      description: 'A page of allocations, in the order in which they were written down',
      schema: schema.Allocations,
      example: { items: [allocation], next: null },
    },
  },
  problems: { 404: ['loan.not_found'] },
});
