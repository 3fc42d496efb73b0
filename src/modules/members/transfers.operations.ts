import { operation } from '../../platform/http/operation.ts';
import * as examples from './transfers.examples.ts';
import * as wire from './transfers.schema.ts';

const TAG = 'Shares';

/** What can stand against a transfer when it is recorded, and again on the day it takes effect. */
export const TRANSFER_REFUSALS = [
  'share_transfer.to_oneself',
  'share_transfer.agreed_in_future',
  'share_transfer.giver_has_left',
  'share_transfer.taker_has_left',
  'share_transfer.member_excluded',
  'share_transfer.not_enough_free_shares',
  'share_transfer.amount_out_of_bounds',
  'shares.below_minimum',
  'shares.above_maximum',
  'shares.earlier_shares_not_paid',
  'ledger.period_closed',
  'policy.none_in_force',
];

export const recordTransfer = operation({
  kind: 'command',
  id: 'recordShareTransfer',
  method: 'POST',
  path: '/v1/share-transfers',
  tag: TAG,
  summary: 'Record a transfer of shares between members',
  description:
    'By written agreement, at any time (GenG §76). It takes effect with its entry in the register, which is made on the day it is recorded; where the statutes ask for the consent of the board, on the day the board consents. The newest shares pass, each at the nominal amount of its day, and share capital with them: what is stated, else what stands on those shares. Neither of the two may be left with more capital than shares or with less than nothing, the giver keeps the minimum number of shares or none, and the taker must have paid in on all but the newest (§15b). Whoever gives all shares is no member from the next day on, without settlement; dues that are open stay owed, and a notice that was running is overtaken.',
  permission: 'shares.record',
  idempotency: 'required',
  body: wire.RecordShareTransfer,
  requestExamples: { two: { summary: 'Two shares with what stands on them', value: examples.recordExample } },
  answers: {
    201: {
      description: 'In effect, or waiting for the board',
      schema: wire.ShareTransfer,
      example: examples.effectiveExample,
    },
  },
  problems: {
    403: ['share_transfer.own_matter'],
    404: ['member.not_found'],
    422: TRANSFER_REFUSALS,
  },
});

export const listTransfers = operation({
  kind: 'read',
  id: 'listShareTransfers',
  method: 'GET',
  path: '/v1/share-transfers',
  tag: TAG,
  summary: 'List transfers of shares',
  description: 'In the order in which they were recorded, also those that wait, were refused or withdrawn.',
  permission: 'share_transfers.read',
  query: wire.TransferQuery,
  answers: {
    200: {
      description: 'One page of transfers',
      schema: wire.ShareTransferPage,
      example: { items: [examples.effectiveExample], next: null },
    },
  },
  problems: { 404: ['member.not_found'], 422: ['policy.none_in_force'] },
});

export const readTransfer = operation({
  kind: 'read',
  id: 'readShareTransfer',
  method: 'GET',
  path: '/v1/share-transfers/{transfer_id}',
  tag: TAG,
  summary: 'Read a transfer of shares',
  description: 'What passes between whom, what has passed since when, and how the board voted where it must consent.',
  permission: 'share_transfers.read',
  params: wire.TransferParams,
  answers: { 200: { description: 'The transfer', schema: wire.ShareTransfer, example: examples.waitingExample } },
  problems: { 404: ['share_transfer.not_found'], 422: ['policy.none_in_force'] },
});

export const castVote = operation({
  kind: 'command',
  id: 'castShareTransferVote',
  method: 'POST',
  path: '/v1/share-transfers/{transfer_id}/votes',
  tag: TAG,
  summary: 'Vote on a transfer of shares',
  description:
    'Where the statutes ask for the board’s consent. A board member votes in person and with a reason; until the outcome an own vote may be superseded. Who gives, who takes over and whoever has a tie to one of them may not vote. When the votes the policy asks for agree, the outcome takes effect at once; a deciding vote is refused where something has come to stand against the transfer.',
  permission: 'share_transfers.vote',
  idempotency: 'required',
  params: wire.TransferParams,
  body: wire.CastTransferVote,
  requestExamples: {
    consent: { summary: 'In favour', value: { is_in_favour: true, reason: 'Beide sind uns bekannt.' } },
  },
  answers: {
    201: {
      description: 'The vote counts; the transfer with it',
      schema: wire.ShareTransfer,
      example: examples.consentedExample,
    },
  },
  problems: {
    403: ['decision.not_on_the_board'],
    404: ['share_transfer.not_found'],
    409: ['share_transfer.not_awaiting_consent'],
    422: ['decision.voter_recused', ...TRANSFER_REFUSALS],
  },
});

export const recordResolution = operation({
  kind: 'command',
  id: 'recordShareTransferResolution',
  method: 'POST',
  path: '/v1/share-transfers/{transfer_id}/supervisory-resolutions',
  tag: TAG,
  summary: 'Record a resolution of the supervisory board on a transfer',
  description:
    'Only where recusals leave fewer board members than the votes needed: then all who may vote and the supervisory board must say the same.',
  permission: 'share_transfers.supervise',
  idempotency: 'required',
  params: wire.TransferParams,
  body: wire.RecordTransferResolution,
  requestExamples: {
    in_favour: {
      summary: 'In favour',
      value: { resolved_on: '2026-11-20', is_in_favour: true, text: 'Der Aufsichtsrat stimmt der Übertragung zu.' },
    },
  },
  answers: {
    201: {
      description: 'Recorded; the transfer with it',
      schema: wire.ShareTransfer,
      example: {
        ...examples.consentedExample,
        votes: examples.consentedExample.votes.slice(0, 1),
        resolution: {
          resolved_on: '2026-11-20',
          is_in_favour: true,
          text: 'Der Aufsichtsrat stimmt der Übertragung zu.',
        },
      },
    },
  },
  problems: {
    404: ['share_transfer.not_found'],
    409: ['share_transfer.not_awaiting_consent', 'share_transfer.already_resolved'],
    422: ['share_transfer.resolved_in_future', 'share_transfer.resolution_not_needed', ...TRANSFER_REFUSALS],
  },
});

export const withdrawTransfer = operation({
  kind: 'command',
  id: 'withdrawShareTransfer',
  method: 'POST',
  path: '/v1/share-transfers/{transfer_id}/withdrawals',
  tag: TAG,
  summary: 'Take back a transfer that waits for the board',
  description:
    'The two have thought better of it. A transfer in effect is not taken back: the taker transfers the shares back by another agreement.',
  permission: 'shares.record',
  idempotency: 'required',
  params: wire.TransferParams,
  body: wire.WithdrawTransfer,
  requestExamples: {
    thought_better: {
      summary: 'Thought better of it',
      value: { reason: 'Frau Demir möchte keine weiteren Anteile übernehmen.' },
    },
  },
  answers: { 201: { description: 'Withdrawn', schema: wire.ShareTransfer, example: examples.withdrawnExample } },
  problems: { 404: ['share_transfer.not_found'], 409: ['share_transfer.not_awaiting_consent'] },
});
