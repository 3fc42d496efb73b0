import { operation } from '../../platform/http/operation.ts';
import * as schema from './payments.schema.ts';

const payment = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a77',
  purpose: 'loan',
  payer_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
  loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  member_id: null,
  amount: '156.45',
  value_date: '2026-12-30',
  bank_reference: '2026123000001234',
  settlement_id: null,
  recorded_at: '2026-12-30T09:12:00.000Z',
  reversal: null,
};

const memberPayment = (purpose: 'dues' | 'shares', amount: string) => ({
  ...payment,
  purpose,
  loan_id: null,
  member_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a02',
  amount,
});

const allocation = { instalment: 1, effective_on: '2026-12-30', payment_id: payment.id };

const received = (amount: string) => ({
  amount,
  value_date: '2026-12-30',
  bank_reference: '2026123000001234',
});

export const recordLoanPayment = operation({
  kind: 'command',
  id: 'recordLoanPayment',
  method: 'POST',
  path: '/v1/loans/{loan_id}/payments',
  tag: 'Payments',
  summary: 'Record a payment on a loan',
  description:
    'Allocated to the oldest instalment due, interest before principal, and posted. What exceeds everything due waits as credit and pays the next instalments on their due dates, or repays principal early if the payer says so; then the plan gets a new version. A value date in the past is allocated as of that day, even where that moves what later payments paid. Two payments with different keys are two payments; an equal bank reference is a conflict.',
  permission: 'payments.record',
  idempotency: 'required',
  params: schema.LoanParams,
  body: schema.RecordLoanPayment,
  requestExamples: {
    instalment: { summary: 'One instalment', value: received('156.45') },
    early: { summary: 'Principal repaid early', value: { ...received('1000.00'), what_exceeds: 'earlier_end' } },
  },
  answers: {
    201: {
      description: 'The payment and what it paid',
      schema: schema.LoanPayment,
      example: {
        payment,
        allocations: [
          { ...allocation, component: 'interest', amount: '32.92' },
          { ...allocation, component: 'principal', amount: '123.53' },
        ],
        credit: '0.00',
        outstanding_principal: '4876.47',
        loan_status: 'running',
        explanation: 'EUR 156.45 received: interest EUR 32.92, principal EUR 123.53; credit afterwards EUR 0.00.',
      },
    },
  },
  problems: {
    403: ['payment.own_matter'],
    404: ['loan.not_found', 'person.not_found'],
    409: ['loan.awaits_payout', 'payment.bank_reference_used'],
    422: ['payment.dated_in_future', 'loan.not_paid_out_yet', 'ledger.period_closed'],
  },
});

export const recordDuesPayment = operation({
  kind: 'command',
  id: 'recordDuesPayment',
  method: 'POST',
  path: '/v1/members/{member_id}/dues-payments',
  tag: 'Payments',
  summary: 'Record a payment of dues',
  description:
    'Pays the oldest open dues first. What exceeds them waits as the member’s credit and pays the next months.',
  permission: 'payments.record',
  idempotency: 'required',
  params: schema.MemberParams,
  body: schema.RecordPayment,
  requestExamples: { year: { summary: 'Dues of a year', value: received('60.00') } },
  answers: { 201: { description: 'The payment', schema: schema.Payment, example: memberPayment('dues', '60.00') } },
  problems: {
    403: ['payment.own_matter'],
    404: ['member.not_found', 'person.not_found'],
    409: ['payment.bank_reference_used'],
    422: ['payment.dated_in_future', 'ledger.period_closed'],
  },
});

export const recordSharePayment = operation({
  kind: 'command',
  id: 'recordSharePayment',
  method: 'POST',
  path: '/v1/members/{member_id}/share-payments',
  tag: 'Payments',
  summary: 'Record a payment on shares',
  description: 'Raises the member’s share capital balance, which never exceeds shares × nominal.',
  permission: 'payments.record',
  idempotency: 'required',
  params: schema.MemberParams,
  body: schema.RecordPayment,
  requestExamples: { share: { summary: 'One share', value: received('50.00') } },
  answers: { 201: { description: 'The payment', schema: schema.Payment, example: memberPayment('shares', '50.00') } },
  problems: {
    403: ['payment.own_matter'],
    404: ['member.not_found', 'person.not_found'],
    409: ['payment.bank_reference_used'],
    422: ['payment.dated_in_future', 'shares.payment_above_shares', 'ledger.period_closed'],
  },
});

export const reversePayment = operation({
  kind: 'command',
  id: 'reversePayment',
  method: 'POST',
  path: '/v1/payments/{payment_id}/reversals',
  tag: 'Payments',
  summary: 'Take a payment back',
  description:
    'For money that was recorded by hand: the bank returned it, or it was an error. The state becomes what it would be had the payment never been made; the payment stays on record and the journal gets a new entry. A loan that the payment had closed opens again, and with it its guarantees.',
  permission: 'payments.reverse',
  idempotency: 'required',
  params: schema.PaymentParams,
  body: schema.ReversePayment,
  requestExamples: {
    returned: {
      summary: 'Returned debit',
      value: { value_date: '2027-01-05', reason: 'Rücklastschrift, Konto nicht gedeckt' },
    },
  },
  answers: {
    201: {
      description: 'The payment, reversed',
      schema: schema.Payment,
      example: {
        ...payment,
        reversal: {
          id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a78',
          value_date: '2027-01-05',
          reason: 'Rücklastschrift, Konto nicht gedeckt',
        },
      },
    },
  },
  problems: {
    403: ['payment.own_matter'],
    404: ['payment.not_found'],
    409: ['payment.already_reversed', 'payment.booked_by_statement'],
    422: [
      'payment.dated_in_future',
      'payment.reversed_before_it_was_made',
      'payment.was_set_off',
      'shares.capital_passed_on',
      'ledger.period_closed',
    ],
  },
});

export const listPayments = operation({
  kind: 'read',
  id: 'listPayments',
  method: 'GET',
  path: '/v1/payments',
  tag: 'Payments',
  summary: 'List payments received',
  description: 'Last recorded first; for a loan, a member, or value dates.',
  permission: 'payments.read',
  query: schema.ListPayments,
  answers: {
    200: { description: 'A page of payments', schema: schema.PaymentPage, example: { items: [payment], next: null } },
  },
});

export const getPayment = operation({
  kind: 'read',
  id: 'readPayment',
  method: 'GET',
  path: '/v1/payments/{payment_id}',
  tag: 'Payments',
  summary: 'Show a payment',
  description: 'With its reversal, if it was taken back.',
  permission: 'payments.read',
  params: schema.PaymentParams,
  answers: { 200: { description: 'The payment', schema: schema.Payment, example: payment } },
  problems: { 404: ['payment.not_found'] },
});
