import type { Sentence } from '../errors.ts';
import { amountInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import type { Reason } from '../reasons.ts';
import { isIban, isInEea } from './iban.ts';
import type { AccountHolder } from './payment-file.types.ts';
import { NAME_LENGTH, REMITTANCE_LENGTH } from './payment-xml.ts';
import { saysSomething, sepaText } from './sepa-text.ts';

/** What any SEPA payment must have, in a file or on paper. Whose it is, a sentence says first. */

const LEAST = Money.parse('0.01');

/** What the schemas of the German banks allow in one payment, and the GiroCode too (EPC069-12). */
const MOST = Money.parse('999999999.99');

/** One cent at least, 999,999,999.99 euros at most. */
export function checkAmount(amount: Money, of: Sentence): Reason | null {
  if (!amount.isLessThan(LEAST) && !amount.isGreaterThan(MOST)) return null;
  const [asked, most] = [amountInWords(amount), amountInWords(MOST)];
  return {
    code: 'sepa.amount_not_possible',
    sentence: {
      de: `${of.de}: ${asked.de} lassen sich nicht zahlen; möglich sind 0,01 EUR bis ${most.de}.`,
      en: `${of.en}: ${asked.en} cannot be paid; EUR 0.01 to ${most.en} can.`,
    },
    details: { amount },
  };
}

/** A name of which something is left in the SEPA character set. */
export function checkName({ name }: Pick<AccountHolder, 'name'>, of: Sentence): Reason | null {
  if (saysSomething(sepaText(name, NAME_LENGTH))) return null;
  return {
    code: 'sepa.name_missing',
    sentence: {
      de: `${of.de}: Ohne einen Namen in lateinischen Buchstaben nimmt die Bank keine Zahlung an.`,
      en: `${of.en}: without a name in Latin letters the bank takes no payment.`,
    },
    details: { name },
  };
}

/** Check digits, and in the European Economic Area the length too. */
export function checkIban({ iban }: Pick<AccountHolder, 'iban'>, of: Sentence): Reason | null {
  if (isIban(iban)) return null;
  return {
    code: 'sepa.iban_not_valid',
    sentence: {
      de: `${of.de}: Die IBAN ist nicht gültig; bitte Prüfziffer und Länge vergleichen.`,
      en: `${of.en}: the IBAN is not valid; please compare check digits and length.`,
    },
  };
}

/** An IBAN that is not valid is another rule's concern. */
export function checkIsInEea({ iban }: Pick<AccountHolder, 'iban'>, of: Sentence): Reason | null {
  if (!isIban(iban) || isInEea(iban)) return null;
  const country = iban.slice(0, 2);
  return {
    code: 'sepa.account_outside_eea',
    sentence: {
      de: `${of.de}: Das Konto liegt außerhalb des Europäischen Wirtschaftsraums (${country}); dafür verlangt die Bank BIC und Anschrift. Bitte im Online-Banking einzeln erledigen.`,
      en: `${of.en}: the account lies outside the European Economic Area (${country}), for which the bank asks for BIC and address. Please do this one by itself in online banking.`,
    },
    details: { country },
  };
}

/** A text by which the other side knows what the money is for. */
export function checkRemittance({ remittance }: { readonly remittance: string }, of: Sentence): Reason | null {
  if (saysSomething(sepaText(remittance, REMITTANCE_LENGTH))) return null;
  return {
    code: 'sepa.remittance_missing',
    sentence: {
      de: `${of.de}: Es fehlt der Verwendungszweck.`,
      en: `${of.en}: the remittance text is missing.`,
    },
  };
}
