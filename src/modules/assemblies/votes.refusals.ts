import { conflict, type DomainError, notFound, refused } from '../../domain/errors.ts';
import { dayInWords } from '../../domain/assemblies/notice.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** What is refused about who is there, how was voted and who objected. */

export function notOnTheDay(heldOn: BusinessDate): DomainError {
  const day = dayInWords(heldOn);
  return refused(
    'attendance.not_on_the_day',
    {
      de: `Die Versammlung ist am ${day.de}; Kommen, Gehen und Abstimmen haben eine Uhrzeit an diesem Tag, die schon vorbei ist.`,
      en: `The assembly is on ${day.en}; coming, going and voting have a time on that day which has passed.`,
    },
    { held_on: heldOn },
  );
}

export function notAMemberThen(heldOn: BusinessDate): DomainError {
  const day = dayInWords(heldOn);
  return refused(
    'attendance.not_a_member',
    {
      de: `Das ist am Tag der Versammlung (${day.de}) kein Mitglied nach der Mitgliederliste.`,
      en: `This is no member by the register on the day of the assembly (${day.en}).`,
    },
    { held_on: heldOn },
  );
}

export function memberHasNoVote(): DomainError {
  return refused('attendance.no_vote', {
    de: 'An dieses Mitglied ist der Ausschluss abgesandt worden; seitdem kann es an der Generalversammlung nicht teilnehmen (§ 68 Abs. 2 GenG).',
    en: 'The exclusion of this member has been sent off; since then it cannot take part in the general assembly (GenG §68(2)).',
  });
}

export function alreadyPresent(): DomainError {
  return conflict('attendance.already_present', {
    de: 'Dieses Mitglied ist um diese Zeit schon da oder vertreten; wer selbst da ist, wird nicht auch noch vertreten.',
    en: 'This member is already there or represented at that time; whoever is there in person is not represented as well.',
  });
}

export function legalPersonIsRepresented(): DomainError {
  return refused('attendance.legal_person_is_represented', {
    de: 'Eine juristische Person ist nicht selbst da; sie wird durch ihre gesetzlichen Vertreter oder eine bevollmächtigte Person vertreten (§ 43 Abs. 4 GenG).',
    en: 'A legal person is not there itself; its legal representatives or a proxy act for it (GenG §43(4)).',
  });
}

export function attendeeNotNatural(): DomainError {
  return refused('attendance.attendee_not_natural', {
    de: 'Vertreten kann nur ein Mensch, und zwar jemand anderes als das Mitglied selbst (§ 43 Abs. 4 und 5 GenG).',
    en: 'Only a natural person can act for a member, and somebody else than the member (GenG §43(4), (5)).',
  });
}

export function proxyExcluded(): DomainError {
  return refused('attendance.proxy_excluded', {
    de: 'An diese Person ist ein Ausschluss abgesandt worden; sie kann nicht bevollmächtigt werden (§ 43 Abs. 5 GenG).',
    en: 'The exclusion of this person has been sent off; they cannot be a proxy (GenG §43(5)).',
  });
}

export function authorityAfterAssembly(heldOn: BusinessDate): DomainError {
  return refused(
    'attendance.authority_after_assembly',
    {
      de: 'Die Vollmacht ist auf einen Tag nach der Versammlung datiert.',
      en: 'The authority bears a day after the assembly.',
    },
    { held_on: heldOn },
  );
}

export function proxyHasTwo(memberNumbers: readonly string[]): DomainError {
  return conflict(
    'attendance.proxy_has_two',
    {
      de: `Diese Person vertritt um diese Zeit schon zwei Mitglieder (${memberNumbers.join(' und ')}); mehr darf niemand vertreten (§ 43 Abs. 5 GenG).`,
      en: `This person already represents two members at that time (${memberNumbers.join(' and ')}); nobody may represent more (GenG §43(5)).`,
    },
    { member_numbers: memberNumbers },
  );
}

export function attendanceNotFound(): DomainError {
  return notFound('attendance.not_found', {
    de: 'Einen solchen Eintrag hat die Anwesenheitsliste nicht.',
    en: 'The list of attendance has no such entry.',
  });
}

export function attendanceEnded(): DomainError {
  return conflict('attendance.already_ended', {
    de: 'Dieses Mitglied ist schon gegangen; wer wiederkommt, wird neu eingetragen.',
    en: 'This member has left already; whoever comes back is entered anew.',
  });
}

export function leftBeforeComing(): DomainError {
  return refused('attendance.left_before_coming', {
    de: 'Gehen kann man erst nach dem Kommen.',
    en: 'One can leave only after coming.',
  });
}

export function announcedTooLate(announceBy: BusinessDate): DomainError {
  const day = dayInWords(announceBy);
  return refused(
    'assembly.item_announced_too_late',
    {
      de: `Dieser Punkt ist den Mitgliedern nicht bis ${day.de} angekündigt worden; darüber kann nur beschlossen werden, wenn alle Mitglieder erschienen sind (§ 46 Abs. 2 GenG).`,
      en: `This item was not announced to the members by ${day.en}; it can be resolved upon only if all members have come (GenG §46(2)).`,
    },
    { announce_by: announceBy },
  );
}

export function resultRecordedAlready(): DomainError {
  return conflict('assembly.result_already_recorded', {
    de: 'Das Ergebnis ist schon erfasst; war es falsch, so wird es mit Grund berichtigt.',
    en: 'The result has been recorded already; if it was wrong, it is corrected with a reason.',
  });
}

export function noResultToCorrect(): DomainError {
  return conflict('assembly.no_result_to_correct', {
    de: 'Zu diesem Punkt ist noch kein Ergebnis erfasst.',
    en: 'No result has been recorded for this item yet.',
  });
}

export function countsDoNotFit(): DomainError {
  return refused('assembly.counts_do_not_fit', {
    de: 'Bei einem Antrag wird einmal gezählt, bei einer Wahl für jede Person, die zur Wahl steht, genau einmal und mit ihrem Namen.',
    en: 'A motion is counted once; in an election each candidate is counted just once, by name.',
  });
}

export function nothingResolved(): DomainError {
  return refused('objection.nothing_resolved', {
    de: 'Über diesen Punkt ist noch nichts beschlossen; widersprochen wird einem Beschluss.',
    en: 'Nothing has been resolved on this item yet; it is a resolution that one objects to.',
  });
}

export function objectorNotPresent(): DomainError {
  return refused('objection.member_not_present', {
    de: 'Zur Niederschrift widersprechen kann nur, wer erschienen ist (§ 67a Abs. 2 GenG).',
    en: 'Only a member who has come can object on the record (GenG §67a(2)).',
  });
}

export function objectorWasPresent(): DomainError {
  return refused('objection.member_was_present', {
    de: 'Dieses Mitglied war erschienen; dass es nicht zugelassen oder nicht geladen war, passt dazu nicht.',
    en: 'This member had come; that it was not let in or not called does not go with that.',
  });
}

export function knownOnNotPossible(heldOn: BusinessDate): DomainError {
  return refused(
    'objection.known_on_not_possible',
    {
      de: 'Wer widerspricht, weiß vom Beschluss am Tag der Versammlung; wer nicht da war, frühestens an diesem Tag und spätestens heute.',
      en: 'Whoever objects knows of the resolution on the day of the assembly; whoever was not there on that day at the earliest and today at the latest.',
    },
    { held_on: heldOn },
  );
}

export function objectionRecordedAlready(): DomainError {
  return conflict('objection.already_recorded', {
    de: 'Der Widerspruch dieses Mitglieds zu diesem Punkt ist schon erfasst.',
    en: 'This member’s objection to this item is on record already.',
  });
}
