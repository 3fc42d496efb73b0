import type { LoanState } from '../lending/replay.ts';
import type { Money } from '../money/money.ts';
import type { AccountCode, Side } from './accounts.ts';
import { type JournalEntry, type JournalLine, makeJournalEntry } from './journal-entry.ts';

type PostingRule = {
  /** Whose entry it is; every line bears that id. */
  readonly about: 'loan' | 'member';
  readonly debit: Readonly<Partial<Record<AccountCode, string>>>;
  readonly credit: Readonly<Partial<Record<AccountCode, string>>>;
};

/**
 * THE POSTING RULES (rules §11). Each event says which account is debited and which credited; after the colon stands
 * the name of the amount. An amount of zero makes no line; a negative one (only after a correction) stands on the
 * opposite side.
 */
export const postingRules = {
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
      unapplied_payments: 'excess',
    },
    credit: { bank: 'returned' },
  },
  /** Waiting credit pays an instalment that has fallen due. */
  credit_applied: {
    about: 'loan',
    debit: { unapplied_payments: 'applied' },
    credit: { loans_receivable: 'principal', interest_income: 'interest', fee_income: 'fee' },
  },
  /** Credit goes back to the borrower, as when the loan is closed. */
  credit_refunded: {
    about: 'loan',
    debit: { unapplied_payments: 'refunded' },
    credit: { bank: 'refunded' },
  },
} as const satisfies Readonly<Record<string, PostingRule>>;

type Rules = typeof postingRules;
type TextIn<Column> = Extract<Column[keyof Column], string>;

export type PostingEvent = keyof Rules;
/** The amounts an event's row of the table names. */
export type PostingAmounts<Event extends PostingEvent> = Readonly<
  Record<TextIn<Rules[Event]['debit']> | TextIn<Rules[Event]['credit']>, Money>
>;
/** The loan or the member that an event's row of the table is about. */
export type PostingSubject<Event extends PostingEvent> = Rules[Event]['about'] extends 'loan'
  ? { readonly loanId: string }
  : { readonly memberId: string };

/**
 * Makes the entry of one event from the table. Amounts that do not balance, or are all zero, are refused as in
 * `makeJournalEntry`.
 */
export function entryFor<Event extends PostingEvent>(
  event: Event,
  amounts: PostingAmounts<Event>,
  subject: PostingSubject<Event>,
): JournalEntry {
  const rule: PostingRule = postingRules[event];
  const byName: Readonly<Record<string, Money>> = amounts;
  const linesOn = (side: Side): JournalLine[] =>
    Object.entries(rule[side]).flatMap(([account, name]) => {
      const amount = byName[name];
      return amount ? lineFor({ account: account as AccountCode, side, amount, ...subject }) : [];
    });
  return makeJournalEntry({ event, lines: [...linesOn('debit'), ...linesOn('credit')] });
}

function lineFor(line: JournalLine): JournalLine[] {
  if (line.amount.isZero()) return [];
  if (line.amount.isPositive()) return [line];
  return [{ ...line, side: line.side === 'debit' ? 'credit' : 'debit', amount: line.amount.negated() }];
}

/** The entry of a payout; what leaves the bank is the principal less the withheld fee (zero where there is none). */
export function payoutEntry(
  { principal, withheldFee }: { readonly principal: Money; readonly withheldFee: Money },
  subject: PostingSubject<'payout'>,
): JournalEntry {
  return entryFor('payout', { principal, withheldFee, paidOut: principal.minus(withheldFee) }, subject);
}

/** What a loan's entries follow: everything allocated so far, and the credit left over. A `LoanState` is one. */
export type LoanTotals = Pick<LoanState, 'paid' | 'credit'>;

export type LoanTotalsChange = { readonly before: LoanTotals; readonly after: LoanTotals };

/**
 * The one entry that takes the books from the loan's old state to its new one (rules §9), whatever moved in between: a
 * payment, also a late-recorded one that shifts earlier allocations; a reversal; credit falling due. Money that
 * came in makes it a repayment, money that went back a reversal, neither a `credit_applied`. Null when nothing moved.
 * Replay both states through the same day unless the day itself is the event, so that an entry tells one story.
 */
export function loanEntry(
  { before, after }: LoanTotalsChange,
  subject: PostingSubject<'repayment'>,
): JournalEntry | null {
  const fee = after.paid.fee.minus(before.paid.fee);
  const interest = after.paid.interest.minus(before.paid.interest);
  const principal = after.paid.principal.minus(before.paid.principal);
  const excess = after.credit.minus(before.credit);
  const received = fee.plus(interest).plus(principal).plus(excess);
  if ([fee, interest, principal, excess].every((amount) => amount.isZero())) return null;
  if (received.isPositive()) return entryFor('repayment', { received, fee, interest, principal, excess }, subject);
  if (received.isZero()) {
    return entryFor('credit_applied', { applied: excess.negated(), fee, interest, principal }, subject);
  }
  return entryFor(
    'repayment_reversed',
    {
      returned: received.negated(),
      fee: fee.negated(),
      interest: interest.negated(),
      principal: principal.negated(),
      excess: excess.negated(),
    },
    subject,
  );
}
