import { refused } from '../errors.ts';
import type { CaseParties } from './recusals.ts';
import type { SupervisoryResolution } from './votes.ts';

/** Board members who borrow or vouch in this case, each once: their loan needs the supervisory board (GenG §39(2)). */
export function boardMembersTouched(boardMemberIds: readonly string[], parties: CaseParties): readonly string[] {
  const involved = new Set([...parties.borrowerIds, ...parties.guarantorIds]);
  return boardMemberIds.filter((id) => involved.has(id));
}

/**
 * Refuses the payout of a loan that touches a board member while the supervisory board has not approved it, or has
 * refused to (GenG §39(2)): `payout.supervisory_approval_missing`. The votes of the others do not replace it.
 */
export function checkSupervisoryApproval(
  boardMemberIds: readonly string[],
  parties: CaseParties,
  resolution: SupervisoryResolution | null,
): void {
  const touched = boardMembersTouched(boardMemberIds, parties);
  if (touched.length === 0 || resolution?.isInFavour) return;
  throw refused(
    'payout.supervisory_approval_missing',
    {
      de: 'Ein Vorstandsmitglied ist Darlehensnehmer oder Bürge; ohne zustimmenden Beschluss des Aufsichtsrats wird nicht ausgezahlt (§ 39 Abs. 2 GenG).',
      en: 'A board member is borrower or guarantor; without an approving resolution of the supervisory board nothing is paid out (GenG §39(2)).',
    },
    { board_member_person_ids: touched },
  );
}
