import type { AccountCode, AccountKind } from '../../domain/ledger/accounts.ts';
import type { Sentence } from '../../domain/errors.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** An account as it stands in the database, where the SKR numbers may differ from those the chart began with. */
export type LedgerAccount = {
  readonly code: AccountCode;
  readonly kind: AccountKind;
  readonly name: Sentence;
  readonly skr03: string | null;
  readonly skr04: string | null;
};

/** One line of the journal with what its entry says about it. Exactly one of debit and credit is above zero. */
export type LedgerLine = {
  readonly entryId: string;
  readonly entryNumber: number;
  readonly lineNumber: number;
  readonly event: string;
  readonly valueDate: BusinessDate;
  readonly postingDate: BusinessDate;
  readonly recordedAt: Date;
  readonly sourceId: string;
  readonly documentReference: string | null;
  readonly account: AccountCode;
  readonly debit: Money;
  readonly credit: Money;
  readonly loanId: string | null;
  readonly memberId: string | null;
};

export type RecordedLine = Pick<LedgerLine, 'lineNumber' | 'account' | 'debit' | 'credit' | 'loanId' | 'memberId'>;

/** A journal entry as it was recorded. */
export type RecordedEntry = Pick<
  LedgerLine,
  'event' | 'valueDate' | 'postingDate' | 'recordedAt' | 'sourceId' | 'documentReference'
> & {
  readonly id: string;
  readonly number: number;
  readonly actorUserId: string | null;
  readonly reversesEntryId: string | null;
  readonly lines: readonly RecordedLine[];
};

/** An account's line with the balance after it, counted on the account's own side. */
export type StatementLine = LedgerLine & { readonly balance: Money };

/** What moved on an account up to a day or within days. */
export type Turnover = { readonly debit: Money; readonly credit: Money };

export type TrialBalanceRow = LedgerAccount &
  Turnover & {
    /** Positive on the side on which an account of its kind grows (domain/ledger/accounts: normalSideOf). */
    readonly balance: Money;
  };

export type TrialBalance = {
  readonly asOf: BusinessDate;
  /** Every account of the chart in its order, also those nothing moved on. */
  readonly rows: readonly TrialBalanceRow[];
  readonly totals: Turnover;
  /** Number of the latest entry that exists: names the state of the journal this was computed from; 0 when empty. */
  readonly journalPosition: number;
};

/** A posting period. */
export type Period = {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly status: 'open' | 'closed';
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
};
