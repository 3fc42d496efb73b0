import { createHash } from 'node:crypto';
import { sql, type SqlBool } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { runNotFound } from './bank-runs.refusals.ts';
import type { BankRun, BankRunKind, BankRunStatus } from './bank-runs.types.ts';

export type NewBankRun = {
  readonly id: string;
  readonly number: string;
  readonly kind: BankRunKind;
  readonly requestKey: string;
  readonly deed: Deed;
};

export async function insertRun(tx: Tx, { id, number, kind, requestKey, deed }: NewBankRun): Promise<void> {
  const row = {
    id,
    number,
    kind,
    prepared_by_person_id: deed.byPersonId,
    prepared_by: deed.byUserId,
    prepared_at: deed.recordedAt,
    request_key: requestKey,
  };
  try {
    await tx.insertInto('bank_runs').values(row).execute();
  } catch (error) {
    throw constraintOf(error) === 'bank_runs_request_key_key' ? keyReused() : error;
  }
}

function selectRuns(db: Db) {
  return db
    .selectFrom('bank_runs as run')
    .select([
      'run.id',
      'run.number',
      'run.kind',
      'run.status',
      'run.prepared_by_person_id',
      'run.prepared_at',
      'run.released_by_person_id',
      'run.released_at',
      'run.message_id',
      'run.sent_at',
      'run.cancelled_at',
      'run.cancellation_reason',
      sql<string | null>`encode(run.file_sha256, 'hex')`.as('file_sha256'),
    ])
    .select((of) => [
      of
        .selectFrom('bank_run_items as item')
        .whereRef('item.run_id', '=', 'run.id')
        .where('item.status', '<>', 'excluded')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('count'),
      of
        .selectFrom('bank_run_items as item')
        .whereRef('item.run_id', '=', 'run.id')
        .where('item.status', '<>', 'excluded')
        .select(sql<string>`coalesce(sum(item.amount), 0.00)::text`.as('total'))
        .as('total'),
    ]);
}

type RunRow = Awaited<ReturnType<ReturnType<typeof selectRuns>['execute']>>[number];

function toRun(row: RunRow): BankRun {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as BankRunKind,
    status: row.status as BankRunStatus,
    preparedByPersonId: row.prepared_by_person_id,
    preparedAt: row.prepared_at,
    releasedByPersonId: row.released_by_person_id,
    releasedAt: row.released_at,
    messageId: row.message_id,
    fileSha256: row.file_sha256,
    sentAt: row.sent_at,
    cancellation: row.cancelled_at && { at: row.cancelled_at, reason: row.cancellation_reason ?? '' },
    count: row.count ?? 0,
    total: Money.parse(row.total ?? '0.00'),
  };
}

/** 404 `bank_run.not_found`. */
export async function getRun(db: Db, which: IdOrNumber): Promise<BankRun> {
  const row = await selectRuns(db)
    .where(which.by === 'id' ? 'run.id' : 'run.number', '=', which.by === 'id' ? which.id : which.number)
    .executeTakeFirst();
  if (!row) throw runNotFound();
  return toRun(row);
}

/** Nobody changes the run or an order of it until this transaction ends. */
export async function lockRun(tx: Tx, which: IdOrNumber): Promise<BankRun> {
  const { id } = await getRun(tx, which);
  await tx.selectFrom('bank_runs').select('id').where('id', '=', id).forUpdate().execute();
  return await getRun(tx, { by: 'id', id });
}

export type RunFilter = {
  readonly kind?: BankRunKind | undefined;
  readonly status?: BankRunStatus | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one row more than the limit. */
export async function listRuns(db: Db, { kind, status, beforeId, limit }: RunFilter): Promise<readonly BankRun[]> {
  let query = selectRuns(db)
    .orderBy('run.id', 'desc')
    .limit(limit + 1);
  if (kind) query = query.where('run.kind', '=', kind);
  if (status) query = query.where('run.status', '=', status);
  if (beforeId) query = query.where('run.id', '<', beforeId);
  return (await query.execute()).map(toRun);
}

/** Prepared ones wait for a release, released ones for somebody to hand them to the bank; oldest first. */
export async function waitingRuns(db: Db): Promise<readonly BankRun[]> {
  const query = selectRuns(db).where('run.status', 'in', ['prepared', 'released']).orderBy('run.id');
  return (await query.execute()).map(toRun);
}

type ReleasedFile = { readonly messageId: string; readonly file: string; readonly deed: Deed };

export async function markReleased(tx: Tx, runId: string, { messageId, file, deed }: ReleasedFile): Promise<void> {
  const bytes = Buffer.from(file, 'utf8');
  await tx
    .updateTable('bank_runs')
    .set({
      status: 'released',
      released_by_person_id: deed.byPersonId,
      released_by: deed.byUserId,
      released_at: deed.recordedAt,
      message_id: messageId,
      file: bytes,
      file_sha256: createHash('sha256').update(bytes).digest(),
    })
    .where('id', '=', runId)
    .execute();
}

export async function markSent(tx: Tx, runId: string, deed: Deed): Promise<void> {
  await tx
    .updateTable('bank_runs')
    .set({ status: 'sent', sent_by: deed.byUserId, sent_at: deed.recordedAt })
    .where('id', '=', runId)
    .execute();
}

export async function markCancelled(tx: Tx, runId: string, reason: string, deed: Deed): Promise<void> {
  await tx
    .updateTable('bank_runs')
    .set({
      status: 'cancelled',
      cancelled_by: deed.byUserId,
      cancelled_at: deed.recordedAt,
      cancellation_reason: reason,
    })
    .where('id', '=', runId)
    .execute();
}

/** The file as it was released; null before. */
export async function fileOfRun(db: Db, runId: string): Promise<Buffer | null> {
  const row = await db.selectFrom('bank_runs').select('file').where('id', '=', runId).executeTakeFirst();
  return row?.file ?? null;
}

/** The run whose file the bank names by this message id, or by the id of one of its blocks. */
export async function runByMessage(db: Db, messageId: string): Promise<string | null> {
  const found = await db
    .selectFrom('bank_runs')
    .select('id')
    .where(sql<SqlBool>`message_id = split_part(${messageId}, '-', 1)`)
    .executeTakeFirst();
  return found?.id ?? null;
}
