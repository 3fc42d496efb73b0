import { operation } from '../../platform/http/operation.ts';
import { REFUSED_BY_ELIGIBILITY } from './applications.operations.ts';
import { CreditCase } from './case-page.schema.ts';
import { conditionMetExample, recusedExample, resolvedExample, votedExample } from './case-decided.examples.ts';
import {
  caseParams,
  CastVote,
  conditionParams,
  FulfilCondition,
  GiveReason,
  MakeOffer,
  RecordResolution,
} from './cases.schema.ts';
import { offerExample } from './offers.examples.ts';
import { Offer } from './offers.schema.ts';

/** Deciding, and what follows: votes, recusals, resolutions, conditions, offer. */

export const recuseOperation = operation({
  kind: 'command',
  id: 'declareRecusal',
  method: 'POST',
  path: '/v1/cases/{case_id}/recusals',
  tag: 'Decisions',
  summary: 'Declare oneself recused',
  description:
    'A board member’s own word that there is a tie. Borrowers, guarantors and those with a recorded tie are recused without it. If too few are left, the supervisory board resolves as well.',
  permission: 'cases.vote',
  idempotency: 'required',
  params: caseParams,
  body: GiveReason,
  requestExamples: {
    friend: { summary: 'A close friend', value: { reason: 'Der Antragsteller ist ein enger Freund.' } },
  },
  answers: {
    201: {
      description: 'The case, as far as the recused person may see it',
      schema: CreditCase,
      example: recusedExample,
    },
  },
  problems: {
    404: ['case.not_found'],
    409: ['case.not_in_this_status', 'decision.already_recused'],
    422: [...REFUSED_BY_ELIGIBILITY],
  },
});

export const castVoteOperation = operation({
  kind: 'command',
  id: 'castCaseVote',
  method: 'POST',
  path: '/v1/cases/{case_id}/votes',
  tag: 'Decisions',
  summary: 'Vote on a credit case',
  description:
    'Each board member votes in person and gives the reason; a later vote supersedes the own earlier one until the outcome. With the quorum of concordant votes the case is decided at once. An approval is refused while a rule of eligibility fails.',
  permission: 'cases.vote',
  idempotency: 'required',
  params: caseParams,
  body: CastVote,
  requestExamples: {
    approve: {
      summary: 'Approve with a condition',
      value: {
        vote: 'approve',
        reason: 'Die Werkstatt läuft seit Jahren, die Rate ist tragbar.',
        conditions: ['Kaufvertrag der Hebebühne liegt vor'],
      },
    },
    reject: {
      summary: 'Reject',
      value: { vote: 'reject', reason: 'Die Rate ist aus dem Betrieb nicht zu tragen.', conditions: [] },
    },
  },
  answers: {
    201: {
      description: 'The case with the vote, and the outcome if it made one',
      schema: CreditCase,
      example: votedExample,
    },
  },
  problems: {
    403: ['decision.not_on_the_board'],
    404: ['case.not_found'],
    409: ['decision.already_decided', 'case.not_in_this_status'],
    422: ['decision.voter_recused', ...REFUSED_BY_ELIGIBILITY],
  },
});

export const recordResolutionOperation = operation({
  kind: 'command',
  id: 'recordSupervisoryResolution',
  method: 'POST',
  path: '/v1/cases/{case_id}/supervisory-resolutions',
  tag: 'Decisions',
  summary: 'Record a resolution of the supervisory board',
  description:
    'Needed where a board member is borrower or guarantor (GenG §39(2)) or too few board members may vote. Recorded once by a member of the supervisory board.',
  permission: 'cases.supervise',
  idempotency: 'required',
  params: caseParams,
  body: RecordResolution,
  requestExamples: {
    in_favour: {
      summary: 'The supervisory board agrees',
      value: {
        is_in_favour: true,
        text: 'Der Aufsichtsrat stimmt dem Darlehen trotz der Bürgschaft eines Vorstandsmitglieds zu.',
        resolved_on: '2026-11-24',
      },
    },
  },
  answers: { 201: { description: 'The case', schema: CreditCase, example: resolvedExample } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found'],
    409: ['case.not_in_this_status', 'supervisory_resolution.already_recorded'],
    422: ['supervisory_resolution.not_needed', 'supervisory_resolution.dated_in_future', ...REFUSED_BY_ELIGIBILITY],
  },
});

export const fulfilConditionOperation = operation({
  kind: 'command',
  id: 'fulfilCondition',
  method: 'POST',
  path: '/v1/cases/{case_id}/conditions/{condition_id}/fulfilments',
  tag: 'Decisions',
  summary: 'Record that a condition is met',
  description: 'Conditions of the decision must be met before payout.',
  permission: 'cases.record',
  idempotency: 'required',
  params: conditionParams,
  body: FulfilCondition,
  requestExamples: {
    contract_seen: { summary: 'Seen', value: { met_on: '2026-11-27', note: 'Kaufvertrag vom 26.11.2026 gesehen' } },
  },
  answers: { 201: { description: 'The case', schema: CreditCase, example: conditionMetExample } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found', 'condition.not_found'],
    409: ['case.not_in_this_status', 'condition.already_met'],
    422: ['condition.met_in_future'],
  },
});

export const makeOfferOperation = operation({
  kind: 'command',
  id: 'makeOffer',
  method: 'POST',
  path: '/v1/cases/{case_id}/offers',
  tag: 'Credit cases',
  summary: 'Offer the approved loan',
  description:
    'Makes the plan for an assumed payout date under the policy of the case, with effective rate, total cost and rights. The offer stands as long as the policy says.',
  permission: 'cases.record',
  idempotency: 'required',
  params: caseParams,
  body: MakeOffer,
  requestExamples: { payout: { summary: 'Payout on 10 December', value: { assumed_payout_date: '2026-12-10' } } },
  answers: { 201: { description: 'The offer', schema: Offer, example: offerExample } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found'],
    409: ['case.transition_not_allowed'],
    422: ['offer.payout_date_in_past', 'offer.lender_is_partner_bank', 'plan.ends_too_late'],
  },
});

export const getOfferOperation = operation({
  kind: 'read',
  id: 'readOffer',
  method: 'GET',
  path: '/v1/cases/{case_id}/offer',
  tag: 'Credit cases',
  summary: 'Show the offer',
  description: 'The offer as it was made. A borrower sees the own ones only.',
  permission: 'cases.read',
  params: caseParams,
  answers: { 200: { description: 'The offer', schema: Offer, example: offerExample } },
  problems: { 403: ['case.viewer_involved'], 404: ['case.not_found', 'offer.not_found'] },
});
