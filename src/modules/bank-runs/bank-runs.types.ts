import type { Sentence } from '../../domain/errors.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';

export type BankRunKind = 'collection' | 'payout';

export type BankRunStatus = 'prepared' | 'released' | 'sent' | 'cancelled';

/** What one order is about; a direct debit about instalments of a loan or dues of a member, a transfer about a payout. */
export type OrderedThing = { readonly kind: OrderedKind; readonly id: string };

export type OrderedKind = 'loan' | 'dues' | 'payout' | 'refund' | 'dues_refund' | 'settlement_payout';

export type OrderedMandate = {
  readonly id: string;
  readonly reference: string;
  readonly signedOn: BusinessDate;
  /** The account the bank knows the mandate by, where this debit tells it of a change. */
  readonly originalIban: string | null;
  readonly sequence: 'FRST' | 'RCUR' | 'OOFF' | 'FNAL';
};

export type NewBankRunItem = {
  readonly thing: OrderedThing;
  /** A TARGET day: of the debit (due date) or the transfer (execution date). */
  readonly executeOn: BusinessDate;
  readonly amount: Money;
  readonly counterpartyName: string;
  readonly counterpartyIban: string;
  readonly remittance: string;
  /** Null for transfers. */
  readonly mandate: OrderedMandate | null;
};

export type ItemStatus = 'under_way' | 'booked' | 'returned' | 'rejected' | 'excluded' | 'cancelled';

export type BankRunItem = NewBankRunItem & {
  readonly id: string;
  readonly runId: string;
  readonly runNumber: string;
  /** From 1, in the order of the file. */
  readonly position: number;
  readonly endToEndId: string;
  readonly status: ItemStatus;
  /** Why it ended other than by the bank's booking it, and when; null while it has not. */
  readonly ended: { readonly on: BusinessDate; readonly because: string } | null;
};

export type BankRun = {
  readonly id: string;
  /** `L-2026-0001`. */
  readonly number: string;
  readonly kind: BankRunKind;
  readonly status: BankRunStatus;
  readonly preparedByPersonId: string;
  readonly preparedAt: Date;
  readonly releasedByPersonId: string | null;
  readonly releasedAt: Date | null;
  /** By which the bank names the file; null before the release. */
  readonly messageId: string | null;
  readonly fileSha256: string | null;
  readonly sentAt: Date | null;
  readonly cancellation: { readonly at: Date; readonly reason: string } | null;
  /** Of the orders that are not excluded. */
  readonly count: number;
  readonly total: Money;
};

/** A run on its way out: `items` are the orders that are not excluded, by position. */
export type Release = { readonly run: BankRun; readonly items: readonly BankRunItem[]; readonly deed: Deed };

/** What one kind of run knows of its orders; handed in, because the modules that prepare runs come later. */
export type RunKind = {
  /** Refuses what must not go out any more as it was prepared. */
  readonly checkRelease: (tx: Tx, release: Release) => Promise<void>;
  /** The pain file. */
  readonly fileOf: (tx: Tx, release: Release & { readonly messageId: string }) => Promise<string>;
  /** What follows in the books from orders going out. */
  readonly onReleased: (tx: Tx, release: Release) => Promise<void>;
  /** And from released orders that do not go through: cancelled, or rejected by the bank. */
  readonly onWithdrawn: (tx: Tx, release: Release) => Promise<void>;
};

export type RunKinds = Readonly<Record<BankRunKind, RunKind>>;

/** A direct debit that the bank has not booked yet. */
export type UnderWay = {
  readonly runNumber: string;
  readonly amount: Money;
  readonly executeOn: BusinessDate;
  readonly sentence: Sentence;
};
