import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** Somebody with an account: the name as the bank may know it, the IBAN in its electronic form. */
export type AccountHolder = { readonly name: string; readonly iban: string };

/** First of several, one of several, the only one, the last of several (EPC130-08, AT-21). */
export type SequenceType = 'FRST' | 'RCUR' | 'OOFF' | 'FNAL';

/** A direct debit of the CORE scheme, in euros. */
export type DirectDebit = {
  readonly endToEndId: string;
  readonly amount: Money;
  readonly mandate: {
    readonly reference: string;
    readonly signedOn: BusinessDate;
    /** The account before, as long as its change has not been told to the bank; else null. */
    readonly originalIban: string | null;
  };
  readonly debtor: AccountHolder;
  /** What the payer reads on the statement; written in the SEPA character set, at most 140 characters of it. */
  readonly remittance: string;
};

/** What is collected on one day in one sequence. */
export type DirectDebitBlock = {
  readonly id: string;
  /** A TARGET day, the next one after the file is made at the earliest. */
  readonly collectionDate: BusinessDate;
  readonly sequence: SequenceType;
  readonly debits: readonly DirectDebit[];
};

/** What the bank is to collect. Counts and sums are not in it: whoever writes the file counts. */
export type DirectDebitFile = {
  readonly messageId: string;
  readonly createdAt: Date;
  readonly creditor: AccountHolder & { readonly creditorId: string };
  readonly blocks: readonly DirectDebitBlock[];
};

/** A SEPA credit transfer, in euros. */
export type CreditTransfer = {
  readonly endToEndId: string;
  readonly amount: Money;
  readonly payee: AccountHolder;
  readonly remittance: string;
};

/** What is paid on one day. */
export type CreditTransferBlock = {
  readonly id: string;
  /** A TARGET day, that of the file's making at the earliest. */
  readonly executionDate: BusinessDate;
  readonly transfers: readonly CreditTransfer[];
};

/** What the bank is to pay. */
export type CreditTransferFile = {
  readonly messageId: string;
  readonly createdAt: Date;
  readonly debtor: AccountHolder;
  readonly blocks: readonly CreditTransferBlock[];
};
