import type { Sentence } from '../errors.ts';
import { amountInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';

/** A result by its proper name, and its amount without a sign, since the name says which side it is on. */
export type NamedResult = { readonly name: Sentence; readonly amount: Sentence };

/** Income less expenses of one financial year, euros (HGB §275). */
export function yearResultInWords(result: Money): NamedResult {
  const name = result.isNegative()
    ? { de: 'Jahresfehlbetrag', en: 'loss of the year' }
    : { de: 'Jahresüberschuss', en: 'profit of the year' };
  return { name, amount: amountInWords(result.abs()) };
}

/** The same with what earlier years carried forward, euros: what the general assembly resolves on (HGB §268(1)). */
export function resultToUseInWords(result: Money): NamedResult {
  const name = result.isNegative() ? { de: 'Bilanzverlust', en: 'net loss' } : { de: 'Bilanzgewinn', en: 'net profit' };
  return { name, amount: amountInWords(result.abs()) };
}
