import type { CaseParties } from './recusals.ts';
import type { SupervisoryResolution } from './votes.ts';

/** Board members who borrow or vouch in this case, each once: their loan needs the supervisory board (GenG §39(2)). */
export function boardMembersTouched(boardMemberIds: readonly string[], parties: CaseParties): readonly string[] {
  const involved = new Set([...parties.borrowerIds, ...parties.guarantorIds]);
  return boardMemberIds.filter((id) => involved.has(id));
}

/**
 * Whether a loan that touches a board member lacks the approval of the supervisory board (GenG §39(2)): it has not
 * resolved, or has refused to. The votes of the others do not replace it.
 */
export function isSupervisoryApprovalMissing(
  boardMemberIds: readonly string[],
  parties: CaseParties,
  resolution: SupervisoryResolution | null,
): boolean {
  return boardMembersTouched(boardMemberIds, parties).length > 0 && !resolution?.isInFavour;
}
