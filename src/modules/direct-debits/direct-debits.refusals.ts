import { conflict, refused, type DomainError } from '../../domain/errors.ts';

/** What collecting refuses; each code has a heading in openapi/problems.md. */

export function noCreditorId(): DomainError {
  return refused('collection.no_creditor_id', {
    de: 'Ohne Gläubiger-Identifikationsnummer nimmt die Bank keine Lastschrift an; bitte im Profil der Genossenschaft eintragen.',
    en: 'Without a creditor identifier the bank takes no direct debit; please enter it in the profile of the cooperative.',
  });
}

export function notKnown(numbers: readonly string[]): DomainError {
  return refused(
    'collection.not_known',
    {
      de: `Diese Mitglieder oder Darlehen gibt es nicht: ${numbers.join(', ')}.`,
      en: `There are no such members or loans: ${numbers.join(', ')}.`,
    },
    { numbers },
  );
}

export function previewOutdated(digest: string): DomainError {
  return conflict(
    'collection.preview_outdated',
    {
      de: 'Seit der Vorschau hat sich etwas geändert; bitte neu laden und noch einmal ansehen.',
      en: 'Something has changed since the preview; please load it again and look at it once more.',
    },
    { preview_digest: digest },
  );
}

export function collectsNothing(runNumber: string): DomainError {
  return refused(
    'collection.not_a_collection',
    {
      de: `Mit dem Lauf ${runNumber} wird nichts eingezogen, also auch nichts angekündigt.`,
      en: `Run ${runNumber} collects nothing, so nothing is announced either.`,
    },
    { run_number: runNumber },
  );
}
