import { amountInWords, dateInWords, decimalInWords } from '../../../domain/figures-in-words.ts';
import { germanNumeral } from '../../../domain/german-numerals.ts';
import { Money } from '../../../domain/money/money.ts';
import { parseDate } from '../../../domain/time/business-date.ts';

/** Figures as Germans read them, from the exact text of the data. What belongs together stays on one line. */

const NO_BREAK = '\u00a0';
const MINUS = '\u2212';

/** "1250.00" → "1.250,00 EUR" */
export function euro(amount: string): string {
  return amountInWords(Money.parse(amount)).de.replace(' ', NO_BREAK).replace('-', MINUS);
}

/** "2500.50" → "zweitausendfünfhundert Euro und fünfzig Cent" */
export function euroInWords(amount: string): string {
  const [euros = '', cents = ''] = amount.split('.').map((digits) => germanNumeral(Number(digits)));
  return cents === 'null' ? `${euros} Euro` : `${euros} Euro und ${cents} Cent`;
}

/** The same without the unit, for columns that name it at their head: "1250.00" → "1.250,00". */
export function figure(amount: string): string {
  return euro(amount).split(NO_BREAK, 1).join('');
}

/** Empty where there is nothing, so that the eye finds what there is. */
export function figureOrNothing(amount: string): string {
  return Money.parse(amount).isZero() ? '' : figure(amount);
}

/** "2026-11-20" → "20.11.2026" */
export function day(date: string): string {
  return dateInWords(parseDate(date)).de;
}

/** "7.9" → "7,9 %" */
export function percent(rate: string): string {
  return `${decimalInWords(rate).de}${NO_BREAK}%`;
}

/** DE02120300000000202051 → "DE02 1203 0000 0000 2020 51" */
export function ibanInGroups(iban: string): string {
  return iban.replaceAll(/(.{4})(?=.)/g, `$1${NO_BREAK}`);
}

/** "A", "A und B", "A, B und C" */
export function enumerated(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} und ${last}`;
}
