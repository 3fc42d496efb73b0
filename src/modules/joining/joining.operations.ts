import { operation, upload } from '../../platform/http/operation.ts';
import * as examples from './joining.examples.ts';
import * as schema from './joining.schema.ts';

const NOT_READY = ['policy.none_in_force', 'cooperative_profile.none_in_force', 'joining.statutes_text_missing'];

export const recordStatutes = operation({
  kind: 'command',
  id: 'recordStatutes',
  method: 'POST',
  path: '/v1/statutes',
  tag: 'Joining',
  summary: 'Record the text of a version of the statutes',
  description: 'As PDF or plain text, once for each version; it is shown to whoever wants to join.',
  permission: 'statutes.record',
  idempotency: 'required',
  query: schema.StatutesQuery,
  body: upload({ mediaTypes: ['application/pdf', 'text/plain'] }),
  requestExamples: { text: { summary: 'As plain text', value: 'Satzung der Handschlag eG. § 1 Name, Sitz …' } },
  answers: { 201: { description: 'Recorded', schema: schema.Statutes, example: examples.statutes } },
  problems: { 409: ['statutes.recorded_already'] },
});

export const listStatutes = operation({
  kind: 'read',
  id: 'listStatutes',
  method: 'GET',
  path: '/v1/statutes',
  tag: 'Joining',
  summary: 'List the versions of the statutes',
  description: 'Each version whose text is recorded, the latest first, for anyone.',
  permission: 'open',
  rate: 'service',
  answers: {
    200: { description: 'The versions', schema: schema.StatutesList, example: { items: [examples.statutes] } },
  },
});

export const readStatutes = operation({
  kind: 'read',
  id: 'readStatutes',
  method: 'GET',
  path: '/v1/statutes/{version}/content',
  tag: 'Joining',
  summary: 'Read the statutes',
  description: 'The text of a version, for anyone.',
  permission: 'open',
  rate: 'service',
  params: schema.StatutesParams,
  answers: {
    200: {
      description: 'The text',
      media: ['application/pdf', 'text/plain'],
      mediaExample: 'Satzung der Handschlag eG. § 1 Name, Sitz …',
    },
  },
  problems: { 404: ['statutes.not_found'] },
});

export const readJoining = operation({
  kind: 'read',
  id: 'readJoining',
  method: 'GET',
  path: '/v1/joining',
  tag: 'Joining',
  summary: 'Read what is declared on joining',
  description:
    'Everything a person has to be shown before declaring to join, today, in German and English: the statutes in force, shares, dues and a long notice period each apart, data protection, and the words of the declaration.',
  permission: 'open',
  rate: 'service',
  answers: { 200: { description: 'What is shown', schema: schema.Joining, example: examples.joining } },
  problems: { 422: NOT_READY },
});

export const declareElectronically = operation({
  kind: 'command',
  id: 'declareElectronically',
  method: 'POST',
  path: '/v1/joining-declarations',
  tag: 'Joining',
  summary: 'Declare to join',
  description:
    'Without a sign-in. What was shown is kept word for word. A code goes to the e-mail address; entered, the declaration counts and waits for staff. Unconfirmed it is erased in time. No person of the cooperative comes of it by itself.',
  permission: 'open',
  rate: 'sign_in',
  body: schema.DeclareElectronically,
  requestExamples: { natural: { summary: 'A natural person', value: examples.declare } },
  answers: {
    201: { description: 'Received', schema: schema.JoiningReceipt, example: examples.receipt },
  },
  problems: {
    409: ['joining.shown_not_current', 'joining.submission_id_used'],
    422: [
      ...NOT_READY,
      'joining.email_missing',
      'joining.address_missing',
      'joining.representatives_do_not_fit',
      'membership.declaration_conditional',
      'membership.dues_not_acknowledged',
      'membership.notice_period_not_acknowledged',
      'membership.natural_persons_only',
      'membership.date_of_birth_missing',
      'membership.applicant_under_age',
      'membership.too_few_shares',
      'person.names_do_not_fit_kind',
      'person.legal_person_has_no_birth_date',
      'person.born_in_future',
      'person.birth_date_too_old',
      'person.postal_code_not_german',
    ],
  },
});

export const confirmJoining = operation({
  kind: 'command',
  id: 'confirmJoining',
  method: 'POST',
  path: '/v1/joining-confirmations',
  tag: 'Joining',
  summary: 'Confirm the e-mail address of a declaration',
  description: 'With the code from the e-mail. Entered again it confirms the same.',
  permission: 'open',
  rate: 'sign_in',
  body: schema.ConfirmJoining,
  requestExamples: { code: { summary: 'The code', value: { code: 'hs_4h2Jq0Z8' } } },
  answers: {
    200: {
      description: 'Confirmed',
      schema: schema.JoiningReceipt,
      example: { ...examples.receipt, is_confirmed: true },
    },
  },
  problems: { 404: ['joining.code_not_valid'] },
});

export const listElectronicDeclarations = operation({
  kind: 'read',
  id: 'listElectronicDeclarations',
  method: 'GET',
  path: '/v1/electronic-declarations',
  tag: 'Joining',
  summary: 'List declarations that came without a sign-in',
  description: 'In the order in which they came.',
  permission: 'declarations.read',
  audited: true,
  query: schema.ListElectronicDeclarations,
  answers: {
    200: {
      description: 'One page',
      schema: schema.ElectronicDeclarationPage,
      example: { items: [examples.electronic], next: null },
    },
  },
});

export const readElectronicDeclaration = operation({
  kind: 'read',
  id: 'readElectronicDeclaration',
  method: 'GET',
  path: '/v1/electronic-declarations/{electronic_declaration_id}',
  tag: 'Joining',
  summary: 'Read a declaration that came without a sign-in',
  description: 'With who it might be among the persons known already.',
  permission: 'declarations.read',
  audited: true,
  params: schema.ElectronicParams,
  answers: {
    200: { description: 'The declaration', schema: schema.ElectronicDeclaration, example: examples.electronic },
  },
  problems: { 404: ['electronic_declaration.not_found'] },
});

export const acceptElectronicDeclaration = operation({
  kind: 'command',
  id: 'acceptElectronicDeclaration',
  method: 'POST',
  path: '/v1/electronic-declarations/{electronic_declaration_id}/acceptances',
  tag: 'Joining',
  summary: 'Take a declaration for decision',
  description:
    'Links it to a person known already or records a new one, with the representatives of a legal person, and puts the declaration before the board.',
  permission: 'declarations.record',
  idempotency: 'required',
  params: schema.ElectronicParams,
  body: schema.AcceptElectronicDeclaration,
  requestExamples: { new: { summary: 'A new person', value: { person_id: null } } },
  answers: { 201: { description: 'Taken', schema: schema.ElectronicDeclaration, example: examples.taken } },
  problems: {
    404: ['electronic_declaration.not_found', 'person.not_found'],
    409: [
      'electronic_declaration.not_confirmed',
      'electronic_declaration.already_settled',
      'membership.already_member',
      'membership.already_declared',
    ],
    422: [
      'electronic_declaration.person_does_not_fit',
      'membership.statutes_not_current',
      'membership.date_of_birth_missing',
      'membership.applicant_under_age',
    ],
  },
});

export const discardElectronicDeclaration = operation({
  kind: 'command',
  id: 'discardElectronicDeclaration',
  method: 'POST',
  path: '/v1/electronic-declarations/{electronic_declaration_id}/discards',
  tag: 'Joining',
  summary: 'Discard a declaration that is none',
  description: 'A joke, a test, a second one of the same person. Its data is erased at once.',
  permission: 'declarations.record',
  idempotency: 'required',
  params: schema.ElectronicParams,
  body: schema.DiscardElectronicDeclaration,
  requestExamples: { twice: { summary: 'Sent twice', value: { reason: 'Zweite Erklärung derselben Person.' } } },
  answers: { 201: { description: 'Discarded', schema: schema.ElectronicDeclaration, example: examples.discarded } },
  problems: { 404: ['electronic_declaration.not_found'], 409: ['electronic_declaration.already_settled'] },
});
