import { operation } from '../../platform/http/operation.ts';
import * as examples from './change-requests.examples.ts';
import { REFUSED_BY_LOAN } from './change-requests.operations.ts';
import * as schema from './change-requests.schema.ts';

/** Deciding on changes of a running loan: votes, resolutions, consents of guarantors. */

export const castChangeVote = operation({
  kind: 'command',
  id: 'castLoanChangeVote',
  method: 'POST',
  path: '/v1/loans/{loan_id}/change-requests/{change_request_id}/votes',
  tag: 'Changes of loans',
  summary: 'Vote on a change of a loan',
  description:
    'Each board member votes in person and gives the reason; a later vote supersedes the own earlier one until the outcome. With the quorum of concordant votes the change takes effect at once and is booked on its day. Where the loan’s rules refuse it by then, the vote is not cast and the request stays open. Nobody votes on a write-off they proposed.',
  permission: 'change_requests.vote',
  idempotency: 'required',
  params: schema.changeRequestParams,
  body: schema.CastChangeVote,
  requestExamples: {
    approve: {
      summary: 'Approve',
      value: { vote: 'approve', reason: 'Der Umzug ist belegt, danach ist die Rate wieder tragbar.' },
    },
  },
  answers: {
    201: {
      description: 'The request with the vote, decided if the vote made the outcome',
      schema: schema.ChangeRequest,
      example: examples.decidedDeferral,
    },
  },
  problems: {
    403: ['decision.not_on_the_board'],
    404: ['loan.not_found', 'change_request.not_found'],
    409: ['loan.awaits_payout', 'change_request.already_ended'],
    422: [
      'decision.voter_recused',
      'four_eyes.same_person',
      'change_request.consent_missing',
      'loan.fact_in_the_future',
      'ledger.period_closed',
      ...REFUSED_BY_LOAN,
    ],
  },
});

export const recuseFromChange = operation({
  kind: 'command',
  id: 'recuseFromLoanChange',
  method: 'POST',
  path: '/v1/loans/{loan_id}/change-requests/{change_request_id}/recusals',
  tag: 'Changes of loans',
  summary: 'Declare oneself recused from a change',
  description:
    'A board member’s own word that there is a tie. Borrowers, guarantors, those with a recorded tie and those who declared themselves recused when the loan was made are recused without it. If too few are left, the supervisory board resolves as well.',
  permission: 'change_requests.vote',
  idempotency: 'required',
  params: schema.changeRequestParams,
  body: schema.RecuseFromChange,
  requestExamples: {
    friend: { summary: 'A close friend', value: { reason: 'Der Darlehensnehmer ist ein enger Freund.' } },
  },
  answers: {
    201: {
      description: 'The request, without the votes',
      schema: schema.ChangeRequest,
      example: examples.recusedDeferral,
    },
  },
  problems: {
    404: ['loan.not_found', 'change_request.not_found'],
    409: ['loan.awaits_payout', 'change_request.already_ended', 'decision.already_recused'],
    422: ['change_request.consent_missing', 'loan.fact_in_the_future', 'ledger.period_closed', ...REFUSED_BY_LOAN],
  },
});

export const recordChangeResolution = operation({
  kind: 'command',
  id: 'recordLoanChangeResolution',
  method: 'POST',
  path: '/v1/loans/{loan_id}/change-requests/{change_request_id}/supervisory-resolutions',
  tag: 'Changes of loans',
  summary: 'Record what the supervisory board resolved on a change',
  description:
    'Needed where a board member owes the loan or vouches for it (GenG §39(2)), or too few board members may vote. Once, by a member of the supervisory board; with it the votes may make the outcome.',
  permission: 'change_requests.supervise',
  idempotency: 'required',
  params: schema.changeRequestParams,
  body: schema.RecordChangeResolution,
  requestExamples: {
    in_favour: {
      summary: 'The supervisory board agrees',
      value: { is_in_favour: true, text: 'Der Aufsichtsrat stimmt der Stundung zu.', resolved_on: '2027-03-02' },
    },
  },
  answers: { 201: { description: 'The request', schema: schema.ChangeRequest, example: examples.resolvedDeferral } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found', 'change_request.not_found'],
    409: ['loan.awaits_payout', 'change_request.already_ended', 'change_request.resolution_already_recorded'],
    422: [
      'change_request.resolution_not_needed',
      'change_request.resolution_in_future',
      'change_request.consent_missing',
      'loan.fact_in_the_future',
      'ledger.period_closed',
      ...REFUSED_BY_LOAN,
    ],
  },
});

export const recordConsent = operation({
  kind: 'command',
  id: 'recordGuarantorConsent',
  method: 'POST',
  path: '/v1/loans/{loan_id}/change-requests/{change_request_id}/guarantor-consents',
  tag: 'Changes of loans',
  summary: 'Record that a guarantor consents to a change',
  description:
    'The guarantee then covers the changed loan too. It takes the form of a guarantee: signed on paper (BGB §766), or electronically by a merchant acting in trade (HGB §350).',
  permission: 'change_requests.record',
  idempotency: 'required',
  params: schema.changeRequestParams,
  body: schema.RecordConsent,
  requestExamples: {
    paper: {
      summary: 'Signed on paper',
      value: {
        guarantee_id: examples.GUARANTEE_ID,
        form: 'paper',
        signed_on: '2027-03-02',
        paper_location: 'Tresor, Ordner D-2026-0009',
      },
    },
  },
  answers: { 201: { description: 'The request', schema: schema.ChangeRequest, example: examples.consentedDeferral } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found', 'change_request.not_found'],
    409: ['loan.awaits_payout', 'change_request.already_ended', 'change_request.consent_already_recorded'],
    422: [
      'change_request.guarantee_not_in_force',
      'guarantee.paper_form_required',
      'guarantee.paper_location_missing',
      'guarantee.signed_in_the_future',
    ],
  },
});
