import { parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { TransferResolution, TransferVote } from './transfers.types.ts';

/** Every vote ever cast on these transfers, oldest first. */
export async function votesOnTransfers(db: Db, transferIds: readonly string[]): Promise<readonly TransferVote[]> {
  if (transferIds.length === 0) return [];
  const rows = await db
    .selectFrom('share_transfer_votes')
    .selectAll()
    .where('transfer_id', 'in', [...transferIds])
    .orderBy('cast_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    transferId: row.transfer_id,
    voterPersonId: row.voter_person_id,
    isInFavour: row.is_in_favour,
    reason: row.reason,
    castAt: row.cast_at,
    supersededBy: row.superseded_by,
  }));
}

/** Supersedes the voter's earlier vote, if there is one, and inserts the new one; the transfer must be locked. */
export async function insertTransferVote(
  tx: Tx,
  vote: TransferVote & { readonly requestKey: string | null },
): Promise<void> {
  await tx
    .updateTable('share_transfer_votes')
    .set({ superseded_by: vote.id })
    .where('transfer_id', '=', vote.transferId)
    .where('voter_person_id', '=', vote.voterPersonId)
    .where('superseded_by', 'is', null)
    .execute();
  await tx
    .insertInto('share_transfer_votes')
    .values({
      id: vote.id,
      transfer_id: vote.transferId,
      voter_person_id: vote.voterPersonId,
      is_in_favour: vote.isInFavour,
      reason: vote.reason,
      cast_at: vote.castAt,
      request_key: vote.requestKey,
    })
    .execute();
}

/** At most one each, by the transfer's id. */
export async function resolutionsOnTransfers(
  db: Db,
  transferIds: readonly string[],
): Promise<ReadonlyMap<string, TransferResolution>> {
  if (transferIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('share_transfer_resolutions')
    .selectAll()
    .where('transfer_id', 'in', [...transferIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.transfer_id,
      {
        transferId: row.transfer_id,
        resolvedOn: parseDate(row.resolved_on),
        isInFavour: row.is_in_favour,
        text: row.text_of_resolution,
      },
    ]),
  );
}

export async function insertTransferResolution(
  tx: Tx,
  resolution: TransferResolution & {
    readonly id: string;
    readonly requestKey: string | null;
    readonly recordedAt: Date;
    readonly recordedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('share_transfer_resolutions')
    .values({
      id: resolution.id,
      transfer_id: resolution.transferId,
      resolved_on: resolution.resolvedOn,
      is_in_favour: resolution.isInFavour,
      text_of_resolution: resolution.text,
      request_key: resolution.requestKey,
      recorded_at: resolution.recordedAt,
      recorded_by: resolution.recordedBy,
    })
    .execute();
}
