import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { personsByIds, type Person } from '../persons/index.ts';
import { membersByIds } from './members.repository.ts';
import type { Member } from './members.types.ts';
import { partyIds, transferBallots, type TransferBallot } from './transfer-consent.service.ts';
import type { ShareTransfer } from './transfers.types.ts';

/** A transfer with everything that is shown of it. */
export type TransferView = {
  readonly transfer: ShareTransfer;
  readonly members: ReadonlyMap<string, Member>;
  /** Everybody named in it, by id. */
  readonly persons: ReadonlyMap<string, Person>;
  readonly consent: TransferBallot;
};

export async function transferViews(
  db: Db,
  transfers: readonly ShareTransfer[],
  today: BusinessDate,
): Promise<readonly TransferView[]> {
  const members = await membersByIds(db, transfers.flatMap(partyIds));
  const ballots = await transferBallots(db, transfers, today);
  const named = [...ballots.values()].flatMap(({ ballot, votes }) => [
    ...ballot.boardMemberIds,
    ...votes.map(({ voterPersonId }) => voterPersonId),
  ]);
  const persons = await personsByIds(db, [...named, ...[...members.values()].map(({ personId }) => personId)]);
  return transfers.flatMap((transfer) => {
    const consent = ballots.get(transfer.id);
    return consent ? [{ transfer, members, persons, consent }] : [];
  });
}
