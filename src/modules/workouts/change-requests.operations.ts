import { operation } from '../../platform/http/operation.ts';
import * as examples from './change-requests.examples.ts';
import * as schema from './change-requests.schema.ts';

/** Proposing changes of a running loan, comparing and withdrawing them. */

/** What the loan's own rules say, when a change is proposed, previewed and decided. */
export const REFUSED_BY_LOAN = [
  'loan.amounts_agreed_since',
  'loan.not_paid_out_yet',
  'deferral.months_not_possible',
  'deferral.nothing_to_defer',
  'restructuring.principal_differs',
  'plan.rate_not_possible',
  'plan.term_not_possible',
  'plan.principal_free_months_not_possible',
  'plan.due_day_not_possible',
  'write_off.nothing_open',
] as const;

export const requestChange = operation({
  kind: 'command',
  id: 'requestLoanChange',
  method: 'POST',
  path: '/v1/loans/{loan_id}/change-requests',
  tag: 'Changes of loans',
  summary: 'Put a change of a loan before the board',
  description:
    'A deferral, a restructuring over the principal open on its day, or a write-off. Refused at once where the loan could not be changed so as it stands. Guarantees given before do not cover what is agreed later (BGB §767): the answer names each, and a restructuring waits for every guarantor’s consent unless the request says why it goes without.',
  permission: 'change_requests.record',
  idempotency: 'required',
  params: schema.loanParams,
  body: schema.RequestChange,
  requestExamples: {
    deferral: {
      summary: 'Three months of interest only',
      value: {
        kind: 'deferral',
        months: 3,
        method: 'interest_only',
        reason: 'Die Werkstatt zieht um; drei Monate lang fehlen Einnahmen.',
      },
    },
    restructuring: {
      summary: 'New terms over the open principal',
      value: {
        kind: 'restructuring',
        annual_rate: '5.9',
        term_months: 48,
        due_day: 30,
        without_consent_reason: null,
        reason: 'Die Rate ist dauerhaft zu hoch.',
      },
    },
    write_off: {
      summary: 'Nothing more is to be expected',
      value: {
        kind: 'write_off',
        effective_on: '2027-06-30',
        reason: 'Vollstreckung erfolglos, Insolvenz mangels Masse abgewiesen.',
      },
    },
  },
  answers: {
    201: { description: 'The request', schema: schema.ChangeRequest, example: examples.proposedDeferral },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found'],
    409: ['loan.awaits_payout', 'change_request.already_open'],
    422: [...REFUSED_BY_LOAN, 'change_request.effective_in_past'],
  },
});

export const listChangeRequests = operation({
  kind: 'read',
  id: 'listLoanChangeRequests',
  method: 'GET',
  path: '/v1/loans/{loan_id}/change-requests',
  tag: 'Changes of loans',
  summary: 'List the change requests of a loan',
  description: 'Newest first, decided and withdrawn ones included.',
  permission: 'change_requests.read',
  params: schema.loanParams,
  answers: {
    200: {
      description: 'All change requests',
      schema: schema.ChangeRequestList,
      example: { items: [examples.proposedDeferral] },
    },
  },
  problems: { 404: ['loan.not_found'] },
});

export const getChangeRequest = operation({
  kind: 'read',
  id: 'readLoanChangeRequest',
  method: 'GET',
  path: '/v1/loans/{loan_id}/change-requests/{change_request_id}',
  tag: 'Changes of loans',
  summary: 'Show a change request',
  description: 'With the guarantees it does not reach and, for those who are not involved, the votes.',
  permission: 'change_requests.read',
  params: schema.changeRequestParams,
  answers: {
    200: { description: 'The request', schema: schema.ChangeRequest, example: examples.decidedDeferral },
  },
  problems: { 404: ['loan.not_found', 'change_request.not_found'] },
});

export const previewChange = operation({
  kind: 'read',
  id: 'previewLoanChange',
  method: 'GET',
  path: '/v1/loans/{loan_id}/change-requests/{change_request_id}/preview',
  tag: 'Changes of loans',
  summary: 'Compare the loan with and without the change',
  description:
    'Plan and figures side by side for the day on which the change takes effect: the day it names, or today. Only while it is open; afterwards the plan itself shows it.',
  permission: 'change_requests.read',
  params: schema.changeRequestParams,
  answers: {
    200: { description: 'Both sides', schema: schema.ChangePreview, example: examples.deferralPreview },
  },
  problems: {
    404: ['loan.not_found', 'change_request.not_found'],
    409: ['loan.awaits_payout', 'change_request.already_ended'],
    422: [...REFUSED_BY_LOAN],
  },
});

export const withdrawChange = operation({
  kind: 'command',
  id: 'withdrawLoanChange',
  method: 'POST',
  path: '/v1/loans/{loan_id}/change-requests/{change_request_id}/withdrawals',
  tag: 'Changes of loans',
  summary: 'Take a change request back',
  description: 'While the board has not decided. It stays on record with the votes cast so far.',
  permission: 'change_requests.record',
  idempotency: 'required',
  params: schema.changeRequestParams,
  answers: { 201: { description: 'The request', schema: schema.ChangeRequest, example: examples.withdrawnDeferral } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found', 'change_request.not_found'],
    409: ['loan.awaits_payout', 'change_request.already_ended'],
  },
});
