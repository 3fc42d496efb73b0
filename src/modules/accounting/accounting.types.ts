import type { NumberedAccount, StandardChart } from '../../domain/accounting/account-numbers.ts';
import type { Sentence } from '../../domain/errors.ts';
import type { AccountKind } from '../../domain/ledger/accounts.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Author } from '../audit/index.ts';

/** Under which numbers the tax adviser keeps the cooperative's books. */
export type AccountingSettings = {
  /** "Beraternummer", 1001 to 9999999. */
  readonly consultantNumber: number;
  /** "Mandantennummer", 1 to 99999. */
  readonly clientNumber: number;
  readonly chart: StandardChart;
  /** Digits of an account number, 4 to 8. */
  readonly accountLength: number;
  /** Through it goes what moves within one account: DATEV takes no booking of an account against itself. */
  readonly transferAccount: string;
  /** "Diktatkürzel", up to two capital letters; may be empty. */
  readonly initials: string;
};

/** Who changes something, when, in which call. */
export type Recording = { readonly author: Author; readonly recordedAt: Date; readonly requestId: string };

/** Who last changed something, and when. */
export type Changed = { readonly changedAt: Date; readonly changedBy: string };

/** Version 0 before anything was recorded: then there are no settings. */
export type RecordedSettings = {
  readonly version: number;
  readonly settings: AccountingSettings | null;
  readonly changed: Changed | null;
};

export type ChartAccount = NumberedAccount & { readonly kind: AccountKind; readonly name: Sentence };

/** The numbers that all accounts bear in one standard chart; version 0 while they are those it began with. */
export type ChartNumbers = {
  readonly chart: StandardChart;
  readonly version: number;
  readonly changed: Changed | null;
  readonly accounts: readonly ChartAccount[];
};

/** A booking batch as it was made, without its bytes. */
export type DatevExport = {
  readonly id: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly chart: StandardChart;
  readonly settingsVersion: number;
  /** Handed over as final, because the month was closed. */
  readonly isLocked: boolean;
  /** Number of the latest journal entry there was. */
  readonly journalPosition: number;
  readonly entryCount: number;
  readonly rowCount: number;
  /** Sum of all rows. */
  readonly total: Money;
  readonly fileName: string;
  readonly sizeBytes: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
};

/** The same with what was posted in its month since. */
export type ListedExport = DatevExport & { readonly laterEntryCount: number };
