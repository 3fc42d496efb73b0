import { operation } from '../../platform/http/operation.ts';
import * as examples from './dues.examples.ts';
import * as schema from './dues.schema.ts';

/** Who owes no dues or other ones, what is given up, and credit that goes back. */

const TAG = 'Dues';
const OWN = ['dues.own_matter'];

export const recordArrangement = operation({
  kind: 'command',
  id: 'recordDuesArrangement',
  method: 'POST',
  path: '/v1/members/{member_id}/dues-arrangements',
  tag: TAG,
  summary: 'Record months without dues, or in a dues group',
  description:
    'Whole months, with a reason. An exemption and a group count at once, a hardship once another person of the board has granted it. Claims of months that turn out not to be owed are cancelled by reversal; months of another rate are claimed anew.',
  permission: 'dues.arrange',
  idempotency: 'required',
  params: schema.MemberParams,
  body: schema.RecordArrangement,
  requestExamples: {
    exemption: {
      summary: 'Parental leave',
      value: { kind: 'exemption', from: '2026-12', until: '2027-05', reason: 'Elternzeit' },
    },
    group: {
      summary: 'Reduced rate',
      value: { kind: 'group', group_code: 'reduced', from: '2027-01', until: null, reason: 'In Ausbildung' },
    },
  },
  answers: { 201: { description: 'Recorded', schema: schema.Arrangement, example: examples.exemption } },
  problems: {
    403: OWN,
    404: ['member.not_found'],
    409: ['dues.groups_overlap'],
    422: [
      'dues.arrangement_ends_before_it_begins',
      'dues.group_not_known',
      'ledger.period_closed',
      'policy.none_in_force',
    ],
  },
});

export const endArrangement = operation({
  kind: 'command',
  id: 'endDuesArrangement',
  method: 'POST',
  path: '/v1/dues-arrangements/{arrangement_id}/endings',
  tag: TAG,
  summary: 'End an arrangement early',
  description:
    'From the next month on dues are owed as for anybody; months that have passed since are claimed at once.',
  permission: 'dues.arrange',
  idempotency: 'required',
  params: schema.ArrangementParams,
  body: schema.EndArrangement,
  requestExamples: { working: { summary: 'Ends earlier', value: { until: '2027-02', reason: 'Wieder berufstätig' } } },
  answers: { 201: { description: 'Ended', schema: schema.Arrangement, example: examples.endedExemption } },
  problems: {
    403: OWN,
    404: ['dues.arrangement_not_found'],
    409: ['dues.arrangement_already_ended', 'dues.hardship_refused'],
    422: ['dues.ending_not_possible', 'ledger.period_closed', 'policy.none_in_force'],
  },
});

export const decideHardship = operation({
  kind: 'command',
  id: 'decideDuesHardship',
  method: 'POST',
  path: '/v1/dues-arrangements/{arrangement_id}/decisions',
  tag: TAG,
  summary: 'Decide on a hardship',
  description:
    'By a person of the board who has not recorded it. Granted, the months in it are not owed, and claims of them are cancelled by reversal.',
  permission: 'dues.decide',
  idempotency: 'required',
  params: schema.ArrangementParams,
  body: schema.Decide,
  requestExamples: {
    granted: { summary: 'Granted', value: { is_granted: true, reason: 'Der Vorstand erkennt den Härtefall an.' } },
  },
  answers: { 201: { description: 'Decided', schema: schema.Arrangement, example: examples.grantedHardship } },
  problems: {
    403: OWN,
    404: ['dues.arrangement_not_found'],
    409: ['dues.already_decided', 'dues.not_decided_by_board'],
    422: ['four_eyes.same_person', 'ledger.period_closed', 'policy.none_in_force'],
  },
});

export const proposeReduction = operation({
  kind: 'command',
  id: 'proposeDuesReduction',
  method: 'POST',
  path: '/v1/dues-claims/{claim_id}/reductions',
  tag: TAG,
  summary: 'Propose to give up open dues',
  description:
    'To waive what is open of a claim, or to take it off the books once it is time-barred. Nothing moves until another person has decided.',
  permission: 'dues.arrange',
  idempotency: 'required',
  params: schema.ClaimParams,
  body: schema.ProposeReduction,
  requestExamples: { waiver: { summary: 'A waiver', value: { kind: 'waiver', amount: null, reason: 'Kulanz' } } },
  answers: { 201: { description: 'Proposed', schema: schema.Reduction, example: examples.waiver } },
  problems: {
    403: OWN,
    404: ['dues.claim_not_found'],
    409: ['dues.reduction_waits'],
    422: ['dues.not_time_barred', 'dues.nothing_open', 'dues.reduction_above_open'],
  },
});

export const decideReduction = operation({
  kind: 'command',
  id: 'decideDuesReduction',
  method: 'POST',
  path: '/v1/dues-reductions/{reduction_id}/decisions',
  tag: TAG,
  summary: 'Decide on giving up open dues',
  description:
    'By a person of the board who has not proposed it. Granted, a waiver takes the amount back from income; time-barred dues become a loss. What was paid meanwhile cannot be given up.',
  permission: 'dues.decide',
  idempotency: 'required',
  params: schema.ReductionParams,
  body: schema.Decide,
  requestExamples: { granted: { summary: 'Granted', value: { is_granted: true, reason: 'Einverstanden.' } } },
  answers: { 201: { description: 'Decided', schema: schema.Reduction, example: examples.grantedWaiver } },
  problems: {
    403: OWN,
    404: ['dues.reduction_not_found'],
    409: ['dues.already_decided'],
    422: ['dues.reduction_above_open', 'four_eyes.same_person', 'ledger.period_closed'],
  },
});

export const prepareRefund = operation({
  kind: 'command',
  id: 'prepareDuesRefund',
  method: 'POST',
  path: '/v1/members/{member_id}/dues-refunds',
  tag: TAG,
  summary: 'Prepare the refund of dues paid ahead',
  description:
    'First pair of eyes. For credit of somebody who has left, and on request. Nothing moves until another person releases it; until then the credit goes on paying dues.',
  permission: 'refunds.prepare',
  idempotency: 'required',
  params: schema.MemberParams,
  body: schema.PrepareRefund,
  requestExamples: { left: { summary: 'After leaving', value: examples.refundOrder } },
  answers: { 201: { description: 'The prepared refund', schema: schema.Refund, example: examples.refund } },
  problems: {
    403: OWN,
    404: ['member.not_found'],
    409: ['dues.refund_already_prepared'],
    422: ['dues.no_credit', 'dues.refund_above_credit'],
  },
});

export const listRefunds = operation({
  kind: 'read',
  id: 'listDuesRefunds',
  method: 'GET',
  path: '/v1/members/{member_id}/dues-refunds',
  tag: TAG,
  summary: 'List the refunds of a member’s dues',
  description: 'Prepared, released and cancelled ones, oldest first.',
  permission: 'refunds.read',
  audited: true,
  params: schema.MemberParams,
  answers: {
    200: { description: 'The refunds', schema: schema.RefundList, example: { items: [examples.releasedRefund] } },
  },
  problems: { 404: ['member.not_found'] },
});

export const releaseRefund = operation({
  kind: 'command',
  id: 'releaseDuesRefund',
  method: 'POST',
  path: '/v1/dues-refunds/{refund_id}/releases',
  tag: TAG,
  summary: 'Release a prepared refund of dues',
  description: 'Second pair of eyes: another person than the one who prepared it, if the credit is still there.',
  permission: 'refunds.release',
  idempotency: 'required',
  params: schema.RefundParams,
  answers: { 201: { description: 'The released refund', schema: schema.Refund, example: examples.releasedRefund } },
  problems: {
    403: OWN,
    404: ['dues.refund_not_found'],
    409: ['dues.refund_already_settled'],
    422: ['dues.refund_above_credit', 'four_eyes.same_person', 'ledger.period_closed'],
  },
});

export const cancelRefund = operation({
  kind: 'command',
  id: 'cancelDuesRefund',
  method: 'POST',
  path: '/v1/dues-refunds/{refund_id}/cancellations',
  tag: TAG,
  summary: 'Take back a prepared refund of dues',
  description: 'For one with an error, or one that is no longer wanted. A released refund cannot be taken back.',
  permission: 'refunds.prepare',
  idempotency: 'required',
  params: schema.RefundParams,
  answers: {
    201: {
      description: 'The cancelled refund',
      schema: schema.Refund,
      example: { ...examples.refund, status: 'cancelled' },
    },
  },
  problems: { 403: OWN, 404: ['dues.refund_not_found'], 409: ['dues.refund_already_settled'] },
});
