import type { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { findItem } from '../bank-runs/index.ts';
import { type BankTransaction, transactionsByIds } from '../statements/index.ts';
import type { ShownMovement } from './bank-bookings.wire.ts';
import { bookingsOf } from './bookings.repository.ts';
import { decisionOn } from './matching.service.ts';
import { openOf } from './placing.service.ts';
import { openTransactionIds } from './transactions.repository.ts';

/** Movements of which something is in clearing, oldest first, each with how much. */
export async function openMovements(
  db: Db,
  limit: number,
): Promise<readonly { readonly transaction: BankTransaction; readonly open: Money }[]> {
  const ids = await openTransactionIds(db, { isWhole: false, limit });
  const transactions = await transactionsByIds(db, ids);
  const bookings = await bookingsOf(db, ids);
  return ids.flatMap((id) => {
    const transaction = transactions.get(id);
    return transaction ? [{ transaction, open: openOf(transaction.amount, bookings.get(id) ?? []) }] : [];
  });
}

/** Movements in the given order, each with what it is, and what it could be where something of it is open. */
export async function movements(
  db: Db,
  ids: readonly string[],
  today: Pick<Deed, 'today'>,
): Promise<readonly ShownMovement[]> {
  const transactions = await transactionsByIds(db, ids);
  const bookings = await bookingsOf(db, ids);
  const shown: ShownMovement[] = [];
  for (const id of ids) {
    const transaction = transactions.get(id);
    if (transaction) shown.push(await movement(db, transaction, { bookings: bookings.get(id) ?? [], today }));
  }
  return shown;
}

type Shown = { readonly bookings: ShownMovement['bookings']; readonly today: Pick<Deed, 'today'> };

async function movement(db: Db, transaction: BankTransaction, { bookings, today }: Shown): Promise<ShownMovement> {
  const open = openOf(transaction.amount, bookings);
  const rest = { ...transaction, amount: open };
  const decision = open.isZero() ? null : await decisionOn(db, rest, today);
  const itemIds = [
    ...bookings.flatMap(({ itemId }) => itemId ?? []),
    ...(decision?.proposals ?? []).flatMap(({ parts }) => parts.flatMap(({ target }) => target.id ?? [])),
  ];
  const endToEndIds = new Map<string, string>();
  for (const id of new Set(itemIds)) {
    const item = await findItem(db, id);
    if (item) endToEndIds.set(id, item.endToEndId);
  }
  return { transaction, bookings, open, decision, endToEndIds };
}
