import { operation } from '../../platform/http/operation.ts';
import { LoanParams } from './claims.schema.ts';
import { payoff, preview, quote } from './payoffs.examples.ts';
import * as schema from './payoffs.schema.ts';

const TAG = 'Servicing';

export const readPayoffQuote = operation({
  kind: 'read',
  id: 'readPayoffQuote',
  method: 'GET',
  path: '/v1/loans/{loan_id}/payoff-quote',
  tag: TAG,
  summary: 'Show what pays a loan off on a day',
  description:
    'For any day from the payout on, also one ahead: everything due by then, the principal not yet due, interest to that day and no longer, default interest too large to lapse, the compensation agreed within the caps of BGB §502, less waiting credit. It is exact when the total arrives on that day in one sum and nothing else happens before. Borrowers may read it for their own loans, as often as they like.',
  permission: 'loans.read',
  params: LoanParams,
  query: schema.ReadPayoffQuote,
  answers: { 200: { description: 'The quote', schema: schema.PayoffQuote, example: quote } },
  problems: { 404: ['loan.not_found'], 409: ['loan.awaits_payout'], 422: ['loan.not_paid_out_yet'] },
});

export const recordPayoff = operation({
  kind: 'command',
  id: 'recordPayoff',
  method: 'POST',
  path: '/v1/loans/{loan_id}/payoffs',
  tag: TAG,
  summary: 'Record the money that pays a loan off',
  description:
    'Does in one transaction what the quote of the value date says: claims the default interest in it, records the payment with the payer’s word to repay early, and closes the loan with its guarantees. What was paid beyond the total waits as credit and is refunded. Less than the total is refused; it can be recorded as a payment that repays a part early.',
  permission: 'payments.record',
  idempotency: 'required',
  params: LoanParams,
  body: schema.RecordPayoff,
  requestExamples: {
    transfer: {
      summary: 'By transfer',
      value: { amount: '4887.17', value_date: '2026-12-30', bank_reference: '2026123000001240' },
    },
  },
  answers: { 201: { description: 'The loan is repaid', schema: schema.Payoff, example: payoff } },
  problems: {
    403: ['loan.own_matter'],
    404: ['loan.not_found', 'person.not_found'],
    409: ['loan.awaits_payout', 'payment.bank_reference_used', 'payoff.already_repaid'],
    422: [
      'payoff.amount_too_small',
      'loan.amounts_agreed_since',
      'loan.fact_in_the_future',
      'loan.not_paid_out_yet',
      'ledger.period_closed',
    ],
  },
});

export const previewPrepayment = operation({
  kind: 'read',
  id: 'previewPrepayment',
  method: 'GET',
  path: '/v1/loans/{loan_id}/prepayment-preview',
  tag: TAG,
  summary: 'Show what repaying a part early would change',
  description:
    'Both choices side by side, before the payer chooses: the same instalment and an earlier end, or the same end and a lower instalment, each with its plan and the interest it saves. Nothing is recorded. What is due on the day is paid first.',
  permission: 'loans.read',
  params: LoanParams,
  query: schema.PreviewPrepayment,
  answers: { 200: { description: 'Both choices', schema: schema.PrepaymentPreview, example: preview } },
  problems: { 404: ['loan.not_found'], 409: ['loan.awaits_payout'], 422: ['loan.not_paid_out_yet'] },
});
