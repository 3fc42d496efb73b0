import { conflict, notFound, refused, type DomainError } from '../../domain/errors.ts';

/** What joining refuses; each code has a heading in openapi/problems.md. */

export function statutesNotFound(version: string): DomainError {
  return notFound('statutes.not_found', {
    de: `Von der Satzung „${version}“ ist kein Text hinterlegt.`,
    en: `No text of the statutes "${version}" is recorded.`,
  });
}

export function statutesRecordedAlready(version: string): DomainError {
  return conflict('statutes.recorded_already', {
    de: `Der Text der Satzung „${version}“ ist schon hinterlegt und ändert sich nicht; eine neue Fassung braucht einen neuen Namen.`,
    en: `The text of the statutes "${version}" is recorded already and does not change; a new version needs a new name.`,
  });
}

export function statutesNotShown(version: string): DomainError {
  return refused(
    'joining.statutes_text_missing',
    {
      de: `Der Text der geltenden Satzung „${version}“ ist noch nicht hinterlegt; ohne ihn kann hier niemand beitreten (§ 15 GenG).`,
      en: `The text of the statutes in force, "${version}", is not recorded yet; without it nobody can join here (GenG §15).`,
    },
    { statutes_version: version },
  );
}

export function shownNotCurrent(shown: string): DomainError {
  return conflict(
    'joining.shown_not_current',
    {
      de: 'Was Ihnen gezeigt wurde, gilt so nicht mehr. Bitte lesen Sie die neue Fassung und erklären Sie dann den Beitritt.',
      en: 'What you were shown is no longer current. Please read it as it is now, then declare to join.',
    },
    { shown },
  );
}

export function submissionIdUsed(): DomainError {
  return conflict('joining.submission_id_used', {
    de: 'Unter dieser Kennung liegt schon eine andere Erklärung vor.',
    en: 'Another declaration has come under this submission id already.',
  });
}

/** One answer for every code that does not confirm anything, so that nobody learns which exist. */
export function codeNotValid(): DomainError {
  return notFound('joining.code_not_valid', {
    de: 'Dieser Code gilt nicht oder nicht mehr. Erklären Sie den Beitritt bitte noch einmal, oder sprechen Sie uns an.',
    en: 'This code is not valid, or no longer. Please declare to join once more, or talk to us.',
  });
}

export function electronicDeclarationNotFound(): DomainError {
  return notFound('electronic_declaration.not_found', {
    de: 'Diese elektronische Erklärung ist nicht bekannt.',
    en: 'This electronic declaration is not known.',
  });
}

export function notConfirmed(): DomainError {
  return conflict('electronic_declaration.not_confirmed', {
    de: 'Die E-Mail-Adresse ist noch nicht bestätigt; erst dann zählt die Erklärung.',
    en: 'The e-mail address is not confirmed yet; only then does the declaration count.',
  });
}

export function alreadySettled(): DomainError {
  return conflict('electronic_declaration.already_settled', {
    de: 'Diese elektronische Erklärung ist schon übernommen, verworfen oder verfallen.',
    en: 'This electronic declaration has been taken, discarded or has lapsed already.',
  });
}

export function personDoesNotFit(): DomainError {
  return refused('electronic_declaration.person_does_not_fit', {
    de: 'Diese Person kann nicht die sein, die erklärt hat: Art oder Geburtsdatum stimmen nicht überein, oder ihre Angaben sind gelöscht.',
    en: 'This person cannot be the one who declared: kind or date of birth differ, or the data is erased.',
  });
}
