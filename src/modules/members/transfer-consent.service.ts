import type { Recusal } from '../../domain/decisions/recusals.ts';
import { checkVote, needsSupervisoryResolution } from '../../domain/decisions/votes.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { policyOn } from '../policy/index.ts';
import { boardOn, type BoardBallot } from './board-ballots.service.ts';
import { membersByIds } from './members.repository.ts';
import {
  insertTransferResolution,
  insertTransferVote,
  resolutionsOnTransfers,
  votesOnTransfers,
} from './transfer-votes.repository.ts';
import {
  transferAlreadyResolved,
  transferResolutionNotNeeded,
  transferResolvedInFuture,
} from './transfers.refusals.ts';
import { storeTransfer } from './transfers.repository.ts';
import { completeTransfer, lockAwaitingConsent } from './transfers.service.ts';
import type { ShareTransfer, TransferResolution, TransferVote } from './transfers.types.ts';

/** What the board votes on one transfer. */
export type TransferBallot = BoardBallot & {
  readonly votes: readonly TransferVote[];
  readonly resolution: TransferResolution | null;
};

/**
 * The ballots on these transfers by id, with the board as it is now and as many votes as admit a member: consent decides who
 * belongs to the cooperative with how much. Who gives, who takes and whoever is tied to one of them does not vote.
 */
export async function transferBallots(
  db: Db,
  transfers: readonly ShareTransfer[],
  today: BusinessDate,
): Promise<ReadonlyMap<string, TransferBallot>> {
  if (transfers.length === 0) return new Map();
  const ids = transfers.map(({ id }) => id);
  const members = await membersByIds(db, transfers.flatMap(partyIds));
  const personsOf = (transfer: ShareTransfer) => partyIds(transfer).flatMap((id) => members.get(id)?.personId ?? []);
  const ask = await boardOn(db, transfers.flatMap(personsOf));
  const votes = Map.groupBy(await votesOnTransfers(db, ids), ({ transferId }) => transferId);
  const resolutions = await resolutionsOnTransfers(db, ids);
  const { terms } = await policyOn(db, today);
  return new Map(
    transfers.map((transfer) => {
      const cast = votes.get(transfer.id) ?? [];
      const resolution = resolutions.get(transfer.id) ?? null;
      const board = ask({
        partyPersonIds: personsOf(transfer),
        votes: cast.map(({ voterPersonId: personId, isInFavour, reason }) => ({ personId, isInFavour, reason })),
        resolution,
        quorumVotes: terms.membership.admissionVotes,
        recusing: (recusals) => recusals.map(asParty),
      });
      return [transfer.id, { ...board, votes: cast, resolution }];
    }),
  );
}

export function partyIds({ fromMemberId, toMemberId }: ShareTransfer): readonly string[] {
  return toMemberId === null ? [fromMemberId] : [fromMemberId, toMemberId];
}

/** Nobody has applied for anything here; the rule is the same. */
function asParty(recusal: Recusal): Recusal {
  if (recusal.ground !== 'borrower') return recusal;
  return {
    ...recusal,
    sentence: { de: 'Gibt oder übernimmt selbst die Anteile.', en: 'Gives or takes over the shares.' },
  };
}

export type NewTransferVote = {
  readonly transferId: string;
  readonly isInFavour: boolean;
  readonly reason: string;
  readonly requestKey: string | null;
};

/**
 * A board member's own vote, superseding an earlier one. Once the votes agree, the outcome takes effect at once. Codes:
 * `share_transfer.not_awaiting_consent`, those of `checkVote`, and at the deciding vote those of `planTransfer`.
 */
export async function voteOnTransfer(tx: Tx, asked: NewTransferVote, deed: Deed): Promise<ShareTransfer> {
  const transfer = await lockAwaitingConsent(tx, asked.transferId);
  const { isInFavour, reason } = asked;
  const given = { personId: deed.byPersonId, isInFavour, reason, conditions: [] };
  checkVote(given, { ...(await ballotOn(tx, transfer, deed)).ballot, isDecided: false }, deed.byPersonId);
  await insertTransferVote(tx, {
    id: newIdAt(deed.recordedAt),
    transferId: transfer.id,
    voterPersonId: deed.byPersonId,
    isInFavour,
    reason,
    castAt: deed.recordedAt,
    supersededBy: null,
    requestKey: asked.requestKey,
  });
  return await settle(tx, transfer, deed);
}

export type NewTransferResolution = Omit<TransferResolution, 'transferId'> & {
  readonly transferId: string;
  readonly requestKey: string | null;
};

/**
 * A resolution of the supervisory board, where recusals leave fewer of the board than the votes needed. Codes:
 * `share_transfer.resolved_in_future`, `share_transfer.already_resolved`, `share_transfer.resolution_not_needed`.
 */
export async function resolveOnTransfer(tx: Tx, asked: NewTransferResolution, deed: Deed): Promise<ShareTransfer> {
  const transfer = await lockAwaitingConsent(tx, asked.transferId);
  if (asked.resolvedOn > deed.today) throw transferResolvedInFuture();
  const { ballot, resolution } = await ballotOn(tx, transfer, deed);
  if (resolution) throw transferAlreadyResolved();
  if (!needsSupervisoryResolution(ballot)) throw transferResolutionNotNeeded();
  const { recordedAt, byUserId: recordedBy } = deed;
  await insertTransferResolution(tx, { ...asked, id: newIdAt(recordedAt), recordedAt, recordedBy });
  return await settle(tx, transfer, deed);
}

async function ballotOn(tx: Tx, transfer: ShareTransfer, { today }: Deed): Promise<TransferBallot> {
  const ballot = (await transferBallots(tx, [transfer], today)).get(transfer.id);
  if (!ballot) throw new TypeError('every transfer has a ballot');
  return ballot;
}

async function settle(
  tx: Tx,
  transfer: ShareTransfer & { readonly toMemberId: string },
  deed: Deed,
): Promise<ShareTransfer> {
  const { outcome } = await ballotOn(tx, transfer, deed);
  if (outcome.status === 'open') return transfer;
  if (outcome.isInFavour) return await completeTransfer(tx, transfer, deed);
  const refused: ShareTransfer = {
    ...transfer,
    status: 'refused',
    endedOn: deed.today,
    version: transfer.version + 1,
  };
  await storeTransfer(tx, refused);
  return refused;
}
