import { operation } from '../../platform/http/operation.ts';
import { departureExample, planExample, recordExample } from './departures.examples.ts';
import * as schema from './departures.schema.ts';
import { PLANNING } from './planning.problems.ts';

const TAG = 'Leaving';

const answer = (description: string, example: object = departureExample) => ({
  201: { description, schema: schema.Departure, example: example as typeof departureExample },
});

export const planDeparture = operation({
  kind: 'read',
  id: 'planDeparture',
  method: 'GET',
  path: '/v1/members/{member_id}/departure-plan',
  tag: TAG,
  summary: 'Work out what a way out would bring',
  description:
    'The last day and how it comes about, by when the settlement is to be paid, the share capital that would go, what stays owed, loans that go on, and the way there step by step. Nothing is recorded. Members ask about themselves.',
  permission: 'departures.read',
  params: schema.MemberParams,
  query: schema.PlanDeparture,
  answers: { 200: { description: 'What would come of it', schema: schema.DeparturePlan, example: planExample } },
  problems: { 404: ['member.not_found'], ...PLANNING },
});

export const recordDeparture = operation({
  kind: 'command',
  id: 'recordDeparture',
  method: 'POST',
  path: '/v1/members/{member_id}/departures',
  tag: TAG,
  summary: 'Record a way out',
  description:
    'The register has it at once, with the day it takes effect. A notice counts on the day it is received; an exclusion waits for the board’s votes and its letter. What comes to light late, such as a death, takes effect at once. Members give notice of their own membership or shares, as of today.',
  permission: 'departures.record',
  idempotency: 'required',
  params: schema.MemberParams,
  body: schema.RecordDeparture,
  requestExamples: { notice: { summary: 'Notice', value: recordExample } },
  answers: answer('Recorded'),
  problems: {
    403: ['departure.only_own_notice'],
    404: ['member.not_found'],
    409: ['departure.has_left', 'departure.already_leaving'],
    422: [...PLANNING[422], 'departure.moved_since_last_day', 'ledger.period_closed'],
  },
});

export const listDepartures = operation({
  kind: 'read',
  id: 'listDepartures',
  method: 'GET',
  path: '/v1/departures',
  tag: TAG,
  summary: 'List ways out',
  description: 'In the order in which they were recorded; of one last day or in one status. Members see their own.',
  permission: 'departures.read',
  audited: true,
  query: schema.DepartureQuery,
  answers: {
    200: {
      description: 'One page of departures',
      schema: schema.DeparturePage,
      example: { items: [departureExample], next: null },
    },
  },
});

export const readDeparture = operation({
  kind: 'read',
  id: 'readDeparture',
  method: 'GET',
  path: '/v1/departures/{departure_id}',
  tag: TAG,
  summary: 'Read a way out',
  description: 'With its dates explained, the board’s votes, heirs, the account to pay to, and what is still missing.',
  permission: 'departures.read',
  audited: true,
  params: schema.DepartureParams,
  answers: { 200: { description: 'The departure', schema: schema.Departure, example: departureExample } },
  problems: { 404: ['departure.not_found'] },
});

export const castDepartureVote = operation({
  kind: 'command',
  id: 'castDepartureVote',
  method: 'POST',
  path: '/v1/departures/{departure_id}/votes',
  tag: TAG,
  summary: 'Vote on an exclusion, or on taking a notice back',
  description:
    'A board member votes in person and with a reason; the member and whoever is tied to the member do not vote. With the votes that agree an exclusion is resolved, and waits for its letter; or the member stays.',
  permission: 'departures.vote',
  idempotency: 'required',
  params: schema.DepartureParams,
  body: schema.CastDepartureVote,
  requestExamples: {
    approve: {
      summary: 'In favour',
      value: { vote: 'approve', reason: 'Satzung § 9 Abs. 1 Buchst. b, nach Anhörung.' },
    },
  },
  answers: answer('The vote counts'),
  problems: {
    403: ['decision.not_on_the_board'],
    404: ['departure.not_found'],
    409: ['decision.already_decided', 'departure.nothing_to_vote_on'],
    422: ['decision.voter_recused'],
  },
});

export const recordDepartureResolution = operation({
  kind: 'command',
  id: 'recordDepartureResolution',
  method: 'POST',
  path: '/v1/departures/{departure_id}/supervisory-resolutions',
  tag: TAG,
  summary: 'Record a resolution of the supervisory board on a departure',
  description: 'Only where recusals leave fewer board members than the votes needed.',
  permission: 'departures.supervise',
  idempotency: 'required',
  params: schema.DepartureParams,
  body: schema.RecordDepartureResolution,
  requestExamples: {
    in_favour: {
      summary: 'In favour',
      value: { resolved_on: '2026-09-14', is_in_favour: true, text: 'Der Aufsichtsrat stimmt dem Ausschluss zu.' },
    },
  },
  answers: answer('Recorded'),
  problems: {
    404: ['departure.not_found'],
    409: ['departure.nothing_to_vote_on', 'departure.not_in_this_status'],
    422: ['departure.resolution_not_needed', 'departure.day_not_possible'],
  },
});

export const requestWithdrawal = operation({
  kind: 'command',
  id: 'requestDepartureWithdrawal',
  method: 'POST',
  path: '/v1/departures/{departure_id}/withdrawal-requests',
  tag: TAG,
  summary: 'Ask to take a notice back',
  description:
    'A notice that was received stands; only with the board’s consent, and before the last day is over, can it be taken back. The board then votes.',
  permission: 'departures.handle',
  idempotency: 'required',
  params: schema.DepartureParams,
  body: schema.RequestWithdrawal,
  requestExamples: {
    stays: {
      summary: 'The member stays',
      value: { requested_on: '2026-11-02', reason: 'Bleibt nun doch in Dortmund.' },
    },
  },
  answers: answer('The board can vote'),
  problems: {
    404: ['departure.not_found'],
    409: ['departure.not_in_this_status', 'departure.withdrawal_already_requested'],
    422: ['departure.cannot_be_taken_back', 'departure.day_not_possible'],
  },
});

export const recordExclusionLetter = operation({
  kind: 'command',
  id: 'recordExclusionLetter',
  method: 'POST',
  path: '/v1/departures/{departure_id}/exclusion-letters',
  tag: TAG,
  summary: 'Record the letter of an exclusion',
  description:
    'By registered letter (GenG §68(2)). The exclusion takes effect at the end of the financial year in which the letter left, and the register has it.',
  permission: 'departures.handle',
  idempotency: 'required',
  params: schema.DepartureParams,
  body: schema.RecordExclusionLetter,
  requestExamples: {
    sent: { summary: 'Sent', value: { sent_on: '2026-10-05', reference: 'RR 12 345 678 9DE' } },
  },
  answers: answer('The exclusion takes effect on its day'),
  problems: {
    404: ['departure.not_found'],
    409: ['departure.not_in_this_status'],
    422: [
      'departure.day_not_possible',
      'departure.letter_before_decision',
      'departure.moved_since_last_day',
      'ledger.period_closed',
    ],
  },
});

export const recordHeir = operation({
  kind: 'command',
  id: 'recordHeir',
  method: 'POST',
  path: '/v1/departures/{departure_id}/heirs',
  tag: TAG,
  summary: 'Record an heir',
  description:
    'The membership passes to the heirs until the end of the financial year (GenG §77), and what is settled is theirs. One of them represents all.',
  permission: 'departures.handle',
  idempotency: 'required',
  params: schema.DepartureParams,
  body: schema.RecordHeir,
  requestExamples: {
    daughter: {
      summary: 'A daughter who acts for all',
      value: { person_id: 'P-0077', is_representative: true, proof: 'Erbschein AG Dortmund 14 VI 220/26' },
    },
  },
  answers: answer('Recorded'),
  problems: {
    404: ['departure.not_found', 'person.not_found'],
    409: ['departure.heir_already_recorded'],
    422: ['departure.has_no_heirs'],
  },
});

export const recordPayee = operation({
  kind: 'command',
  id: 'recordDeparturePayee',
  method: 'POST',
  path: '/v1/departures/{departure_id}/payees',
  tag: TAG,
  summary: 'Record where the settlement is to go',
  description: 'The latest account counts; earlier ones stay on record.',
  permission: 'departures.handle',
  idempotency: 'required',
  params: schema.DepartureParams,
  body: schema.RecordPayee,
  requestExamples: { account: { summary: 'An account', value: { payee: recordExample.payee } } },
  answers: answer('Recorded'),
  problems: { 404: ['departure.not_found'], 409: ['departure.not_in_this_status'] },
});
