import { recusalsOf, type Recusal } from '../../domain/decisions/recusals.ts';
import {
  outcomeOf,
  type Ballot,
  type BallotOutcome,
  type SupervisoryResolution,
} from '../../domain/decisions/votes.ts';
import type { Db } from '../../platform/db/database.ts';
import { usersWithRole } from '../identity/index.ts';
import { tiesAmong } from '../persons/index.ts';

/** What is put to the board about members: whom it is about, and what was said. */
export type BoardQuestion = {
  readonly partyPersonIds: readonly string[];
  /** Every vote ever cast, oldest first. */
  readonly votes: readonly { readonly personId: string; readonly isInFavour: boolean; readonly reason: string }[];
  readonly resolution: SupervisoryResolution | null;
  readonly quorumVotes: number;
  /** Further recusals, or other words for those there are. */
  readonly recusing?: (recusals: readonly Recusal[], boardMemberIds: readonly string[]) => readonly Recusal[];
};

export type BoardBallot = {
  readonly ballot: Ballot;
  readonly recusals: readonly Recusal[];
  readonly outcome: BallotOutcome;
};

/**
 * The board as it is now, with the ties that hold now to any of these persons; answers what each question about them comes
 * to. Whoever is a party, or tied to one, does not vote.
 */
export async function boardOn(db: Db, personIds: readonly string[]): Promise<(question: BoardQuestion) => BoardBallot> {
  const boardMemberIds = (await usersWithRole(db, 'board')).map(({ personId }) => personId);
  const ties = await tiesAmong(db, [...new Set([...boardMemberIds, ...personIds])]);
  return ({ partyPersonIds, votes, resolution, quorumVotes, recusing = (recusals) => recusals }) => {
    const parties = { borrowerIds: partyPersonIds, guarantorIds: [] };
    const recusals = recusing(recusalsOf(boardMemberIds, parties, { ties, declared: [] }), boardMemberIds);
    const ballot: Ballot = {
      boardMemberIds,
      recusals,
      votes: votes.map(({ personId, isInFavour, reason }) => ({ personId, isInFavour, reason, conditions: [] })),
      supervisoryResolution: resolution,
      quorumVotes,
    };
    return { ballot, recusals, outcome: outcomeOf(ballot) };
  };
}
