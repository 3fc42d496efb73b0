import { conflict, forbidden, refused, type Sentence } from '../errors.ts';
import type { Recusal } from './recusals.ts';

/** A board member's vote on a case or an admission. Conditions are kept only with a vote in favour. */
export type Vote = {
  readonly personId: string;
  readonly isInFavour: boolean;
  readonly reason: string;
  /** What must be met before payout, such as "guarantee signed". */
  readonly conditions: readonly string[];
};

/** A recorded resolution of the supervisory board on this matter. */
export type SupervisoryResolution = { readonly isInFavour: boolean };

/** A question put to the board: who sits there on this day, who is recused, what was voted, in order. */
export type Ballot = {
  readonly boardMemberIds: readonly string[];
  readonly recusals: readonly Recusal[];
  /** Every vote ever cast, oldest first; a later one of the same person supersedes the earlier. */
  readonly votes: readonly Vote[];
  readonly supervisoryResolution: SupervisoryResolution | null;
  /** Concordant votes that decide: the policy's quorum for cases, its admission votes for members. */
  readonly quorumVotes: number;
};

export type OpenReason = 'votes_missing' | 'split' | 'supervisory_resolution_missing';

export type BallotOutcome =
  | { readonly status: 'decided'; readonly isInFavour: boolean; readonly conditions: readonly string[] }
  | {
      readonly status: 'open';
      readonly why: OpenReason;
      /** Board members who may vote and have not. */
      readonly waitingForIds: readonly string[];
      readonly needsSupervisoryResolution: boolean;
      readonly sentence: Sentence;
    };

/** Each person's latest vote, as far as that person sits on the board and is not recused. */
export function standingVotes(ballot: Pick<Ballot, 'boardMemberIds' | 'recusals' | 'votes'>): readonly Vote[] {
  const voterIds = eligibleVoterIds(ballot);
  const latest = new Map(ballot.votes.map((vote) => [vote.personId, vote]));
  return [...latest.values()].filter((vote) => voterIds.includes(vote.personId));
}

/** Board members who may vote on this question. */
export function eligibleVoterIds(ballot: Pick<Ballot, 'boardMemberIds' | 'recusals'>): readonly string[] {
  return ballot.boardMemberIds.filter((id) => !ballot.recusals.some((recusal) => recusal.personId === id));
}

/** True when recusals leave fewer voters than the quorum: then the supervisory board must resolve as well. */
export function needsSupervisoryResolution(
  ballot: Pick<Ballot, 'boardMemberIds' | 'recusals' | 'quorumVotes'>,
): boolean {
  return eligibleVoterIds(ballot).length < ballot.quorumVotes;
}

/**
 * What the votes come to (rules §7). Decided by a quorum of concordant votes; a split stays open. Where too few may
 * vote, all who remain must agree and a resolution of the supervisory board must say the same; where nobody remains, that
 * resolution alone decides. Concordant means in favour or against; the conditions of all votes in favour apply together.
 */
export function outcomeOf(ballot: Ballot): BallotOutcome {
  const voterIds = eligibleVoterIds(ballot);
  const votes = standingVotes(ballot);
  const needed = Math.min(ballot.quorumVotes, voterIds.length);
  const agreed = [true, false].filter((side) => votes.filter((vote) => vote.isInFavour === side).length >= needed);
  const resolution = ballot.supervisoryResolution;
  const isShort = needsSupervisoryResolution(ballot);
  const decided = agreed.find((side) => (isShort ? side === resolution?.isInFavour : agreed.length === 1));
  if (decided !== undefined) {
    return { status: 'decided', isInFavour: decided, conditions: decided ? conditionsOf(votes) : [] };
  }
  const waitingForIds = voterIds.filter((id) => !votes.some((vote) => vote.personId === id));
  const why = whyOpen(waitingForIds.length, isShort && resolution === null && agreed.length > 0);
  return { status: 'open', why, waitingForIds, needsSupervisoryResolution: isShort, sentence: OPEN_SENTENCES[why] };
}

function conditionsOf(votes: readonly Vote[]): readonly string[] {
  return [...new Set(votes.filter((vote) => vote.isInFavour).flatMap((vote) => vote.conditions))];
}

function whyOpen(votesMissing: number, isResolutionMissing: boolean): OpenReason {
  if (isResolutionMissing) return 'supervisory_resolution_missing';
  return votesMissing > 0 ? 'votes_missing' : 'split';
}

/** What a question still waits for. */
export type AwaitedVotes = {
  /** Whose votes are missing; where the votes differ, everybody's who may vote. */
  readonly voterIds: readonly string[];
  readonly isSplit: boolean;
  readonly needsResolution: boolean;
};

/** Nobody's votes once it is decided. */
export function awaitedVotes(ballot: Ballot): AwaitedVotes {
  const outcome = outcomeOf(ballot);
  if (outcome.status === 'decided') return { voterIds: [], isSplit: false, needsResolution: false };
  const isSplit = outcome.why === 'split';
  return {
    voterIds: isSplit ? eligibleVoterIds(ballot) : outcome.waitingForIds,
    isSplit,
    needsResolution: ballot.supervisoryResolution === null && needsSupervisoryResolution(ballot),
  };
}

const OPEN_SENTENCES: Readonly<Record<OpenReason, Sentence>> = {
  votes_missing: { de: 'Es fehlen noch Stimmen.', en: 'Votes are still missing.' },
  split: {
    de: 'Die Stimmen gehen auseinander; die Entscheidung bleibt offen, bis sie übereinstimmen.',
    en: 'The votes differ; the decision stays open until they agree.',
  },
  supervisory_resolution_missing: {
    de: 'Wegen Befangenheit reichen die Stimmen des Vorstands nicht; es fehlt ein Beschluss des Aufsichtsrats.',
    en: 'Because of recusals the votes of the board do not suffice; a resolution of the supervisory board is missing.',
  },
};

/**
 * Refuses a vote that must not be cast: `decision.already_decided`, `decision.vote_not_in_person`,
 * `decision.not_on_the_board`, `decision.voter_recused`, `decision.reason_missing`.
 */
export function checkVote(vote: Vote, ballot: Ballot & { readonly isDecided: boolean }, castByPersonId: string): void {
  if (ballot.isDecided) {
    throw conflict('decision.already_decided', {
      de: 'Die Entscheidung ist gefallen; danach wird keine Stimme mehr angenommen.',
      en: 'The decision has been taken; no vote is accepted after it.',
    });
  }
  if (vote.personId !== castByPersonId) {
    throw forbidden('decision.vote_not_in_person', {
      de: 'Jedes Vorstandsmitglied stimmt selbst ab; niemand stimmt für eine andere Person.',
      en: 'Each board member votes in person; nobody votes for another.',
    });
  }
  if (!ballot.boardMemberIds.includes(vote.personId)) {
    throw forbidden('decision.not_on_the_board', {
      de: 'Nur Mitglieder des Vorstands stimmen ab.',
      en: 'Only members of the board vote.',
    });
  }
  const recusal = ballot.recusals.find(({ personId }) => personId === vote.personId);
  if (recusal) {
    throw refused(
      'decision.voter_recused',
      {
        de: `Wer befangen ist, stimmt nicht mit. ${recusal.sentence.de}`,
        en: `Whoever is recused does not vote. ${recusal.sentence.en}`,
      },
      { ground: recusal.ground },
    );
  }
  if (vote.reason.trim() === '') {
    throw refused('decision.reason_missing', {
      de: 'Eine Stimme braucht eine Begründung.',
      en: 'A vote needs its reason.',
    });
  }
}
