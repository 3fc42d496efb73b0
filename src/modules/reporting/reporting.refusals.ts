import { refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** Nothing is known yet of a day to come: `report.as_of_in_future`. */
export function checkAsOf(asOf: BusinessDate, lastKnownDay: BusinessDate): void {
  if (asOf <= lastKnownDay) return;
  const [day, last] = [dateInWords(asOf), dateInWords(lastKnownDay)];
  throw refused(
    'report.as_of_in_future',
    {
      de: `Der Stichtag ${day.de} liegt in der Zukunft; bekannt ist der Stand bis zum ${last.de}.`,
      en: `The as-of date ${day.en} lies in the future; what is known reaches to ${last.en}.`,
    },
    { as_of: asOf, known_until: lastKnownDay },
  );
}

/** `report.known_at_in_future` */
export function checkKnownAt(knownAt: Date, now: Date): void {
  if (knownAt <= now) return;
  throw refused(
    'report.known_at_in_future',
    {
      de: 'Der Kenntnisstand liegt in der Zukunft; was dann bekannt sein wird, weiß noch niemand.',
      en: 'The moment of knowledge lies in the future; nobody knows yet what will be known then.',
    },
    { known_at: knownAt.toISOString() },
  );
}

/** `report.span_ends_before_it_begins` */
export function checkSpan(from: BusinessDate, to: BusinessDate): void {
  if (from <= to) return;
  const [first, last] = [dateInWords(from), dateInWords(to)];
  throw refused(
    'report.span_ends_before_it_begins',
    {
      de: `Der Zeitraum endet am ${last.de}, vor seinem Beginn am ${first.de}.`,
      en: `The span ends on ${last.en}, before it begins on ${first.en}.`,
    },
    { from, to },
  );
}
