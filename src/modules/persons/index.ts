/** Front door of persons: anyone the cooperative deals with, and the ties between them. */
export { displayName } from '../../domain/persons/person.ts';
export type { Person, PersonData } from '../../domain/persons/person.ts';
export { mountPersons } from './persons.routes.ts';
export { personDataOf, PersonReference, RecordPerson, referenceOut } from './persons.schema.ts';
export { personErased, personNotFound } from './persons.refusals.ts';
export { findPerson, lockPersons, personsAlike, personsByIds } from './persons.repository.ts';
export { nameKnownAt, namesKnownAt } from './names.repository.ts';
export { identificationsOf } from './identifications.repository.ts';
export { erasePerson, personCalled, recordPerson } from './persons.service.ts';
export { tiesAmong, tiesOf } from './ties.repository.ts';
export { recordIdentification } from './identifications.service.ts';
export { recordTie } from './ties.service.ts';
