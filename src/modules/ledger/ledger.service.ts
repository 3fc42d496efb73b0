import { notFound } from '../../domain/errors.ts';
import { balanceOf } from '../../domain/ledger/accounts.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import { findAccount, statementLines, turnoverByAccount, turnoverOf } from './accounts.repository.ts';
import type { Days, LinesWanted, StatementPlace, TrialBalanceRequest } from './accounts.repository.ts';
import { closingMomentOf } from './periods.service.ts';
import type { LedgerAccount, StatementLine, TrialBalance, Turnover } from './ledger.types.ts';

/**
 * Debit, credit and balance of every account by posting date, as far as recorded by a moment; the two totals are equal,
 * or the books are broken.
 */
export async function trialBalance(db: Db, request: TrialBalanceRequest): Promise<TrialBalance> {
  const { rows, journalPosition } = await turnoverByAccount(db, request);
  return {
    asOf: request.asOf,
    rows: rows.map((row) => ({ ...row, balance: balanceOf(row.kind, row) })),
    totals: { debit: Money.sum(rows.map((row) => row.debit)), credit: Money.sum(rows.map((row) => row.credit)) },
    journalPosition,
  };
}

export type AccountStatement = {
  readonly account: LedgerAccount;
  readonly opening: Money;
  readonly turnover: Turnover;
  /** What the balance changed by within the days. */
  readonly moved: Money;
  readonly closing: Money;
  /** One more than asked for, when there are more. */
  readonly lines: readonly StatementLine[];
};

/**
 * An account from day to day: opening balance, every line with the balance after it, closing balance. It bears the numbers
 * known at the moment asked for, or when the month of the last day was closed.
 */
export async function accountStatement(
  db: Db,
  request: {
    readonly wanted: LinesWanted;
    readonly days: Days;
    readonly after: StatementPlace | null;
    readonly limit: number;
  },
): Promise<AccountStatement> {
  const { wanted, days } = request;
  const account = await findAccount(db, wanted.account, wanted.knownAt ?? (await closingMomentOf(db, days.to)));
  if (!account) throw accountNotFound(wanted.account);
  const { kind } = account;
  const before = days.from && (await turnoverOf(db, wanted, { before: days.from }));
  const opening = before ? balanceOf(kind, before) : Money.zero;
  const turnover = await turnoverOf(db, wanted, days);
  const moved = balanceOf(kind, turnover);
  const lines = await statementLines(db, { ...request, kind, opening });
  return { account, opening, turnover, moved, closing: opening.plus(moved), lines };
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
