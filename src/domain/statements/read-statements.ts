import { Money } from '../money/money.ts';
import { amountIn, dayIn, signed, signIn } from './amounts.ts';
import { joinPages, type Page } from './join-pages.ts';
import { readEntry, readUnbooked, type StatementContext, statusOf } from './read-entry.ts';
import { CLOSING, foreignCurrency, formatNotSupported, incomplete, OPENING } from './statement.refusals.ts';
import type { Balance, Statement } from './statement.types.ts';
import { type Element, childrenOf, elementAt, textAt } from './tree.ts';
import { formatOfNamespace } from './unsupported-formats.ts';

const SUPPORTED = /camt\.053\.001\.(02|08)$/;

export type Document = { readonly namespace: string | null; readonly root: Element };

/**
 * The statements in files of camt.053, version 02 or 08. Pages of one statement are put together, from whichever file.
 * 422 `statement.format_not_supported`, `statement.incomplete`, `statement.foreign_currency`, `statement.pages_missing`.
 */
export function readStatements(documents: readonly Document[]): readonly Statement[] {
  return joinPages(documents.flatMap(pagesOf));
}

function pagesOf({ namespace, root }: Document): readonly Page[] {
  const message = elementAt(root, 'BkToCstmrStmt');
  if (root.name !== 'Document' || !SUPPORTED.test(namespace ?? '') || !message) {
    throw formatNotSupported(formatOfNamespace(namespace));
  }
  const statements = childrenOf(message, 'Stmt');
  if (statements.length === 0) throw incomplete(null, { de: 'der Auszug selbst', en: 'the statement itself' });
  const pagination = elementAt(message, 'GrpHdr', 'MsgPgntn');
  return statements.map((statement) => pageOf(statement, pagination));
}

function pageOf(statement: Element, pagination: Element | undefined): Page {
  const identification = textAt(statement, 'Id');
  if (identification === null) throw incomplete(null, { de: 'die Kennung (Id)', en: 'the identification (Id)' });
  const account = accountOf(statement, identification);
  const paging = elementAt(statement, 'StmtPgntn') ?? pagination;
  const balances = childrenOf(statement, 'Bal');
  const opening = balanceOf(identification, balances, ['OPBD', 'PRCD']);
  const closing = balanceOf(identification, balances, ['CLBD']);
  const [from, to] = [dayIn(statement, 'FrToDt', 'FrDtTm'), dayIn(statement, 'FrToDt', 'ToDtTm')];
  const closingOn = closing?.on ?? dayIn(balances.at(-1), 'Dt') ?? to;
  if (closingOn === null) throw incomplete(identification, CLOSING);
  const context: StatementContext = { identification, account, closingOn };
  const entries = childrenOf(statement, 'Ntry');
  return {
    identification,
    account,
    electronicSequence: sequenceAt(statement, 'ElctrncSeqNb'),
    legalSequence: sequenceAt(statement, 'LglSeqNb'),
    from,
    to,
    opening,
    closing,
    entries: entries.filter(isBooked).map((entry) => readEntry(entry, context)),
    unbooked: entries.filter((entry) => !isBooked(entry)).map((entry) => readUnbooked(entry, context)),
    page: Number(textAt(paging, 'PgNb') ?? Number.NaN) || null,
    isLastPage: textAt(paging, 'LastPgInd') !== 'false',
  };
}

const isBooked = (entry: Element): boolean => statusOf(entry) === 'BOOK';

/** Zero is what some banks write who do not count. */
function sequenceAt(statement: Element, name: string): number | null {
  const number = Number(textAt(statement, name) ?? Number.NaN);
  return Number.isSafeInteger(number) && number > 0 && number <= MOST_SEQUENCE ? number : null;
}

const MOST_SEQUENCE = 1_000_000_000;

function accountOf(statement: Element, identification: string): string {
  const currency = textAt(statement, 'Acct', 'Ccy');
  if (currency !== null && currency !== 'EUR') throw foreignCurrency(identification, currency);
  const id = elementAt(statement, 'Acct', 'Id');
  const account = textAt(id, 'IBAN') ?? textAt(id, 'Othr', 'Id');
  if (account === null) throw incomplete(identification, { de: 'das Konto', en: 'the account' });
  return account.replaceAll(/\s/g, '').toUpperCase();
}

/** The first balance of these kinds, in their order: a booked opening balance goes before the closing of the day before. */
function balanceOf(identification: string, balances: readonly Element[], kinds: readonly string[]): Balance | null {
  const found = kinds
    .map((kind) => balances.find((balance) => textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') === kind))
    .find((balance) => balance !== undefined);
  if (!found) return null;
  const stated = amountIn(found);
  if (stated && stated.currency !== 'EUR') throw foreignCurrency(identification, stated.currency);
  const [on, sign] = [dayIn(found, 'Dt'), signIn(found)];
  const isZero = stated?.amount?.equals(Money.zero) ?? false;
  if (!stated?.amount || on === null || (sign === null && !isZero)) {
    throw incomplete(identification, kinds.includes('CLBD') ? CLOSING : OPENING);
  }
  return { amount: signed(stated.amount, sign ?? 1), on };
}
