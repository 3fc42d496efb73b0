import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { SettlementPayouts } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { type OutgoingPayment, outgoingPayments, preparedRow, releaseBy } from '../outgoing-payments/index.ts';
import { payoutAlreadyPrepared, settlementPayoutNotFound } from './settlements.refusals.ts';
import type { SettlementPayout } from './settlements.types.ts';

export type NewSettlementPayout = Pick<
  SettlementPayout,
  'id' | 'settlementId' | 'amount' | 'payeeName' | 'payeeIban'
> & { readonly requestKey: string; readonly deed: Deed };

/** 409 `settlement_payout.already_prepared` while another one waits for its release. */
export async function insertSettlementPayout(tx: Tx, payout: NewSettlementPayout): Promise<void> {
  try {
    await tx
      .insertInto('settlement_payouts')
      .values({ ...preparedRow(payout), settlement_id: payout.settlementId })
      .execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'one_payout_of_a_settlement_is_prepared_at_a_time') throw payoutAlreadyPrepared();
    throw constraint === 'settlement_payouts_request_key_key' ? keyReused() : error;
  }
}

/** 404 `settlement_payout.not_found`. */
export async function getSettlementPayout(db: Db, id: string): Promise<SettlementPayout> {
  const rows = await db.selectFrom('settlement_payouts').selectAll().where('id', '=', id).execute();
  const [payout] = await outgoingPayments(db, rows, payoutOf);
  if (!payout) throw settlementPayoutNotFound();
  return payout;
}

/** Oldest first. */
export async function settlementPayoutsOf(
  db: Db,
  settlementIds: readonly string[],
): Promise<readonly SettlementPayout[]> {
  if (settlementIds.length === 0) return [];
  const query = db
    .selectFrom('settlement_payouts')
    .selectAll()
    .where('settlement_id', 'in', [...settlementIds]);
  return await outgoingPayments(db, await query.orderBy('prepared_at').orderBy('id').execute(), payoutOf);
}

/** What waits for its second person, oldest first. */
export async function preparedSettlementPayouts(db: Db): Promise<readonly SettlementPayout[]> {
  const query = db.selectFrom('settlement_payouts').selectAll().where('status', '=', 'prepared');
  return await outgoingPayments(db, await query.orderBy('prepared_at').orderBy('id').execute(), payoutOf);
}

export async function markSettlementPayoutReleased(tx: Tx, id: string, deed: Deed): Promise<void> {
  await tx.updateTable('settlement_payouts').set(releaseBy(deed)).where('id', '=', id).execute();
}

export async function markSettlementPayoutCancelled(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('settlement_payouts').set({ status: 'cancelled' }).where('id', '=', id).execute();
}

function payoutOf(outgoing: OutgoingPayment, row: Selectable<SettlementPayouts>): SettlementPayout {
  return { ...outgoing, settlementId: row.settlement_id };
}
