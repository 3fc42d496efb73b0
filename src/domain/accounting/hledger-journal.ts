import type { AccountCode, AccountKind } from '../ledger/accounts.ts';
import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { eventInWords } from '../ledger/event-words.ts';

/**
 * The books as a journal of hledger, a bookkeeping program by others, so that anybody can recompute every balance.
 * Debits are positive, credits negative, as there is no other sign in it. Text in UTF-8.
 */

export type HledgerAccount = { readonly code: AccountCode; readonly kind: AccountKind; readonly name: string };

export type HledgerLine = {
  readonly account: AccountCode;
  /** Positive in debit, negative in credit. */
  readonly amount: Money;
  /** Numbers by which people speak of them. */
  readonly loan: string | null;
  readonly member: string | null;
};

export type HledgerEntry = {
  readonly number: number;
  readonly event: string;
  readonly postingDate: BusinessDate;
  readonly valueDate: BusinessDate;
  readonly sourceId: string;
  readonly documentReference: string | null;
  readonly lines: readonly HledgerLine[];
};

/** Per account its balance, positive in debit. */
export type HledgerBalances = ReadonlyMap<AccountCode, Money>;

const BRANCHES: Readonly<Record<AccountKind, { readonly name: string; readonly type: string }>> = {
  asset: { name: 'Aktiva', type: 'Asset' },
  liability: { name: 'Verbindlichkeiten', type: 'Liability' },
  equity: { name: 'Eigenkapital', type: 'Equity' },
  income: { name: 'Erträge', type: 'Revenue' },
  expense: { name: 'Aufwendungen', type: 'Expense' },
};

export type HledgerBook = {
  readonly head: (about: readonly string[]) => string;
  /** All balances there were before the first day, as one transaction on that day. */
  readonly opening: (on: BusinessDate, balances: HledgerBalances) => string;
  readonly entry: (entry: HledgerEntry) => string;
  /** Says what every account must have come to; `hledger check` fails unless it has. */
  readonly closing: (on: BusinessDate, balances: HledgerBalances) => string;
};

export function hledgerBook(accounts: readonly HledgerAccount[]): HledgerBook {
  const names = new Map(accounts.map(({ code, kind, name }) => [code, `${BRANCHES[kind].name}:${name}`]));
  const named = (code: AccountCode): string => names.get(code) ?? code;
  return {
    head: (about) => headOf(accounts, named, about),
    opening: (on, balances) => {
      const lines = [...balances].filter(moved).map(([code, amount]) => posting(named(code), euros(amount)));
      return lines.length === 0 ? '' : `${[`${on} Saldenvortrag`, ...lines].join('\n')}\n\n`;
    },
    entry: (entry) => entryOf(entry, named),
    closing: (on, balances) => {
      const lines = [...balances].map(([code, amount]) => posting(named(code), `0.00 EUR = ${euros(amount)}`));
      return `${[`${on} Schlusssalden`, ...lines].join('\n')}\n`;
    },
  };
}

function headOf(
  accounts: readonly HledgerAccount[],
  named: (code: AccountCode) => string,
  about: readonly string[],
): string {
  return [
    ...about.map((sentence) => `; ${sentence}`),
    '',
    'decimal-mark .',
    'commodity 1000.00 EUR',
    '',
    ...accounts.map(({ code, kind }) => `account ${named(code)}  ; type: ${typeOf({ code, kind })}, code: ${code}`),
    '',
    '',
  ].join('\n');
}

/** Cash is what hledger's statement of cash flows goes by. */
function typeOf({ code, kind }: Pick<HledgerAccount, 'code' | 'kind'>): string {
  return code === 'bank' ? 'Cash' : BRANCHES[kind].type;
}

/** The value date is the second date, where it is another day: `hledger --date2` reports by it. */
function entryOf(entry: HledgerEntry, named: (code: AccountCode) => string): string {
  const { number, event, postingDate, valueDate, sourceId, documentReference } = entry;
  const dates = valueDate === postingDate ? postingDate : `${postingDate}=${valueDate}`;
  const reference = harmless(documentReference ?? '');
  const tags = [`event:${event}`, `source:${sourceId}`, ...(reference === '' ? [] : [`document:${reference}`])];
  const lines = entry.lines.map(({ account, amount, loan, member }) => {
    const about = [...(loan === null ? [] : [`loan:${loan}`]), ...(member === null ? [] : [`member:${member}`])];
    return posting(named(account), euros(amount)) + (about.length === 0 ? '' : `  ; ${about.join(', ')}`);
  });
  return `${[`${dates} (${number}) ${eventInWords(event).de}  ; ${tags.join(', ')}`, ...lines].join('\n')}\n\n`;
}

/** Commas end a tag, colons begin one and brackets make dates: what somebody typed must not become any of them. */
function harmless(typed: string): string {
  return typed.replaceAll(/[^\p{L}\p{N}./+\-_#&()']+/gu, ' ').trim();
}

const moved = ([, amount]: readonly [AccountCode, Money]): boolean => !amount.isZero();
const posting = (account: string, amount: string): string => `    ${account}  ${amount}`;
const euros = (amount: Money): string => `${amount.toText()} EUR`;
