import { parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Channel, Dispatch, DispatchStatus } from './documents.types.ts';

function selectDispatches(db: Db) {
  return db
    .selectFrom('dispatches as dispatch')
    .innerJoin('documents as document', 'document.id', 'dispatch.document_id')
    .selectAll('dispatch')
    .select(['document.number', 'document.subject', 'document.dated_on']);
}

type DispatchRow = Awaited<ReturnType<ReturnType<typeof selectDispatches>['execute']>>[number];

function dispatchOf(row: DispatchRow): Dispatch {
  return {
    id: row.id,
    documentId: row.document_id,
    documentNumber: row.number,
    subject: row.subject,
    datedOn: parseDate(row.dated_on),
    personId: row.person_id,
    channel: row.channel as Channel,
    address: row.address,
    status: row.status as DispatchStatus,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    sentAt: row.sent_at,
    lastError: row.last_error,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  };
}

export async function findDispatch(db: Db, id: string): Promise<Dispatch | undefined> {
  const row = await selectDispatches(db).where('dispatch.id', '=', id).executeTakeFirst();
  return row && dispatchOf(row);
}

export async function lockDispatch(tx: Tx, id: string): Promise<Dispatch | undefined> {
  const row = await selectDispatches(tx).where('dispatch.id', '=', id).forUpdate('dispatch').executeTakeFirst();
  return row && dispatchOf(row);
}

export type DispatchFilter = {
  readonly documentId?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly status?: DispatchStatus | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one row more than the limit. */
export async function listDispatches(db: Db, filter: DispatchFilter): Promise<readonly Dispatch[]> {
  let query = selectDispatches(db)
    .orderBy('dispatch.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.documentId) query = query.where('dispatch.document_id', '=', filter.documentId);
  if (filter.channel) query = query.where('dispatch.channel', '=', filter.channel);
  if (filter.status) query = query.where('dispatch.status', '=', filter.status);
  if (filter.beforeId !== null) query = query.where('dispatch.id', '<', filter.beforeId);
  return (await query.execute()).map(dispatchOf);
}

/** Oldest first, by document. */
export async function dispatchesOf(db: Db, documentIds: readonly string[]): Promise<readonly Dispatch[]> {
  if (documentIds.length === 0) return [];
  const query = selectDispatches(db).where('dispatch.document_id', 'in', [...documentIds]);
  return (await query.orderBy('dispatch.id').execute()).map(dispatchOf);
}

export type NewDispatch = {
  readonly id: string;
  readonly documentId: string;
  readonly personId: string;
  readonly channel: Channel;
  readonly address: string;
  readonly requestKey: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
};

/** False when the document is on its way to this person already; whoever comes second at once waits and finds it so. */
export async function insertDispatch(tx: Tx, dispatch: NewDispatch): Promise<boolean> {
  const inserted = await tx
    .insertInto('dispatches')
    .values({
      id: dispatch.id,
      document_id: dispatch.documentId,
      person_id: dispatch.personId,
      channel: dispatch.channel,
      address: dispatch.address,
      next_attempt_at: dispatch.channel === 'email' ? dispatch.recordedAt : null,
      request_key: dispatch.requestKey,
      recorded_at: dispatch.recordedAt,
      recorded_by: dispatch.recordedBy,
    })
    .onConflict((conflict) =>
      conflict.columns(['document_id', 'person_id']).where('status', '<>', 'failed').doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The one that is under way or has arrived. */
export async function liveDispatch(db: Db, documentId: string, personId: string): Promise<Dispatch | undefined> {
  const row = await selectDispatches(db)
    .where('dispatch.document_id', '=', documentId)
    .where('dispatch.person_id', '=', personId)
    .where('dispatch.status', '<>', 'failed')
    .executeTakeFirst();
  return row && dispatchOf(row);
}

/**
 * The next mail that is due, marked as being sent; of several senders each gets another one. Whether it was sent is
 * recorded in a transaction of its own, since the mail cannot be taken back with this one.
 */
export async function takeDueMail(tx: Tx, now: Date): Promise<Dispatch | undefined> {
  const row = await selectDispatches(tx)
    .where('dispatch.channel', '=', 'email')
    .where('dispatch.status', '=', 'waiting')
    .where('dispatch.next_attempt_at', '<=', now)
    .orderBy('dispatch.next_attempt_at')
    .orderBy('dispatch.id')
    .limit(1)
    .forUpdate('dispatch')
    .skipLocked()
    .executeTakeFirst();
  if (!row) return undefined;
  const attempts = row.attempts + 1;
  await update(tx, row.id, { status: 'sending', attempts, taken_at: now, next_attempt_at: null });
  return { ...dispatchOf(row), status: 'sending', attempts };
}

export async function markSent(tx: Tx, id: string, at: Date): Promise<void> {
  await update(tx, id, { status: 'sent', sent_at: at, next_attempt_at: null, last_error: null });
}

export async function markForLater(
  tx: Tx,
  id: string,
  later: { readonly at: Date; readonly error: string },
): Promise<void> {
  await update(tx, id, { status: 'waiting', next_attempt_at: later.at, last_error: later.error });
}

export async function markFailed(tx: Tx, id: string, error: string): Promise<void> {
  await update(tx, id, { status: 'failed', next_attempt_at: null, last_error: error });
}

/** Mails taken so long ago that whoever took them is gone: whether they went out, nobody knows. */
export async function failAbandoned(
  tx: Tx,
  abandoned: { readonly takenBefore: Date; readonly error: string },
): Promise<number> {
  const rows = await tx
    .updateTable('dispatches')
    .set({ status: 'failed', last_error: abandoned.error })
    .where('status', '=', 'sending')
    .where('taken_at', '<', abandoned.takenBefore)
    .returning('id')
    .execute();
  return rows.length;
}

type Changes = {
  readonly status: DispatchStatus;
  readonly attempts?: number;
  readonly taken_at?: Date;
  readonly sent_at?: Date;
  readonly next_attempt_at: Date | null;
  readonly last_error?: string | null;
};

async function update(tx: Tx, id: string, changes: Changes): Promise<void> {
  await tx.updateTable('dispatches').set(changes).where('id', '=', id).execute();
}
