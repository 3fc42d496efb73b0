import type { Gap } from '../../domain/statements/gaps.ts';
import type { StatementTransaction, UnbookedEntry } from '../../domain/statements/statement.types.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';

/** One movement on the account as it is on record. Plus is money that came in. */
export type BankTransaction = StatementTransaction & {
  readonly id: string;
  readonly entryId: string;
  readonly statementId: string;
  /** Its place in the entry, from 1. */
  readonly position: number;
  readonly bookedOn: BusinessDate;
  readonly valueOn: BusinessDate;
  /** The bank takes back an entry of its own. */
  readonly isReversal: boolean;
};

/** A statement on record, without its entries. */
export type BankStatement = {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  /** Of the file, in hexadecimal digits. */
  readonly sha256: string;
  readonly accountIban: string;
  readonly identification: string;
  readonly electronicSequence: number | null;
  readonly legalSequence: number | null;
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  readonly openingOn: BusinessDate;
  readonly openingBalance: Money;
  readonly closingOn: BusinessDate;
  readonly closingBalance: Money;
  readonly entryCount: number;
  readonly transactionCount: number;
  readonly unbooked: readonly UnbookedEntry[];
  readonly importedByPersonId: string;
  readonly importedAt: Date;
};

export type BankEntry = {
  readonly id: string;
  readonly position: number;
  readonly amount: Money;
  readonly bookedOn: BusinessDate;
  readonly valueOn: BusinessDate;
  readonly bankReference: string | null;
  readonly entryReference: string | null;
  readonly isReversal: boolean;
  readonly transactions: readonly BankTransaction[];
};

/** What an import did: statements that are new, statements that were here already, and what is missing around the new. */
export type StatementImport = {
  readonly imported: readonly BankStatement[];
  readonly known: readonly BankStatement[];
  readonly gaps: readonly Gap[];
};

/** What later modules do for this one. */
export type StatementPorts = {
  /** The account that is the cooperative's own on that day; IBAN in its electronic form, null where none is stated. */
  readonly ownIban: (db: Db, day: BusinessDate) => Promise<string | null>;
  /** Called once for what an import brought, in its transaction, in the order in which the bank booked it. */
  readonly book: (tx: Tx, transactions: readonly BankTransaction[], deed: Deed) => Promise<void>;
};
