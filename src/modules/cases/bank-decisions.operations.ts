import { operation } from '../../platform/http/operation.ts';
import { RecordBankDecision } from './bank-decisions.schema.ts';
import { bankGrantedExample } from './case-decided.examples.ts';
import { CreditCase } from './case-page.schema.ts';
import { caseParams } from './cases.schema.ts';

/** Recommendation mode: a partner bank lends, the cooperative recommends (KWG §§1, 32). */

export const recordBankDecisionOperation = operation({
  kind: 'command',
  id: 'recordBankDecision',
  method: 'POST',
  path: '/v1/cases/{case_id}/bank-decisions',
  tag: 'Decisions',
  summary: 'Record what the partner bank decided',
  description:
    'Where a partner bank is the lender of record, the board’s approval is a recommendation, and the case ends with the bank’s decision. The key figures of the bank’s loan stay on record; the cooperative makes no offer and no contract, pays nothing out and posts nothing.',
  permission: 'cases.record',
  idempotency: 'required',
  params: caseParams,
  body: RecordBankDecision,
  requestExamples: {
    granted: {
      summary: 'The bank lends',
      value: {
        outcome: 'granted',
        decided_on: '2026-12-01',
        bank: 'Partnerbank eG',
        reference: 'KD 4711/26',
        principal: '5000.00',
        nominal_rate: '7.9',
        term_months: 36,
        instalment: '156.45',
        first_instalment_on: '2027-01-15',
        reason: null,
      },
    },
    declined: {
      summary: 'The bank does not lend',
      value: {
        outcome: 'declined',
        decided_on: '2026-12-01',
        bank: 'Partnerbank eG',
        reference: null,
        reason: 'Die Branche ist ausgeschlossen.',
      },
    },
  },
  answers: {
    201: { description: 'The case with the bank’s decision', schema: CreditCase, example: bankGrantedExample },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found'],
    409: ['case.not_in_this_status'],
    422: [
      'bank_decision.lender_is_cooperative',
      'bank_decision.dated_in_future',
      'bank_decision.before_recommendation',
      'bank_decision.instalment_before_decision',
    ],
  },
});
