import { conflict, forbidden, notFound, refused, type DomainError } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { DepartureStatus } from './departures.types.ts';

export function departureNotFound(): DomainError {
  return notFound('departure.not_found', {
    de: 'Diesen Austritt gibt es nicht.',
    en: 'There is no such departure.',
  });
}

export function hasLeft(lastDay: BusinessDate): DomainError {
  const day = dateInWords(lastDay);
  return conflict(
    'departure.has_left',
    {
      de: `Die Mitgliedschaft ist schon mit dem ${day.de} beendet.`,
      en: `The membership has ended already, with ${day.en}.`,
    },
    { left_on: lastDay },
  );
}

export function alreadyLeaving(): DomainError {
  return conflict('departure.already_leaving', {
    de: 'Für dieses Mitglied ist schon ein Austritt erfasst, der nicht später wirksam wird.',
    en: 'A departure of this member is recorded already that takes effect no later.',
  });
}

export function eventInFuture(): DomainError {
  return refused('departure.event_in_future', {
    de: 'Der Tag liegt in der Zukunft; erfasst wird, was zugegangen oder geschehen ist.',
    en: 'The day lies in the future; only what has been received or has happened is recorded.',
  });
}

export function eventBeforeAdmission(admittedOn: BusinessDate): DomainError {
  const day = dateInWords(admittedOn);
  return refused(
    'departure.event_before_admission',
    {
      de: `Mitglied ist die Person erst seit dem ${day.de}.`,
      en: `The person has been a member only since ${day.en}.`,
    },
    { admitted_on: admittedOn },
  );
}

export function tooFewSharesLeft(left: number, minimum: number): DomainError {
  return refused(
    'departure.too_few_shares_left',
    {
      de: `Es blieben ${Math.max(0, left)} Geschäftsanteile, mindestens ${minimum} müssen es sein; wer alle aufgeben will, kündigt die Mitgliedschaft (§ 67b GenG).`,
      en: `${Math.max(0, left)} shares would be left, it must be ${minimum} at least; to give up all of them is notice of the membership (GenG §67b).`,
    },
    { shares_left: Math.max(0, left), minimum_share_count: minimum },
  );
}

export function groundDoesNotFit(isNaturalPerson: boolean): DomainError {
  return refused('departure.ground_does_not_fit', {
    de: isNaturalPerson
      ? 'Eine natürliche Person wird nicht aufgelöst; zu erfassen ist der Tod (§ 77 GenG).'
      : 'Eine juristische Person stirbt nicht und zieht nicht weg; zu erfassen ist ihr Ende (§ 77a GenG) oder eine Kündigung.',
    en: isNaturalPerson
      ? 'A natural person is not dissolved; record the death (GenG §77).'
      : 'A legal person neither dies nor moves away; record its end (GenG §77a) or a notice.',
  });
}

export function onlyNoticeOfOneself(): DomainError {
  return forbidden('departure.only_own_notice', {
    de: 'Selbst erklären lässt sich hier nur die Kündigung der eigenen Mitgliedschaft oder eigener Anteile, mit dem heutigen Tag.',
    en: 'Here one can only give notice of the own membership or of own shares, as of today.',
  });
}

export function notInStatus(status: DepartureStatus): DomainError {
  return conflict(
    'departure.not_in_this_status',
    {
      de: `Das geht im Stand „${STATUS_WORDS[status]}“ nicht.`,
      en: `This is not possible while the departure is "${status}".`,
    },
    { status },
  );
}

const STATUS_WORDS: Readonly<Record<DepartureStatus, string>> = {
  proposed: 'vorgeschlagen',
  resolved: 'beschlossen',
  rejected: 'abgelehnt',
  pending: 'vorgemerkt',
  effective: 'wirksam',
  withdrawn: 'zurückgenommen',
  overtaken: 'überholt',
};

export function notDeclared(): DomainError {
  return refused('departure.cannot_be_taken_back', {
    de: 'Zurücknehmen lässt sich nur, was das Mitglied selbst erklärt hat.',
    en: 'Only what the member has declared can be taken back.',
  });
}

export function withdrawalAlreadyRequested(): DomainError {
  return conflict('departure.withdrawal_already_requested', {
    de: 'Die Rücknahme ist schon beantragt; der Vorstand stimmt darüber ab.',
    en: 'Taking it back has been asked for already; the board votes on it.',
  });
}

export function nothingToVoteOn(): DomainError {
  return conflict('departure.nothing_to_vote_on', {
    de: 'Bei diesem Austritt ist nichts zu entscheiden.',
    en: 'Nothing is to be decided on this departure.',
  });
}

export function resolutionNotNeeded(): DomainError {
  return refused('departure.resolution_not_needed', {
    de: 'Der Vorstand kann hier selbst entscheiden; ein Beschluss des Aufsichtsrats wird nicht gebraucht.',
    en: 'The board can decide by itself; no resolution of the supervisory board is needed.',
  });
}

export function dayNotPossible(): DomainError {
  return refused('departure.day_not_possible', {
    de: 'Der Tag liegt in der Zukunft oder vor dem, worauf er folgt.',
    en: 'The day lies in the future, or before what it follows.',
  });
}

export function notADeath(): DomainError {
  return refused('departure.has_no_heirs', {
    de: 'Erben werden nur beim Tod eines Mitglieds erfasst.',
    en: 'Heirs are recorded only on the death of a member.',
  });
}

export function heirAlreadyRecorded(): DomainError {
  return conflict('departure.heir_already_recorded', {
    de: 'Diese Person ist schon als Erbin oder Erbe erfasst, oder es gibt schon eine gemeinsame Vertretung.',
    en: 'This person is recorded as an heir already, or the heirs have a representative already.',
  });
}

/** The settlement is the capital of the last day; what came or went afterwards has to be put right first. */
export function movedSince(
  lastDay: BusinessDate,
  moved: { readonly shares: number; readonly capital: Money },
): DomainError {
  const [day, capital] = [dateInWords(lastDay), amountInWords(moved.capital)];
  return refused(
    'departure.moved_since_last_day',
    {
      de: `Nach dem ${day.de} haben sich die Anteile um ${moved.shares} und das Geschäftsguthaben um ${capital.de} verändert. Spätere Einzahlungen sind erst zurückzunehmen; abgerechnet wird der Stand vom letzten Tag (§ 73 GenG).`,
      en: `After ${day.en} the shares have changed by ${moved.shares} and the share capital by ${capital.en}. Later payments have to be taken back first; what is settled is what stood on the last day (GenG §73).`,
    },
    { last_day: lastDay, shares_moved: moved.shares, share_capital_moved: moved.capital },
  );
}

export function letterBeforeDecision(decidedOn: BusinessDate): DomainError {
  const day = dateInWords(decidedOn);
  return refused(
    'departure.letter_before_decision',
    {
      de: `Beschlossen wurde der Ausschluss am ${day.de}; mitgeteilt werden kann er erst danach (§ 68 Abs. 2 GenG).`,
      en: `The exclusion was resolved on ${day.en}; it cannot have been communicated before (GenG §68(2)).`,
    },
    { decided_on: decidedOn },
  );
}
