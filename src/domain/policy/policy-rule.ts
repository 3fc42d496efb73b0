import { amountInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import type { Reason } from '../reasons.ts';
import type { PolicyTerms } from './policy-terms.ts';

/** What a rule has to object to terms; nothing is null. */
export type PolicyRule = (terms: PolicyTerms) => Reason | null;

/** Counts that must be whole and not below their floor; a quorum of 1 would decide without a second person. */
export function countRule(name: string, floor: number, read: (terms: PolicyTerms) => number): PolicyRule {
  return (terms) => {
    const value = read(terms);
    if (Number.isSafeInteger(value) && value >= floor) return null;
    return {
      code: 'policy.count_not_possible',
      sentence: {
        de: `Der Wert „${name}“ muss eine ganze Zahl ab ${floor} sein, nicht ${value}.`,
        en: `The value "${name}" must be a whole number from ${floor} up, not ${value}.`,
      },
      details: { value_name: name, value },
    };
  };
}

export function amountRule(name: string, mayBeZero: boolean, read: (terms: PolicyTerms) => Money | null): PolicyRule {
  return (terms) => {
    const amount = read(terms);
    if (amount === null || amount.isPositive() || (mayBeZero && amount.isZero())) return null;
    const words = amountInWords(amount);
    return {
      code: 'policy.amount_not_possible',
      sentence: {
        de: `Der Betrag „${name}“ muss ${mayBeZero ? 'mindestens' : 'über'} 0,00 EUR liegen, nicht bei ${words.de}.`,
        en: `The amount "${name}" must be ${mayBeZero ? 'at least' : 'above'} EUR 0.00, not ${words.en}.`,
      },
      details: { value_name: name, value: amount },
    };
  };
}

/** Two persons admit a member and decide on a loan, whatever else the cooperative resolves (rules §7). */
export const FOUR_EYES = 2;
