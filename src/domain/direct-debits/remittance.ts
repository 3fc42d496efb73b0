import { dateInWords } from '../figures-in-words.ts';
import { REMITTANCE_LENGTH } from '../sepa/payment-xml.ts';
import { type BusinessDate, plusMonths } from '../time/business-date.ts';
import type { DuePart } from './due-parts.ts';

/** Written in characters that every bank hands on unchanged. */
const NAMES: Readonly<Record<Exclude<DuePart['kind'], 'instalment' | 'dues'>, string>> = {
  called_due: 'Restschuld',
  reopened: 'erneut faelliger Betrag',
  cost: 'Kosten',
  default_interest: 'Verzugszinsen',
};

/**
 * What the payer reads on the statement: `D-2026-0009 Rate 3 vom 30.12.2026`. Where all of it does not fit into the 140
 * characters of a payment, instalments are told from the first to the last.
 */
export function loanRemittance(loanNumber: string, parts: readonly DuePart[]): string {
  const rates = parts.filter(({ kind }) => kind === 'instalment');
  const others = [...new Set(parts.flatMap(({ kind }) => (isOther(kind) ? [NAMES[kind]] : [])))];
  const full = [loanNumber, [...rates.map(rateInWords), ...others].join(', ')].join(' ');
  if (full.length <= REMITTANCE_LENGTH) return full;
  const [first, last] = [rates[0], rates.at(-1)];
  const span = first && last ? [`Raten ${first.number} bis ${last.number} bis ${dateInWords(last.dueOn).de}`] : [];
  return [loanNumber, [...span, ...others].join(', ')].join(' ');
}

function isOther(kind: DuePart['kind']): kind is keyof typeof NAMES {
  return kind in NAMES;
}

function rateInWords({ number, dueOn }: DuePart): string {
  return `Rate ${number} vom ${dateInWords(dueOn).de}`;
}

/** `M-0042 Beitrag 12/2026`; months in a row from the first to the last: `M-0042 Beitrag 10/2026-12/2026`. */
export function duesRemittance(memberNumber: string, parts: readonly DuePart[]): string {
  const months = parts.flatMap((part) => part.months).toSorted();
  const full = `${memberNumber} Beitrag ${spansOf(months).map(spanInWords).join(', ')}`;
  if (full.length <= REMITTANCE_LENGTH) return full;
  return `${memberNumber} Beitrag ${spanInWords(months)}`;
}

function spansOf(months: readonly BusinessDate[]): readonly (readonly BusinessDate[])[] {
  const spans: BusinessDate[][] = [];
  for (const month of months) {
    const span = spans.at(-1);
    const last = span?.at(-1);
    if (span && last && plusMonths(last, 1) === month) span.push(month);
    else spans.push([month]);
  }
  return spans;
}

function spanInWords(span: readonly BusinessDate[]): string {
  const [first, last] = [span[0], span.at(-1)];
  if (!first || !last) return '';
  return first === last ? monthOnPaper(first) : `${monthOnPaper(first)}-${monthOnPaper(last)}`;
}

function monthOnPaper(month: BusinessDate): string {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`;
}

/** What a part is, on a letter: "Rate 3", "Beitrag 12/2026", "Verzugszinsen". */
export function partInWords({ kind, number, months }: DuePart): string {
  if (kind === 'instalment') return `Rate ${number}`;
  if (kind === 'dues') return `Beitrag ${spansOf(months).map(spanInWords).join(', ')}`;
  return LETTER_NAMES[kind];
}

const LETTER_NAMES: Readonly<Record<keyof typeof NAMES, string>> = {
  ...NAMES,
  reopened: 'erneut fälliger Betrag',
};
