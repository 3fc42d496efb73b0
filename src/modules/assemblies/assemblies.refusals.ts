import { conflict, type DomainError, notFound, refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** What the assembly's own steps refuse; attendance and votes have theirs apart. */

export function assemblyNotFound(): DomainError {
  return notFound('assembly.not_found', {
    de: 'Diese Generalversammlung gibt es nicht, oder sie ist noch nicht einberufen.',
    en: 'There is no such general assembly, or it has not been called yet.',
  });
}

export function itemNotFound(): DomainError {
  return notFound('assembly.item_not_found', {
    de: 'Diesen Punkt hat die Tagesordnung nicht.',
    en: 'The agenda has no such item.',
  });
}

export function assemblyOver(status: string): DomainError {
  return conflict(
    'assembly.over',
    {
      de: 'Die Versammlung ist abgesagt, oder ihre Niederschrift ist abgeschlossen; daran ändert sich nichts mehr.',
      en: 'The assembly was cancelled, or its minutes are closed; nothing about it changes any more.',
    },
    { status },
  );
}

export function assemblyNotConvened(): DomainError {
  return conflict('assembly.not_convened', {
    de: 'Die Versammlung ist erst geplant; der Vorstand muss sie zuerst einberufen.',
    en: 'The assembly is only planned; the board must convene it first.',
  });
}

export function assemblyConvenedAlready(): DomainError {
  return conflict('assembly.convened_already', {
    de: 'Die Versammlung ist schon einberufen.',
    en: 'The assembly has been convened already.',
  });
}

export function agendaEmpty(): DomainError {
  return refused('assembly.agenda_empty', {
    de: 'Ohne Tagesordnung kann nicht einberufen werden: die Mitglieder müssen wissen, worüber beschlossen werden soll (§ 46 GenG).',
    en: 'It cannot be convened without an agenda: members must know what is to be resolved (GenG §46).',
  });
}

export function howToJoinDoesNotFit(): DomainError {
  return refused('assembly.how_to_join_does_not_fit', {
    de: 'Wer aus der Ferne teilnehmen soll, muss erfahren wie (§ 43b GenG); bei einer Versammlung an einem Ort entfällt die Angabe.',
    en: 'Whoever is to take part from afar must be told how (GenG §43b); an assembly in one place has nothing to say there.',
  });
}

export function itemIncomplete(title: string): DomainError {
  return refused(
    'assembly.item_incomplete',
    {
      de: `Dem Punkt „${title}“ fehlt etwas: worüber abgestimmt wird, braucht einen Beschlussvorschlag, eine Wahl die Zahl der Plätze (und nur sie), Jahresabschluss und Verwendung des Ergebnisses das Geschäftsjahr.`,
      en: `The item "${title}" lacks something: what is voted on needs a proposed text, an election (and only that) the number of seats, annual accounts and the use of the result the financial year.`,
    },
    { title },
  );
}

export function notHeldYet(heldOn: BusinessDate): DomainError {
  const day = dateInWords(heldOn);
  return refused(
    'assembly.not_held_yet',
    {
      de: `Die Versammlung ist am ${day.de}; vorher gibt es nichts festzuhalten.`,
      en: `The assembly is on ${day.en}; before that there is nothing to record.`,
    },
    { held_on: heldOn },
  );
}

export function itemWithoutResult(positions: readonly number[]): DomainError {
  return refused(
    'assembly.item_without_result',
    {
      de: `Zu den Punkten ${positions.join(', ')} fehlt das Ergebnis. Wurde darüber nicht abgestimmt, so ist das beim Abschluss anzugeben.`,
      en: `Items ${positions.join(', ')} have no result. If they were not put to the vote, say so when closing.`,
    },
    { positions },
  );
}

export function leftOutItemVotedOn(positions: readonly number[]): DomainError {
  return refused(
    'assembly.left_out_item_was_voted_on',
    {
      de: `Die Punkte ${positions.join(', ')} sollen nicht zur Abstimmung gekommen sein, haben aber ein Ergebnis, oder es gibt sie nicht.`,
      en: `Items ${positions.join(', ')} are said not to have been put to the vote, but have a result, or do not exist.`,
    },
    { positions },
  );
}

export function minutesNotClosed(): DomainError {
  return notFound('assembly.minutes_not_closed', {
    de: 'Die Niederschrift dieser Versammlung ist noch nicht abgeschlossen.',
    en: 'The minutes of this assembly are not closed yet.',
  });
}
