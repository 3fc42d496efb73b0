import { conflict, notFound, refused, type DomainError } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { PromiseStatus } from '../../domain/collections/promises.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** What the collections module refuses; each code has a heading in openapi/problems.md. */

export function contactInFuture(day: BusinessDate): DomainError {
  const words = dateInWords(day);
  return refused('contact.dated_in_future', {
    de: `Ein Gespräch vom ${words.de} kann heute noch nicht festgehalten werden.`,
    en: `A contact of ${words.en} cannot be recorded yet.`,
  });
}

export function contactNotFound(): DomainError {
  return notFound('contact.not_found', {
    de: 'Diesen Vermerk gibt es zu dem Darlehen nicht.',
    en: 'There is no such note on this loan.',
  });
}

export function contactCorrectedAlready(): DomainError {
  return conflict('contact.corrected_already', {
    de: 'Dieser Vermerk ist schon berichtigt; zu berichtigen wäre die Berichtigung.',
    en: 'This note has been corrected already; what could be corrected is the correction.',
  });
}

/** Promises and holds speak of money that is owed. */
export function nothingOwed(loan: { readonly number: string; readonly status: string }): DomainError {
  return conflict(
    'collections.nothing_owed',
    {
      de: `Auf das Darlehen ${loan.number} ist nichts zu zahlen; zuzusagen oder zurückzustellen gibt es nichts.`,
      en: `Nothing is to be paid on loan ${loan.number}; there is nothing to promise or to hold.`,
    },
    { loan_number: loan.number, status: loan.status },
  );
}

export function promiseNotFound(): DomainError {
  return notFound('promise.not_found', {
    de: 'Diese Zahlungszusage gibt es nicht.',
    en: 'There is no such promise to pay.',
  });
}

export function promiseInFuture(day: BusinessDate): DomainError {
  const words = dateInWords(day);
  return refused('promise.given_in_future', {
    de: `Eine Zusage vom ${words.de} kann heute noch nicht festgehalten werden.`,
    en: `A promise given on ${words.en} cannot be recorded yet.`,
  });
}

export function promiseDueBeforeGiven(givenOn: BusinessDate, promisedOn: BusinessDate): DomainError {
  const [given, promised] = [dateInWords(givenOn), dateInWords(promisedOn)];
  return refused('promise.due_before_given', {
    de: `Am ${given.de} kann nicht eine Zahlung zum ${promised.de} zugesagt worden sein.`,
    en: `A payment by ${promised.en} cannot have been promised on ${given.en}.`,
  });
}

const STATUS_NAMES: Readonly<Record<PromiseStatus, { readonly de: string; readonly en: string }>> = {
  open: { de: 'offen', en: 'open' },
  kept: { de: 'eingehalten', en: 'kept' },
  broken: { de: 'nicht eingehalten', en: 'broken' },
  cancelled: { de: 'gestrichen', en: 'cancelled' },
  superseded: { de: 'ersetzt', en: 'superseded' },
};

/** What became of a promise stays on record: only an open one can be cancelled or superseded. */
export function promiseNotOpen(status: PromiseStatus): DomainError {
  const name = STATUS_NAMES[status];
  return conflict(
    'promise.not_open',
    {
      de: `Die Zahlungszusage ist nicht mehr offen, sondern ${name.de}; das bleibt so stehen.`,
      en: `The promise is no longer open but ${name.en}; that stays on record.`,
    },
    { status },
  );
}

export function holdNotFound(): DomainError {
  return notFound('hold.not_found', { de: 'Diesen Mahnstopp gibt es nicht.', en: 'There is no such hold.' });
}

export function holdBeginsInPast(day: BusinessDate): DomainError {
  const words = dateInWords(day);
  return refused('hold.begins_in_past', {
    de: `Ein Mahnstopp ab dem ${words.de} käme zu spät: er kann frühestens heute beginnen.`,
    en: `A hold from ${words.en} would come too late: it begins today at the earliest.`,
  });
}

export function holdEndsBeforeItBegins(): DomainError {
  return refused('hold.ends_before_it_begins', {
    de: 'Der letzte Tag des Mahnstopps liegt vor dem ersten.',
    en: 'The last day of the hold lies before the first.',
  });
}

export function holdOver(): DomainError {
  return conflict('hold.over_already', {
    de: 'Dieser Mahnstopp ist schon zu Ende.',
    en: 'This hold is over already.',
  });
}
