import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { PeriodReopenings } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { findClosings } from './closings.repository.ts';
import { reopeningNotFound, reopeningProposedAlready } from './period-closes.refusals.ts';
import type { Closing, ClosingWithReopenings, Reopening, ReopeningOf, ReopeningStatus } from './period-closes.types.ts';

export type NewReopening = Pick<Reopening, 'id' | 'closingId' | 'reason' | 'acknowledgedWarnings'> & {
  readonly requestKey: string;
  readonly deed: Deed;
};

/** `period.reopening_proposed_already` */
export async function insertReopening(tx: Tx, reopening: NewReopening): Promise<void> {
  const { id, closingId, reason, acknowledgedWarnings, requestKey, deed } = reopening;
  const row = {
    id,
    closing_id: closingId,
    reason,
    acknowledged_warnings: [...acknowledgedWarnings],
    proposed_at: deed.recordedAt,
    proposed_by_person_id: deed.byPersonId,
    proposed_by: deed.byUserId,
    request_key: requestKey,
  };
  try {
    await tx.insertInto('period_reopenings').values(row).execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'closing_is_reopened_once') throw reopeningProposedAlready();
    throw constraint === 'period_reopenings_request_key_key' ? keyReused() : error;
  }
}

export async function markDecided(tx: Tx, id: string, status: 'confirmed' | 'withdrawn', deed: Deed): Promise<void> {
  const decided = { decided_at: deed.recordedAt, decided_by_person_id: deed.byPersonId, decided_by: deed.byUserId };
  await tx
    .updateTable('period_reopenings')
    .set({ status, ...decided })
    .where('id', '=', id)
    .execute();
}

function toReopening(row: Selectable<PeriodReopenings>): Reopening {
  return {
    id: row.id,
    closingId: row.closing_id,
    status: row.status as ReopeningStatus,
    reason: row.reason,
    acknowledgedWarnings: row.acknowledged_warnings,
    proposedAt: row.proposed_at,
    proposedByPersonId: row.proposed_by_person_id,
    decidedAt: row.decided_at,
    decidedByPersonId: row.decided_by_person_id,
  };
}

/** 404 `period.reopening_not_found` */
export async function getReopening(db: Db, id: string): Promise<ReopeningOf> {
  const row = await db.selectFrom('period_reopenings').selectAll().where('id', '=', id).executeTakeFirst();
  const [found] = await withClosings(db, row ? [toReopening(row)] : []);
  if (!found) throw reopeningNotFound();
  return found;
}

/** The same; nobody decides on it until this transaction ends. */
export async function lockReopening(tx: Tx, id: string): Promise<ReopeningOf> {
  await tx.selectFrom('period_reopenings').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  return await getReopening(tx, id);
}

export type ReopeningFilter = {
  readonly status?: ReopeningStatus | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one more than the limit. */
export async function listReopenings(db: Db, filter: ReopeningFilter): Promise<readonly ReopeningOf[]> {
  let query = db
    .selectFrom('period_reopenings')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  if (filter.beforeId !== null) query = query.where('id', '<', filter.beforeId);
  return await withClosings(db, (await query.execute()).map(toReopening));
}

async function withClosings(db: Db, reopenings: readonly Reopening[]): Promise<readonly ReopeningOf[]> {
  const closings = await findClosings(
    db,
    reopenings.map(({ closingId }) => closingId),
  );
  const byId = new Map(closings.map((closing) => [closing.id, closing]));
  return reopenings.flatMap((reopening) => {
    const closing = byId.get(reopening.closingId);
    return closing ? [{ ...reopening, closing }] : [];
  });
}

export async function withReopenings(db: Db, closings: readonly Closing[]): Promise<readonly ClosingWithReopenings[]> {
  if (closings.length === 0) return [];
  const ids = closings.map(({ id }) => id);
  const query = db.selectFrom('period_reopenings').selectAll().where('closing_id', 'in', ids).orderBy('id');
  const byClosing = Map.groupBy((await query.execute()).map(toReopening), ({ closingId }) => closingId);
  return closings.map((closing) => ({ ...closing, reopenings: byClosing.get(closing.id) ?? [] }));
}
