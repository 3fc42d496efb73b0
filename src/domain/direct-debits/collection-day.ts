import type { Sentence } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import type { BankingTerms } from '../policy/policy-terms.ts';
import { reasonsOf, type Reason } from '../reasons.ts';
import { type BusinessDate, laterOf, plusDays, plusMonths } from '../time/business-date.ts';
import { isWorkingDay, nextWorkingDayOnOrAfter, plusWorkingDays } from '../time/working-days.ts';

/** Further ahead nobody knows what will be due; and banks take no file for it. */
const MONTHS_AHEAD = 3;

type Known = { readonly today: BusinessDate; readonly terms: Pick<BankingTerms, 'leadDays'> };

/** The first day on which a direct debit handed in today, or on the next day on which banks work, can be due (rules §12). */
export function firstCollectionDay({ today, terms }: Known): BusinessDate {
  return plusWorkingDays(nextWorkingDayOnOrAfter(today, 'TARGET'), terms.leadDays, 'TARGET');
}

/**
 * Why nothing can be collected on a day: `collection.not_a_bank_day`, `collection.day_too_near`,
 * `collection.day_too_far`. Each names the next day on which it can.
 */
export function collectionDayReasons(day: BusinessDate, known: Known): readonly Reason[] {
  const first = firstCollectionDay(known);
  const last = plusMonths(known.today, MONTHS_AHEAD);
  return reasonsOf([tooFar(day, { first, last }), tooNear(day, { ...known, first }), notABankDay(day, first)]);
}

function tooFar(day: BusinessDate, { first, last }: Readonly<Record<'first' | 'last', BusinessDate>>): Reason | null {
  if (day <= last) return null;
  const [asked, until] = [dateInWords(day), dateInWords(last)];
  return {
    code: 'collection.day_too_far',
    sentence: withNext(
      {
        de: `Der ${asked.de} liegt zu weit voraus; vorbereiten lässt sich ein Einzug bis zum ${until.de}.`,
        en: `${asked.en} lies too far ahead; a collection can be prepared up to ${until.en}.`,
      },
      first,
    ),
    details: { day, next_possible_day: first },
  };
}

function tooNear(day: BusinessDate, { first, terms }: Known & { readonly first: BusinessDate }): Reason | null {
  if (day >= first) return null;
  const asked = dateInWords(day);
  const isOne = terms.leadDays === 1;
  return {
    code: 'collection.day_too_near',
    sentence: withNext(
      {
        de: `Der ${asked.de} ist zu nah: Die Bank braucht die Datei mindestens ${isOne ? 'einen Bankarbeitstag' : `${terms.leadDays} Bankarbeitstage`} vorher.`,
        en: `${asked.en} is too near: the bank needs the file ${isOne ? 'one bank working day' : `${terms.leadDays} bank working days`} before at least.`,
      },
      first,
    ),
    details: { day, next_possible_day: first },
  };
}

function notABankDay(day: BusinessDate, first: BusinessDate): Reason | null {
  if (isWorkingDay(day, 'TARGET')) return null;
  const asked = dateInWords(day);
  const next = nextWorkingDayOnOrAfter(laterOf(day, first), 'TARGET');
  return {
    code: 'collection.not_a_bank_day',
    sentence: withNext(
      {
        de: `Am ${asked.de} ziehen die Banken nichts ein (Wochenende oder TARGET-Feiertag).`,
        en: `On ${asked.en} banks collect nothing (weekend or TARGET holiday).`,
      },
      next,
    ),
    details: { day, next_possible_day: next },
  };
}

function withNext({ de, en }: Sentence, next: BusinessDate): Sentence {
  const day = dateInWords(next);
  return { de: `${de} Der nächste mögliche Tag ist der ${day.de}.`, en: `${en} The next possible day is ${day.en}.` };
}

/**
 * The earliest day of a direct debit of whose outcome one still waits on a day: so many TARGET days after it nobody is
 * reminded of what it covers (rules §9). Every earlier one counts as not having happened.
 */
export function awaitedSince(today: BusinessDate, terms: Pick<BankingTerms, 'reminderRestDays'>): BusinessDate {
  let day = today;
  while (plusWorkingDays(plusDays(day, -1), terms.reminderRestDays, 'TARGET') >= today) day = plusDays(day, -1);
  return day;
}
