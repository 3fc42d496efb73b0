import { refused, type DomainError } from '../../domain/errors.ts';

export function interestNotStated(): DomainError {
  return refused('register.interest_not_stated', {
    de: 'Wer die Mitgliederliste als Mitglied einsieht, gibt an, wofür (interest); die Einsicht wird festgehalten (§ 31 GenG).',
    en: 'Whoever inspects the register as a member says what for (interest); the inspection is recorded (GenG §31).',
  });
}

export function notAMember(): DomainError {
  return refused('register.not_a_member', {
    de: 'Einsicht ohne Darlegung eines berechtigten Interesses haben nur Mitglieder; an diesem Tag besteht keine Mitgliedschaft.',
    en: 'Only members inspect without showing a legitimate interest; there is no membership on that day.',
  });
}

export function copyOfOwnLinesOnly(): DomainError {
  return refused('register.copy_of_own_lines_only', {
    de: 'Mitglieder sehen die ganze Liste ein; eine Abschrift gibt es von den eigenen Eintragungen (§ 31 GenG).',
    en: 'Members inspect the whole register; a copy is given of their own lines (GenG §31).',
  });
}

export function inspectorUnclear(): DomainError {
  return refused('register.inspector_unclear', {
    de: 'Ein Mitglied wird mit seiner Nummer genannt, jemand anderes mit dem Namen, und nur eines von beiden.',
    en: 'A member is named by number, somebody else by name, and only one of the two.',
  });
}

export function inspectedInFuture(): DomainError {
  return refused('register.inspected_in_future', {
    de: 'Der Tag der Einsicht liegt in der Zukunft.',
    en: 'The day of the inspection lies in the future.',
  });
}
