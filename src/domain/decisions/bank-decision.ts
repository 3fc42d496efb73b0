import { refused } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import type { Rate } from '../money/rate.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** Key figures of the loan a partner bank lends: euros, percent a year, months. Its plan is the bank's. */
export type BankLoan = {
  readonly principal: Money;
  readonly annualRate: Rate;
  readonly termMonths: number;
  readonly instalment: Money;
  readonly firstInstalmentOn: BusinessDate;
};

/**
 * What a partner bank made of a recommendation (rules §5). The cooperative keeps it on record and lends nothing itself:
 * lending on its own book would need a licence (KWG §§1, 32).
 */
export type BankDecision = {
  readonly decidedOn: BusinessDate;
  /** The bank's name. */
  readonly bank: string;
  /** Under which the bank keeps the loan; null when it named none. */
  readonly reference: string | null;
} & (
  | { readonly outcome: 'granted'; readonly reason: string | null; readonly loan: BankLoan }
  | { readonly outcome: 'declined'; readonly reason: string; readonly loan: null }
);

type Asked = { readonly recommendedOn: BusinessDate; readonly today: BusinessDate };

/**
 * Refuses a decision that cannot have been taken so: `bank_decision.dated_in_future`,
 * `bank_decision.before_recommendation`, `bank_decision.instalment_before_decision`.
 */
export function checkBankDecision(decision: BankDecision, { recommendedOn, today }: Asked): void {
  const { decidedOn, loan } = decision;
  const decided = dateInWords(decidedOn);
  if (decidedOn > today) {
    throw refused('bank_decision.dated_in_future', {
      de: `Eine Entscheidung der Bank vom ${decided.de} kann heute noch nicht erfasst werden.`,
      en: `A decision of the bank of ${decided.en} cannot be recorded yet.`,
    });
  }
  if (decidedOn < recommendedOn) {
    const recommended = dateInWords(recommendedOn);
    throw refused('bank_decision.before_recommendation', {
      de: `Empfohlen wurde am ${recommended.de}; die Bank kann darauf nicht schon am ${decided.de} entschieden haben.`,
      en: `The loan was recommended on ${recommended.en}; the bank cannot have decided on it as early as ${decided.en}.`,
    });
  }
  if (loan !== null && loan.firstInstalmentOn < decidedOn) {
    const first = dateInWords(loan.firstInstalmentOn);
    throw refused('bank_decision.instalment_before_decision', {
      de: `Die erste Rate am ${first.de} läge vor der Entscheidung vom ${decided.de}.`,
      en: `The first instalment on ${first.en} would lie before the decision of ${decided.en}.`,
    });
  }
}
