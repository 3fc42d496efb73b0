import { operation } from '../../platform/http/operation.ts';
import { insolvency, insolventBorrower } from './borrower-events.examples.ts';
import * as schema from './borrower-events.schema.ts';
import { loanParams } from './change-requests.schema.ts';

/** Insolvency and death of those who owe a loan. */

export const recordBorrowerEvent = operation({
  kind: 'command',
  id: 'recordBorrowerEvent',
  method: 'POST',
  path: '/v1/loans/{loan_id}/borrower-events',
  tag: 'Insolvency and death',
  summary: 'Record insolvency or death of a borrower',
  description:
    'Proceedings opened or closed, the claim lodged, the discharge; a death, and who inherits. Reminders rest from the opening or the death on; the claim waits to be lodged; heirs owe beside the others, and the dead stay on the contract. Nothing is called due by it.',
  permission: 'borrower_events.record',
  idempotency: 'required',
  params: loanParams,
  body: schema.RecordBorrowerEvent,
  requestExamples: {
    insolvency: { summary: 'Proceedings were opened', value: { person_id: 'P-0042', ...insolvency } },
    death: { summary: 'A borrower died', value: { kind: 'died', person_id: 'P-0042', occurred_on: '2027-06-07' } },
    heir: {
      summary: 'An heir is known',
      value: { kind: 'heir_recorded', person_id: 'P-0042', occurred_on: '2027-09-01', heir_person_id: 'P-0057' },
    },
  },
  answers: {
    201: {
      description: 'What happened and what follows',
      schema: schema.BorrowerSituation,
      example: insolventBorrower,
    },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found', 'person.not_found'],
    409: ['loan.awaits_payout', 'borrower_event.already_recorded'],
    422: [
      'borrower_event.in_the_future',
      'borrower_event.person_owes_nothing',
      'borrower_event.does_not_follow',
      'borrower_event.lodging_ends_before_opening',
      'borrower_event.heir_is_the_dead',
    ],
  },
});

export const listBorrowerEvents = operation({
  kind: 'read',
  id: 'listBorrowerEvents',
  method: 'GET',
  path: '/v1/loans/{loan_id}/borrower-events',
  tag: 'Insolvency and death',
  summary: 'Show insolvency and death of those who owe a loan',
  description: 'What happened, who owes the loan now, and what follows from it.',
  permission: 'borrower_events.read',
  audited: true,
  params: loanParams,
  answers: {
    200: {
      description: 'What happened and what follows',
      schema: schema.BorrowerSituation,
      example: insolventBorrower,
    },
  },
  problems: { 404: ['loan.not_found'] },
});
