import { operation } from '../../platform/http/operation.ts';
import {
  caseOfGuaranteeParams,
  Guarantee,
  guaranteeExample,
  GuaranteePage,
  guaranteeParams,
  guaranteeQuery,
  ProposeGuarantee,
  SignGuarantee,
} from './guarantees.schema.ts';

export const proposeGuaranteeOperation = operation({
  kind: 'command',
  id: 'proposeGuarantee',
  method: 'POST',
  path: '/v1/cases/{case_id}/guarantees',
  tag: 'Guarantees',
  summary: 'Propose a guarantee for a case',
  description:
    'Records that somebody offers to vouch up to a cap. It binds nobody before the signature. A borrower cannot vouch for the own loan, and a person vouches once in a case.',
  permission: 'guarantees.record',
  idempotency: 'required',
  params: caseOfGuaranteeParams,
  body: ProposeGuarantee,
  requestExamples: {
    full_cover: {
      summary: 'A guarantor for the whole loan',
      value: {
        guarantor_person_id: guaranteeExample.guarantor.id,
        kind: 'primary_liability',
        cap: '5000.00',
        cap_includes_interest_and_costs: true,
        guarantor_is_merchant: false,
        valid_until: null,
      },
    },
  },
  answers: {
    201: {
      description: 'The proposed guarantee',
      schema: Guarantee,
      example: {
        ...guaranteeExample,
        status: 'proposed',
        is_in_force: false,
        signed_on: null,
        paper_location: null,
        version: 1,
      },
    },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found', 'person.not_found'],
    409: ['guarantee.case_closed'],
    422: [
      'guarantee.borrower_vouches_for_self',
      'guarantee.already_given',
      'guarantee.guarantor_under_age',
      'guarantee.exposure_limit_exceeded',
    ],
  },
});

export const signGuaranteeOperation = operation({
  kind: 'command',
  id: 'signGuarantee',
  method: 'POST',
  path: '/v1/guarantees/{guarantee_id}/signatures',
  tag: 'Guarantees',
  summary: 'Record the guarantor’s signature',
  description:
    'A guarantee is valid only when signed on paper (BGB §766), so the day and the place where the paper lies are recorded. A merchant acting in trade may sign electronically (HGB §350).',
  permission: 'guarantees.record',
  idempotency: 'required',
  params: guaranteeParams,
  body: SignGuarantee,
  requestExamples: {
    paper: {
      summary: 'Signed on paper',
      value: {
        form: 'paper',
        signed_on: '2026-11-19',
        paper_location: 'Safe, folder K-2026-0001',
        guarantor_is_merchant: false,
      },
    },
  },
  answers: { 201: { description: 'The signed guarantee', schema: Guarantee, example: guaranteeExample } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['guarantee.not_found'],
    409: ['guarantee.case_closed', 'guarantee.transition_not_allowed'],
    422: ['guarantee.paper_form_required', 'guarantee.paper_location_missing', 'guarantee.signed_in_the_future'],
  },
});

export const withdrawGuaranteeOperation = operation({
  kind: 'command',
  id: 'withdrawGuarantee',
  method: 'POST',
  path: '/v1/guarantees/{guarantee_id}/withdrawals',
  tag: 'Guarantees',
  summary: 'Take back a guarantee nobody has signed',
  description:
    'Only a proposed guarantee can be taken back; a signed one binds until the loan is repaid or the case ends.',
  permission: 'guarantees.record',
  idempotency: 'required',
  params: guaranteeParams,
  answers: {
    201: {
      description: 'The withdrawn guarantee',
      schema: Guarantee,
      example: {
        ...guaranteeExample,
        status: 'withdrawn',
        is_in_force: false,
        signed_on: null,
        paper_location: null,
        total_exposure: '0.00',
      },
    },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['guarantee.not_found'],
    409: ['guarantee.case_closed', 'guarantee.transition_not_allowed'],
  },
});

export const listGuaranteesOperation = operation({
  kind: 'read',
  id: 'listGuarantees',
  method: 'GET',
  path: '/v1/guarantees',
  tag: 'Guarantees',
  summary: 'List guarantees',
  description: 'Newest first. A guarantor sees the own ones only.',
  permission: 'guarantees.read',
  query: guaranteeQuery,
  answers: {
    200: {
      description: 'A page of guarantees',
      schema: GuaranteePage,
      example: { items: [guaranteeExample], next: null },
    },
  },
});

export const getGuaranteeOperation = operation({
  kind: 'read',
  id: 'readGuarantee',
  method: 'GET',
  path: '/v1/guarantees/{guarantee_id}',
  tag: 'Guarantees',
  summary: 'Show what a guarantor vouches for',
  description:
    'The guarantee, how the secured loan stands and the guarantor’s total exposure, without data of any other person. A guarantor sees the own ones only.',
  permission: 'guarantees.read',
  params: guaranteeParams,
  answers: { 200: { description: 'The guarantee', schema: Guarantee, example: guaranteeExample } },
  problems: { 404: ['guarantee.not_found'] },
});
