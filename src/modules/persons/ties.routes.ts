import { z } from 'zod';
import type { Actor } from '../../platform/http/actor.ts';
import { operation } from '../../platform/http/operation.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { idOrNumber, uuid } from '../../platform/http/wire.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { identificationsOf } from './identifications.repository.ts';
import { recordIdentification } from './identifications.service.ts';
import {
  exampleIdentification,
  exampleRecordIdentification,
  exampleRecordTie,
  exampleTie,
} from './persons.examples.ts';
import { personCalled, type AuthoredRecording } from './persons.service.ts';
import { tiesOf } from './ties.repository.ts';
import {
  Identification,
  IdentificationList,
  identificationOut,
  RecordIdentification,
  RecordTie,
  RecordTieEnd,
  Tie,
  TieList,
  tieOut,
} from './ties.schema.ts';
import { endTie, recordTie } from './ties.service.ts';

const person = z.strictObject({ person_id: idOrNumber('P').describe('Id or number of the person') });

const listTies = operation({
  kind: 'read',
  id: 'listTies',
  method: 'GET',
  path: '/v1/persons/{person_id}/ties',
  tag: 'Persons',
  summary: 'List a person’s ties',
  description: 'Ties to other persons, from either side, ended ones included.',
  permission: 'persons.read',
  params: person,
  answers: { 200: { description: 'All ties', schema: TieList, example: { items: [exampleTie] } } },
  problems: { 404: ['person.not_found'] },
});

const recordTieOperation = operation({
  kind: 'command',
  id: 'recordTie',
  method: 'POST',
  path: '/v1/persons/{person_id}/ties',
  tag: 'Persons',
  summary: 'Record a tie between two persons',
  description:
    'A tie holds both ways. While it holds, a board member tied to an applicant or guarantor is recused from the case.',
  permission: 'persons.record',
  idempotency: 'required',
  params: person,
  body: RecordTie,
  requestExamples: { siblings: { summary: 'Siblings', value: exampleRecordTie } },
  answers: { 201: { description: 'The tie recorded', schema: Tie, example: exampleTie } },
  problems: { 404: ['person.not_found'], 409: ['tie.already_recorded'], 422: ['tie.to_oneself'] },
});

const recordTieEnd = operation({
  kind: 'command',
  id: 'recordTieEnd',
  method: 'POST',
  path: '/v1/persons/{person_id}/ties/{tie_id}/endings',
  tag: 'Persons',
  summary: 'Record the end of a tie',
  description:
    'The tie stays on record with its last day. Nobody ends a tie of their own: it may be what recuses them.',
  permission: 'persons.record',
  idempotency: 'required',
  params: z.strictObject({ ...person.shape, tie_id: uuid.describe('Id of the tie') }),
  body: RecordTieEnd,
  requestExamples: { ended: { summary: 'Ended in June', value: { ended_on: '2026-06-30' } } },
  answers: {
    201: { description: 'The tie with its end', schema: Tie, example: { ...exampleTie, ended_on: '2026-06-30' } },
  },
  problems: {
    403: ['tie.own_tie'],
    404: ['person.not_found', 'tie.not_found'],
    409: ['tie.ended_already'],
    422: ['tie.ends_in_future'],
  },
});

const recordIdentificationOperation = operation({
  kind: 'command',
  id: 'recordIdentification',
  method: 'POST',
  path: '/v1/persons/{person_id}/identifications',
  tag: 'Persons',
  summary: 'Record that a person was identified',
  description:
    'Before a loan the law wants everybody identified (GwG sections 11 and 12): what was shown, when, and who saw it.',
  permission: 'persons.record',
  idempotency: 'required',
  params: person,
  body: RecordIdentification,
  requestExamples: { card: { summary: 'An identity card', value: exampleRecordIdentification } },
  answers: { 201: { description: 'The identification', schema: Identification, example: exampleIdentification } },
  problems: {
    404: ['person.not_found'],
    403: ['identification.of_oneself'],
    422: ['identification.document_does_not_fit', 'identification.in_future', 'identification.document_expired'],
  },
});

const listIdentifications = operation({
  kind: 'read',
  id: 'listIdentifications',
  method: 'GET',
  path: '/v1/persons/{person_id}/identifications',
  tag: 'Persons',
  summary: 'List a person’s identifications',
  description: 'Oldest first. Reading them is written to the audit log.',
  permission: 'persons.read',
  audited: true,
  params: person,
  answers: {
    200: {
      description: 'All identifications',
      schema: IdentificationList,
      example: { items: [exampleIdentification] },
    },
  },
  problems: { 404: ['person.not_found'] },
});

export function mountTies(shell: HttpShell): void {
  mount(shell, listTies, async ({ db, params }) => {
    const { id } = await personCalled(db, params.person_id);
    const ties = await tiesOf(db, id);
    return { status: 200, body: { items: ties.map(tieOut) } };
  });
  mount(shell, recordTieOperation, async ({ tx, params, body, ...call }) => {
    const [one, other] = [await personCalled(tx, params.person_id), await personCalled(tx, body.other_person_id)];
    const asked = { personId: one.id, otherPersonId: other.id, kind: body.kind, note: body.note };
    const tie = await recordTie(tx, asked, recordingOf(call));
    return { status: 201, body: tieOut(tie), subject: { type: 'person_tie', id: tie.id } };
  });
  mount(shell, recordTieEnd, async ({ tx, params, body, ...call }) => {
    const { id } = await personCalled(tx, params.person_id);
    const tie = await endTie(tx, { personId: id, tieId: params.tie_id, endedOn: body.ended_on }, recordingOf(call));
    return { status: 201, body: tieOut(tie), subject: { type: 'person_tie', id: tie.id } };
  });
  mount(shell, recordIdentificationOperation, async ({ tx, params, body, ...call }) => {
    const shown = {
      documentKind: body.document_kind,
      documentNumber: body.document_number,
      issuedBy: body.issued_by,
      validUntil: body.valid_until,
      identifiedOn: body.identified_on,
    };
    const recorded = await recordIdentification(tx, { person: params.person_id, shown }, recordingOf(call));
    return { status: 201, body: identificationOut(recorded), subject: { type: 'person', id: recorded.personId } };
  });
  mount(shell, listIdentifications, async ({ db, params }) => {
    const { id } = await personCalled(db, params.person_id);
    const identifications = await identificationsOf(db, id);
    return { status: 200, body: { items: identifications.map(identificationOut) }, subject: { type: 'person', id } };
  });
}

function recordingOf(call: {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly requestId: string;
}): AuthoredRecording {
  return { author: call.actor, recordedAt: call.clock.now(), today: call.clock.today(), requestId: call.requestId };
}
