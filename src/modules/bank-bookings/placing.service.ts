import type { Sentence } from '../../domain/errors.ts';
import { Money } from '../../domain/money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { findItem } from '../bank-runs/index.ts';
import { openPostingDay, postingWith } from '../ledger/index.ts';
import type { BankTransaction } from '../statements/index.ts';
import { exceedsOpenAmount, otherDirection } from './bank-bookings.refusals.ts';
import type { BankBooking, BookingKind, Placing } from './bank-bookings.types.ts';
import { bankDayOf, bookingsOf, insertBooking } from './bookings.repository.ts';
import { claimReturnCharge } from './debit-placers.ts';
import type { Made, Placement } from './placement.ts';
import { PLACERS } from './placers.ts';

export type MovementToPlace = {
  readonly transaction: BankTransaction;
  /** Amounts without sign, or with that of the movement. */
  readonly placings: readonly Placing[];
  readonly because: Sentence;
  /** Whether it books itself; otherwise a person said so. */
  readonly isCertain: boolean;
  /** Whether it has been in clearing until now; at its import it comes straight from the bank. */
  readonly isFromClearing: boolean;
  readonly deed: Deed;
};

/** Kinds of what comes in; all others go out. */
const COMING_IN: ReadonlySet<BookingKind> = new Set<BookingKind>([
  'loan_payment',
  'dues_payment',
  'share_payment',
  'guarantor_payment',
  'debit_booked',
  'payout_returned',
  'payout_by_hand_returned',
  'recorded_payment',
  'other_income',
]);

/**
 * Books a movement, or as much of it as the parts say; the rest stays in clearing. Codes: `bank_booking.exceeds_open_amount`,
 * `bank_booking.other_direction`, and whatever speaks against the parts themselves.
 */
export async function place(tx: Tx, movement: MovementToPlace): Promise<readonly BankBooking[]> {
  const { transaction, isFromClearing, deed } = movement;
  const isIn = transaction.amount.isPositive();
  const placings = movement.placings.map(({ target, amount }): Placing => {
    if (COMING_IN.has(target.kind) !== isIn) throw otherDirection();
    return { target, amount: isIn ? amount.abs() : amount.abs().negated() };
  });
  const open = await openAmountOf(tx, transaction);
  if (Money.sum(placings.map(({ amount }) => amount.abs())).isGreaterThan(open.abs())) throw exceedsOpenAmount(open);
  const postedOn = isFromClearing ? await bankDayOf(tx, transaction.id) : undefined;
  const on = postedOn ?? (await openPostingDay(tx, transaction.bookedOn, deed.today));
  const bookings: BankBooking[] = [];
  for (const placing of placings) {
    const bookingId = newIdAt(deed.recordedAt);
    const placement = { transaction, placing, bookingId, postedOn: on, isFromClearing, deed };
    bookings.push(await book(tx, { ...movement, placement, before: bookings }));
  }
  return bookings;
}

type Step = MovementToPlace & { readonly placement: Placement; readonly before: readonly BankBooking[] };

async function book(
  tx: Tx,
  { placement, before, because, isCertain, isFromClearing, deed }: Step,
): Promise<BankBooking> {
  const { transaction, placing, bookingId, postedOn } = placement;
  const settings = isFromClearing ? { moneyFrom: { account: 'clearing' } as const } : { bankedOn: postedOn };
  const made = await postingWith(tx, settings, () => PLACERS[placing.target.kind](tx, placement));
  const booking = {
    id: bookingId,
    transactionId: transaction.id,
    kind: placing.target.kind,
    amount: placing.amount,
    ...NOTHING,
    ...made,
    costClaimId: await costClaimOf(tx, placement, before),
    isCertain,
    because,
    postedOn,
    recordedAt: deed.recordedAt,
  };
  await insertBooking(tx, booking, deed);
  return { ...booking, undone: null };
}

const NOTHING: Required<Made> = {
  itemId: null,
  paymentId: null,
  reversalId: null,
  guaranteeId: null,
  ordered: null,
  costClaimId: null,
};

/** The charge of a return stands beside it in the same movement. */
async function costClaimOf(tx: Tx, placement: Placement, before: readonly BankBooking[]): Promise<string | null> {
  const returned = before.find(({ kind }) => kind === 'debit_returned');
  if (placement.placing.target.kind !== 'charge' || !returned?.itemId) return null;
  const item = await findItem(tx, returned.itemId);
  return item ? await claimReturnCharge(tx, placement, item) : null;
}

/** What is in clearing of a movement: its amount less the bookings that stand. */
export async function openAmountOf(tx: Tx, { id, amount }: BankTransaction): Promise<Money> {
  return openOf(amount, (await bookingsOf(tx, [id])).get(id) ?? []);
}

export function openOf(amount: Money, bookings: readonly BankBooking[]): Money {
  const standing = bookings.filter(({ undone }) => undone === null);
  return amount.minus(Money.sum(standing.map((booking) => booking.amount)));
}
