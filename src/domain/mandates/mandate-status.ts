import type { Sentence } from '../errors.ts';
import { dateInWords, withFullStop } from '../figures-in-words.ts';
import { laterOf, plusMonths, type BusinessDate } from '../time/business-date.ts';

/** Months after which an unused mandate lapses (SEPA core direct debit rulebook, section 4.1; rules §12). */
export const MONTHS_UNTIL_LAPSE = 36;

export type MandateStatus = 'unsigned' | 'usable' | 'held' | 'revoked' | 'lapsed';

/** What happened to a mandate so far; everything else follows from it and a day. */
export type MandateFacts = {
  readonly reference: string;
  /** Null while nobody has signed it. */
  readonly signedOn: BusinessDate | null;
  /** Last day on which a bank booked a debit under it; null before the first. */
  readonly lastUsedOn: BusinessDate | null;
  /** The hold that nobody has released; null without one. */
  readonly hold: { readonly heldOn: BusinessDate; readonly reason: Sentence } | null;
  /** The last day on which it was one; null while it lives. */
  readonly end: { readonly on: BusinessDate; readonly as: 'revoked' | 'lapsed' } | null;
};

/**
 * The last day on which it can be used: 36 months after the last debit, or after the signature where there was none, that
 * day included (BGB §188(2)).
 */
export function lastUsableDay(signedOn: BusinessDate, lastUsedOn: BusinessDate | null): BusinessDate {
  return plusMonths(lastUsedOn === null ? signedOn : laterOf(signedOn, lastUsedOn), MONTHS_UNTIL_LAPSE);
}

/** What a mandate is good for on a day. */
export type MandateStanding = {
  readonly status: MandateStatus;
  /** The last day on which it can be used, or could be; null before the signature. */
  readonly lastDay: BusinessDate | null;
  readonly sentence: Sentence;
};

/**
 * What a mandate is good for on a day, and why. What has ended stays so on every day, no time runs before the signature,
 * and a lapse weighs more than a hold, since no release mends it.
 */
export function mandateStanding(facts: MandateFacts, on: BusinessDate): MandateStanding {
  const { reference, signedOn, end, hold } = facts;
  if (end?.as === 'revoked') return { status: 'revoked', lastDay: end.on, sentence: revoked(reference, end.on) };
  if (end?.as === 'lapsed') return { status: 'lapsed', lastDay: end.on, sentence: lapsed(reference, end.on) };
  if (signedOn === null) return { status: 'unsigned', lastDay: null, sentence: unsigned(reference) };
  const lastDay = lastUsableDay(signedOn, facts.lastUsedOn);
  if (lastDay < on) return { status: 'lapsed', lastDay, sentence: lapsed(reference, lastDay) };
  if (hold !== null) return { status: 'held', lastDay, sentence: held(reference, hold) };
  return { status: 'usable', lastDay, sentence: usable(reference, lastDay) };
}

function unsigned(reference: string): Sentence {
  return {
    de: `Das Mandat ${reference} ist noch nicht unterschrieben.`,
    en: `Mandate ${reference} is not signed yet.`,
  };
}

function usable(reference: string, last: BusinessDate): Sentence {
  const until = dateInWords(last);
  return {
    de: `Das Mandat ${reference} gilt; ohne weiteren Einzug erlischt es nach dem ${until.de}.`,
    en: `Mandate ${reference} is valid; without another debit it lapses after ${until.en}.`,
  };
}

function held(reference: string, { heldOn, reason }: NonNullable<MandateFacts['hold']>): Sentence {
  const since = dateInWords(heldOn);
  return {
    de: `Das Mandat ${reference} ist seit dem ${since.de} gesperrt: ${withFullStop(reason.de)}`,
    en: `Mandate ${reference} is on hold since ${since.en}: ${withFullStop(reason.en)}`,
  };
}

function revoked(reference: string, on: BusinessDate): Sentence {
  const day = dateInWords(on);
  return {
    de: `Das Mandat ${reference} wurde zum ${day.de} widerrufen.`,
    en: `Mandate ${reference} was revoked as of ${day.en}.`,
  };
}

function lapsed(reference: string, last: BusinessDate): Sentence {
  const day = dateInWords(last);
  return {
    de: `Das Mandat ${reference} ist nach dem ${day.de} erloschen, weil ${MONTHS_UNTIL_LAPSE} Monate lang nichts eingezogen wurde; es braucht ein neues.`,
    en: `Mandate ${reference} lapsed after ${day.en}, because nothing was collected for ${MONTHS_UNTIL_LAPSE} months; a new one is needed.`,
  };
}
