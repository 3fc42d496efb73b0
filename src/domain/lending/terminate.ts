import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import type { BaseRates } from '../time/base-rates.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { addFact, type LoanBook, openBook } from './loan-book.ts';
import type { ClaimFact, TerminationFact } from './loan-facts.ts';
import {
  type AmountsCalledDue,
  amountsCalledDue,
  type FinalNotice,
  type TerminationInput,
  type TerminationStanding,
  terminationStanding,
} from './termination.ts';
import { defaultInterestKnownThrough, unclaimedDefaultInterest } from './unclaimed-default-interest.ts';

/** The standing of a loan on a day, and the notice it rests on. */
export type StandingWithNotice<Notice extends FinalNotice> = {
  readonly standing: TerminationStanding;
  readonly notice: Notice | null;
};

/**
 * Of several final notices the newest that allows a termination counts, else the newest of all. One from before a
 * restructuring no longer counts: what it demanded was agreed anew. Nor does one that is received only later.
 */
export function standingWithNotices<Notice extends FinalNotice>(
  input: Omit<TerminationInput, 'finalNotice'>,
  notices: readonly Notice[],
): StandingWithNotice<Notice> {
  const { restructuredOn } = input.state;
  const counting = notices
    .filter(({ receivedOn }) => receivedOn <= input.day && (restructuredOn === null || receivedOn > restructuredOn))
    .toSorted((first, second) => (first.receivedOn < second.receivedOn ? 1 : -1));
  const standings = counting.map((notice) => ({
    notice,
    standing: terminationStanding({ ...input, finalNotice: notice }),
  }));
  const [newest] = standings;
  const none = { notice: null, standing: terminationStanding({ ...input, finalNotice: null }) };
  return standings.find(({ standing }) => standing.isAllowed) ?? newest ?? none;
}

/** What is recorded when a loan is terminated: default interest claimed to the day, as far as base rates are known. */
export type Terminating = {
  readonly claims: readonly ClaimFact[];
  readonly termination: TerminationFact;
  /** Null when no instalment bears default interest. */
  readonly defaultInterestThrough: BusinessDate | null;
};

export function terminatingOn(
  book: LoanBook,
  { day, rates, newId }: { readonly day: BusinessDate; readonly rates: BaseRates; readonly newId: () => string },
): Terminating {
  const { state } = openBook(book, day);
  const through = defaultInterestKnownThrough(state, day, rates);
  const claims = unclaimedDefaultInterest(state, through, rates).map(({ rowNumber, unclaimed }): ClaimFact => ({
    kind: 'claim',
    factId: newId(),
    valueDate: day,
    of: 'default_interest',
    rowNumber,
    amount: unclaimed,
  }));
  return {
    claims,
    termination: { kind: 'termination', factId: newId(), valueDate: day },
    defaultInterestThrough: claims.length === 0 ? null : through,
  };
}

/** What would be due at the end of the day; refused as recording it would be. The day may lie ahead. */
export function previewTermination(book: LoanBook, { claims, termination }: Terminating): AmountsCalledDue {
  const day = termination.valueDate;
  const facts = [...claims, termination];
  const ended = facts.reduce((before, fact) => addFact(before, fact, day).after, openBook(book, day));
  return amountsCalledDue(ended.state);
}

/** The amounts of a letter of termination and where they come from, in one sentence. */
export function calledDueInWords(amounts: AmountsCalledDue, day: BusinessDate): Sentence {
  const [total, instalments] = [amountInWords(amounts.total), amountInWords(amounts.instalments)];
  const [called, claims, on] = [amountInWords(amounts.called), amountInWords(amounts.claims), dateInWords(day)];
  return {
    de: `Fällig sind ${total.de}: offene Raten ${instalments.de}, durch die Kündigung fälliges Kapital mit Zinsen bis zum ${on.de} ${called.de}, Kosten und Verzugszinsen ${claims.de}.`,
    en: `Due is ${total.en}: open instalments ${instalments.en}, principal called due with interest to ${on.en} ${called.en}, costs and default interest ${claims.en}.`,
  };
}
