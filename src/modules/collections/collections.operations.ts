import { operation } from '../../platform/http/operation.ts';
import * as examples from './collections.examples.ts';
import * as schema from './collections.schema.ts';

/** Contacts, promises, holds, and the timeline that shows them together. */

export const recordContactOperation = operation({
  kind: 'command',
  id: 'recordContact',
  method: 'POST',
  path: '/v1/loans/{loan_id}/contacts',
  tag: 'Case work',
  summary: 'Note a contact about a loan',
  description:
    'When, how and with whom one spoke, and what was said. A note stays as it was written; a correction is a further note that names it.',
  permission: 'collections.record',
  idempotency: 'required',
  params: schema.LoanParams,
  body: schema.RecordContact,
  requestExamples: { call: { summary: 'A call', value: examples.recordContactExample } },
  answers: { 201: { description: 'The note', schema: schema.Contact, example: examples.contactExample } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found', 'person.not_found', 'contact.not_found'],
    409: ['contact.corrected_already'],
    422: ['contact.dated_in_future'],
  },
});

export const listContactsOperation = operation({
  kind: 'read',
  id: 'listContacts',
  method: 'GET',
  path: '/v1/loans/{loan_id}/contacts',
  tag: 'Case work',
  summary: 'List the contacts about a loan',
  description:
    'Last recorded first, corrected notes included. Not for parties to the loan, nor for board members tied to them.',
  permission: 'collections.read',
  audited: true,
  params: schema.LoanParams,
  query: schema.ListQuery,
  answers: {
    200: {
      description: 'A page of notes',
      schema: schema.ContactPage,
      example: { items: [examples.contactExample], next: null },
    },
  },
  problems: { 403: ['case.viewer_involved'], 404: ['loan.not_found'] },
});

export const recordPromiseOperation = operation({
  kind: 'command',
  id: 'recordPaymentPromise',
  method: 'POST',
  path: '/v1/loans/{loan_id}/promises',
  tag: 'Case work',
  summary: 'Record a promise to pay',
  description:
    'Taken by the caller. Whether it is kept follows from the payments with value dates from the day it was given to the day promised; each payment counts for one promise, the one due first. A new promise may replace an open one.',
  permission: 'collections.record',
  idempotency: 'required',
  params: schema.LoanParams,
  body: schema.RecordPromise,
  requestExamples: { instalment: { summary: 'One instalment', value: examples.recordPromiseExample } },
  answers: { 201: { description: 'The promise', schema: schema.PaymentPromise, example: examples.promiseExample } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found', 'promise.not_found'],
    409: ['collections.nothing_owed', 'promise.not_open'],
    422: ['promise.given_in_future', 'promise.due_before_given'],
  },
});

export const listPromisesOperation = operation({
  kind: 'read',
  id: 'listPaymentPromises',
  method: 'GET',
  path: '/v1/loans/{loan_id}/promises',
  tag: 'Case work',
  summary: 'List the promises on a loan',
  description: 'Last recorded first, each with what became of it until today.',
  permission: 'collections.read',
  params: schema.LoanParams,
  answers: {
    200: {
      description: 'All promises',
      schema: schema.PromiseList,
      example: { items: [examples.promiseExample] },
    },
  },
  problems: { 403: ['case.viewer_involved'], 404: ['loan.not_found'] },
});

export const cancelPromiseOperation = operation({
  kind: 'command',
  id: 'cancelPaymentPromise',
  method: 'POST',
  path: '/v1/promises/{promise_id}/cancellations',
  tag: 'Case work',
  summary: 'Cancel a promise',
  description: 'For one that should not count, such as one recorded on the wrong loan. A kept or broken one stays so.',
  permission: 'collections.record',
  idempotency: 'required',
  params: schema.PromiseParams,
  body: schema.GiveEndingReason,
  requestExamples: { wrong_loan: { summary: 'Wrong loan', value: { reason: 'Beim falschen Darlehen erfasst' } } },
  answers: {
    201: {
      description: 'The promise, cancelled',
      schema: schema.PaymentPromise,
      example: examples.cancelledPromiseExample,
    },
  },
  problems: { 403: ['case.party_processes_it'], 404: ['promise.not_found'], 409: ['promise.not_open'] },
});

export const recordHoldOperation = operation({
  kind: 'command',
  id: 'recordDunningHold',
  method: 'POST',
  path: '/v1/loans/{loan_id}/holds',
  tag: 'Case work',
  summary: 'Hold the reminders of a loan',
  description:
    'Between the two days, both included, no reminder goes out. Interest and days past due run on: a hold is no deferral.',
  permission: 'collections.record',
  idempotency: 'required',
  params: schema.LoanParams,
  body: schema.RecordHold,
  requestExamples: { illness: { summary: 'In hospital', value: examples.recordHoldExample } },
  answers: { 201: { description: 'The hold', schema: schema.Hold, example: examples.holdExample } },
  problems: {
    403: ['case.party_processes_it'],
    404: ['loan.not_found'],
    409: ['collections.nothing_owed'],
    422: ['hold.begins_in_past', 'hold.ends_before_it_begins'],
  },
});

export const listHoldsOperation = operation({
  kind: 'read',
  id: 'listDunningHolds',
  method: 'GET',
  path: '/v1/loans/{loan_id}/holds',
  tag: 'Case work',
  summary: 'List the holds on a loan',
  description: 'Last recorded first, past and ended ones included.',
  permission: 'collections.read',
  params: schema.LoanParams,
  answers: {
    200: { description: 'All holds', schema: schema.HoldList, example: { items: [examples.holdExample] } },
  },
  problems: { 403: ['case.viewer_involved'], 404: ['loan.not_found'] },
});

export const endHoldOperation = operation({
  kind: 'command',
  id: 'endDunningHold',
  method: 'POST',
  path: '/v1/holds/{hold_id}/endings',
  tag: 'Case work',
  summary: 'End a hold early',
  description: 'From today on reminders go out again; what was held until then stays held.',
  permission: 'collections.record',
  idempotency: 'required',
  params: schema.HoldParams,
  body: schema.GiveEndingReason,
  requestExamples: { well_again: { summary: 'Well again', value: { reason: 'Wieder gesund' } } },
  answers: { 201: { description: 'The hold, ended', schema: schema.Hold, example: examples.endedHoldExample } },
  problems: { 403: ['case.party_processes_it'], 404: ['hold.not_found'], 409: ['hold.over_already'] },
});

export const timelineOperation = operation({
  kind: 'read',
  id: 'readLoanTimeline',
  method: 'GET',
  path: '/v1/loans/{loan_id}/timeline',
  tag: 'Case work',
  summary: 'Show what happened around a loan',
  description:
    'Contacts, promises, holds, payments, reversals and letters in one list, latest first by the day they speak of.',
  permission: 'collections.read',
  audited: true,
  params: schema.LoanParams,
  query: schema.ListQuery,
  answers: {
    200: {
      description: 'A page of what happened',
      schema: schema.TimelinePage,
      example: { items: [...examples.timelineExample], next: null },
    },
  },
  problems: { 403: ['case.viewer_involved'], 404: ['loan.not_found'] },
});
