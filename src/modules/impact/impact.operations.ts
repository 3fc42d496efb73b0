import { operation } from '../../platform/http/operation.ts';
import * as schema from './impact.schema.ts';

const statement = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a91',
  case_id: '0197b1c0-0000-7000-8000-000000000021',
  stage: 'yearly',
  year: 2027,
  stated_on: '2027-12-03',
  stated_by: 'borrower',
  jobs_secured: 2,
  jobs_created: 1,
  jobs_secured_fte: '1.50',
  jobs_created_fte: '0.50',
  sector: null,
  district: null,
  firm: null,
  note: 'Ein Auszubildender kam im September dazu.',
  is_superseded: false,
  recorded_at: '2027-12-03T10:05:00.000Z',
  recorded_by: '0197b1c0-0000-7000-8000-000000000003',
};

const atApplication = {
  ...statement,
  id: null,
  stage: 'application',
  year: null,
  stated_on: '2026-11-18',
  jobs_created: 0,
  jobs_created_fte: '0.00',
  sector: 'Kfz-Handwerk',
  district: 'Nordstadt',
  firm: 'existing',
  note: null,
  recorded_at: null,
  recorded_by: null,
};

const asked = {
  stage: 'yearly',
  year: 2027,
  stated_on: '2027-12-03',
  stated_by: 'borrower',
  jobs_secured: 2,
  jobs_created: 1,
  jobs_secured_fte: '1.50',
  jobs_created_fte: '0.50',
  note: statement.note,
};

const recording = {
  kind: 'command',
  method: 'POST',
  tag: 'Impact',
  permission: 'impact.record',
  idempotency: 'required',
  body: schema.StateImpact,
  requestExamples: { yearly: { summary: 'After a year', value: asked } },
  answers: { 201: { description: 'The statement', schema: schema.ImpactStatement, example: statement } },
} as const;

const REFUSED = [
  'impact.stated_in_future',
  'impact.application_is_with_case',
  'impact.not_paid_out_yet',
  'impact.year_outside_loan',
  'impact.not_closed_yet',
  'impact.more_equivalents_than_heads',
] as const;

export const stateImpactOfLoan = operation({
  ...recording,
  id: 'recordImpactStatement',
  path: '/v1/loans/{loan_id}/impact-statements',
  summary: 'State the jobs of a loan',
  description:
    'What a loan does for jobs: at payout, once for each calendar year after it in which the loan ran, and at closing. ' +
    'What was stated at application stands in the credit case; of a loan that was taken over it is stated here. A later ' +
    'statement of the same stage and year corrects the one before; both stay on record. Nothing is asked about the people ' +
    'who hold the jobs.',
  params: schema.LoanParams,
  problems: { 403: ['case.party_processes_it'], 404: ['loan.not_found'], 422: REFUSED },
});

export const stateImpactOfCase = operation({
  ...recording,
  id: 'recordCaseImpactStatement',
  path: '/v1/cases/{case_id}/impact-statements',
  summary: 'State the jobs of a partner bank’s loan',
  description:
    'The same for a loan that a partner bank granted, of which there is only the case: at payout and yearly from the ' +
    'bank’s grant on, at closing once the bank’s loan is repaid. For the cooperative’s own loans it is the same as under the loan.',
  params: schema.CaseParams,
  problems: { 403: ['case.party_processes_it'], 404: ['case.not_found'], 422: REFUSED },
});

const listing = {
  kind: 'read',
  method: 'GET',
  tag: 'Impact',
  permission: 'impact.read',
  answers: {
    200: {
      description: 'The statements',
      schema: schema.ImpactStatements,
      example: { items: [atApplication, statement] },
    },
  },
} as const;

export const listImpactOfLoan = operation({
  ...listing,
  id: 'listImpactStatements',
  path: '/v1/loans/{loan_id}/impact-statements',
  summary: 'List what was stated of the jobs of a loan',
  description: 'With what was stated at application, and with statements that later ones correct.',
  params: schema.LoanParams,
  problems: { 404: ['loan.not_found'] },
});

export const listImpactOfCase = operation({
  ...listing,
  id: 'listCaseImpactStatements',
  path: '/v1/cases/{case_id}/impact-statements',
  summary: 'List what was stated of the jobs of a case',
  description: 'The same for a credit case, whoever lends.',
  params: schema.CaseParams,
  problems: { 404: ['case.not_found'] },
});
