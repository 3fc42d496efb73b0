import { sql, type Selectable } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { BankBookings } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { OrderedThing } from '../bank-runs/index.ts';
import { bookedAlready, bookingNotFound, exceedsOpenAmount } from './bank-bookings.refusals.ts';
import type { BankBooking, BookingKind } from './bank-bookings.types.ts';

const ONCE: ReadonlySet<string> = new Set([
  'a_payment_is_on_one_statement',
  'a_reversal_is_on_one_statement',
  'an_order_is_booked_once',
  'a_payout_is_paid_once_by_hand',
]);

/** `bank_booking.booked_already`, `bank_booking.exceeds_open_amount`: the database says so, also where two book at once. */
export async function insertBooking(tx: Tx, booking: Omit<BankBooking, 'undone'>, deed: Deed): Promise<void> {
  try {
    await tx
      .insertInto('bank_bookings')
      .values({
        id: booking.id,
        transaction_id: booking.transactionId,
        kind: booking.kind,
        amount: booking.amount.toText(),
        item_id: booking.itemId,
        payment_id: booking.paymentId,
        reversal_id: booking.reversalId,
        guarantee_id: booking.guaranteeId,
        ordered_kind: booking.ordered?.kind ?? null,
        ordered_id: booking.ordered?.id ?? null,
        cost_claim_id: booking.costClaimId,
        is_certain: booking.isCertain,
        because_de: booking.because.de,
        because_en: booking.because.en,
        posted_on: booking.postedOn,
        recorded_at: booking.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    const constraint = constraintOf(error) ?? '';
    if (ONCE.has(constraint)) throw bookedAlready();
    throw constraint === 'bank_bookings_fit_their_transaction' ? exceedsOpenAmount() : error;
  }
}

function bookingOf(row: Selectable<BankBookings>): BankBooking {
  return {
    id: row.id,
    transactionId: row.transaction_id,
    kind: row.kind as BookingKind,
    amount: Money.parse(row.amount),
    itemId: row.item_id,
    paymentId: row.payment_id,
    reversalId: row.reversal_id,
    guaranteeId: row.guarantee_id,
    ordered: row.ordered_id === null ? null : { kind: row.ordered_kind as OrderedThing['kind'], id: row.ordered_id },
    costClaimId: row.cost_claim_id,
    isCertain: row.is_certain,
    because: { de: row.because_de, en: row.because_en },
    postedOn: row.posted_on as BusinessDate,
    recordedAt: row.recorded_at,
    undone: row.undone_at && { at: row.undone_at, because: row.undone_because ?? '' },
  };
}

/** 404 `bank_booking.not_found`. */
export async function getBooking(db: Db, id: string): Promise<BankBooking> {
  const row = await db.selectFrom('bank_bookings').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw bookingNotFound();
  return bookingOf(row);
}

/** The booking that stands by which a payout was found to have been transferred by hand. */
export async function bookingByHand(db: Db, orderedId: string): Promise<BankBooking | undefined> {
  const row = await db
    .selectFrom('bank_bookings')
    .selectAll()
    .where('ordered_id', '=', orderedId)
    .where('kind', '=', 'payout_by_hand')
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return row && bookingOf(row);
}

/** Nobody undoes it until this transaction ends. */
export async function lockBooking(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('bank_bookings').select('id').where('id', '=', id).forUpdate().execute();
}

/** Also undone ones, oldest first, by movement. */
export async function bookingsOf(
  db: Db,
  transactionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly BankBooking[]>> {
  if (transactionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('bank_bookings')
    .selectAll()
    .where('transaction_id', 'in', [...transactionIds])
    .orderBy('id')
    .execute();
  return Map.groupBy(rows.map(bookingOf), ({ transactionId }) => transactionId);
}

/** The booking that stands by which an order was booked, a payment received. */
export async function bookingOfItem(db: Db, itemId: string, kind: BookingKind): Promise<BankBooking | undefined> {
  const row = await db
    .selectFrom('bank_bookings')
    .selectAll()
    .where('item_id', '=', itemId)
    .where('kind', '=', kind)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return row && bookingOf(row);
}

/** Whether a payment or reversal came about by the booking of a movement, also of one that was undone since. */
export async function isMadeByBooking(db: Db, factId: string): Promise<boolean> {
  const row = await db
    .selectFrom('bank_bookings')
    .select('id')
    .where((is) => is.or([is('payment_id', '=', factId), is('reversal_id', '=', factId)]))
    .where('kind', 'not in', ['recorded_payment', 'recorded_reversal'])
    .executeTakeFirst();
  return row !== undefined;
}

export async function markUndone(
  tx: Tx,
  id: string,
  { because, requestKey, deed }: { readonly because: string; readonly requestKey: string; readonly deed: Deed },
): Promise<void> {
  try {
    await tx
      .updateTable('bank_bookings')
      .set({ undone_because: because, undone_at: deed.recordedAt, undone_by: deed.byUserId, undo_key: requestKey })
      .where('id', '=', id)
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'bank_bookings_undo_key_key' ? keyReused() : error;
  }
}

/** The day on which the bank's side of what this fact posted stands in the books; undefined where it posted none. */
export async function bankDayOf(db: Db, sourceId: string): Promise<BusinessDate | undefined> {
  const row = await db
    .selectFrom('journal_entries as entry')
    .innerJoin('journal_lines as line', 'line.entry_id', 'entry.id')
    .select('entry.posting_date')
    .where('entry.source_id', '=', sourceId)
    .where('line.account', '=', 'bank')
    .orderBy('entry.number')
    .limit(1)
    .executeTakeFirst();
  return row?.posting_date as BusinessDate | undefined;
}

/** What happens in here happens or not, whatever becomes of the rest of the transaction. */
export async function inSavepoint<Result>(tx: Tx, work: () => Promise<Result>): Promise<Result> {
  await sql`savepoint bank_booking`.execute(tx);
  try {
    const result = await work();
    await sql`release savepoint bank_booking`.execute(tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint bank_booking`.execute(tx);
    throw error;
  }
}
