import type { BusinessDate } from '../time/business-date.ts';
import { amountIn, dayIn, signed, signIn } from './amounts.ts';
import { foreignCurrency, incomplete } from './statement.refusals.ts';
import type { StatementEntry, UnbookedEntry } from './statement.types.ts';
import { transactionsOf } from './transactions-of.ts';
import { type Element, childrenOf, elementAt, referenceAt, textAt } from './tree.ts';

export type StatementContext = {
  readonly identification: string;
  readonly account: string;
  /** Where an entry does not say its day, it is that of the closing balance. */
  readonly closingOn: BusinessDate;
};

/** Version 02 writes the status as text, version 08 in `Cd`. */
export function statusOf(entry: Element): string {
  return textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts', 'Prtry') ?? textAt(entry, 'Sts') ?? '';
}

export function readEntry(entry: Element, context: StatementContext): StatementEntry {
  const { identification, account } = context;
  const [stated, sign] = [amountIn(entry), signIn(entry)];
  if (stated && stated.currency !== 'EUR') throw foreignCurrency(identification, stated.currency);
  if (!stated?.amount || sign === null) throw incomplete(identification, ENTRY);
  const amount = signed(stated.amount, sign);
  const bankReference = referenceAt(entry, 'AcctSvcrRef');
  const transactions = transactionsOf({ entry, amount, isCredit: sign === 1, bankReference, ownAccount: account });
  const [only, second] = transactions;
  return {
    amount,
    ...daysOf(entry, context),
    // Some banks write the reference of the entry into its only movement.
    bankReference: bankReference ?? (second ? null : (only?.bankReference ?? null)),
    entryReference: referenceAt(entry, 'NtryRef'),
    isReversal: ['true', '1'].includes(textAt(entry, 'RvslInd') ?? ''),
    transactions,
  };
}

/** What a bank leaves out follows from the other day; what it writes must be a day. */
function daysOf(entry: Element, { identification, closingOn }: StatementContext) {
  const [bookedOn, valueOn] = ['BookgDt', 'ValDt'].map((name) => {
    const day = dayIn(entry, name);
    if (day === null && elementAt(entry, name)) throw incomplete(identification, DAY);
    return day;
  });
  return { bookedOn: bookedOn ?? valueOn ?? closingOn, valueOn: valueOn ?? bookedOn ?? closingOn };
}

/** Of what is not booked only what names it: it does not count, in whatever currency. */
export function readUnbooked(entry: Element, { identification }: StatementContext): UnbookedEntry {
  const [stated, sign] = [amountIn(entry), signIn(entry)];
  if (!stated?.amount) throw incomplete(identification, ENTRY);
  const details = elementAt(childrenOf(entry, 'NtryDtls')[0], 'TxDtls');
  return {
    status: statusOf(entry).slice(0, 10),
    amount: signed(stated.amount, sign ?? 1),
    on: dayIn(entry, 'BookgDt') ?? dayIn(entry, 'ValDt'),
    text: textAt(details, 'RmtInf', 'Ustrd') ?? textAt(entry, 'AddtlNtryInf') ?? referenceAt(entry, 'AcctSvcrRef'),
  };
}

const ENTRY = {
  de: 'Betrag oder Soll-Haben-Kennzeichen eines Umsatzes',
  en: 'the amount of an entry, or whether it is a credit or a debit',
};
const DAY = { de: 'Buchungstag oder Wertstellung eines Umsatzes', en: 'the booking or value day of an entry' };
