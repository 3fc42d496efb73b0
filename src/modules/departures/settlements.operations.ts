import { operation } from '../../platform/http/operation.ts';
import { payoutExample, releasedExample, settlementExample } from './departures.examples.ts';
import * as schema from './settlements.schema.ts';

const TAG = 'Leaving';

const taken = {
  404: ['settlement_payout.not_found'],
  409: ['settlement_payout.already_released', 'settlement_payout.already_cancelled'],
};

const payable = ['settlement.not_fixed_yet', 'settlement.nothing_owed'];

export const listSettlements = operation({
  kind: 'read',
  id: 'listSettlements',
  method: 'GET',
  path: '/v1/settlements',
  tag: TAG,
  summary: 'List what leavers are owed',
  description:
    'The payout queue, by due day: what is owed to whom, since when, whether the minimum capital stands in the way, and what the leaver owes in turn.',
  permission: 'settlements.read',
  audited: true,
  query: schema.SettlementQuery,
  answers: {
    200: {
      description: 'The queue',
      schema: schema.SettlementPage,
      example: {
        items: [settlementExample],
        next: null,
        total: '154.50',
        minimum_capital: null,
        share_capital: '21350.00',
      },
    },
  },
  problems: { 422: ['policy.none_in_force'] },
});

export const readSettlement = operation({
  kind: 'read',
  id: 'readSettlement',
  method: 'GET',
  path: '/v1/settlements/{settlement_id}',
  tag: TAG,
  summary: 'Read what a leaver is owed',
  description: 'How it comes about, what was set off and paid, and what is still owed.',
  permission: 'settlements.read',
  audited: true,
  params: schema.SettlementParams,
  answers: { 200: { description: 'The settlement', schema: schema.Settlement, example: settlementExample } },
  problems: { 404: ['settlement.not_found'], 422: ['policy.none_in_force'] },
});

export const preparePayout = operation({
  kind: 'command',
  id: 'prepareSettlementPayout',
  method: 'POST',
  path: '/v1/settlements/{settlement_id}/payouts',
  tag: TAG,
  summary: 'Prepare the payout of a settlement',
  description:
    'First pair of eyes. Only what the annual accounts have fixed, and only as far as the minimum capital allows. Nothing moves until another person releases it.',
  permission: 'settlements.prepare',
  idempotency: 'required',
  params: schema.SettlementParams,
  body: schema.PreparePayout,
  requestExamples: { all: { summary: 'All that is owed', value: {} } },
  answers: { 201: { description: 'Prepared', schema: schema.SettlementPayout, example: payoutExample } },
  problems: {
    404: ['settlement.not_found'],
    409: [...payable, 'settlement_payout.already_prepared'],
    422: [
      'settlement.own_matter',
      'settlement.heirs_unknown',
      'settlement.payee_missing',
      'settlement.exceeds_balance',
      'settlement.suspended_by_minimum_capital',
    ],
  },
});

export const releasePayout = operation({
  kind: 'command',
  id: 'releaseSettlementPayout',
  method: 'POST',
  path: '/v1/settlement-payouts/{payout_id}/releases',
  tag: TAG,
  summary: 'Release the payout of a settlement',
  description: 'Second pair of eyes: another person than the one who prepared it. The journal has it from now on.',
  permission: 'settlements.release',
  idempotency: 'required',
  params: schema.SettlementPayoutParams,
  answers: { 201: { description: 'Released', schema: schema.SettlementPayout, example: releasedExample } },
  problems: {
    ...taken,
    422: [
      'four_eyes.same_person',
      'settlement.own_matter',
      'settlement.exceeds_balance',
      'settlement.suspended_by_minimum_capital',
      'ledger.period_closed',
    ],
  },
});

export const cancelPayout = operation({
  kind: 'command',
  id: 'cancelSettlementPayout',
  method: 'POST',
  path: '/v1/settlement-payouts/{payout_id}/cancellations',
  tag: TAG,
  summary: 'Take back a prepared payout of a settlement',
  description: 'For one with an error. A released payout cannot be taken back.',
  permission: 'settlements.prepare',
  idempotency: 'required',
  params: schema.SettlementPayoutParams,
  answers: {
    201: {
      description: 'Taken back',
      schema: schema.SettlementPayout,
      example: { ...payoutExample, status: 'cancelled' },
    },
  },
  problems: { ...taken, 422: ['settlement.own_matter'] },
});

export const setOff = operation({
  kind: 'command',
  id: 'setOffSettlement',
  method: 'POST',
  path: '/v1/settlements/{settlement_id}/set-offs',
  tag: TAG,
  summary: 'Set off what a leaver owes',
  description:
    'Open dues, or what is due on the leaver’s own loan, against the settlement: possible only after the exit (GenG §22(5)) and once the claim is fixed. It counts there as a payment of today.',
  permission: 'settlements.decide',
  idempotency: 'required',
  params: schema.SettlementParams,
  body: schema.SetOff,
  requestExamples: { dues: { summary: 'Open dues', value: {} } },
  answers: { 201: { description: 'Set off', schema: schema.Settlement, example: settlementExample } },
  problems: {
    403: ['payment.own_matter'],
    404: ['settlement.not_found', 'loan.not_found'],
    409: [...payable, 'settlement.payout_under_way', 'loan.awaits_payout'],
    422: [
      'settlement.own_matter',
      'settlement.nothing_to_set_off',
      'settlement.exceeds_balance',
      'settlement.loan_of_somebody_else',
      'ledger.period_closed',
    ],
  },
});

export const declareTimeBarred = operation({
  kind: 'command',
  id: 'declareSettlementTimeBarred',
  method: 'POST',
  path: '/v1/settlements/{settlement_id}/limitations',
  tag: TAG,
  summary: 'Take a time-barred settlement as income',
  description:
    'Nobody has asked for it in the years the statutes give. Limitation does not come by itself: somebody decides that the cooperative relies on it.',
  permission: 'settlements.decide',
  idempotency: 'required',
  params: schema.SettlementParams,
  answers: { 201: { description: 'Taken as income', schema: schema.Settlement, example: settlementExample } },
  problems: {
    404: ['settlement.not_found'],
    409: [...payable, 'settlement.payout_under_way'],
    422: ['settlement.own_matter', 'settlement.not_time_barred_yet', 'ledger.period_closed', 'policy.none_in_force'],
  },
});
