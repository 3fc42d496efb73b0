import { conflict, notFound, refused } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { InstalmentPlan } from './plan.types.ts';

/**
 * What happened to a loan (rules §9). Facts are only ever added; the loan's state is what `replayLoan` makes of them.
 * A further kind of fact (choice of prepayment, deferral, claimed default interest, and the agreed amounts that replay
 * may not cross: restructuring, termination, write-off, refund) is a further member of this union.
 */
export type LoanFact = PayoutFact | PaymentFact | ReversalFact;

type AnyFact = {
  readonly factId: string;
  /** The day on which it counts economically, whenever it was recorded. */
  readonly valueDate: BusinessDate;
};

/** The money has left: from this day the principal is owed. `amount` is the whole principal, a withheld fee included. */
export type PayoutFact = AnyFact & { readonly kind: 'payout'; readonly amount: Money };

/** By the payer's word, what becomes of money beyond everything due: credit for the next instalments. */
export type WhatExceeds = 'credit';

export type PaymentFact = AnyFact & {
  readonly kind: 'payment';
  readonly amount: Money;
  readonly whatExceeds: WhatExceeds;
};

/**
 * The payment is void, as when a direct debit is returned: the state becomes what it would be had it never been made.
 * The reversal's value date is the day the bank took the money back; the journal needs it, the state does not.
 */
export type ReversalFact = AnyFact & { readonly kind: 'reversal'; readonly paymentFactId: string };

export type NewFact = {
  readonly plan: InstalmentPlan;
  readonly facts: readonly LoanFact[];
  readonly fact: LoanFact;
  readonly today: BusinessDate;
};

/**
 * Refuses a fact that cannot follow the facts on record; a recorder calls it, under the loan's lock, before it saves.
 * Codes: `loan.already_paid_out`, `loan.payout_differs_from_plan`, `loan.not_paid_out_yet`, `loan.fact_in_the_future`,
 * `payment.not_positive`, `payment.not_found`, `payment.already_reversed`, `payment.reversed_before_it_was_made`.
 */
export function assertFactFits(entry: NewFact): void {
  assertNotInTheFuture(entry);
  const { plan, facts, fact } = entry;
  switch (fact.kind) {
    case 'payout':
      return assertPayoutFits(plan, facts, fact);
    case 'payment':
      return assertPaymentFits(facts, fact);
    case 'reversal':
      return assertReversalFits(facts, fact);
  }
}

function assertNotInTheFuture({ fact, today }: NewFact): void {
  if (fact.valueDate <= today) return;
  const [day, now] = [dateInWords(fact.valueDate), dateInWords(today)];
  throw refused(
    'loan.fact_in_the_future',
    {
      de: `Der ${day.de} liegt in der Zukunft; heute ist der ${now.de}. Gebucht wird, was geschehen ist.`,
      en: `${day.en} lies in the future; today is ${now.en}. Only what has happened is recorded.`,
    },
    { valueDate: fact.valueDate, today },
  );
}

function assertPayoutFits(plan: InstalmentPlan, facts: readonly LoanFact[], payout: PayoutFact): void {
  if (facts.some((earlier) => earlier.kind === 'payout')) {
    throw conflict('loan.already_paid_out', {
      de: 'Das Darlehen ist schon ausgezahlt.',
      en: 'The loan has already been paid out.',
    });
  }
  if (!payout.amount.equals(plan.principal)) {
    const [paid, planned] = [amountInWords(payout.amount), amountInWords(plan.principal)];
    throw refused(
      'loan.payout_differs_from_plan',
      {
        de: `Ausgezahlt werden sollen ${paid.de}, der Tilgungsplan lautet über ${planned.de}.`,
        en: `The payout is ${paid.en}, but the instalment plan is for ${planned.en}.`,
      },
      { payout: payout.amount, planned: plan.principal },
    );
  }
}

function assertPaymentFits(facts: readonly LoanFact[], payment: PaymentFact): void {
  if (!payment.amount.isPositive()) {
    const amount = amountInWords(payment.amount);
    throw refused('payment.not_positive', {
      de: `Eine Zahlung muss über 0,00 EUR liegen; genannt sind ${amount.de}.`,
      en: `A payment must be more than EUR 0.00; this one is ${amount.en}.`,
    });
  }
  const payout = facts.find((earlier) => earlier.kind === 'payout');
  if (!payout || payment.valueDate < payout.valueDate) {
    const day = dateInWords(payment.valueDate);
    throw refused('loan.not_paid_out_yet', {
      de: `Am ${day.de} war das Darlehen noch nicht ausgezahlt; eine Zahlung darauf kann es da nicht geben.`,
      en: `On ${day.en} the loan was not paid out yet, so nothing can have been paid on it.`,
    });
  }
}

function assertReversalFits(facts: readonly LoanFact[], reversal: ReversalFact): void {
  const payment = facts.find((earlier) => earlier.kind === 'payment' && earlier.factId === reversal.paymentFactId);
  if (!payment) {
    throw notFound('payment.not_found', {
      de: 'Diese Zahlung gibt es bei diesem Darlehen nicht.',
      en: 'This loan has no such payment.',
    });
  }
  if (facts.some((earlier) => earlier.kind === 'reversal' && earlier.paymentFactId === reversal.paymentFactId)) {
    throw conflict('payment.already_reversed', {
      de: 'Diese Zahlung ist schon storniert.',
      en: 'This payment has already been reversed.',
    });
  }
  if (reversal.valueDate < payment.valueDate) {
    const [paid, undone] = [dateInWords(payment.valueDate), dateInWords(reversal.valueDate)];
    throw refused('payment.reversed_before_it_was_made', {
      de: `Die Zahlung vom ${paid.de} kann nicht schon am ${undone.de} storniert worden sein.`,
      en: `The payment of ${paid.en} cannot have been reversed as early as ${undone.en}.`,
    });
  }
}
