import { invalid } from '../errors.ts';
import { amountInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import type { AccountCode, Side } from './accounts.ts';

declare const balanced: unique symbol;

/** One posting: an amount above zero on one side of one account, and whom it concerns. */
export type JournalLine = {
  readonly account: AccountCode;
  readonly side: Side;
  readonly amount: Money;
  readonly loanId?: string;
  readonly memberId?: string;
};

export type UncheckedEntry = {
  /** The business event it comes from, such as `payout`. */
  readonly event: string;
  readonly lines: readonly JournalLine[];
};

/**
 * The substance of an entry: it balances, or it does not exist. Dates, document reference and actor are the recorder's
 * part and join it when it is posted.
 */
export type JournalEntry = UncheckedEntry & { readonly [balanced]: true };

/**
 * The only way to an entry (HGB §239, rules §11). At least two lines (`journal.too_few_lines`), each above zero
 * (`journal.line_not_positive`), debits equal to credits (`journal.not_balanced`). Neither it nor a line can be changed
 * afterwards; a correction is a further entry.
 */
export function makeJournalEntry({ event, lines }: UncheckedEntry): JournalEntry {
  if (lines.length < 2) throw tooFewLines(lines.length);
  const notPositive = lines.find(({ amount }) => !amount.isPositive());
  if (notPositive) throw lineNotPositive(notPositive);
  const [debits, credits] = [totalOn('debit', lines), totalOn('credit', lines)];
  if (!debits.equals(credits)) throw notBalanced(debits, credits);
  const entry: UncheckedEntry = { event, lines: Object.freeze(lines.map((line) => Object.freeze({ ...line }))) };
  return Object.freeze(entry) as JournalEntry;
}

/** The sum of one side's lines. */
export function totalOn(side: Side, lines: readonly JournalLine[]): Money {
  return Money.sum(lines.filter((line) => line.side === side).map((line) => line.amount));
}

function tooFewLines(count: number): Error {
  return invalid('journal.too_few_lines', {
    de: `Ein Buchungssatz braucht mindestens zwei Zeilen; dieser hat ${count}.`,
    en: `A journal entry needs at least two lines; this one has ${count}.`,
  });
}

function lineNotPositive({ account, amount }: JournalLine): Error {
  const words = amountInWords(amount);
  return invalid('journal.line_not_positive', {
    de: `Eine Buchungszeile muss über 0,00 EUR liegen; auf ${account} sollen ${words.de} gebucht werden.`,
    en: `A posting must be more than EUR 0.00; ${account} is to bear ${words.en}.`,
  });
}

function notBalanced(debits: Money, credits: Money): Error {
  const [debit, credit] = [amountInWords(debits), amountInWords(credits)];
  return invalid('journal.not_balanced', {
    de: `Soll und Haben sind nicht gleich: ${debit.de} im Soll, ${credit.de} im Haben.`,
    en: `Debits and credits differ: ${debit.en} in debit, ${credit.en} in credit.`,
  });
}
