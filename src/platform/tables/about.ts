import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** What a table says of itself, in words. */

const inBerlin = (locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'Europe/Berlin', dateStyle: 'medium', timeStyle: 'short' });
const [GERMAN, ENGLISH] = [inBerlin('de-DE'), inBerlin('en-GB')];

/** "15.01.2027, 12:00 Uhr", on the cooperative's clock. */
export function momentInWords(moment: Date): Sentence {
  return { de: `${GERMAN.format(moment)} Uhr`, en: `${ENGLISH.format(moment)} (Berlin)` };
}

/** "Stand: 31.12.2026", with what had been recorded by a moment where that matters. */
export function standsAsOf(asOf: BusinessDate, knownAt: Date | null = null): Sentence {
  const on = dateInWords(asOf);
  if (knownAt === null) return { de: `Stand: ${on.de}`, en: `As of ${on.en}` };
  const known = momentInWords(knownAt);
  return {
    de: `Stand: ${on.de}, nach allem, was bis ${known.de} erfasst war`,
    en: `As of ${on.en}, by what had been recorded until ${known.en}`,
  };
}

export function spans(from: BusinessDate, to: BusinessDate): Sentence {
  const [first, last] = [dateInWords(from), dateInWords(to)];
  return { de: `Zeitraum: ${first.de} bis ${last.de}`, en: `From ${first.en} to ${last.en}` };
}

/** Last among what a table says: it stands at the foot of each printed page too. */
export function madeAt(moment: Date): Sentence {
  const words = momentInWords(moment);
  return { de: `Erstellt am ${words.de}`, en: `Made on ${words.en}` };
}
