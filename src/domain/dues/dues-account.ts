import { entryFor } from '../ledger/entry-for.ts';
import { makeJournalEntry, type JournalEntry } from '../ledger/journal-entry.ts';
import { Money } from '../money/money.ts';

/**
 * Dues claimed less what was cancelled, waived or taken off the books; and dues payments that were not taken back, less
 * refunds: below zero where the bank called back what had been refunded. Euros.
 */
export type DuesTotals = { readonly claimed: Money; readonly paid: Money };

/** At most one of the two is above zero. */
export type DuesAccount = {
  /** What the member owes. */
  readonly open: Money;
  /** What the member has paid ahead; it pays the dues to come. */
  readonly credit: Money;
};

/** Where a member stands. The order of claims and payments does not matter, because every payment pays what is open. */
export function duesAccountOf({ claimed, paid }: DuesTotals): DuesAccount {
  return {
    open: Money.max(claimed.minus(paid), Money.zero),
    credit: Money.max(paid.minus(claimed), Money.zero),
  };
}

export type DuesPaymentTaken = {
  readonly totals: DuesTotals;
  /** Paid on open dues; the rest of the payment is credit. */
  readonly onDues: Money;
  readonly asCredit: Money;
  readonly entry: JournalEntry;
};

/** Takes a payment above zero: it pays what is open, the excess stays as credit. */
export function takeDuesPayment(totals: DuesTotals, amount: Money, memberId: string): DuesPaymentTaken {
  const onDues = Money.min(duesAccountOf(totals).open, amount);
  const asCredit = amount.minus(onDues);
  return {
    totals: { ...totals, paid: totals.paid.plus(amount) },
    onDues,
    asCredit,
    entry: entryFor('dues_paid', { received: amount, dues: onDues, excess: asCredit }, { memberId }),
  };
}

/** Takes a payment back: waiting credit goes first, the rest makes dues open again, as if the payment had never been. */
export function reverseDues(
  totals: DuesTotals,
  amount: Money,
  memberId: string,
): { readonly totals: DuesTotals; readonly entry: JournalEntry } {
  const excess = Money.min(duesAccountOf(totals).credit, amount);
  return {
    totals: { ...totals, paid: totals.paid.minus(amount) },
    entry: entryFor('dues_payment_reversed', { returned: amount, dues: amount.minus(excess), excess }, { memberId }),
  };
}

export type ReversalKind = 'cancelled' | 'waived' | 'time_barred';

/** Claims grow less: what was open is not asked for any more, what was paid on it becomes credit. Above zero. */
export function reduceDues(
  totals: DuesTotals,
  { kind, amount }: { readonly kind: ReversalKind; readonly amount: Money },
  memberId: string,
): { readonly totals: DuesTotals; readonly entry: JournalEntry } {
  const open = Money.min(duesAccountOf(totals).open, amount);
  const parts = { dues: amount, open, credit: amount.minus(open) };
  return {
    totals: { ...totals, claimed: totals.claimed.minus(amount) },
    entry: entryFor(REDUCTION_EVENTS[kind], parts, { memberId }),
  };
}

const REDUCTION_EVENTS = {
  cancelled: 'dues_cancelled',
  waived: 'dues_waived',
  time_barred: 'dues_time_barred',
} as const;

/** Gives credit back; never more than there is. */
export function refundDues(
  totals: DuesTotals,
  amount: Money,
  memberId: string,
): { readonly totals: DuesTotals; readonly entry: JournalEntry } {
  return {
    totals: { ...totals, paid: totals.paid.minus(amount) },
    entry: entryFor('dues_credit_refunded', { refunded: amount }, { memberId }),
  };
}

export type RaisedDues = { readonly memberId: string; readonly amount: Money; readonly before: DuesTotals };

/** What a run raises from all members at once: one entry for the claims, one for credit that pays them at once. */
export function duesRunEntries(raised: readonly RaisedDues[]): readonly JournalEntry[] {
  const claimed = raised.flatMap(
    ({ memberId, amount }) => entryFor('dues_claimed', { dues: amount }, { memberId }).lines,
  );
  const applied = raised.flatMap(({ memberId, amount, before }) => {
    const dues = Money.min(duesAccountOf(before).credit, amount);
    return dues.isZero() ? [] : entryFor('dues_credit_applied', { dues }, { memberId }).lines;
  });
  return [
    { event: 'dues_claimed', lines: claimed },
    { event: 'dues_credit_applied', lines: applied },
  ]
    .filter(({ lines }) => lines.length > 0)
    .map(makeJournalEntry);
}
