import { entryFor } from '../../domain/ledger/entry-for.ts';
import type { JournalEntry } from '../../domain/ledger/journal-entry.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { bankDaysOf, lastPostingOf, openPostingDay, postEntries } from '../ledger/index.ts';

/** A payment as the books know it on its way through the bank. */
export type PostedPayment = {
  readonly paymentId: string;
  readonly amount: Money;
  /** Whether it came back before: then it waits among the payouts that came back, else in the bank itself. */
  readonly hasComeBack: boolean;
  /** The fact its entries come from: the order of a run, or the bank's transaction. */
  readonly sourceId: string;
  readonly documentReference: string;
};

/** At its release a payment was credited to the bank; until the bank books it, it is money in transit. */
export async function postOrdered(tx: Tx, payments: readonly PostedPayment[], deed: Deed): Promise<void> {
  await postEntries(tx, await transitEntries(tx, payments, deed));
}

/** The order does not go through: the payment stands where it stood before. */
export async function postWithdrawn(tx: Tx, payments: readonly PostedPayment[], deed: Deed): Promise<void> {
  const entries = [];
  for (const [at, posted] of (await transitEntries(tx, payments, deed, 'withdrawn')).entries()) {
    const payment = payments[at];
    const reversed = payment && (await lastPostingOf(tx, { ...payment, event: orderedEvent(payment) }));
    entries.push(reversed ? { ...posted, reversesEntryId: reversed.id } : posted);
  }
  await postEntries(tx, entries);
}

function orderedEvent({ hasComeBack }: PostedPayment): 'returned_payout_ordered' | 'payout_ordered' {
  return hasComeBack ? 'returned_payout_ordered' : 'payout_ordered';
}

async function transitEntries(tx: Tx, payments: readonly PostedPayment[], deed: Deed, way?: 'withdrawn') {
  const bankDays = await bankDaysOf(
    tx,
    payments.map(({ paymentId }) => paymentId),
  );
  const entries = [];
  for (const payment of payments) {
    const day = payment.hasComeBack ? deed.today : bankDays.get(payment.paymentId);
    if (!day) throw new TypeError(`payment ${payment.paymentId} was never credited to the bank`);
    const entry = way ? withdrawnEntry(payment) : entryFor(orderedEvent(payment), { ordered: payment.amount }, {});
    entries.push(await stamped(tx, { ...payment, entry, day, valueDate: day }, deed));
  }
  return entries;
}

function withdrawnEntry({ hasComeBack, amount: ordered }: PostedPayment): JournalEntry {
  return hasComeBack
    ? entryFor('returned_payout_order_withdrawn', { ordered }, {})
    : entryFor('payout_order_withdrawn', { ordered }, {});
}

/** What the bank did on a day: stands in the books on that day, while its month is open. */
export type BankAct = {
  readonly sourceId: string;
  readonly documentReference: string;
  readonly amount: Money;
  readonly bookedOn: BusinessDate;
  readonly valueDate: BusinessDate;
};

export async function postBooked(tx: Tx, act: BankAct, deed: Deed): Promise<void> {
  const entry = entryFor('payout_booked', { ordered: act.amount }, {});
  await postEntries(tx, [await stamped(tx, { ...act, entry, day: act.bookedOn }, deed)]);
}

export async function postReturned(tx: Tx, act: BankAct, deed: Deed): Promise<void> {
  const entry = entryFor('payout_returned', { returned: act.amount }, {});
  await postEntries(tx, [await stamped(tx, { ...act, entry, day: act.bookedOn }, deed)]);
}

type Undoing = Pick<BankAct, 'sourceId' | 'documentReference' | 'amount'>;

/** The booking concerned something else: an entry the other way round, on the same day while its month is open. */
export async function postUnbooked(tx: Tx, undoing: Undoing, deed: Deed): Promise<void> {
  await reverse(tx, { ...undoing, event: 'payout_booked' }, deed);
}

export async function postUnreturned(tx: Tx, undoing: Undoing, deed: Deed): Promise<void> {
  await reverse(tx, { ...undoing, event: 'payout_returned' }, deed);
}

type Reversing = Undoing & { readonly event: 'payout_booked' | 'payout_returned' };

async function reverse(tx: Tx, reversing: Reversing, deed: Deed): Promise<void> {
  const posted = await lastPostingOf(tx, reversing);
  if (!posted) throw new TypeError(`${reversing.documentReference} has no ${reversing.event} to undo`);
  const amount = reversing.amount.negated();
  const entry =
    reversing.event === 'payout_booked'
      ? entryFor('payout_booked', { ordered: amount }, {})
      : entryFor('payout_returned', { returned: amount }, {});
  const day = posted.postingDate;
  const entryOn = await stamped(tx, { ...reversing, entry, day, valueDate: day }, deed);
  await postEntries(tx, [{ ...entryOn, reversesEntryId: posted.id }]);
}

type Stamping = {
  readonly entry: JournalEntry;
  readonly day: BusinessDate;
  readonly valueDate: BusinessDate;
  readonly sourceId: string;
  readonly documentReference: string;
};

async function stamped(tx: Tx, { entry, day, valueDate, sourceId, documentReference }: Stamping, deed: Deed) {
  return {
    entry,
    valueDate,
    postingDate: await openPostingDay(tx, day, deed.today),
    recordedAt: deed.recordedAt,
    sourceId,
    documentReference,
    actorUserId: deed.byUserId,
  };
}
