import type { Sentence } from '../errors.ts';
import type { CaseParties } from './recusals.ts';
import { boardMembersTouched } from './supervisory-approval.ts';
import { type Ballot, needsSupervisoryResolution, outcomeOf } from './votes.ts';

/** What the votes on a change of a running loan come to. */
export type ChangeOutcome =
  | { readonly status: 'approved' | 'rejected' }
  | { readonly status: 'open'; readonly waitingForIds: readonly string[]; readonly sentence: Sentence };

/**
 * As for a loan (rules §7); and where a board member owes the loan or vouches for it, the supervisory board must have
 * agreed too, because easier terms are credit like the first ones (GenG §39(2)).
 */
export function changeOutcomeOf(ballot: Ballot, parties: CaseParties): ChangeOutcome {
  const outcome = outcomeOf(ballot);
  if (outcome.status === 'open') return outcome;
  if (!outcome.isInFavour) return { status: 'rejected' };
  if (boardMembersTouched(ballot.boardMemberIds, parties).length === 0) return { status: 'approved' };
  if (ballot.supervisoryResolution === null) {
    return { status: 'open', waitingForIds: [], sentence: APPROVAL_MISSING };
  }
  return { status: ballot.supervisoryResolution.isInFavour ? 'approved' : 'rejected' };
}

/** Whether the supervisory board has to resolve: a board member is involved, or too few may vote. */
export function isResolutionNeededFor(ballot: Ballot, parties: CaseParties): boolean {
  return boardMembersTouched(ballot.boardMemberIds, parties).length > 0 || needsSupervisoryResolution(ballot);
}

/**
 * A write-off takes four eyes (rules §9): whoever proposed it has no vote on it. Anything else may be proposed and voted
 * for by the same board member, as the others have to agree.
 */
export function votersOn(
  kind: 'deferral' | 'restructuring' | 'write_off',
  boardMemberIds: readonly string[],
  proposedByPersonId: string,
): readonly string[] {
  return kind === 'write_off' ? boardMemberIds.filter((id) => id !== proposedByPersonId) : boardMemberIds;
}

const APPROVAL_MISSING: Sentence = {
  de: 'Ein Vorstandsmitglied ist Darlehensnehmer oder Bürge; es fehlt der Beschluss des Aufsichtsrats (§ 39 Abs. 2 GenG).',
  en: 'A board member is borrower or guarantor; the resolution of the supervisory board is missing (GenG §39(2)).',
};
