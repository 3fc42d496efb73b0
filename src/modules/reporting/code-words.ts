import type { Sentence } from '../../domain/errors.ts';

/** Codes that several reports have, in the words of people. */

export const LENDER_WORDS: Readonly<Record<'cooperative' | 'partner_bank', Sentence>> = {
  cooperative: { de: 'Genossenschaft', en: 'Cooperative' },
  partner_bank: { de: 'Partnerbank', en: 'Partner bank' },
};

export const REGIME_WORDS: Readonly<Record<'CONSUMER' | 'FOUNDER' | 'BUSINESS', Sentence>> = {
  CONSUMER: { de: 'Verbraucher', en: 'Consumer' },
  FOUNDER: { de: 'Existenzgründung', en: 'Founder' },
  BUSINESS: { de: 'Gewerblich', en: 'Business' },
};

export const OUTCOME_WORDS: Readonly<Record<'approved' | 'approved_with_conditions' | 'rejected', Sentence>> = {
  approved: { de: 'bewilligt', en: 'approved' },
  approved_with_conditions: { de: 'bewilligt mit Auflagen', en: 'approved with conditions' },
  rejected: { de: 'abgelehnt', en: 'rejected' },
};
