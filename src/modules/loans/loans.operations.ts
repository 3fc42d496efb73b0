import { operation } from '../../platform/http/operation.ts';
import * as examples from './loans.examples.ts';
import * as schema from './loans.schema.ts';

/** Loans, contracts and payouts as the contract describes them. */

export const recordContract = operation({
  kind: 'command',
  id: 'recordContract',
  method: 'POST',
  path: '/v1/cases/{case_id}/contracts',
  tag: 'Loans',
  summary: 'Record the contract concluded on an offer',
  description:
    'The borrower has accepted the offer and the contract is signed: the case becomes a loan that awaits its payout. The loan keeps the terms of the offer, the policy version it was approved under and the law of the contract date. Signed guarantees of the case now secure the loan.',
  permission: 'contracts.record',
  idempotency: 'required',
  params: schema.CaseParams,
  body: schema.RecordContract,
  requestExamples: {
    signed: { summary: 'Signed in the office', value: { concluded_on: '2026-11-27', reference: 'Ordner K-2026-0017' } },
  },
  answers: { 201: { description: 'The loan', schema: schema.Loan, example: examples.contractedLoan } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found'],
    409: ['case.transition_not_allowed'],
    422: ['contract.dated_in_future', 'contract.lender_is_partner_bank', 'offer.no_longer_valid'],
  },
});

export const listLoans = operation({
  kind: 'read',
  id: 'listLoans',
  method: 'GET',
  path: '/v1/loans',
  tag: 'Loans',
  summary: 'List loans',
  description: 'Newest first. Borrowers see their own loans only.',
  permission: 'loans.read',
  query: schema.ListLoans,
  answers: {
    200: {
      description: 'A page of loans',
      schema: schema.LoanPage,
      example: { items: [examples.runningLoan], next: null },
    },
  },
});

export const getLoan = operation({
  kind: 'read',
  id: 'readLoan',
  method: 'GET',
  path: '/v1/loans/{loan_id}',
  tag: 'Loans',
  summary: 'Show a loan and how it stands today',
  description:
    'Outstanding principal, arrears, days past due, next instalment and what has been paid, each as of the business date.',
  permission: 'loans.read',
  params: schema.LoanParams,
  answers: { 200: { description: 'The loan', schema: schema.Loan, example: examples.runningLoan } },
  problems: { 404: ['loan.not_found'] },
});

export const getInstalmentPlan = operation({
  kind: 'read',
  id: 'readInstalmentPlan',
  method: 'GET',
  path: '/v1/loans/{loan_id}/plan',
  tag: 'Loans',
  summary: 'Show the instalment plan of a loan',
  description:
    'Every instalment with date, interest, principal and balance, what is paid of it, and a sentence that says how its amounts come about. Empty before payout: the final plan is made for the execution date.',
  permission: 'loans.read',
  params: schema.LoanParams,
  answers: { 200: { description: 'The plan', schema: schema.InstalmentPlan, example: examples.plan } },
  problems: { 404: ['loan.not_found'] },
});

export const listLoanBookings = operation({
  kind: 'read',
  id: 'listLoanBookings',
  method: 'GET',
  path: '/v1/loans/{loan_id}/ledger',
  tag: 'Loans',
  summary: 'List a loan’s bookings',
  description: 'Payout, payments and reversals, newest first, each with what it paid.',
  permission: 'loans.read',
  params: schema.LoanParams,
  query: schema.ListBookings,
  answers: {
    200: {
      description: 'A page of bookings',
      schema: schema.LoanLedger,
      example: { items: [examples.booking], next: null },
    },
  },
  problems: { 404: ['loan.not_found'] },
});

export const preparePayout = operation({
  kind: 'command',
  id: 'preparePayout',
  method: 'POST',
  path: '/v1/loans/{loan_id}/payouts',
  tag: 'Payouts',
  summary: 'Prepare the payout of a loan',
  description:
    'First pair of eyes. Refused with every reason that still stands in the way: conditions not met, guarantees not signed, the supervisory board’s resolution missing. Nothing moves until another person releases it.',
  permission: 'payouts.prepare',
  idempotency: 'required',
  params: schema.LoanParams,
  body: schema.PreparePayout,
  requestExamples: { transfer: { summary: 'Transfer on Monday', value: examples.payoutOrder } },
  answers: { 201: { description: 'The prepared payout', schema: schema.Payout, example: examples.preparedPayout } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found'],
    409: ['payout.loan_not_awaiting', 'payout.already_prepared'],
    422: [
      'payout.hindered',
      'payout.lender_is_partner_bank',
      'payout.execution_date_passed',
      'payout.execution_date_too_far',
      'payout.not_a_bank_day',
      'payout.within_withdrawal_period',
    ],
  },
});

export const listPayouts = operation({
  kind: 'read',
  id: 'listPayouts',
  method: 'GET',
  path: '/v1/loans/{loan_id}/payouts',
  tag: 'Payouts',
  summary: 'List the payout orders of a loan',
  description: 'Prepared, released and cancelled ones, oldest first.',
  permission: 'payouts.read',
  audited: true,
  params: schema.LoanParams,
  answers: {
    200: { description: 'The orders', schema: schema.PayoutList, example: { items: [examples.preparedPayout] } },
  },
  problems: { 404: ['loan.not_found'] },
});

export const releasePayout = operation({
  kind: 'command',
  id: 'releasePayout',
  method: 'POST',
  path: '/v1/payouts/{payout_id}/releases',
  tag: 'Payouts',
  summary: 'Release a prepared payout',
  description:
    'Second pair of eyes: another person than the one who prepared it. The final plan is issued for the execution date, the loan runs from it, and the journal has the payout.',
  permission: 'payouts.release',
  idempotency: 'required',
  params: schema.PayoutParams,
  answers: { 201: { description: 'The released payout', schema: schema.Payout, example: examples.releasedPayout } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['payout.not_found'],
    409: ['payout.already_released', 'payout.already_cancelled'],
    422: ['four_eyes.same_person', 'payout.hindered', 'payout.execution_date_passed', 'ledger.period_closed'],
  },
});

export const cancelPayout = operation({
  kind: 'command',
  id: 'cancelPayout',
  method: 'POST',
  path: '/v1/payouts/{payout_id}/cancellations',
  tag: 'Payouts',
  summary: 'Take back a prepared payout',
  description:
    'For an order with an error or a day that has passed; it can then be prepared anew. A released payout cannot be taken back.',
  permission: 'payouts.prepare',
  idempotency: 'required',
  params: schema.PayoutParams,
  answers: { 201: { description: 'The cancelled payout', schema: schema.Payout, example: examples.cancelledPayout } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['payout.not_found'],
    409: ['payout.already_released', 'payout.already_cancelled'],
  },
});

export const runCredits = operation({
  kind: 'command',
  id: 'runCredits',
  method: 'POST',
  path: '/v1/credit-runs',
  tag: 'Loans',
  summary: 'Apply waiting credit to instalments that have come due',
  description:
    'Money that borrowers paid ahead waits as credit and pays each instalment on its due date. This run does so for every loan up to today; repeating it does nothing. A payment on a loan brings that loan up to date by itself.',
  permission: 'credits.run',
  idempotency: 'required',
  answers: {
    201: {
      description: 'What was applied',
      schema: schema.CreditRun,
      example: { business_date: '2027-01-25', loans: 3 },
    },
  },
  problems: { 422: ['ledger.period_closed'] },
});
