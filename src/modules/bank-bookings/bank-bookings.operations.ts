import { operation } from '../../platform/http/operation.ts';
import { examples } from './bank-bookings.examples.ts';
import * as schema from './bank-bookings.schema.ts';

const TAG = 'Money on the account';

export const listTransactions = operation({
  kind: 'read',
  id: 'listBankTransactions',
  method: 'GET',
  path: '/v1/bank-transactions',
  tag: TAG,
  summary: 'List movements on the bank account and what they are',
  description:
    'Latest first. With `is_open=true`: what waits in clearing, each with why nobody placed it and what it could be; a proposal’s parts can be sent as they are.',
  permission: 'bank_bookings.read',
  audited: true,
  query: schema.ListTransactions,
  answers: {
    200: {
      description: 'A page of movements',
      schema: schema.MovementPage,
      example: { items: [examples.placed], next: null },
    },
  },
});

export const getTransaction = operation({
  kind: 'read',
  id: 'readBankTransaction',
  method: 'GET',
  path: '/v1/bank-transactions/{transaction_id}',
  tag: TAG,
  summary: 'Show a movement on the bank account and what it is',
  description:
    'As the bank says it, with what was booked of it, and what else it could be while something of it is open.',
  permission: 'bank_bookings.read',
  audited: true,
  params: schema.TransactionParams,
  answers: { 200: { description: 'The movement', schema: schema.Movement, example: examples.waiting } },
  problems: { 404: ['bank_transaction.not_found'] },
});

export const placeTransaction = operation({
  kind: 'command',
  id: 'placeBankTransaction',
  method: 'POST',
  path: '/v1/bank-transactions/{transaction_id}/placements',
  tag: TAG,
  summary: 'Say what a movement is',
  description:
    'Takes money out of clearing and onto claims: a loan, dues, shares, an order of ours, a payment that was recorded by hand already, a charge. One movement can be split over several; what is left over stays in clearing. Whoever owes the claim leaves it to another person.',
  permission: 'bank_bookings.record',
  idempotency: 'required',
  params: schema.TransactionParams,
  body: schema.Place,
  requestExamples: {
    instalment: {
      summary: 'An instalment',
      value: { parts: [examples.part], reason: 'Anruf von Herrn Yılmaz' },
    },
    split: {
      summary: 'Dues and an instalment in one transfer',
      value: {
        parts: [
          { ...examples.part, amount: '151.45' },
          { kind: 'dues_payment', member_id: 'M-0042', amount: '5.00' },
        ],
        reason: 'Steht so im Verwendungszweck',
      },
    },
  },
  answers: { 201: { description: 'The movement', schema: schema.Movement, example: examples.byHand } },
  problems: {
    403: ['payment.own_matter', 'loan.own_matter', 'case.party_processes_it'],
    404: [
      'bank_transaction.not_found',
      'bank_booking.order_not_found',
      'payout_run.payment_not_found',
      'loan.not_found',
      'member.not_found',
      'payment.not_found',
    ],
    409: [
      'bank_booking.booked_already',
      'bank_booking.order_not_in_this_status',
      'bank_booking.not_recorded_by_hand',
      'payout_run.payment_not_in_this_state',
      'loan.awaits_payout',
      'payment.already_reversed',
    ],
    422: [
      'bank_booking.exceeds_open_amount',
      'bank_booking.other_direction',
      'bank_booking.not_just_this_amount',
      'bank_booking.before_the_first_statement',
      'guarantee.cap_exceeded',
      'guarantee_call.guarantee_not_in_force',
      'loan.not_paid_out_yet',
      'shares.payment_above_shares',
      'shares.capital_passed_on',
      'ledger.period_closed',
    ],
  },
});

export const undoBooking = operation({
  kind: 'command',
  id: 'undoBankBooking',
  method: 'POST',
  path: '/v1/bank-bookings/{booking_id}/undoings',
  tag: TAG,
  summary: 'Undo what a movement was taken for',
  description:
    'The claim is open again, or paid again where a return was meant, and the money is in clearing. The bank account does not change. What stands on the booking goes first: a payment that has come back since is undone after its return.',
  permission: 'bank_bookings.record',
  idempotency: 'required',
  params: schema.BookingParams,
  body: schema.Undo,
  requestExamples: {
    wrong_loan: { summary: 'Another loan', value: { reason: 'Gemeint war das Darlehen der Schwester' } },
  },
  answers: { 201: { description: 'The movement', schema: schema.Movement, example: examples.undone } },
  problems: {
    403: ['payment.own_matter', 'loan.own_matter'],
    404: ['bank_booking.not_found'],
    409: [
      'bank_booking.undone_already',
      'bank_booking.followed_by_return',
      'payout_run.payment_not_in_this_state',
      'payment.already_reversed',
    ],
    422: ['shares.capital_passed_on', 'ledger.period_closed'],
  },
});

export const matchAgain = operation({
  kind: 'command',
  id: 'matchBankTransactions',
  method: 'POST',
  path: '/v1/bank-transactions/matchings',
  tag: TAG,
  summary: 'Look again at what waits in clearing',
  description:
    'What nothing is booked of yet is matched against what is on record now; certain movements are booked. Up to 500 at once, oldest first.',
  permission: 'bank_bookings.record',
  idempotency: 'required',
  answers: {
    200: { description: 'What was found', schema: schema.MatchedAgain, example: { booked: 2, waiting: 1 } },
  },
});

export const getReconciliation = operation({
  kind: 'read',
  id: 'readBankReconciliation',
  method: 'GET',
  path: '/v1/bank-reconciliation',
  tag: TAG,
  summary: 'Compare the bank account in the books with the statements',
  description:
    'Day by day, to the cent, with what explains a difference: what the books say of the bank account and no statement does.',
  permission: 'bank_bookings.read',
  query: schema.ReconciliationQuery,
  answers: {
    200: { description: 'Books and statements', schema: schema.Reconciliation, example: examples.reconciliation },
  },
  problems: { 400: ['bank_reconciliation.too_long'] },
});
