import { operation } from '../../platform/http/operation.ts';
import { loanParams } from './change-requests.schema.ts';
import * as examples from './guarantee-calls.examples.ts';
import * as schema from './guarantee-calls.schema.ts';

/** What guarantors are asked for and pay, and guarantees that are let go. */

export const previewCalls = operation({
  kind: 'read',
  id: 'previewGuaranteeCalls',
  method: 'GET',
  path: '/v1/loans/{loan_id}/guarantee-calls/preview',
  tag: 'Guarantee calls',
  summary: 'Show what each guarantor can be asked for',
  description:
    'What is due and open on the day, and for each guarantee in force the most that can be demanded, whether it can be demanded now, and why not. Several guarantors are jointly liable, each up to the own cap (BGB §769).',
  permission: 'guarantee_calls.read',
  params: loanParams,
  query: schema.previewQuery,
  answers: {
    200: { description: 'Each guarantor', schema: schema.GuaranteeCallsPreview, example: examples.callsPreview },
  },
  problems: { 404: ['loan.not_found'], 409: ['loan.awaits_payout'] },
});

export const readStanding = operation({
  kind: 'read',
  id: 'readGuaranteeStanding',
  method: 'GET',
  path: '/v1/guarantees/{guarantee_id}/standing',
  tag: 'Guarantee calls',
  summary: 'Show what was demanded and paid under a guarantee',
  description:
    'Demands, payments, what of the cap is left, and how much of the claim on the borrower has passed to the guarantor (BGB §774). A guarantor sees the own ones only.',
  permission: 'guarantees.read',
  params: schema.guaranteeParams,
  answers: {
    200: { description: 'The standing', schema: schema.GuaranteeStanding, example: examples.paidGuarantee },
  },
  problems: {
    404: ['guarantee.not_found'],
    409: ['loan.awaits_payout'],
    422: ['guarantee_call.guarantee_not_in_force'],
  },
});

export const demandPayment = operation({
  kind: 'command',
  id: 'demandFromGuarantor',
  method: 'POST',
  path: '/v1/guarantees/{guarantee_id}/calls',
  tag: 'Guarantee calls',
  summary: 'Demand payment from a guarantor',
  description:
    'Within cap and debt of the day. An ordinary guarantee waits until enforcement against the borrower has failed or insolvency proceedings are open (BGB §§771, 773), a deficiency guarantee until the loss is final.',
  permission: 'guarantee_calls.record',
  idempotency: 'required',
  params: schema.guaranteeParams,
  body: schema.DemandPayment,
  requestExamples: {
    cap: {
      summary: 'The whole cap',
      value: {
        amount: '5000.00',
        demanded_on: '2026-05-20',
        reason: 'Das Darlehen ist seit dem 19.05.2026 gekündigt.',
        document_reference: 'Einschreiben vom 20.05.2026',
      },
    },
  },
  answers: {
    201: { description: 'The guarantee', schema: schema.GuaranteeStanding, example: examples.calledGuarantee },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['guarantee.not_found'],
    409: ['loan.awaits_payout'],
    422: [
      'guarantee.cap_exceeded',
      'guarantee.call_too_early',
      'guarantee_call.guarantee_not_in_force',
      'guarantee_call.demanded_in_future',
    ],
  },
});

export const recordPayment = operation({
  kind: 'command',
  id: 'recordGuarantorPayment',
  method: 'POST',
  path: '/v1/guarantees/{guarantee_id}/payments',
  tag: 'Guarantee calls',
  summary: 'Record a payment of a guarantor',
  description:
    'Pays what is due on the loan like any other payment, within cap and debt; so much of the claim on the borrower passes to the guarantor (BGB §774). It is taken back like other payments. A loan that it repays closes, and its guarantees are released.',
  permission: 'payments.record',
  idempotency: 'required',
  params: schema.guaranteeParams,
  body: schema.RecordGuarantorPayment,
  requestExamples: {
    cap: {
      summary: 'The whole cap',
      value: { amount: '5000.00', value_date: '2026-06-08', bank_reference: '2026060800004711' },
    },
  },
  answers: {
    201: { description: 'The guarantee', schema: schema.GuaranteeStanding, example: examples.paidGuarantee },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['guarantee.not_found'],
    409: ['loan.awaits_payout', 'payment.bank_reference_used'],
    422: [
      'guarantee.cap_exceeded',
      'guarantee_call.guarantee_not_in_force',
      'payment.dated_in_future',
      'loan.not_paid_out_yet',
      'ledger.period_closed',
    ],
  },
});

export const releaseGuarantee = operation({
  kind: 'command',
  id: 'releaseGuarantee',
  method: 'POST',
  path: '/v1/guarantees/{guarantee_id}/releases',
  tag: 'Guarantee calls',
  summary: 'Let a guarantee go before the loan is repaid',
  description:
    'From that day on it secures nothing. Others who vouch for the same loan may be free as far as they could have had recourse (BGB §776); that has to be accepted in so many words. A repaid loan releases its guarantees by itself.',
  permission: 'guarantees.release',
  idempotency: 'required',
  params: schema.guaranteeParams,
  body: schema.ReleaseGuarantee,
  requestExamples: {
    settlement: {
      summary: 'After a settlement',
      value: {
        released_on: '2026-05-20',
        reason: 'Vergleich mit der Bürgin nach Teilzahlung.',
        others_may_go_free: true,
      },
    },
  },
  answers: {
    201: { description: 'The release', schema: schema.GuaranteeRelease, example: examples.releasedGuarantee },
  },
  problems: {
    403: ['case.party_processes_it'],
    404: ['guarantee.not_found'],
    409: ['loan.awaits_payout', 'guarantee.transition_not_allowed'],
    422: [
      'guarantee_call.guarantee_not_in_force',
      'guarantee_release.in_the_future',
      'guarantee_release.others_may_go_free',
    ],
  },
});
