import { operation } from '../../platform/http/operation.ts';
import { Eligibility } from './assessments.schema.ts';
import { votedExample } from './case-decided.examples.ts';
import { CasePage, CreditCase } from './case-page.schema.ts';
import { draftExample, inReviewExample, submittedExample, withdrawnExample } from './case-stages.examples.ts';
import { eligibilityExample, openCaseExample, summaryExample } from './cases.examples.ts';
import { caseParams, caseQuery, ChangeCase, GiveReason, OpenCase } from './cases.schema.ts';

/** Applying: draft, list, page, eligibility, submission, review, withdrawal. */

export const openCaseOperation = operation({
  kind: 'command',
  id: 'openCase',
  method: 'POST',
  path: '/v1/cases',
  tag: 'Credit cases',
  summary: 'Open a credit case',
  description:
    'Records an application as a draft. Nothing is checked against the policy yet; that happens with the submission, and can be looked at before under the case’s eligibility.',
  permission: 'cases.record',
  idempotency: 'required',
  body: OpenCase,
  requestExamples: { parts: { summary: 'A garage buys parts', value: openCaseExample } },
  answers: { 201: { description: 'The draft', schema: CreditCase, example: draftExample } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['person.not_found'],
    409: ['case.request_key_used'],
    422: ['case.borrower_named_twice', 'impact.more_equivalents_than_heads', 'policy.none_in_force'],
  },
});

export const changeCaseOperation = operation({
  kind: 'command',
  id: 'changeCase',
  method: 'PATCH',
  path: '/v1/cases/{case_id}',
  tag: 'Credit cases',
  summary: 'Change a draft',
  description: 'Only a draft can be changed. Whoever sets the legal regime is recorded with it.',
  permission: 'cases.record',
  concurrency: 'if_match',
  params: caseParams,
  body: ChangeCase,
  requestExamples: { term: { summary: 'A shorter term', value: { term_months: 24 } } },
  answers: {
    200: {
      description: 'The changed draft',
      schema: CreditCase,
      example: { ...draftExample, term_months: 24, version: 2 },
    },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found', 'person.not_found'],
    409: ['case.not_in_this_status'],
    422: ['case.borrower_named_twice', 'case.borrower_is_guarantor', 'impact.more_equivalents_than_heads'],
  },
});

export const listCasesOperation = operation({
  kind: 'read',
  id: 'listCases',
  method: 'GET',
  path: '/v1/cases',
  tag: 'Credit cases',
  summary: 'List credit cases',
  description: 'Newest first. A borrower sees the own cases only.',
  permission: 'cases.read',
  query: caseQuery,
  answers: {
    200: { description: 'A page of cases', schema: CasePage, example: { items: [summaryExample], next: null } },
  },
});

export const getCaseOperation = operation({
  kind: 'read',
  id: 'readCase',
  method: 'GET',
  path: '/v1/cases/{case_id}',
  tag: 'Credit cases',
  summary: 'Show a credit case on one page',
  description:
    'Checklist, deadline, what is missing, next steps, guarantees, votes, conditions, outcome and history. Whoever is a party to the case, or tied to one, sees only what they must; `viewer` says so.',
  permission: 'cases.read',
  params: caseParams,
  answers: { 200: { description: 'The case', schema: CreditCase, example: votedExample } },
  problems: { 404: ['case.not_found'] },
});

export const getEligibilityOperation = operation({
  kind: 'read',
  id: 'readEligibility',
  method: 'GET',
  path: '/v1/cases/{case_id}/eligibility',
  tag: 'Credit cases',
  summary: 'Explain whether the loan may be made',
  description:
    'Every rule with the figures it used and a sentence in German and English, passed or not, as of today. A borrower sees what concerns the loan and the own person.',
  permission: 'cases.read',
  params: caseParams,
  answers: { 200: { description: 'The answer of every rule', schema: Eligibility, example: eligibilityExample } },
  problems: { 403: ['case.viewer_involved'], 404: ['case.not_found'] },
});

const ELIGIBILITY_CODES = [
  'eligibility.amount_below_minimum',
  'eligibility.term_not_possible',
  'eligibility.term_too_long',
  'eligibility.pays_for_shares',
  'eligibility.regime_needs_natural_person',
  'eligibility.founder_limit_exceeded',
  'eligibility.borrower_under_age',
  'eligibility.non_member_may_not_borrow',
  'eligibility.ceiling_exceeded',
  'eligibility.credit_limit_exceeded',
] as const;

/** Votes and resolutions can be refused by the same rules, because they can approve a loan. */
export const REFUSED_BY_ELIGIBILITY: readonly string[] = ELIGIBILITY_CODES;

export const submitCaseOperation = operation({
  kind: 'command',
  id: 'submitCase',
  method: 'POST',
  path: '/v1/cases/{case_id}/submissions',
  tag: 'Credit cases',
  summary: 'Submit an application',
  description:
    'The application is handed in and judged by the policy of this day. If a rule of eligibility fails it is refused; `reasons` lists every failed rule. The checklist of the file is made now.',
  permission: 'cases.record',
  idempotency: 'required',
  params: caseParams,
  answers: {
    201: {
      description: 'The submitted case with its checklist',
      schema: CreditCase,
      example: submittedExample,
    },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found'],
    409: ['case.transition_not_allowed'],
    422: [...ELIGIBILITY_CODES, 'policy.none_in_force'],
  },
});

export const startReviewOperation = operation({
  kind: 'command',
  id: 'startReview',
  method: 'POST',
  path: '/v1/cases/{case_id}/reviews',
  tag: 'Credit cases',
  summary: 'Take up an application',
  description: 'An adviser begins to check the file. Documents can be accepted from now on.',
  permission: 'cases.record',
  idempotency: 'required',
  params: caseParams,
  answers: {
    201: {
      description: 'The case in review',
      schema: CreditCase,
      example: inReviewExample,
    },
  },
  problems: { 403: ['case.party_processes_it'], 404: ['case.not_found'], 409: ['case.not_in_this_status'] },
});

export const withdrawCaseOperation = operation({
  kind: 'command',
  id: 'withdrawCase',
  method: 'POST',
  path: '/v1/cases/{case_id}/withdrawals',
  tag: 'Credit cases',
  summary: 'Withdraw an application',
  description: 'The applicant takes the application back. Guarantees of the case end with it. Not after the contract.',
  permission: 'cases.record',
  idempotency: 'required',
  params: caseParams,
  body: GiveReason,
  requestExamples: {
    customer_paid: { summary: 'No longer needed', value: { reason: 'Der Kunde hat inzwischen bezahlt.' } },
  },
  answers: {
    201: { description: 'The withdrawn case', schema: CreditCase, example: withdrawnExample },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['case.not_found'],
    409: ['case.transition_not_allowed', 'case.contract_exists'],
  },
});
