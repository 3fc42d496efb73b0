import type { Sentence } from './errors.ts';
import type { Money } from './money/money.ts';
import { dayOf, monthOf, yearOf, type BusinessDate } from './time/business-date.ts';

const MONTHS: readonly Sentence[] = [
  { de: 'Januar', en: 'January' },
  { de: 'Februar', en: 'February' },
  { de: 'März', en: 'March' },
  { de: 'April', en: 'April' },
  { de: 'Mai', en: 'May' },
  { de: 'Juni', en: 'June' },
  { de: 'Juli', en: 'July' },
  { de: 'August', en: 'August' },
  { de: 'September', en: 'September' },
  { de: 'Oktober', en: 'October' },
  { de: 'November', en: 'November' },
  { de: 'Dezember', en: 'December' },
];

/** An amount as people read it: 1250.00 is "1.250,00 EUR" in German and "EUR 1,250.00" in English. */
export function amountInWords(amount: Money): Sentence {
  const [euros = '', cents = ''] = amount.toText().split('.');
  const grouped = (mark: string): string => euros.replaceAll(/\B(?=(\d{3})+$)/g, mark);
  return { de: `${grouped('.')},${cents} EUR`, en: `EUR ${grouped(',')}.${cents}` };
}

/** A day as people read it: 25.11.2026 in German, 25 November 2026 in English. */
export function dateInWords(date: BusinessDate): Sentence {
  const month = MONTHS[monthOf(date) - 1]?.en ?? '';
  return {
    de: `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`,
    en: `${dayOf(date)} ${month} ${yearOf(date)}`,
  };
}

/** A month as people read it: "Dezember 2026", "December 2026". */
export function monthInWords(date: BusinessDate): Sentence {
  return namedMonthInWords(date);
}

/** A month by its name `YYYY-MM`, as people read it. */
export function namedMonthInWords(name: string): Sentence {
  const month = MONTHS[Number(name.slice(5, 7)) - 1] ?? { de: '', en: '' };
  return { de: `${month.de} ${name.slice(0, 4)}`, en: `${month.en} ${name.slice(0, 4)}` };
}

/** A ratio or a percentage with the decimal mark of each language: 1.2 is "1,2" in German. */
export function decimalInWords(text: string): Sentence {
  return { de: text.replace('.', ','), en: text };
}

/** What somebody typed, as a sentence that another can follow: "Bittet darum" is "Bittet darum." */
export function withFullStop(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
