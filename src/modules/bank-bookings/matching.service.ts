import { match } from '../../domain/banking/matching.ts';
import type { Decision } from '../../domain/banking/matching.types.ts';
import { DomainError } from '../../domain/errors.ts';
import { entryFor } from '../../domain/ledger/entry-for.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { openPostingDay, postEntries, type PostedEntry } from '../ledger/index.ts';
import { type BankTransaction, transactionsByIds } from '../statements/index.ts';
import { inSavepoint } from './bookings.repository.ts';
import { place } from './placing.service.ts';
import { valueDateOf } from './placement.ts';
import { movementOf, surroundingsOf } from './surroundings.service.ts';
import { openTransactionIds } from './transactions.repository.ts';

/** What a movement is by what is on record now. */
export async function decisionOn(db: Db, transaction: BankTransaction, deed: Pick<Deed, 'today'>): Promise<Decision> {
  const decision = match(movementOf(transaction), await surroundingsOf(db, transaction, deed.today));
  const parts = decision.certain?.parts ?? [];
  const isWhole = Money.sum(parts.map(({ amount }) => amount)).equals(transaction.amount);
  return decision.certain && !isWhole ? { ...decision, certain: null } : decision;
}

/**
 * What an import brought, in its transaction: certain movements are booked, everything else goes to clearing, and nothing
 * is lost. What came in or went out first, what came back after it.
 */
export async function bookTransactions(tx: Tx, transactions: readonly BankTransaction[], deed: Deed): Promise<void> {
  const unplaced: BankTransaction[] = [];
  for (const transaction of inOrder(transactions)) {
    if (!(await bookIfCertain(tx, transaction, { isFromClearing: false, deed }))) unplaced.push(transaction);
  }
  await postUnplaced(tx, unplaced, deed);
}

function inOrder(transactions: readonly BankTransaction[]): readonly BankTransaction[] {
  return transactions
    .filter(({ amount }) => !amount.isZero())
    .toSorted(
      (one, other) => one.bookedOn.localeCompare(other.bookedOn) || Number(one.isReturn) - Number(other.isReturn),
    );
}

type Booking = { readonly isFromClearing: boolean; readonly deed: Deed };

/** A rule that refuses it, as for a matter of one's own, leaves it to a person. */
async function bookIfCertain(
  tx: Tx,
  transaction: BankTransaction,
  { isFromClearing, deed }: Booking,
): Promise<boolean> {
  const { certain } = await decisionOn(tx, transaction, deed);
  if (!certain) return false;
  const { parts: placings, because } = certain;
  try {
    await inSavepoint(tx, async () => {
      await place(tx, { transaction, placings, because, isCertain: true, isFromClearing, deed });
    });
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

async function postUnplaced(tx: Tx, transactions: readonly BankTransaction[], deed: Deed): Promise<void> {
  const entries: PostedEntry[] = [];
  for (const transaction of transactions) {
    entries.push({
      entry: entryFor('money_unplaced', { amount: transaction.amount }, {}),
      valueDate: valueDateOf(transaction, deed),
      postingDate: await openPostingDay(tx, transaction.bookedOn, deed.today),
      recordedAt: deed.recordedAt,
      sourceId: transaction.id,
      documentReference: transaction.bankReference,
      actorUserId: deed.byUserId,
    });
  }
  await postEntries(tx, entries);
}

/** Most movements that one call looks at again. */
const MOST_AT_ONCE = 500;

/**
 * Looks again at what is wholly in clearing: a mandate, a member or a payout may be on record by now. How many were booked,
 * and how many still wait.
 */
export async function matchAgain(tx: Tx, deed: Deed): Promise<{ readonly booked: number; readonly waiting: number }> {
  const ids = await openTransactionIds(tx, { isWhole: true, limit: MOST_AT_ONCE });
  let booked = 0;
  for (const transaction of inOrder([...(await transactionsByIds(tx, ids)).values()])) {
    if (await bookIfCertain(tx, transaction, { isFromClearing: true, deed })) booked += 1;
  }
  return { booked, waiting: (await openTransactionIds(tx, { isWhole: false, limit: 100_000 })).length };
}
