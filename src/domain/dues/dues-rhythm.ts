import type { Sentence } from '../errors.ts';
import type { DuesRhythmMonths } from '../policy/policy-terms.ts';

/** How often dues are claimed, as a letter says it; claims hold whole calendar quarters, half-years or years. */
export const rhythmInWords: Readonly<Record<DuesRhythmMonths, Sentence>> = {
  1: { de: 'jeden Monat', en: 'every month' },
  3: {
    de: 'alle drei Monate zu Beginn des Kalendervierteljahres',
    en: 'every three months at the start of the quarter',
  },
  6: { de: 'alle sechs Monate zu Beginn des Kalenderhalbjahres', en: 'every six months at the start of the half-year' },
  12: { de: 'einmal im Jahr zu Beginn des Kalenderjahres', en: 'once a year at the start of the calendar year' },
};
