import type { Sentence } from '../errors.ts';
import { refused } from '../errors.ts';
import { Money } from '../money/money.ts';
import { Rate } from '../money/rate.ts';
import type { LoanTerms } from './plan.types.ts';

/**
 * How far the arithmetic goes, for loans and calculators alike. What a borrower may have is the policy's matter, not
 * this file's.
 */
export const PLAN_LIMITS = {
  largestPrincipal: Money.parse('10000000.00'),
  highestRate: Rate.parse('200'),
  longestTermMonths: 480,
} as const;

/** 29 and 31 are missing on purpose: 30 already stands for the end of February, and `last` for the last day. */
const LAST_PLAIN_DUE_DAY = 28;
const PROGRAMME_DUE_DAY = 30;

type TermsRule = {
  readonly code: string;
  readonly isBroken: (terms: LoanTerms) => boolean;
  readonly sentence: (terms: LoanTerms) => Sentence;
};

/** Terms that make no sense in any plan, whatever the policy says; the first broken one is the refusal. */
const rules: readonly TermsRule[] = [
  {
    code: 'plan.principal_not_possible',
    isBroken: ({ principal }) => !principal.isPositive() || principal.isGreaterThan(PLAN_LIMITS.largestPrincipal),
    sentence: ({ principal }) => ({
      de: `Ein Darlehen von ${principal.toText()} Euro lässt sich nicht planen: möglich sind 0.01 bis ${PLAN_LIMITS.largestPrincipal.toText()} Euro.`,
      en: `A loan of ${principal.toText()} euros cannot be planned: 0.01 to ${PLAN_LIMITS.largestPrincipal.toText()} euros are possible.`,
    }),
  },
  {
    code: 'plan.rate_not_possible',
    isBroken: ({ annualRate }) => annualRate.isNegative() || annualRate.isGreaterThan(PLAN_LIMITS.highestRate),
    sentence: ({ annualRate }) => ({
      de: `Ein Sollzins von ${annualRate.toText()} % lässt sich nicht planen: möglich sind 0 bis ${PLAN_LIMITS.highestRate.toText()} %.`,
      en: `A nominal rate of ${annualRate.toText()} % cannot be planned: 0 to ${PLAN_LIMITS.highestRate.toText()} % are possible.`,
    }),
  },
  {
    code: 'plan.term_not_possible',
    isBroken: ({ termMonths }) => !isWholeWithin(termMonths, 1, PLAN_LIMITS.longestTermMonths),
    sentence: ({ termMonths }) => ({
      de: `Eine Laufzeit von ${termMonths} Monaten lässt sich nicht planen: möglich sind 1 bis ${PLAN_LIMITS.longestTermMonths} ganze Monate.`,
      en: `A term of ${termMonths} months cannot be planned: 1 to ${PLAN_LIMITS.longestTermMonths} whole months are possible.`,
    }),
  },
  {
    code: 'plan.principal_free_months_not_possible',
    isBroken: ({ principalFreeMonths, termMonths }) => !isWholeWithin(principalFreeMonths, 0, termMonths - 1),
    sentence: ({ principalFreeMonths, termMonths }) => ({
      de: `${principalFreeMonths} tilgungsfreie Monate passen nicht in eine Laufzeit von ${termMonths} Monaten: mindestens ein Monat muss tilgen.`,
      en: `${principalFreeMonths} principal-free months do not fit into a term of ${termMonths} months: at least one month has to repay.`,
    }),
  },
  {
    code: 'plan.due_day_not_possible',
    isBroken: ({ dueDay }) =>
      typeof dueDay === 'number' && dueDay !== PROGRAMME_DUE_DAY && !isWholeWithin(dueDay, 1, LAST_PLAIN_DUE_DAY),
    sentence: ({ dueDay }) => ({
      de: `Der ${dueDay}. ist kein möglicher Fälligkeitstag: möglich sind der 1. bis 28., der 30. (im Februar der letzte Tag) und der letzte Tag.`,
      en: `Day ${dueDay} is no possible due day: 1 to 28, 30 (the last day in February) and the last day are possible.`,
    }),
  },
  {
    code: 'plan.fee_negative',
    isBroken: ({ fees }) => fees.some((fee) => fee.amount.isNegative()),
    sentence: () => ({
      de: 'Eine Gebühr kann nicht negativ sein.',
      en: 'A fee cannot be negative.',
    }),
  },
  {
    code: 'plan.fees_exceed_principal',
    isBroken: (terms) => !feesOf(terms).isLessThan(terms.principal),
    sentence: (terms) => ({
      de: `Gebühren von ${feesOf(terms).toText()} Euro zehren das Darlehen von ${terms.principal.toText()} Euro auf.`,
      en: `Fees of ${feesOf(terms).toText()} euros eat up the loan of ${terms.principal.toText()} euros.`,
    }),
  },
];

/** Throws the refusal of the first rule that the terms break; terms that pass can be planned unless rounding forbids. */
export function checkTerms(terms: LoanTerms): void {
  const broken = rules.find((rule) => rule.isBroken(terms));
  if (broken) throw refused(broken.code, broken.sentence(terms));
}

/** All fees agreed, withheld and with the first instalment. */
export function feesOf(terms: LoanTerms): Money {
  return Money.sum(terms.fees.map((fee) => fee.amount));
}

/** What the borrower does not get into the hand at payout. */
export function withheldFeesOf(terms: LoanTerms): Money {
  return Money.sum(terms.fees.filter((fee) => fee.when === 'withheld').map((fee) => fee.amount));
}

function isWholeWithin(value: number, smallest: number, largest: number): boolean {
  return Number.isSafeInteger(value) && value >= smallest && value <= largest;
}
