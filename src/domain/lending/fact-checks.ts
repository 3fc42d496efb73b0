import { conflict, notFound, refused } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { isBarrier, type LoanFact, type PaymentFact, type PayoutFact, type ReversalFact } from './loan-facts.ts';
import type { InstalmentPlan } from './plan.types.ts';

export type NewFact = {
  readonly plan: InstalmentPlan;
  readonly facts: readonly LoanFact[];
  readonly fact: LoanFact;
  readonly today: BusinessDate;
};

/**
 * Refuses a fact that cannot follow the facts on record; a recorder calls it, under the loan's lock, before it saves.
 * Codes: `loan.already_paid_out`, `loan.payout_differs_from_plan`, `loan.not_paid_out_yet`, `loan.fact_in_the_future`,
 * `loan.amounts_agreed_since`, `payment.not_positive`, `payment.not_found`, `payment.already_reversed`, `payment.reversed_before_it_was_made`.
 */
export function assertFactFits(entry: NewFact): void {
  const { plan, facts, fact, today } = entry;
  assertNotAhead(fact.valueDate, today);
  switch (fact.kind) {
    case 'payout':
      return assertPayoutFits(plan, facts, fact);
    case 'payment':
      return assertPaymentFits(facts, fact);
    case 'reversal':
      return assertReversalFits(facts, fact);
    case 'claim':
    case 'waiver':
    case 'lapse':
    case 'deferral':
    case 'restructuring':
    case 'termination':
    case 'write_off':
    case 'refund':
      assertPaidOutBy(facts, fact);
      return assertNotBeforeBarrier(facts, fact);
  }
}

/** Refuses what has not happened yet: `loan.fact_in_the_future`. */
export function assertNotAhead(valueDate: BusinessDate, today: BusinessDate): void {
  if (valueDate <= today) return;
  const [day, now] = [dateInWords(valueDate), dateInWords(today)];
  throw refused(
    'loan.fact_in_the_future',
    {
      de: `Der ${day.de} liegt in der Zukunft; heute ist der ${now.de}. Gebucht wird, was geschehen ist.`,
      en: `${day.en} lies in the future; today is ${now.en}. Only what has happened is recorded.`,
    },
    { valueDate, today },
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
  assertPaidOutBy(facts, payment);
}

/** Nothing happens to a loan before it is paid out. */
function assertPaidOutBy(facts: readonly LoanFact[], { valueDate }: LoanFact): void {
  assertPaidOutOn(facts, valueDate);
}

/** Refuses a day before the payout: `loan.not_paid_out_yet`. */
export function assertPaidOutOn(facts: readonly LoanFact[], valueDate: BusinessDate): void {
  const payout = facts.find((earlier) => earlier.kind === 'payout');
  if (payout && valueDate >= payout.valueDate) return;
  const day = dateInWords(valueDate);
  throw refused('loan.not_paid_out_yet', {
    de: `Am ${day.de} war das Darlehen noch nicht ausgezahlt; da kann es noch nichts geben, was darauf gebucht wird.`,
    en: `On ${day.en} the loan was not paid out yet, so nothing can be recorded on it for that day.`,
  });
}

/** Money can be reported late; what people agree or declare cannot lie before amounts that were agreed since. */
function assertNotBeforeBarrier(facts: readonly LoanFact[], { valueDate }: LoanFact): void {
  const barrier = facts.findLast(isBarrier);
  if (!barrier || valueDate >= barrier.valueDate) return;
  const [day, since] = [dateInWords(valueDate), dateInWords(barrier.valueDate)];
  throw refused(
    'loan.amounts_agreed_since',
    {
      de: `Am ${since.de} wurden die Beträge dieses Darlehens festgestellt; für den ${day.de} lässt sich daran nichts mehr ändern.`,
      en: `The amounts of this loan were settled on ${since.en}; nothing can be changed in them for ${day.en} any more.`,
    },
    { valueDate, settledOn: barrier.valueDate },
  );
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
