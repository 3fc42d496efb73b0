import type { Money } from '../money/money.ts';
import { bankRules } from './bank-rules.ts';
import type { PostingRule } from './posting-rule.ts';
import { yearEndRules } from './year-end-rules.ts';
import { takeoverRules } from './takeover-rules.ts';

export type { PostingRule } from './posting-rule.ts';

/**
 * THE POSTING RULES (rules §11). Each event says which account is debited and which credited; after the colon stands
 * the name of the amount. An amount of zero makes no line; a negative one (only after a correction) stands on the
 * opposite side.
 */
export const postingRules = {
  ...yearEndRules,
  ...takeoverRules,
  ...bankRules,
  /** A month's dues fall due. */
  dues_claimed: {
    about: 'member',
    debit: { dues_receivable: 'dues' },
    credit: { dues_income: 'dues' },
  },
  /** Dues arrive at the bank; what exceeds the open dues waits as the member's credit. */
  dues_paid: {
    about: 'member',
    debit: { bank: 'received' },
    credit: { dues_receivable: 'dues', unapplied_payments: 'excess' },
  },
  /** Waiting credit pays dues that have fallen due since. */
  dues_credit_applied: {
    about: 'member',
    debit: { unapplied_payments: 'dues' },
    credit: { dues_receivable: 'dues' },
  },
  /** A dues payment is taken back, as by a returned debit: credit goes first, then dues are open again. */
  dues_payment_reversed: {
    about: 'member',
    debit: { dues_receivable: 'dues', unapplied_payments: 'excess' },
    credit: { bank: 'returned' },
  },
  /** A claim turns out not to be owed, as in an exempt month: what was paid on it becomes the member's credit. */
  dues_cancelled: {
    about: 'member',
    debit: { dues_income: 'dues' },
    credit: { dues_receivable: 'open', unapplied_payments: 'credit' },
  },
  /** Open dues are not asked for, by decision. */
  dues_waived: {
    about: 'member',
    debit: { dues_income: 'dues' },
    credit: { dues_receivable: 'open', unapplied_payments: 'credit' },
  },
  /** Open dues that are time-barred leave the books: a loss, since they were income in their day. */
  dues_time_barred: {
    about: 'member',
    debit: { dues_write_offs: 'dues' },
    credit: { dues_receivable: 'open', unapplied_payments: 'credit' },
  },
  /** A member's credit is given back. */
  dues_credit_refunded: {
    about: 'member',
    debit: { unapplied_payments: 'refunded' },
    credit: { bank: 'refunded' },
  },
  /** A member pays in on shares. Subscribing alone posts nothing. */
  shares_paid: {
    about: 'member',
    debit: { bank: 'paid' },
    credit: { share_capital: 'paid' },
  },
  /** A payment on shares is taken back: it is due again. */
  shares_payment_reversed: {
    about: 'member',
    debit: { share_capital: 'returned' },
    credit: { bank: 'returned' },
  },
  /** Share capital passes from one member to another with shares (GenG §76); the cooperative's capital stays the same. */
  share_capital_transferred: {
    about: 'two_members',
    debit: { share_capital: 'passed' },
    credit: { share_capital: 'passed' },
  },
  /** A membership ends: the capital is the leaver's, and still capital until the settlement is fixed. */
  leaving: {
    about: 'member',
    debit: { share_capital: 'capital' },
    credit: { share_capital_of_leavers: 'capital' },
  },
  /** The same of single shares whose notice has run out. */
  shares_cancelled: {
    about: 'member',
    debit: { share_capital: 'capital' },
    credit: { share_capital_of_cancelled_shares: 'capital' },
  },
  /** The annual accounts are adopted: what a leaver is owed is no capital any more. */
  settlement_fixed: {
    about: 'member',
    debit: { share_capital_of_leavers: 'capital' },
    credit: { liabilities_to_leavers: 'capital' },
  },
  /** The same of single shares. */
  cancelled_shares_settled: {
    about: 'member',
    debit: { share_capital_of_cancelled_shares: 'capital' },
    credit: { liabilities_to_leavers: 'capital' },
  },
  settlement_paid: {
    about: 'member',
    debit: { liabilities_to_leavers: 'paid' },
    credit: { bank: 'paid' },
  },
  /** Nobody has asked for it in the years the statutes give. */
  settlement_time_barred: {
    about: 'member',
    debit: { liabilities_to_leavers: 'amount' },
    credit: { time_barred_settlements: 'amount' },
  },
  /** A loan is paid out. The whole principal is owed; a withheld fee stays with the cooperative as its income. */
  payout: {
    about: 'loan',
    debit: { loans_receivable: 'principal' },
    credit: { bank: 'paidOut', fee_income: 'withheldFee' },
  },
  /** A borrower pays. What exceeds everything due waits as the borrower's credit. */
  repayment: {
    about: 'loan',
    debit: { bank: 'received' },
    credit: {
      loans_receivable: 'principal',
      interest_income: 'interest',
      fee_income: 'fee',
      default_interest_receivable: 'defaultInterest',
      cost_recoveries: 'cost',
      recoveries: 'recovery',
      unapplied_payments: 'excess',
    },
  },
  /** A payment is taken back, as by a returned debit: the claims it had paid are open again. */
  repayment_reversed: {
    about: 'loan',
    debit: {
      loans_receivable: 'principal',
      interest_income: 'interest',
      fee_income: 'fee',
      default_interest_receivable: 'defaultInterest',
      cost_recoveries: 'cost',
      recoveries: 'recovery',
      unapplied_payments: 'excess',
    },
    credit: { bank: 'returned' },
  },
  /** Waiting credit pays an instalment that has fallen due. */
  credit_applied: {
    about: 'loan',
    debit: { unapplied_payments: 'applied' },
    credit: {
      loans_receivable: 'principal',
      interest_income: 'interest',
      fee_income: 'fee',
      default_interest_receivable: 'defaultInterest',
      cost_recoveries: 'cost',
      recoveries: 'recovery',
    },
  },
  /** Credit goes back to the payer, as when the loan is closed. */
  credit_refunded: {
    about: 'loan',
    debit: { unapplied_payments: 'refunded' },
    credit: { bank: 'refunded' },
  },
  /** Default interest is owed from the day it is claimed. */
  default_interest_claimed: {
    about: 'loan',
    debit: { default_interest_receivable: 'claimed' },
    credit: { default_interest_income: 'claimed' },
  },
  /** What was claimed is not asked for any more. */
  default_interest_waived: {
    about: 'loan',
    debit: { default_interest_income: 'waived' },
    credit: { default_interest_receivable: 'waived' },
  },
  /** What is still open leaves the books. Interest, fees and costs were never in them: they are income when paid. */
  write_off: {
    about: 'loan',
    debit: { write_offs: 'writtenOff' },
    credit: { loans_receivable: 'principal', default_interest_receivable: 'defaultInterest' },
  },
  /** Month end: interest earned and not paid, of all loans; which loan has how much is kept beside it. */
  interest_accrued: {
    about: 'portfolio',
    debit: { interest_receivable: 'interest' },
    credit: { interest_income: 'interest' },
  },
  /** The next day: the same back, since a payment books its interest as income. */
  interest_accrual_reversed: {
    about: 'portfolio',
    debit: { interest_income: 'interest' },
    credit: { interest_receivable: 'interest' },
  },
  /** Month end: the value adjustments of some loans have grown; the loans themselves stay in the books. */
  value_adjustment_raised: {
    about: 'portfolio',
    debit: { value_adjustment_expense: 'difference' },
    credit: { value_adjustment: 'difference' },
  },
  /** Those of others have shrunk, or the loans have left the books. */
  value_adjustment_released: {
    about: 'portfolio',
    debit: { value_adjustment: 'difference' },
    credit: { value_adjustment_expense: 'difference' },
  },
} as const satisfies Readonly<Record<string, PostingRule>>;

type Rules = typeof postingRules;
type TextIn<Column> = Extract<Column[keyof Column], string>;

export type PostingEvent = keyof Rules;
/** The amounts an event's row of the table names. */
export type PostingAmounts<Event extends PostingEvent> = Readonly<
  Record<TextIn<Rules[Event]['debit']> | TextIn<Rules[Event]['credit']>, Money>
>;
/** The loan, the member or the two members that an event's row of the table is about; nobody, where it is about the portfolio. */
export type PostingSubject<Event extends PostingEvent> = Subjects[Rules[Event]['about']];

type Subjects = {
  readonly loan: { readonly loanId: string };
  readonly member: { readonly memberId: string };
  readonly two_members: { readonly fromMemberId: string; readonly toMemberId: string };
  readonly portfolio: Readonly<Record<string, never>>;
};
