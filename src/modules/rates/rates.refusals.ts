import { conflict, type DomainError, notFound, refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export function rateNotFound(): DomainError {
  return notFound('base_rate.not_found', {
    de: 'Einen solchen Eintrag gibt es nicht. Eingebaute Sätze lassen sich nicht berichtigen.',
    en: 'There is no such entry. Rates that are built in cannot be corrected.',
  });
}

export function alreadyCorrected(): DomainError {
  return conflict('base_rate.already_corrected', {
    de: 'Dieser Eintrag ist schon berichtigt; zu berichtigen wäre der neuere.',
    en: 'This entry has been corrected already; the newer one is the one to correct.',
  });
}

export function tooFarAhead(validFrom: BusinessDate, latest: BusinessDate): DomainError {
  const [asked, last] = [dateInWords(validFrom), dateInWords(latest)];
  return refused(
    'base_rate.too_far_ahead',
    {
      de: `Für das Halbjahr ab dem ${asked.de} kann noch kein Satz veröffentlicht sein; möglich ist höchstens das ab dem ${last.de}.`,
      en: `No rate can have been published for the half-year from ${asked.en} yet; the one from ${last.en} is the latest possible.`,
    },
    { valid_from: validFrom, latest },
  );
}
