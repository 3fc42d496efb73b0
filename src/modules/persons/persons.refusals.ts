import { conflict, forbidden, notFound, refused, type DomainError } from '../../domain/errors.ts';

export function personNotFound(): DomainError {
  return notFound('person.not_found', {
    de: 'Diese Person ist nicht bekannt.',
    en: 'This person is not known.',
  });
}

export function personErased(): DomainError {
  return refused('person.erased', {
    de: 'Die Angaben dieser Person wurden gelöscht; sie kann nicht mehr geändert werden.',
    en: 'The data of this person was erased; it can no longer be changed.',
  });
}

export function tieToOneself(): DomainError {
  return refused('tie.to_oneself', {
    de: 'Eine Verbindung besteht zwischen zwei verschiedenen Personen.',
    en: 'A tie joins two different persons.',
  });
}

export function tieAlreadyRecorded(): DomainError {
  return conflict('tie.already_recorded', {
    de: 'Diese Verbindung der beiden Personen ist bereits erfasst und besteht fort.',
    en: 'This tie between the two persons is already recorded and still holds.',
  });
}

export function tieNotFound(): DomainError {
  return notFound('tie.not_found', {
    de: 'Diese Verbindung ist nicht bekannt.',
    en: 'This tie is not known.',
  });
}

export function tieEndedAlready(): DomainError {
  return conflict('tie.ended_already', {
    de: 'Das Ende dieser Verbindung ist bereits erfasst.',
    en: 'The end of this tie is already recorded.',
  });
}

export function tieOfOneself(): DomainError {
  return forbidden('tie.own_tie', {
    de: 'Niemand beendet eine eigene Verbindung: von ihr hängt ab, ob man befangen ist. Bitte eine andere Person darum.',
    en: 'Nobody ends a tie of their own: whether they are recused depends on it. Please ask another person.',
  });
}

export function identificationOfOneself(): DomainError {
  return forbidden('identification.of_oneself', {
    de: 'Niemand identifiziert sich selbst: den Ausweis muss eine andere Person gesehen haben.',
    en: 'Nobody identifies themselves: another person must have seen the document.',
  });
}

export function tieEndsInFuture(): DomainError {
  return refused('tie.ends_in_future', {
    de: 'Das Ende einer Verbindung kann erst erfasst werden, wenn es eingetreten ist.',
    en: 'The end of a tie can be recorded only once it has come.',
  });
}

export function identifiedInFuture(): DomainError {
  return refused('identification.in_future', {
    de: 'Eine Identifizierung kann nicht in der Zukunft liegen.',
    en: 'An identification cannot lie in the future.',
  });
}

export function documentExpired(): DomainError {
  return refused('identification.document_expired', {
    de: 'Das vorgelegte Dokument war am Tag der Identifizierung nicht mehr gültig.',
    en: 'The document shown was no longer valid on the day of the identification.',
  });
}

export function documentDoesNotFitPerson(): DomainError {
  return refused('identification.document_does_not_fit', {
    de: 'Ein Registerauszug identifiziert eine juristische Person, ein Ausweis eine natürliche.',
    en: 'A register extract identifies a legal person, an identity document a natural one.',
  });
}
