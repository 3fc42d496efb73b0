import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import type { Rate } from '../money/rate.ts';
import { type BusinessDate, laterOf } from '../time/business-date.ts';
import { addFact, type LoanBook, openBook } from './loan-book.ts';
import type { DeferralMethod, LoanFact } from './loan-facts.ts';
import { type LoanState, type RowState, sumOfAmounts, sumOfParts } from './loan-state.ts';
import { agreementOf } from './plan-course.ts';
import type { DueDay, LoanTerms, RepaymentMethod } from './plan.types.ts';

/** What a restructuring agrees anew; everything else stays as the contract has it. */
export type NewTerms = {
  readonly annualRate: Rate;
  readonly termMonths: number;
  readonly method: RepaymentMethod;
  readonly dueDay: DueDay;
  readonly principalFreeMonths: number;
};

/** A change of a running loan that the board decides (rules §9); amounts follow from the day on which it takes effect. */
export type LoanChange =
  | { readonly kind: 'deferral'; readonly months: number; readonly method: DeferralMethod }
  | { readonly kind: 'restructuring'; readonly terms: NewTerms }
  | { readonly kind: 'write_off' };

type Taking = { readonly factId: string; readonly day: BusinessDate };

/** The change as a fact of its day; a restructuring is over the principal that is open at the end of that day. */
export function factOfChange(book: LoanBook, change: LoanChange, { factId, day }: Taking): LoanFact {
  const fact = { factId, valueDate: day };
  if (change.kind === 'write_off') return { ...fact, kind: 'write_off' };
  if (change.kind === 'deferral') {
    return { ...fact, kind: 'deferral', months: change.months, method: change.method };
  }
  const { outstandingPrincipal } = openBook(book, day).state;
  return { ...fact, kind: 'restructuring', terms: termsAnew(book, change.terms, outstandingPrincipal) };
}

/** Nothing is paid out, so there is no fee; a first due day that was agreed belongs to the old plan. */
function termsAnew(book: LoanBook, terms: NewTerms, principal: Money): LoanTerms {
  const { firstDueDate: _agreedOnce, ...agreed } = agreementOf(book).terms;
  return { ...agreed, ...terms, principal, fees: [] };
}

/** A loan before and after a change, both at the end of the day on which it takes effect. */
export type ChangePreview = { readonly before: LoanState; readonly after: LoanState };

/** Refused as recording the change on that day would be; the day may lie ahead. */
export function previewChange(book: LoanBook, change: LoanChange, taking: Taking): ChangePreview {
  const day = laterOf(taking.day, book.state.through);
  const before = openBook(book, day);
  const { after } = addFact(before, factOfChange(before, change, taking), day);
  return { before: openBook(book, taking.day).state, after: openBook(after, taking.day).state };
}

/** How a loan stands and what it will still ask for, in the figures that a board compares. */
export type CourseFigures = {
  readonly outstandingPrincipal: Money;
  /** Open amounts of instalments and claims that are due by the day. */
  readonly due: Money;
  readonly interestToCome: Money;
  readonly instalmentsToCome: number;
  /** All that is still to be paid, due or not; what was written off is not asked for. */
  readonly payable: Money;
  readonly nextDueDate: BusinessDate | null;
  readonly nextAmount: Money;
  readonly lastDueDate: BusinessDate | null;
  readonly writtenOff: Money;
};

export function courseFigures(state: LoanState): CourseFigures {
  const toCome = state.rows.filter(({ row }) => row.dueDate > state.through);
  const dueRows = state.rows.filter(({ row }) => row.dueDate <= state.through);
  const claims = state.claims.filter(({ kind }) => kind !== 'recovery').map(({ open }) => open);
  const due = Money.sum([...dueRows.map(openOf), ...claims]);
  const [next] = toCome;
  return {
    outstandingPrincipal: state.outstandingPrincipal,
    due,
    interestToCome: Money.sum(toCome.map(({ row }) => row.interest)),
    instalmentsToCome: toCome.length,
    payable: due.plus(Money.sum(toCome.map(openOf))),
    nextDueDate: next?.row.dueDate ?? null,
    nextAmount: next?.row.amount ?? Money.zero,
    lastDueDate: toCome.at(-1)?.row.dueDate ?? null,
    writtenOff: state.writtenOff === null ? Money.zero : sumOfAmounts(state.writtenOff.amounts),
  };
}

function openOf({ row, paid }: RowState): Money {
  return row.amount.minus(sumOfParts(paid));
}

/** What the change does, in one sentence with the figures on both sides of it. */
export function changeInWords(change: LoanChange, { before, after }: ChangePreview): Sentence {
  const [old, anew] = [courseFigures(before), courseFigures(after)];
  if (change.kind === 'write_off') return writeOffInWords(anew);
  const [from, to] = [amountInWords(old.interestToCome), amountInWords(anew.interestToCome)];
  const [oldEnd, newEnd] = [endInWords(old.lastDueDate), endInWords(anew.lastDueDate)];
  const what = changeNames(change, anew);
  return {
    de: `${what.de}: letzte Rate ${newEnd.de} statt ${oldEnd.de}; noch zu zahlende Zinsen ${to.de} statt ${from.de}.`,
    en: `${what.en}: last instalment ${newEnd.en} instead of ${oldEnd.en}; interest still to come ${to.en} instead of ${from.en}.`,
  };
}

function writeOffInWords({ writtenOff }: CourseFigures): Sentence {
  const amount = amountInWords(writtenOff);
  return {
    de: `Abgeschrieben werden ${amount.de}. Die Schuld bleibt bestehen; was später eingeht, ist Ertrag.`,
    en: `${amount.en} is written off. The debt remains; what comes in later is income.`,
  };
}

function changeNames(change: Exclude<LoanChange, { kind: 'write_off' }>, anew: CourseFigures): Sentence {
  if (change.kind === 'deferral') {
    return change.months === 1
      ? { de: 'Stundung um 1 Monat', en: 'Deferral by 1 month' }
      : { de: `Stundung um ${change.months} Monate`, en: `Deferral by ${change.months} months` };
  }
  const principal = amountInWords(anew.outstandingPrincipal);
  return {
    de: `Neuordnung von ${principal.de} Kapital über ${change.terms.termMonths} Monate`,
    en: `Restructuring of ${principal.en} principal over ${change.terms.termMonths} months`,
  };
}

function endInWords(day: BusinessDate | null): Sentence {
  if (day === null) return { de: 'keine', en: 'none' };
  const words = dateInWords(day);
  return { de: `am ${words.de}`, en: `on ${words.en}` };
}
