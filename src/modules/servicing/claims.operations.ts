import { operation } from '../../platform/http/operation.ts';
import * as schema from './claims.schema.ts';
import { claim, costs, defaultInterest } from './claims.examples.ts';

const TAG = 'Servicing';

export const readDefaultInterest = operation({
  kind: 'read',
  id: 'readDefaultInterest',
  method: 'GET',
  path: '/v1/loans/{loan_id}/default-interest',
  tag: TAG,
  summary: 'Show the default interest of a loan, line by line',
  description:
    'On overdue principal only, base rate and five points, actual days over 365 or 366: for each instalment every span with one rate and one principal, the sum rounded once, and what of it was claimed, lapsed, or can still be claimed. It arises silently and is owed only once it is claimed.',
  permission: 'loans.read',
  params: schema.LoanParams,
  query: schema.ReadDefaultInterest,
  answers: { 200: { description: 'The default interest', schema: schema.DefaultInterest, example: defaultInterest } },
  problems: {
    404: ['loan.not_found'],
    409: ['loan.awaits_payout'],
    422: ['default_interest.base_rate_missing'],
  },
});

export const claimDefaultInterest = operation({
  kind: 'command',
  id: 'claimDefaultInterest',
  method: 'POST',
  path: '/v1/loans/{loan_id}/default-interest-claims',
  tag: TAG,
  summary: 'Claim the default interest of a loan',
  description:
    'Claims all that has arisen up to and including a day and that nobody has claimed, one claim for each instalment. From then on it is owed and money pays it, in consumer loans after the instalments. Claimed in steps it adds up to the same as claimed at once. A repaid loan of which more was unclaimed than lapses is running again.',
  permission: 'claims.record',
  idempotency: 'required',
  params: schema.LoanParams,
  body: schema.ClaimDefaultInterest,
  requestExamples: {
    reminder: {
      summary: 'With the second reminder',
      value: { through: '2026-11-20', document_reference: 'S-2026-0031', reason: 'Zweite Mahnung' },
    },
  },
  answers: {
    201: {
      description: 'The claims',
      schema: schema.RecordedClaims,
      example: { items: [claim], total: '4.06', loan_status: 'running' },
    },
  },
  problems: {
    403: ['loan.own_matter'],
    404: ['loan.not_found'],
    409: ['loan.awaits_payout'],
    422: [
      'default_interest.base_rate_missing',
      'default_interest.nothing_to_claim',
      'loan.amounts_agreed_since',
      'loan.fact_in_the_future',
      'ledger.period_closed',
    ],
  },
});

export const claimCosts = operation({
  kind: 'command',
  id: 'claimCosts',
  method: 'POST',
  path: '/v1/loans/{loan_id}/cost-claims',
  tag: TAG,
  summary: 'Claim costs of enforcement',
  description:
    'Actual costs only, with the paper that shows them: the fee of a returned debit, a court’s order for payment. They are paid before everything else. Nothing is posted until they are: the bill itself is booked where it is paid.',
  permission: 'claims.record',
  idempotency: 'required',
  params: schema.LoanParams,
  body: schema.ClaimCosts,
  requestExamples: {
    order: {
      summary: 'An order for payment',
      value: {
        amount: '38.00',
        value_date: '2026-11-20',
        document_reference: 'Kostenrechnung AG Hagen 26-1234567',
        reason: 'Gerichtskosten Mahnbescheid',
      },
    },
  },
  answers: { 201: { description: 'The claim', schema: schema.Claim, example: costs } },
  problems: {
    403: ['loan.own_matter'],
    404: ['loan.not_found'],
    409: ['loan.awaits_payout'],
    422: ['loan.amounts_agreed_since', 'loan.fact_in_the_future', 'loan.not_paid_out_yet', 'ledger.period_closed'],
  },
});

export const waiveClaim = operation({
  kind: 'command',
  id: 'waiveClaim',
  method: 'POST',
  path: '/v1/claims/{claim_id}/waivers',
  tag: TAG,
  summary: 'Waive a claim, or a part of it',
  description:
    'What is waived is no longer owed; it is on record with its reason and never claimed again. The board waives, because to give up what the cooperative is owed is a decision and not bookkeeping. When nothing else was owed, the loan is repaid by it.',
  permission: 'claims.waive',
  idempotency: 'required',
  params: schema.ClaimParams,
  body: schema.WaiveClaim,
  requestExamples: {
    goodwill: {
      summary: 'All that is open',
      value: { reason: 'Kulanz nach Krankheit, Vorstandsbeschluss vom 20.11.' },
    },
  },
  answers: {
    201: {
      description: 'The claim as it stands now',
      schema: schema.Claim,
      example: {
        ...claim,
        waived: '4.06',
        open: '0.00',
        waivers: [
          {
            id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ac9',
            waived_on: '2026-11-20',
            amount: '4.06',
            reason: 'Kulanz nach Krankheit, Vorstandsbeschluss vom 20.11.',
          },
        ],
        explanation:
          'Verzugszinsen auf Rate 1, geschuldet seit dem 20.11.2026: 4,06 EUR, erlassen 4,06 EUR, offen 0,00 EUR.',
      },
    },
  },
  problems: {
    403: ['loan.own_matter'],
    404: ['claim.not_found'],
    422: ['claim.nothing_open', 'waiver.exceeds_open_claim', 'loan.amounts_agreed_since', 'ledger.period_closed'],
  },
});

export const listClaims = operation({
  kind: 'read',
  id: 'listClaims',
  method: 'GET',
  path: '/v1/loans/{loan_id}/claims',
  tag: TAG,
  summary: 'List what is owed beside the instalments',
  description:
    'Costs, claimed default interest and, after a write-off, what may be recovered: each with what was paid, waived or settled otherwise, and what is open.',
  permission: 'loans.read',
  params: schema.LoanParams,
  answers: {
    200: { description: 'The claims', schema: schema.Claims, example: { items: [claim, costs], open: '42.06' } },
  },
  problems: { 404: ['loan.not_found'], 409: ['loan.awaits_payout'] },
});
