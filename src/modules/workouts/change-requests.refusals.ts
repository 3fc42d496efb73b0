import { conflict, type DomainError, notFound, refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export function changeRequestNotFound(): DomainError {
  return notFound('change_request.not_found', {
    de: 'Diesen Änderungsantrag gibt es bei diesem Darlehen nicht.',
    en: 'This loan has no such change request.',
  });
}

export function changeRequestEnded(status: string, endedOn: BusinessDate | null): DomainError {
  const day = endedOn === null ? { de: '', en: '' } : dateInWords(endedOn);
  return conflict(
    'change_request.already_ended',
    {
      de: `Über diesen Änderungsantrag wurde am ${day.de} entschieden, oder er wurde zurückgezogen; daran ändert sich nichts mehr.`,
      en: `This change request was decided or withdrawn on ${day.en}; nothing about it changes any more.`,
    },
    { status, ended_on: endedOn },
  );
}

export function changeRequestOpenAlready(): DomainError {
  return conflict('change_request.already_open', {
    de: 'Über eine solche Änderung dieses Darlehens entscheidet der Vorstand schon; erst danach oder nach der Rücknahme kann neu beantragt werden.',
    en: 'The board is deciding on such a change of this loan already; a new one can be proposed after that, or after it was withdrawn.',
  });
}

export function effectiveInPast(effectiveOn: BusinessDate): DomainError {
  const day = dateInWords(effectiveOn);
  return refused(
    'change_request.effective_in_past',
    {
      de: `Der ${day.de} ist vorbei; eine Änderung gilt frühestens ab heute, damit fällige Raten fällig bleiben.`,
      en: `${day.en} has passed; a change counts from today at the earliest, so that what was due stays due.`,
    },
    { effective_on: effectiveOn },
  );
}

export function resolutionOnChangeRecorded(): DomainError {
  return conflict('change_request.resolution_already_recorded', {
    de: 'Der Aufsichtsrat hat über diese Änderung schon beschlossen.',
    en: 'The supervisory board has already resolved on this change.',
  });
}

export function resolutionOnChangeNotNeeded(): DomainError {
  return refused('change_request.resolution_not_needed', {
    de: 'Kein Vorstandsmitglied ist beteiligt und genügend dürfen abstimmen; ein Beschluss des Aufsichtsrats ist nicht nötig.',
    en: 'No board member is involved and enough may vote; a resolution of the supervisory board is not needed.',
  });
}

export function resolutionOnChangeInFuture(): DomainError {
  return refused('change_request.resolution_in_future', {
    de: 'Der Beschluss ist auf einen Tag datiert, der noch kommt.',
    en: 'The resolution is dated on a day still to come.',
  });
}

export function consentRecordedAlready(guaranteeNumber: string): DomainError {
  return conflict(
    'change_request.consent_already_recorded',
    {
      de: `Die Zustimmung zur Bürgschaft ${guaranteeNumber} ist schon erfasst.`,
      en: `The consent to guarantee ${guaranteeNumber} is already recorded.`,
    },
    { guarantee_number: guaranteeNumber },
  );
}

export function guaranteeDoesNotSecure(): DomainError {
  return refused('change_request.guarantee_not_in_force', {
    de: 'Diese Bürgschaft sichert das Darlehen nicht (mehr); eine Zustimmung ist nicht nötig.',
    en: 'This guarantee does not secure the loan (any more); a consent is not needed.',
  });
}
