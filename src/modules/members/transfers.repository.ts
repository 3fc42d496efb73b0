import type { Selectable } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { ShareTransfers } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { ShareTransfer, TransferStatus } from './transfers.types.ts';

function transferOf(row: Selectable<ShareTransfers>): ShareTransfer {
  return {
    id: row.id,
    fromMemberId: row.from_member_id,
    toMemberId: row.to_member_id,
    declarationId: row.declaration_id,
    shareCount: row.share_count,
    statedAmount: row.stated_amount === null ? null : Money.parse(row.stated_amount),
    agreedOn: parseDate(row.agreed_on),
    paperLocation: row.paper_location,
    status: row.status as TransferStatus,
    amount: row.amount === null ? null : Money.parse(row.amount),
    endsMembership: row.ends_membership,
    endedOn: row.ended_on === null ? null : parseDate(row.ended_on),
    withdrawalReason: row.withdrawal_reason,
    version: row.version,
    recordedAt: row.recorded_at,
  };
}

export type NewTransfer = ShareTransfer & { readonly requestKey: string | null; readonly deed: Deed };

export async function insertTransfer(tx: Tx, transfer: NewTransfer): Promise<void> {
  try {
    await tx
      .insertInto('share_transfers')
      .values({
        id: transfer.id,
        from_member_id: transfer.fromMemberId,
        to_member_id: transfer.toMemberId,
        declaration_id: transfer.declarationId,
        share_count: transfer.shareCount,
        stated_amount: transfer.statedAmount && transfer.statedAmount.toText(),
        agreed_on: transfer.agreedOn,
        paper_location: transfer.paperLocation,
        status: transfer.status,
        amount: transfer.amount && transfer.amount.toText(),
        ends_membership: transfer.endsMembership,
        ended_on: transfer.endedOn,
        request_key: transfer.requestKey,
        recorded_at: transfer.deed.recordedAt,
        recorded_by: transfer.deed.byUserId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'share_transfers_request_key_key' ? keyReused() : error;
  }
}

/** What became of a transfer that waited. */
export async function storeTransfer(tx: Tx, transfer: ShareTransfer): Promise<void> {
  await tx
    .updateTable('share_transfers')
    .set({
      to_member_id: transfer.toMemberId,
      status: transfer.status,
      amount: transfer.amount && transfer.amount.toText(),
      ends_membership: transfer.endsMembership,
      ended_on: transfer.endedOn,
      withdrawal_reason: transfer.withdrawalReason,
      version: transfer.version,
    })
    .where('id', '=', transfer.id)
    .execute();
}

export async function findTransfer(db: Db, id: string): Promise<ShareTransfer | undefined> {
  const row = await db.selectFrom('share_transfers').selectAll().where('id', '=', id).executeTakeFirst();
  return row && transferOf(row);
}

/** Locked before the members whose shares it moves, as a declaration is before the member it makes. */
export async function lockTransferRow(tx: Tx, id: string): Promise<ShareTransfer | undefined> {
  const query = tx.selectFrom('share_transfers').selectAll().where('id', '=', id).forNoKeyUpdate();
  const row = await query.executeTakeFirst();
  return row && transferOf(row);
}

/** The transfer by which somebody joins, locked; after its declaration. */
export async function lockTransferOfDeclaration(tx: Tx, declarationId: string): Promise<ShareTransfer | undefined> {
  const query = tx.selectFrom('share_transfers').selectAll().where('declaration_id', '=', declarationId);
  const row = await query.forNoKeyUpdate().executeTakeFirst();
  return row && transferOf(row);
}

/** The transfers by which these persons declared to join, by the declaration's id. */
export async function transfersOfDeclarations(
  db: Db,
  declarationIds: readonly string[],
): Promise<ReadonlyMap<string, ShareTransfer>> {
  if (declarationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('share_transfers')
    .selectAll()
    .where('declaration_id', 'in', [...declarationIds])
    .execute();
  return new Map(rows.map((row) => [row.declaration_id ?? '', transferOf(row)]));
}

export type TransferSearch = {
  readonly memberId: string | null;
  readonly status: TransferStatus | undefined;
  readonly afterId: string | null;
  readonly limit: number;
};

/** In the order of recording, one row more than the limit. */
export async function listTransfers(db: Db, search: TransferSearch): Promise<readonly ShareTransfer[]> {
  const { memberId, status, afterId } = search;
  let query = db
    .selectFrom('share_transfers')
    .selectAll()
    .orderBy('id')
    .limit(search.limit + 1);
  if (memberId !== null) {
    query = query.where((is) => is.or([is('from_member_id', '=', memberId), is('to_member_id', '=', memberId)]));
  }
  if (status !== undefined) query = query.where('status', '=', status);
  if (afterId !== null) query = query.where('id', '>', afterId);
  return (await query.execute()).map(transferOf);
}
