import { accountsOfTheStatement } from '../../domain/ledger/account-places.ts';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import { accounts, normalSideOf } from '../../domain/ledger/accounts.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { entriesBehind } from '../reporting/index.ts';

/** Posting dates, from the first entry on where `from` is left out, as far as recorded by the moment. */
type KnownSpan = {
  readonly from?: BusinessDate;
  readonly to: BusinessDate;
  readonly knownAt: Date;
  /** The opposite is meant: expenses less income. */
  readonly isMinus?: boolean;
};

/** The statements that add up to a result: every account of income, and those of expenses with their opposite. */
export function resultEntries(span: KnownSpan): string[] {
  return [...accountsOfTheStatement.keys()].map((account) => earnedEntries(account, span));
}

/** The statement behind an account's part in the result: income counts above zero, an expense below. */
export function earnedEntries(account: AccountCode, { isMinus = false, ...span }: KnownSpan): string {
  const isExpense = normalSideOf(accounts[account].kind) === 'debit';
  return entriesBehind({ account, ...span, minus: isExpense !== isMinus });
}
