import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** How the bank classes what it booked: the ISO 20022 code, and the three digits that German banks use (GVC). */
export type BankCode = {
  readonly domain: string | null;
  readonly family: string | null;
  readonly subFamily: string | null;
  /** Geschäftsvorfallcode of Die Deutsche Kreditwirtschaft, such as 166 for a transfer received. */
  readonly gvc: string | null;
  /** The bank's own code as it stands there, such as NTRF+166+9310+997. */
  readonly proprietary: string | null;
};

/** What the bank says of a collective booking: which of our files it is, and how many payments it holds. */
export type Batch = {
  readonly messageId: string | null;
  readonly paymentInformationId: string | null;
  readonly transactionCount: number | null;
};

/** One movement on the account, as exactly as the bank tells it. Plus is money that came in. Euros. */
export type StatementTransaction = {
  readonly amount: Money;
  /** The account servicer's own reference of the movement, else of its entry. */
  readonly bankReference: string | null;
  readonly endToEndId: string | null;
  readonly mandateReference: string | null;
  readonly creditorId: string | null;
  /** The structured reference of the creditor (ISO 11649 or the bank's). */
  readonly creditorReference: string | null;
  readonly purpose: string | null;
  /** The other side: who paid, or who was paid; of a return, who was to pay or to be paid. */
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  readonly code: BankCode;
  /** An earlier payment came back: a debit that was not honoured, a transfer that could not be credited. */
  readonly isReturn: boolean;
  readonly returnReasonCode: string | null;
  readonly returnReasonText: string | null;
  /** Before fees, and of a return: what had been paid. Null where the bank does not say it in euros. */
  readonly originalAmount: Money | null;
  /** What the banks took for it; null where none are stated. */
  readonly charges: Money | null;
  readonly batch: Batch | null;
  /** How many payments the entry holds where it could not be split; 1 of a single payment. */
  readonly detailCount: number;
  readonly additionalInformation: string | null;
};

/** One line of the statement. Its transactions add up to its amount. */
export type StatementEntry = {
  readonly amount: Money;
  readonly bookedOn: BusinessDate;
  readonly valueOn: BusinessDate;
  /** The account servicer's reference; null where the bank gives none. */
  readonly bankReference: string | null;
  readonly entryReference: string | null;
  /** The bank takes back an entry of its own. */
  readonly isReversal: boolean;
  readonly transactions: readonly StatementTransaction[];
};

/** An entry that the bank has not booked: pending, for information, or in the future. It does not count. */
export type UnbookedEntry = {
  readonly status: string;
  readonly amount: Money;
  readonly on: BusinessDate | null;
  readonly text: string | null;
};

export type Balance = { readonly amount: Money; readonly on: BusinessDate };

export type Statement = {
  /** Stmt/Id: unique at the bank for a statement. */
  readonly identification: string;
  /** IBAN, or whatever else the bank calls the account by. */
  readonly account: string;
  readonly electronicSequence: number | null;
  readonly legalSequence: number | null;
  /** The days it covers, where the bank says so. */
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  readonly opening: Balance;
  readonly closing: Balance;
  readonly entries: readonly StatementEntry[];
  readonly unbooked: readonly UnbookedEntry[];
};
