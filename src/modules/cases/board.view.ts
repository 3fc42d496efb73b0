import { instantText } from '../../platform/http/wire.ts';
import { ballotOf, ballotOutcomeOf } from './case-rules.ts';
import { personOut, type Persons } from './case-summary.view.ts';
import type { CaseFile } from './case-file.types.ts';
import type { CasePageOut } from './case-page.view.ts';

/** Votes and recusals for those who may see them. */
export function boardOut(file: CaseFile, persons: Persons): NonNullable<CasePageOut['board']> {
  const ballot = ballotOf(file);
  const outcome = ballotOutcomeOf(file);
  const isOpen = file.outcome === null && outcome.status === 'open';
  return {
    quorum_votes: ballot.quorumVotes,
    waiting_for: isOpen ? outcome.waitingForIds.map((id) => personOut(persons, id)) : [],
    needs_supervisory_resolution: isOpen && outcome.needsSupervisoryResolution,
    standing: isOpen ? { ...outcome.sentence } : null,
    recusals: recusalsOut(file, persons),
    votes: file.votes.map((vote) => ({
      id: vote.id,
      voter: personOut(persons, vote.personId),
      vote: vote.isInFavour ? 'approve' : 'reject',
      reason: vote.reason,
      conditions: [...vote.conditions],
      cast_at: instantText(vote.castAt),
      is_superseded: vote.isSuperseded,
    })),
  };
}

/** As they stand; once decided, as they were recorded with the decision. */
function recusalsOut(file: CaseFile, persons: Persons): NonNullable<CasePageOut['board']>['recusals'] {
  if (file.outcome === null) {
    return ballotOf(file).recusals.map(({ personId, ground, sentence }) => ({
      person: personOut(persons, personId),
      ground,
      sentence: { ...sentence },
    }));
  }
  return file.recordedRecusals.map(({ personId, ground, reason }) => ({
    person: personOut(persons, personId),
    ground,
    sentence: { de: reason, en: reason },
  }));
}
