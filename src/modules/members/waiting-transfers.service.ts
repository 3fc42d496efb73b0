import { awaitedVotes, type AwaitedVotes } from '../../domain/decisions/votes.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { membersByIds } from './members.repository.ts';
import { partyIds, transferBallots } from './transfer-consent.service.ts';
import { listTransfers } from './transfers.repository.ts';
import type { Member } from './members.types.ts';
import type { ShareTransfer } from './transfers.types.ts';

/** A transfer of shares to which the board has yet to consent (GenG §76). */
export type WaitingTransfer = AwaitedVotes & {
  readonly transfer: ShareTransfer;
  /** Who gives, then who takes. */
  readonly parties: readonly Member[];
  /** Who may take no part. */
  readonly recusedIds: readonly string[];
};

/** More than any cooperative of this kind has waiting. */
const MANY = 1000;

/** Transfers that wait for consent, oldest first. */
export async function transfersAwaitingConsent(db: Db, today: BusinessDate): Promise<readonly WaitingTransfer[]> {
  const asked = { status: 'awaiting_consent', memberId: null, afterId: null, limit: MANY } as const;
  const transfers = await listTransfers(db, asked);
  if (transfers.length === 0) return [];
  const members = await membersByIds(db, transfers.flatMap(partyIds));
  const ballots = await transferBallots(db, transfers, today);
  return transfers.flatMap((transfer) => {
    const found = ballots.get(transfer.id);
    if (!found) return [];
    const parties = partyIds(transfer).flatMap((id) => members.get(id) ?? []);
    const recusedIds = [...parties, ...found.recusals].map(({ personId }) => personId);
    return [{ ...awaitedVotes(found.ballot), transfer, parties, recusedIds }];
  });
}
