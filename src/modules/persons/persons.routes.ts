import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { decodeCursor, idIn, pageOf, textIn } from '../../platform/http/paging.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { idOrNumber } from '../../platform/http/wire.ts';
import {
  exampleChangePerson,
  examplePerson,
  exampleRecordCompany,
  exampleRecordPerson,
  exampleReference,
} from './persons.examples.ts';
import { personOf, searchPersons } from './persons.repository.ts';
import {
  ChangePerson,
  Person,
  personChangesOf,
  personDataOf,
  personOut,
  PersonPage,
  PersonQuery,
  RecordedPersonAnswer,
  RecordPerson,
  referenceOut,
} from './persons.schema.ts';
import { changePerson, personCalled, possibleDuplicates, recordPerson } from './persons.service.ts';
import { mountTies } from './ties.routes.ts';

const SORT = 'persons';

const person = z.strictObject({ person_id: idOrNumber('P').describe('Id or number of the person') });

/** What `checkPerson` can say. */
const CONTRADICTIONS = [
  'person.birth_date_too_old',
  'person.born_in_future',
  'person.legal_person_has_no_birth_date',
  'person.names_do_not_fit_kind',
  'person.postal_code_not_german',
];

const recordPersonOperation = operation({
  kind: 'command',
  id: 'recordPerson',
  method: 'POST',
  path: '/v1/persons',
  tag: 'Persons',
  summary: 'Record a person',
  description:
    'Each person is recorded once, whatever they become: member, applicant, guarantor, payer. Persons of the same name are ' +
    'named in `possible_duplicates`; they are recorded nevertheless, because namesakes exist.',
  permission: 'persons.record',
  idempotency: 'required',
  body: RecordPerson,
  requestExamples: {
    natural: { summary: 'A natural person', value: exampleRecordPerson },
    legal: { summary: 'A legal person', value: exampleRecordCompany },
  },
  answers: {
    201: {
      description: 'The person recorded',
      schema: RecordedPersonAnswer,
      example: { person: examplePerson, possible_duplicates: [exampleReference] },
    },
  },
  problems: { 422: CONTRADICTIONS },
});

const listPersons = operation({
  kind: 'read',
  id: 'listPersons',
  method: 'GET',
  path: '/v1/persons',
  tag: 'Persons',
  summary: 'List and search persons',
  description:
    'In the order of their names. `q` finds parts of the name and numbers, in any order and spelling of case.',
  permission: 'persons.read',
  audited: true,
  query: PersonQuery,
  answers: {
    200: { description: 'One page of persons', schema: PersonPage, example: { items: [examplePerson], next: null } },
  },
});

const readPerson = operation({
  kind: 'read',
  id: 'readPerson',
  method: 'GET',
  path: '/v1/persons/{person_id}',
  tag: 'Persons',
  summary: 'Read a person',
  description: 'The ETag is what a change must name in If-Match.',
  permission: 'persons.read',
  audited: true,
  params: person,
  answers: { 200: { description: 'The person', schema: Person, example: examplePerson } },
  problems: { 404: ['person.not_found'] },
});

const changePersonOperation = operation({
  kind: 'command',
  id: 'changePerson',
  method: 'PATCH',
  path: '/v1/persons/{person_id}',
  tag: 'Persons',
  summary: 'Change a person’s data',
  description:
    'Fields left out stay as they are, null clears. The audit log keeps what was before and after. A natural person cannot ' +
    'become a legal one.',
  permission: 'persons.record',
  concurrency: 'if_match',
  params: person,
  body: ChangePerson,
  requestExamples: { moved: { summary: 'A new address', value: exampleChangePerson } },
  answers: {
    200: {
      description: 'The person as changed',
      schema: Person,
      example: { ...examplePerson, ...exampleChangePerson, version: 2 },
    },
  },
  problems: { 404: ['person.not_found'], 422: ['person.erased', ...CONTRADICTIONS] },
});

export function mountPersons(shell: HttpShell): void {
  mount(shell, recordPersonOperation, async ({ tx, actor, body, clock, requestId }) => {
    const today = clock.today();
    const recording = { author: actor, recordedAt: clock.now(), today, requestId };
    const recorded = await recordPerson(tx, personDataOf(body), recording);
    const duplicates = await possibleDuplicates(tx, recorded);
    return {
      status: 201,
      body: { person: personOut(recorded, today), possible_duplicates: duplicates.map(referenceOut) },
      etag: recorded.version,
      subject: { type: 'person', id: recorded.id },
    };
  });
  mount(shell, listPersons, async ({ db, query, clock }) => {
    const last = decodeCursor(query.cursor, SORT, 2);
    const rows = await searchPersons(db, {
      words: (query.q ?? '').split(/[\s,]+/).filter((word) => word !== ''),
      kind: query.kind,
      limit: query.limit,
      after: last && { sortName: textIn(last, 0), id: idIn(last, 1) },
    });
    const body = pageOf(rows, {
      limit: query.limit,
      sort: SORT,
      keyOf: (row) => [row.sort_name, row.id],
      itemOf: (row) => personOut(personOf(row), clock.today()),
    });
    return { status: 200, body };
  });
  mount(shell, readPerson, async ({ db, params, clock }) => {
    const found = await personCalled(db, params.person_id);
    return { status: 200, body: personOut(found, clock.today()), etag: found.version };
  });
  mount(shell, changePersonOperation, async ({ tx, actor, params, body, clock, requestId, expectedVersion }) => {
    const today = clock.today();
    const changed = await changePerson(
      tx,
      { person: params.person_id, expectedVersion, changes: personChangesOf(body) },
      { author: actor, recordedAt: clock.now(), today, requestId },
    );
    const subject = { type: 'person', id: changed.id };
    return { status: 200, body: personOut(changed, today), etag: changed.version, subject };
  });
  mountTies(shell);
}
