import { operation } from '../../platform/http/operation.ts';
import { loanParams } from './change-requests.schema.ts';
import { madeTermination, standingAllowed, standingNotified } from './terminations.examples.ts';
import * as schema from './terminations.schema.ts';

/** Final notices and terminations (BGB §498; for businesses by contract). */

export const readStanding = operation({
  kind: 'read',
  id: 'readTerminationStanding',
  method: 'GET',
  path: '/v1/loans/{loan_id}/termination-standing',
  tag: 'Terminations',
  summary: 'Tell whether a loan may be terminated',
  description:
    'Every condition of BGB §498 with its figures: two consecutive instalments wholly or partly unpaid, arrears of 10 % (term to 36 months) or 5 % of the nominal amount, a final notice, and its two weeks over in vain; and what a termination on that day would make due. For a day to come nothing is assumed to be paid until then.',
  permission: 'terminations.read',
  params: loanParams,
  query: schema.standingQuery,
  answers: {
    200: { description: 'The standing', schema: schema.TerminationStanding, example: standingAllowed },
  },
  problems: { 404: ['loan.not_found'], 409: ['loan.awaits_payout'] },
});

export const recordFinalNotice = operation({
  kind: 'command',
  id: 'recordFinalNotice',
  method: 'POST',
  path: '/v1/loans/{loan_id}/final-notices',
  tag: 'Terminations',
  summary: 'Record that the final notice was received',
  description:
    'Its two weeks run from the day on which the borrower received it. Refused where the arrears of that day had not reached the thresholds yet, or nothing is left to call due.',
  permission: 'final_notices.record',
  idempotency: 'required',
  params: loanParams,
  body: schema.RecordFinalNotice,
  requestExamples: {
    received: {
      summary: 'Delivered by messenger',
      value: { received_on: '2026-05-04', document_reference: 'Botenprotokoll, Ordner D-2025-0003' },
    },
  },
  answers: {
    201: { description: 'The standing of today', schema: schema.TerminationStanding, example: standingNotified },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found'],
    409: ['loan.awaits_payout', 'final_notice.already_recorded'],
    422: [
      'final_notice.not_allowed',
      'final_notice.received_in_future',
      'termination.nothing_to_call_due',
      'loan.amounts_agreed_since',
      'loan.not_paid_out_yet',
    ],
  },
});

export const terminateLoan = operation({
  kind: 'command',
  id: 'terminateLoan',
  method: 'POST',
  path: '/v1/loans/{loan_id}/terminations',
  tag: 'Terminations',
  summary: 'Terminate a loan for default',
  description:
    'From the day on which the borrower received it, the outstanding principal and the interest to that day are due, the plan’s interest ends, and default interest to that day is claimed as far as base rates are known. Allowed only where every condition is met on that day.',
  permission: 'terminations.record',
  idempotency: 'required',
  params: loanParams,
  body: schema.TerminateLoan,
  requestExamples: {
    default: {
      summary: 'The final notice went unheeded',
      value: {
        received_on: '2026-05-19',
        reason: 'Seit Januar keine Rate; die letzte Aufforderung blieb ohne Antwort.',
        document_reference: 'Einschreiben vom 18.05.2026',
      },
    },
  },
  answers: { 201: { description: 'The termination', schema: schema.Termination, example: madeTermination } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found'],
    409: ['loan.awaits_payout'],
    422: [
      'termination.not_allowed',
      'termination.nothing_to_call_due',
      'loan.fact_in_the_future',
      'loan.amounts_agreed_since',
      'loan.not_paid_out_yet',
      'ledger.period_closed',
    ],
  },
});
