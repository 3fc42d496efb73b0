import { type Amounts, amountsOf, type LoanState, sumOfAmounts, totalsOf } from '../lending/loan-state.ts';
import { Money } from '../money/money.ts';
import { type JournalEntry, makeJournalEntry } from './journal-entry.ts';
import { entryFor } from './entry-for.ts';
import type { PostingSubject } from './posting-rules.ts';

/** What a loan's entries follow. */
export type LoanTotals = Pick<LoanState, 'paid' | 'credit' | 'refunded'> & {
  /** Default interest claimed less what was waived of it. */
  readonly claimedDefaultInterest: Money;
  readonly writtenOff: Amounts;
};

export type LoanTotalsChange = { readonly before: LoanTotals; readonly after: LoanTotals };

type Subject = PostingSubject<'repayment'>;

export function loanTotalsOf({ paid, credit, refunded, claims, allocations, writtenOff }: LoanState): LoanTotals {
  const claimed = claims.filter(({ kind, isReopened }) => kind === 'default_interest' && !isReopened);
  const waived = totalsOf(allocations.filter(({ means }) => means === 'waiver')).default_interest;
  return {
    paid,
    credit,
    refunded,
    claimedDefaultInterest: Money.sum(claimed.map(({ amount }) => amount)).minus(waived),
    writtenOff: writtenOff?.amounts ?? amountsOf(() => Money.zero),
  };
}

/**
 * The one entry that takes the books from the loan's old state to its new one (rules §9), whatever moved in between: a
 * payment, also a late-recorded one that shifts earlier allocations; a reversal; credit falling due; a claim that waiting
 * credit pays at once. Its lines are those of the posting rules of all that moved, its event the most telling of them.
 * Null when nothing moved. Replay both states through the same day unless the day itself is the event, so that an entry
 * tells one story.
 */
export function loanEntry(change: LoanTotalsChange, subject: Subject): JournalEntry | null {
  const entries = [
    entryOfWriteOff(change, subject),
    entryOfRefund(change, subject),
    entryOfClaim(change, subject),
    entryOfMoney(change, subject),
  ];
  const [first, ...others] = entries.filter((entry) => entry !== null);
  if (!first || others.length === 0) return first ?? null;
  return makeJournalEntry({ event: first.event, lines: [first, ...others].flatMap(({ lines }) => lines) });
}

function entryOfWriteOff({ before, after }: LoanTotalsChange, subject: Subject): JournalEntry | null {
  const principal = after.writtenOff.principal.minus(before.writtenOff.principal);
  const defaultInterest = after.writtenOff.default_interest.minus(before.writtenOff.default_interest);
  const writtenOff = principal.plus(defaultInterest);
  return writtenOff.isZero() ? null : entryFor('write_off', { writtenOff, principal, defaultInterest }, subject);
}

function entryOfRefund(change: LoanTotalsChange, subject: Subject): JournalEntry | null {
  const amount = refundedMore(change);
  return amount.isPositive() ? entryFor('credit_refunded', { refunded: amount }, subject) : null;
}

function entryOfClaim({ before, after }: LoanTotalsChange, subject: Subject): JournalEntry | null {
  const more = after.claimedDefaultInterest.minus(before.claimedDefaultInterest);
  if (more.isZero()) return null;
  return more.isPositive()
    ? entryFor('default_interest_claimed', { claimed: more }, subject)
    : entryFor('default_interest_waived', { waived: more.negated() }, subject);
}

/**
 * Money that came in makes it a repayment, money that went back a reversal, neither a `credit_applied`. Where a payment is
 * taken back of which a part had been refunded, that part is a cost until it is paid again.
 */
function entryOfMoney(change: LoanTotalsChange, subject: Subject): JournalEntry | null {
  const { before, after } = change;
  const refund = refundedMore(change);
  const paid = amountsOf((part) => after.paid[part].minus(before.paid[part]));
  const parts = { ...paid, cost: paid.cost.plus(Money.min(refund, Money.zero)) };
  const excess = after.credit.minus(before.credit).plus(Money.max(refund, Money.zero));
  const received = sumOfAmounts(parts).plus(excess);
  if (excess.isZero() && Object.values(parts).every((amount) => amount.isZero())) return null;
  if (received.isPositive()) return entryFor('repayment', { received, excess, ...named(parts) }, subject);
  if (received.isZero()) return entryFor('credit_applied', { applied: excess.negated(), ...named(parts) }, subject);
  const back = amountsOf((part) => parts[part].negated());
  return entryFor(
    'repayment_reversed',
    { returned: received.negated(), excess: excess.negated(), ...named(back) },
    subject,
  );
}

function refundedMore({ before, after }: LoanTotalsChange): Money {
  return after.refunded.minus(before.refunded);
}

function named({ default_interest: defaultInterest, fee, interest, principal, cost, recovery }: Amounts) {
  return { defaultInterest, fee, interest, principal, cost, recovery };
}
