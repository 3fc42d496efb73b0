import { checkPerson } from '../../domain/persons/check-person.ts';
import type { Person, PersonData } from '../../domain/persons/person.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import { assertVersion } from '../../platform/http/etag.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { eraseValuesOf, recordChange, type Author } from '../audit/index.ts';
import { personErased, personNotFound } from './persons.refusals.ts';
import {
  findPerson,
  insertPerson,
  lockPersons,
  personsLike,
  storeErasure,
  updatePerson,
} from './persons.repository.ts';
import { eraseTieNotes } from './ties.repository.ts';

/** Who records when: the day decides what is possible, the moment is kept. */
export type Recording = {
  readonly author: Author | null;
  readonly recordedAt: Date;
  readonly today: BusinessDate;
  readonly requestId: string | null;
};

/** For facts somebody vouches for: nobody records them without being signed in. */
export type AuthoredRecording = Recording & { readonly author: Author };

export async function personCalled(db: Db, wanted: IdOrNumber): Promise<Person> {
  const person = await findPerson(db, wanted);
  if (!person) throw personNotFound();
  return person;
}

/** Records a person under the next number. Throws the refusals of `checkPerson`. */
export async function recordPerson(tx: Tx, data: PersonData, recording: Recording): Promise<Person> {
  checkPerson(data, recording.today);
  const number = await nextNumber(tx, 'P', 0);
  const person: Person = {
    ...data,
    id: newIdAt(recording.recordedAt),
    number,
    version: 1,
    createdAt: recording.recordedAt,
    erasedAt: null,
  };
  await insertPerson(tx, person);
  await recordPersonChange(tx, recording, { happened: 'person.recorded', before: null, after: person });
  return person;
}

/** Others who may be the same person under another number: a hint, never a refusal, since namesakes exist. */
export async function possibleDuplicates(db: Db, person: Person): Promise<readonly Person[]> {
  return await personsLike(db, person);
}

export type PersonChanges = Partial<Omit<PersonData, 'kind'>>;

/** Changes what is named and keeps the rest; before and after go to the audit log. */
export async function changePerson(
  tx: Tx,
  asked: { readonly person: IdOrNumber; readonly expectedVersion: number; readonly changes: PersonChanges },
  recording: Recording,
): Promise<Person> {
  const { id } = await personCalled(tx, asked.person);
  const [before] = await lockPersons(tx, [id]);
  if (!before) throw personNotFound();
  assertVersion(asked.expectedVersion, before.version);
  if (before.erasedAt !== null) throw personErased();
  const after: Person = { ...before, ...asked.changes, version: before.version + 1 };
  checkPerson(after, recording.today);
  await updatePerson(tx, after, recording.recordedAt);
  await recordPersonChange(tx, recording, { happened: 'person.changed', before, after });
  return after;
}

/**
 * Erases a person locked before whom nothing keeps: every name, address and date, the notes on ties, and what the audit
 * log says of them. The record stays, without anything in it, because others point to it.
 */
export async function erasePerson(tx: Tx, person: Person, at: Date): Promise<void> {
  await storeErasure(tx, person, at);
  await eraseTieNotes(tx, person.id);
  await eraseValuesOf(tx, { type: 'person', id: person.id }, at);
}

async function recordPersonChange(
  tx: Tx,
  recording: Recording,
  change: { readonly happened: string; readonly before: Person | null; readonly after: Person },
): Promise<void> {
  await recordChange(tx, {
    change: change.happened,
    author: recording.author,
    subject: { type: 'person', id: change.after.id },
    before: change.before && auditedFields(change.before),
    after: auditedFields(change.after),
    recordedAt: recording.recordedAt,
    requestId: recording.requestId,
  });
}

/** In wire names, so that the log reads like the API. */
function auditedFields(person: Person) {
  return {
    number: person.number,
    kind: person.kind,
    first_names: person.firstNames,
    surname: person.surname,
    legal_name: person.legalName,
    birth_date: person.birthDate,
    street: person.street,
    postal_code: person.postalCode,
    city: person.city,
    country: person.country,
    email: person.email,
    phone: person.phone,
    version: person.version,
  };
}
