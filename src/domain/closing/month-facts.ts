import type { Gap } from '../statements/gaps.ts';
import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** What is known of a month before it is closed. */
export type MonthFacts = {
  readonly first: BusinessDate;
  readonly last: BusinessDate;
  /** The earliest month before it that is open and has postings, `YYYY-MM`. */
  readonly earlierOpenMonth: string | null;
  readonly days: DaysOfMonth;
  readonly dues: { readonly hasRun: boolean; readonly memberCount: number };
  readonly money: {
    /** Debits less credits of clearing at the end of the month. */
    readonly clearing: Money;
    readonly movements: readonly OpenMovement[];
  };
  readonly runs: readonly OpenRun[];
  readonly statements: StatementsOfMonth;
  /** Files checked for a cut-over in the month or before, which nobody has confirmed. */
  readonly imports: readonly { readonly id: string; readonly fileName: string; readonly cutOverOn: BusinessDate }[];
  readonly prepared: readonly { readonly kind: PreparedKind; readonly count: number }[];
  readonly books: { readonly debit: Money; readonly credit: Money };
};

export type DaysOfMonth = {
  /** The first business date that was ever closed; null when none was. */
  readonly firstClosed: BusinessDate | null;
  /** Days of the month from then on whose close is not finished. */
  readonly open: readonly BusinessDate[];
  readonly hasMonthEnd: boolean;
};

/** A movement of the bank account, booked by the month's end, of which something is in clearing. */
export type OpenMovement = { readonly id: string; readonly bookedOn: BusinessDate; readonly open: Money };

/** A run with orders for a day up to the month's end that the bank has not booked. */
export type OpenRun = {
  readonly id: string;
  readonly number: string;
  readonly status: 'prepared' | 'released' | 'sent';
  readonly count: number;
  readonly total: Money;
};

export type StatementsOfMonth = {
  /** The day of the opening balance with which statements begin; null when none was ever imported. */
  readonly begin: BusinessDate | null;
  /** The last day that a statement speaks of. */
  readonly through: BusinessDate | null;
  /** What is missing between statements, as far as it touches the month. */
  readonly gaps: readonly Gap[];
  /** The bank's last word on the account in the month or before; null before the first statement. */
  readonly balance: BankOnLastDay | null;
};

export type BankOnLastDay = {
  readonly statementId: string;
  readonly statement: Money;
  /** The bank account in the books on the last day of the month. */
  readonly books: Money;
  /** Entries of the bank account which no statement shows. */
  readonly notOnAStatement: readonly { readonly entryId: string; readonly number: number; readonly amount: Money }[];
};

export type PreparedKind = 'payouts' | 'refunds' | 'dues_refunds' | 'settlement_payouts' | 'dues_reductions';
