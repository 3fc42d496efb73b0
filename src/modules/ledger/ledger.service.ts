import { notFound } from '../../domain/errors.ts';
import { normalSideOf } from '../../domain/ledger/accounts.ts';
import type { AccountKind } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { findAccount, statementLines, turnoverByAccount, turnoverOf } from './accounts.repository.ts';
import type { StatementPlace } from './accounts.repository.ts';
import type { LedgerAccount, StatementLine, TrialBalance, Turnover } from './ledger.types.ts';

/** A balance on the side on which the account grows: an asset with more debits than credits is positive. */
function balanceOf(kind: AccountKind, { debit, credit }: Turnover): Money {
  return normalSideOf(kind) === 'debit' ? debit.minus(credit) : credit.minus(debit);
}

/** Debit, credit and balance of every account by posting date; the two totals are equal, or the books are broken. */
export async function trialBalance(db: Db, { asOf }: { readonly asOf: BusinessDate }): Promise<TrialBalance> {
  const { rows, journalPosition } = await turnoverByAccount(db, asOf);
  return {
    asOf,
    rows: rows.map((row) => ({ ...row, balance: balanceOf(row.kind, row) })),
    totals: { debit: Money.sum(rows.map((row) => row.debit)), credit: Money.sum(rows.map((row) => row.credit)) },
    journalPosition,
  };
}

export type AccountStatement = {
  readonly account: LedgerAccount;
  readonly opening: Money;
  readonly turnover: Turnover;
  readonly closing: Money;
  /** One more than asked for, when there are more. */
  readonly lines: readonly StatementLine[];
};

/** An account from day to day: opening balance, every line with the balance after it, closing balance. */
export async function accountStatement(
  db: Db,
  request: {
    readonly code: string;
    readonly from: BusinessDate;
    readonly to: BusinessDate;
    readonly after: StatementPlace | null;
    readonly limit: number;
  },
): Promise<AccountStatement> {
  const { code, from, to } = request;
  const account = await findAccount(db, code);
  if (!account) throw accountNotFound(code);
  const opening = balanceOf(account.kind, await turnoverOf(db, code, { before: from }));
  const turnover = await turnoverOf(db, code, { from, to });
  const lines = await statementLines(db, { ...request, account, opening });
  return { account, opening, turnover, closing: opening.plus(balanceOf(account.kind, turnover)), lines };
}

function accountNotFound(code: string): Error {
  return notFound('ledger.account_not_found', {
    de: `Ein Konto „${code}“ gibt es im Kontenplan nicht.`,
    en: `There is no account "${code}" in the chart of accounts.`,
  });
}

export function entryNotFound(): Error {
  return notFound('ledger.entry_not_found', {
    de: 'Diesen Buchungssatz gibt es nicht.',
    en: 'There is no such journal entry.',
  });
}
