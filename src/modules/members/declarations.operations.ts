import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { uuid } from '../../platform/http/wire.ts';
import * as wire from './declarations.schema.ts';
import { TRANSFER_REFUSALS } from './transfers.operations.ts';

const declaration = z.strictObject({ declaration_id: uuid.describe('Id of the declaration') });

/** What admission can say at the deciding vote or resolution. */
const ADMISSION = [...new Set(['policy.none_in_force', ...TRANSFER_REFUSALS])];

export const declareMembership = operation({
  kind: 'command',
  id: 'declareMembership',
  method: 'POST',
  path: '/v1/membership-declarations',
  tag: 'Members',
  summary: 'Record a declaration to join',
  description:
    'The declaration of a person to join the cooperative (GenG §§15, 15a). It must be unconditional, name the statutes in force as shown, and acknowledge dues apart. Whoever joins by taking over the shares of a member names that member and the written agreement (§76): the shares pass with the admission. The board then votes on it.',
  permission: 'declarations.record',
  idempotency: 'required',
  body: wire.DeclareMembership,
  requestExamples: { one_share: { summary: 'One share', value: wire.declareExample } },
  answers: {
    201: { description: 'Recorded; the board can vote', schema: wire.Declaration, example: wire.pendingExample },
  },
  problems: {
    403: ['share_transfer.own_matter'],
    404: ['person.not_found', 'member.not_found'],
    409: ['membership.already_member', 'membership.already_declared'],
    422: [
      'membership.declared_in_future',
      'membership.declaration_conditional',
      'membership.statutes_not_current',
      'membership.dues_not_acknowledged',
      'membership.notice_period_not_acknowledged',
      'membership.natural_persons_only',
      'membership.date_of_birth_missing',
      'membership.applicant_under_age',
      'membership.too_few_shares',
      ...TRANSFER_REFUSALS,
    ],
  },
});

export const listDeclarations = operation({
  kind: 'read',
  id: 'listMembershipDeclarations',
  method: 'GET',
  path: '/v1/membership-declarations',
  tag: 'Members',
  summary: 'List declarations to join',
  description: 'In the order in which they were recorded, each with its votes and what is still missing.',
  permission: 'declarations.read',
  query: wire.DeclarationQuery,
  answers: {
    200: {
      description: 'One page of declarations',
      schema: wire.DeclarationPage,
      example: { items: [wire.pendingExample], next: null },
    },
  },
  problems: { 422: ['policy.none_in_force'] },
});

export const readDeclaration = operation({
  kind: 'read',
  id: 'readMembershipDeclaration',
  method: 'GET',
  path: '/v1/membership-declarations/{declaration_id}',
  tag: 'Members',
  summary: 'Read a declaration to join',
  description: 'Who has voted and why, who is recused, for whom it waits, and the member it made.',
  permission: 'declarations.read',
  params: declaration,
  answers: { 200: { description: 'The declaration', schema: wire.Declaration, example: wire.admittedExample } },
  problems: { 404: ['membership.declaration_not_found'], 422: ['policy.none_in_force'] },
});

export const castVote = operation({
  kind: 'command',
  id: 'castMembershipVote',
  method: 'POST',
  path: '/v1/membership-declarations/{declaration_id}/votes',
  tag: 'Members',
  summary: 'Vote on a declaration to join',
  description:
    'A board member votes in person and with a reason; until the outcome an own vote may be superseded, and both stay on record. The applicant and whoever has a tie to the applicant may not vote. When the votes the policy asks for agree, the outcome takes effect at once: on admission the member gets a number, stands in the register and has subscribed the declared shares.',
  permission: 'declarations.vote',
  idempotency: 'required',
  params: declaration,
  body: wire.CastMembershipVote,
  requestExamples: {
    admit: { summary: 'In favour', value: { vote: 'admit', reason: 'Führt seit 2001 eine Werkstatt im Viertel.' } },
  },
  answers: {
    201: {
      description: 'The vote counts; the declaration with it',
      schema: wire.Declaration,
      example: wire.admittedExample,
    },
  },
  problems: {
    403: ['decision.not_on_the_board'],
    404: ['membership.declaration_not_found'],
    409: ['decision.already_decided'],
    422: ['decision.voter_recused', ...ADMISSION],
  },
});

export const withdrawDeclaration = operation({
  kind: 'command',
  id: 'withdrawMembershipDeclaration',
  method: 'POST',
  path: '/v1/membership-declarations/{declaration_id}/withdrawals',
  tag: 'Members',
  summary: 'Record that a declaration to join was withdrawn',
  description: 'By whoever declared it, before the board has decided. Its data can then be erased.',
  permission: 'declarations.record',
  idempotency: 'required',
  params: declaration,
  body: wire.WithdrawMembershipDeclaration,
  requestExamples: { withdrawn: { summary: 'By letter', value: { withdrawn_on: '2026-09-12' } } },
  answers: {
    201: {
      description: 'Withdrawn; the declaration with it',
      schema: wire.Declaration,
      example: wire.withdrawnExample,
    },
  },
  problems: {
    404: ['membership.declaration_not_found'],
    409: ['decision.already_decided'],
    422: ['membership.withdrawn_in_future', 'membership.withdrawn_before_declared', 'policy.none_in_force'],
  },
});

export const recordResolution = operation({
  kind: 'command',
  id: 'recordMembershipResolution',
  method: 'POST',
  path: '/v1/membership-declarations/{declaration_id}/supervisory-resolutions',
  tag: 'Members',
  summary: 'Record a resolution of the supervisory board on a declaration',
  description:
    'Only where recusals leave fewer board members than the votes needed: then all who may vote and the supervisory board must say the same.',
  permission: 'declarations.supervise',
  idempotency: 'required',
  params: declaration,
  body: wire.RecordMembershipResolution,
  requestExamples: {
    in_favour: {
      summary: 'In favour',
      value: { resolved_on: '2026-09-14', is_in_favour: true, text: 'Der Aufsichtsrat stimmt dem Beitritt zu.' },
    },
  },
  answers: {
    201: { description: 'Recorded; the declaration with it', schema: wire.Declaration, example: wire.resolvedExample },
  },
  problems: {
    404: ['membership.declaration_not_found'],
    409: ['decision.already_decided', 'membership.already_resolved'],
    422: ['membership.resolved_in_future', 'membership.resolution_not_needed', ...ADMISSION],
  },
});
