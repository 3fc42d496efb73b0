import type { Sentence } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import type { BankingTerms } from '../policy/policy-terms.ts';
import { type BusinessDate, plusDays } from '../time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../time/working-days.ts';
import type { DuePart } from './due-parts.ts';

/** How the payer comes to know of a direct debit before it: by the plan in the contract, or by a letter. */
export type Prenotification = { readonly kind: 'by_plan' | 'by_letter' | 'too_late'; readonly sentence: Sentence };

type Debit = { readonly parts: readonly DuePart[]; readonly collectOn: BusinessDate };
type Known = { readonly today: BusinessDate; readonly terms: Pick<BankingTerms, 'prenotificationDays'> };

/**
 * The payer is told amount and day so many calendar days before (EPC016-06, 4.1). The instalment plan tells both of every
 * debit that is one of its instalments, whole, on its day; everything else needs a letter.
 */
export function prenotificationOf(debit: Debit, known: Known): Prenotification {
  if (isByPlan(debit)) return BY_PLAN;
  const [last, due] = [lastDayToTell(debit.collectOn, known), dateInWords(debit.collectOn)];
  const day = dateInWords(last);
  if (known.today <= last) {
    return {
      kind: 'by_letter',
      sentence: {
        de: `Die Ankündigung muss spätestens am ${day.de} hinaus, damit am ${due.de} eingezogen werden darf.`,
        en: `The pre-notification must go out on ${day.en} at the latest for the debit on ${due.en}.`,
      },
    };
  }
  const days = known.terms.prenotificationDays;
  return {
    kind: 'too_late',
    sentence: {
      de: `Die Ankündigung hätte am ${day.de} hinausgehen müssen (${days} Tage vor dem ${due.de}); wer später davon hört, kann die Lastschrift zurückgeben.`,
      en: `The pre-notification should have gone out on ${day.en} (${days} days before ${due.en}); whoever hears of it later can return the debit.`,
    },
  };
}

/** The last day on which a letter is early enough. */
export function lastDayToTell(collectOn: BusinessDate, { terms }: Pick<Known, 'terms'>): BusinessDate {
  return plusDays(collectOn, -terms.prenotificationDays);
}

/** One whole instalment on its day, or on the next bank day where that is none. */
export function isByPlan({ parts, collectOn }: Debit): boolean {
  const [part, ...more] = parts;
  if (!part || more.length > 0 || part.kind !== 'instalment' || !part.isWhole) return false;
  return nextWorkingDayOnOrAfter(part.payableBy, 'TARGET') === collectOn;
}

const BY_PLAN: Prenotification = {
  kind: 'by_plan',
  sentence: {
    de: 'Angekündigt durch den Tilgungsplan, der Betrag und Tag nennt.',
    en: 'Announced by the instalment plan, which names amount and day.',
  },
};
