import { operation } from '../../platform/http/operation.ts';
import { LoanParams } from './claims.schema.ts';
import * as schema from './refunds.schema.ts';
import { waitingTransfer } from '../outgoing-payments/index.ts';

const TAG = 'Servicing';

const order = {
  reason: 'Guthaben nach Ablösung des Darlehens',
  payee_name: 'Mehmet Yılmaz',
  payee_iban: 'DE02120300000000202051',
};

const prepared = {
  ...order,
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ad1',
  loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  amount: '12.83',
  status: 'prepared' as const,
  prepared_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a03',
  prepared_at: '2026-12-30T10:00:00.000Z',
  released_by_person_id: null,
  released_at: null,
  transfer: null,
};

const released = {
  ...prepared,
  status: 'released' as const,
  released_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
  released_at: '2026-12-30T10:20:00.000Z',
  transfer: waitingTransfer,
};

const taken = {
  403: ['loan.own_matter'],
  404: ['refund.not_found'],
  409: ['refund.already_released', 'refund.already_cancelled'],
};

export const prepareRefund = operation({
  kind: 'command',
  id: 'prepareRefund',
  method: 'POST',
  path: '/v1/loans/{loan_id}/refunds',
  tag: TAG,
  summary: 'Prepare the refund of waiting credit',
  description:
    'First pair of eyes. For what is left when a loan is repaid, and on request for what waits for instalments to come. Nothing moves until another person releases it; until then no second refund of the loan can be prepared.',
  permission: 'refunds.prepare',
  idempotency: 'required',
  params: LoanParams,
  body: schema.PrepareRefund,
  requestExamples: { closing: { summary: 'What is left of a repaid loan', value: order } },
  answers: { 201: { description: 'The prepared refund', schema: schema.Refund, example: prepared } },
  problems: {
    403: ['loan.own_matter'],
    404: ['loan.not_found'],
    409: ['loan.awaits_payout', 'refund.already_prepared'],
    422: ['refund.no_credit', 'refund.exceeds_credit'],
  },
});

export const listRefunds = operation({
  kind: 'read',
  id: 'listRefunds',
  method: 'GET',
  path: '/v1/loans/{loan_id}/refunds',
  tag: TAG,
  summary: 'List the refunds of a loan',
  description: 'Prepared, released and cancelled ones, oldest first.',
  permission: 'refunds.read',
  audited: true,
  params: LoanParams,
  answers: { 200: { description: 'The refunds', schema: schema.RefundList, example: { items: [released] } } },
  problems: { 404: ['loan.not_found'] },
});

export const releaseRefund = operation({
  kind: 'command',
  id: 'releaseRefund',
  method: 'POST',
  path: '/v1/refunds/{refund_id}/releases',
  tag: TAG,
  summary: 'Release a prepared refund',
  description:
    'Second pair of eyes: another person than the one who prepared it. The credit leaves the loan on this day and the journal has the transfer. The amounts of the loan are settled by it: a payment taken back afterwards is owed anew. Refused when the credit has paid an instalment meanwhile.',
  permission: 'refunds.release',
  idempotency: 'required',
  params: schema.RefundParams,
  answers: { 201: { description: 'The released refund', schema: schema.Refund, example: released } },
  problems: { ...taken, 422: ['four_eyes.same_person', 'refund.exceeds_credit', 'ledger.period_closed'] },
});

export const cancelRefund = operation({
  kind: 'command',
  id: 'cancelRefund',
  method: 'POST',
  path: '/v1/refunds/{refund_id}/cancellations',
  tag: TAG,
  summary: 'Take back a prepared refund',
  description: 'For one with an error, or one that is no longer wanted. A released refund cannot be taken back.',
  permission: 'refunds.prepare',
  idempotency: 'required',
  params: schema.RefundParams,
  answers: {
    201: { description: 'The cancelled refund', schema: schema.Refund, example: { ...prepared, status: 'cancelled' } },
  },
  problems: taken,
});
