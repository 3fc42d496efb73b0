import { refused, type Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import { reasonsOf, type Reason } from '../reasons.ts';
import { checkIban, checkIsInEea, checkName } from '../sepa/payment-checks.ts';
import { type BusinessDate, plusDays } from '../time/business-date.ts';
import { isWorkingDay, nextWorkingDayOnOrAfter } from '../time/working-days.ts';

/** Money leaves as the payout of a loan, as credit of a loan or of dues given back, or as what a leaver is owed. */
export type PayoutKind = 'payout' | 'refund' | 'dues_refund' | 'settlement_payout';

/** A bank takes a transfer order for a day at most so far ahead. */
const LONGEST_LEAD_DAYS = 30;

const WHAT_FOR: Readonly<Record<PayoutKind, string>> = {
  payout: 'Auszahlung Darlehen',
  refund: 'Erstattung Guthaben',
  dues_refund: 'Erstattung Beiträge',
  settlement_payout: 'Auseinandersetzungsguthaben',
};

/** What the payee reads on the statement: the number by which both sides know the matter, and what it is. */
export function remittanceOf({ kind, number }: { readonly kind: PayoutKind; readonly number: string }): string {
  return `${number} ${WHAT_FOR[kind]}`;
}

/**
 * A bank carries transfers out from today on, on days on which banks work, and takes orders a month ahead. Codes:
 * `payout_run.day_passed`, `payout_run.day_too_far`, `payout_run.not_a_bank_day`
 */
export function checkTransferDay(day: BusinessDate, today: BusinessDate): void {
  const [words, next] = [dateInWords(day), dateInWords(nextWorkingDayOnOrAfter(day, 'TARGET'))];
  if (day < today) {
    throw refused('payout_run.day_passed', {
      de: `Der ${words.de} ist vorbei.`,
      en: `${words.en} has passed.`,
    });
  }
  if (day > plusDays(today, LONGEST_LEAD_DAYS)) {
    throw refused('payout_run.day_too_far', {
      de: `Der ${words.de} liegt mehr als ${LONGEST_LEAD_DAYS} Tage voraus.`,
      en: `${words.en} lies more than ${LONGEST_LEAD_DAYS} days ahead.`,
    });
  }
  if (!isWorkingDay(day, 'TARGET')) {
    throw refused('payout_run.not_a_bank_day', {
      de: `Am ${words.de} führen Banken keine Überweisungen aus; der nächste Tag ist der ${next.de}.`,
      en: `Banks make no transfers on ${words.en}; the next day is ${next.en}.`,
    });
  }
}

/** A released payment that waits for its transfer. */
export type PaymentToOrder = {
  readonly kind: PayoutKind;
  readonly number: string;
  readonly amount: Money;
  /** A loan runs from this day; null for the other kinds. */
  readonly notBefore: BusinessDate | null;
  /** As last corrected. */
  readonly payee: { readonly name: string; readonly iban: string };
  /** Why it came back; null when it did not, or an account was recorded since. */
  readonly cameBackBecause: string | null;
};

/** What the run says of every payment: the day of the transfers, and from which account. */
export type TransferOrder = { readonly executeOn: BusinessDate; readonly ownIban: string };

/** Why a payment cannot go to the bank for that day; nothing when it can. Codes: `payout_run.*`, `sepa.*` */
export function hindrancesOf(payment: PaymentToOrder, order: TransferOrder): readonly Reason[] {
  const { payee } = payment;
  const of = paymentInWords(payment);
  return reasonsOf([
    leavesLater(payment, order),
    cameBack(payment),
    checkName(payee, of),
    checkIban(payee, of),
    checkIsInEea(payee, of),
    goesToOurselves(payment, order),
  ]);
}

/** A payment as a sentence begins with it. */
export function paymentInWords({ kind, number, amount, payee }: PaymentToOrder): Sentence {
  const words = amountInWords(amount);
  const what = WHAT_FOR[kind];
  return {
    de: `${what} ${number} (${words.de} an ${payee.name})`,
    en: `${what} ${number} (${words.en} to ${payee.name})`,
  };
}

function leavesLater(payment: PaymentToOrder, { executeOn }: TransferOrder): Reason | null {
  if (payment.notBefore === null || payment.notBefore <= executeOn) return null;
  const [of, first] = [paymentInWords(payment), dateInWords(payment.notBefore)];
  return {
    code: 'payout_run.leaves_later',
    sentence: {
      de: `${of.de}: Das Darlehen läuft ab dem ${first.de}; vorher wird nicht überwiesen.`,
      en: `${of.en}: the loan runs from ${first.en}; no transfer leaves before then.`,
    },
    details: { not_before: payment.notBefore },
  };
}

function cameBack(payment: PaymentToOrder): Reason | null {
  if (payment.cameBackBecause === null) return null;
  const of = paymentInWords(payment);
  return {
    code: 'payout_run.came_back',
    sentence: {
      de: `${of.de}: Die Zahlung kam zurück (${payment.cameBackBecause}); es fehlt ein Konto, auf das sie gehen kann.`,
      en: `${of.en}: the payment came back (${payment.cameBackBecause}); an account to which it can go is missing.`,
    },
  };
}

function goesToOurselves(payment: PaymentToOrder, { ownIban }: TransferOrder): Reason | null {
  if (payment.payee.iban !== ownIban) return null;
  const of = paymentInWords(payment);
  return {
    code: 'payout_run.goes_to_ourselves',
    sentence: {
      de: `${of.de}: Das angegebene Konto ist unser eigenes.`,
      en: `${of.en}: the account given is our own.`,
    },
  };
}
