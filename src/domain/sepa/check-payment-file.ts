import type { Sentence } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import { reasonsOf, type Reason } from '../reasons.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { isWorkingDay, nextWorkingDayOnOrAfter } from '../time/working-days.ts';
import { isEndToEndId, isFileIdentifier } from './identifiers.ts';
import { checkAmount, checkIban, checkIsInEea, checkName, checkRemittance } from './payment-checks.ts';
import type { AccountHolder } from './payment-file.types.ts';

/** A payment of a file in either direction: who is on the other side, and what for. */
export type FilePayment = {
  readonly endToEndId: string;
  readonly amount: Money;
  readonly other: AccountHolder;
  readonly remittance: string;
};

/** What files in either direction have in common. */
export type PaymentFile = {
  readonly messageId: string;
  readonly own: AccountHolder;
  /** First day on which the bank can act on the file. */
  readonly earliest: BusinessDate;
  readonly blocks: readonly {
    readonly id: string;
    readonly day: BusinessDate;
    /** What no two blocks may have in common: the day, and the sequence where there is one. */
    readonly key: string;
    readonly payments: readonly FilePayment[];
  }[];
};

type Block = PaymentFile['blocks'][number];

/**
 * What no schema catches in a payment file, whether money comes or goes: all objections, in the order of the file. No
 * totals are among them, because nobody but the writer of the file reckons them.
 */
export function checkPaymentFile(file: PaymentFile): readonly Reason[] {
  const payments = file.blocks.flatMap((block) => block.payments);
  return reasonsOf([
    checkIdentifier(file.messageId, { de: 'Datei', en: 'File' }),
    checkName(file.own, OWN_ACCOUNT),
    checkIban(file.own, OWN_ACCOUNT),
    checkIsInEea(file.own, OWN_ACCOUNT),
    file.blocks.length === 0 ? empty({ de: 'In der Datei', en: 'In the file' }) : null,
    ...file.blocks.flatMap((block) => checkBlock(block, file.earliest)),
    ...repeated(file.blocks, ({ id }) => id).map(blockIdRepeated),
    ...repeated(file.blocks, ({ key }) => key).map(dayDivided),
    ...payments.flatMap((payment) => checkPayment(payment, file.own)),
    ...repeated(payments, ({ endToEndId }) => endToEndId).map(endToEndIdRepeated),
  ]);
}

const OWN_ACCOUNT: Sentence = { de: 'Unser eigenes Konto', en: 'Our own account' };

/** A payment as a sentence begins with it: whose it is and how the bank calls it. */
export function paymentInWords({ endToEndId, other }: Pick<FilePayment, 'endToEndId' | 'other'>): Sentence {
  return { de: `Zahlung ${endToEndId} (${other.name})`, en: `Payment ${endToEndId} (${other.name})` };
}

/** Those that have a value in common with one before them, each such value once. */
export function repeated<Item>(items: readonly Item[], valueOf: (item: Item) => string): readonly Item[] {
  const counts = new Map<string, number>();
  return items.filter((item) => {
    const count = (counts.get(valueOf(item)) ?? 0) + 1;
    counts.set(valueOf(item), count);
    return count === 2;
  });
}

function checkBlock(block: Block, earliest: BusinessDate): readonly (Reason | null)[] {
  const day = dateInWords(block.day);
  return [
    checkIdentifier(block.id, { de: `Block zum ${day.de}`, en: `Block of ${day.en}` }),
    block.payments.length === 0 ? empty({ de: `Im Block zum ${day.de}`, en: `In the block of ${day.en}` }) : null,
    notABankDay(block),
    tooEarly(block, earliest),
  ];
}

function checkPayment(payment: FilePayment, own: AccountHolder): readonly (Reason | null)[] {
  const of = paymentInWords(payment);
  return [
    endToEndIdNotPossible(payment),
    checkAmount(payment.amount, of),
    checkName(payment.other, of),
    checkIban(payment.other, of),
    checkIsInEea(payment.other, of),
    ownAccount(payment, own),
    checkRemittance(payment, of),
  ].map((reason) => reason && { ...reason, details: { ...reason.details, end_to_end_id: payment.endToEndId } });
}

function checkIdentifier(id: string, of: Sentence): Reason | null {
  if (isFileIdentifier(id)) return null;
  return {
    code: 'sepa.identifier_not_possible',
    sentence: {
      de: `${of.de}: Die Kennung „${id}“ gäbe die Bank nicht unverändert weiter; möglich sind 1 bis 35 Zeichen (A–Z, a–z, 0–9, + ? / - : ( ) . , ' und Leerzeichen), am Rand kein Schrägstrich und kein Leerzeichen, nie zwei davon hintereinander.`,
      en: `${of.en}: the bank would not hand on the identifier "${id}" unchanged; possible are 1 to 35 characters (A–Z, a–z, 0–9, + ? / - : ( ) . , ' and blanks), no slash or blank at an edge and never two of them in a row.`,
    },
    details: { identifier: id },
  };
}

function empty(where: Sentence): Reason {
  return {
    code: 'sepa.nothing_to_pay',
    sentence: { de: `${where.de} steht keine Zahlung.`, en: `${where.en} stands no payment.` },
  };
}

function notABankDay({ day }: Block): Reason | null {
  if (isWorkingDay(day, 'TARGET')) return null;
  const [asked, next] = [dateInWords(day), dateInWords(nextWorkingDayOnOrAfter(day, 'TARGET'))];
  return {
    code: 'sepa.not_a_bank_day',
    sentence: {
      de: `Am ${asked.de} führen die Banken keine Euro-Zahlungen aus (Wochenende oder TARGET-Feiertag); der nächste Tag ist der ${next.de}.`,
      en: `On ${asked.en} banks make no payments in euros (weekend or TARGET holiday); the next day is ${next.en}.`,
    },
    details: { day },
  };
}

function tooEarly({ day }: Block, earliest: BusinessDate): Reason | null {
  if (day >= earliest) return null;
  const [asked, first] = [dateInWords(day), dateInWords(earliest)];
  return {
    code: 'sepa.day_too_early',
    sentence: {
      de: `Der ${asked.de} ist für die Bank zu früh; der erste mögliche Tag ist der ${first.de}.`,
      en: `${asked.en} is too early for the bank; the first possible day is ${first.en}.`,
    },
    details: { day, earliest },
  };
}

function blockIdRepeated({ id }: Block): Reason {
  return {
    code: 'sepa.block_repeated',
    sentence: { de: `Zwei Blöcke der Datei heißen ${id}.`, en: `Two blocks of the file are called ${id}.` },
    details: { identifier: id },
  };
}

function dayDivided({ day }: Block): Reason {
  const words = dateInWords(day);
  return {
    code: 'sepa.day_divided',
    sentence: {
      de: `Die Zahlungen zum ${words.de} stehen in zwei Blöcken; sie gehören in einen.`,
      en: `The payments of ${words.en} stand in two blocks; they belong in one.`,
    },
    details: { day },
  };
}

function endToEndIdNotPossible({ endToEndId, other }: FilePayment): Reason | null {
  if (isEndToEndId(endToEndId)) return null;
  return {
    code: 'sepa.end_to_end_id_not_possible',
    sentence: {
      de: `Zahlung ${endToEndId} (${other.name}): Die Kennung muss aus 1 bis 35 Buchstaben ohne Umlaute und Ziffern bestehen, sonst ist sie auf dem Kontoauszug nicht wiederzuerkennen.`,
      en: `Payment ${endToEndId} (${other.name}): the identifier must be 1 to 35 plain letters and digits, else nobody recognises it on the statement.`,
    },
  };
}

function endToEndIdRepeated({ endToEndId }: FilePayment): Reason {
  return {
    code: 'sepa.end_to_end_id_repeated',
    sentence: {
      de: `Zwei Zahlungen der Datei haben dieselbe Kennung ${endToEndId}.`,
      en: `Two payments of the file have the same identifier ${endToEndId}.`,
    },
    details: { end_to_end_id: endToEndId },
  };
}

function ownAccount(payment: FilePayment, own: AccountHolder): Reason | null {
  if (payment.other.iban !== own.iban) return null;
  const of = paymentInWords(payment);
  return {
    code: 'sepa.own_account',
    sentence: {
      de: `${of.de}: Das Konto der Gegenseite ist unser eigenes.`,
      en: `${of.en}: the account of the other side is our own.`,
    },
  };
}
