import { auditorReads } from './audit.ts';
import { foundCooperative, mechanicJoins } from './cooperative.ts';
import { boardDecides, boardMemberVouches, mechanicApplies } from './credit.ts';
import { refusalsAreExplained } from './refusals.ts';
import { loanIsPaidOut, mechanicRepays, secondCeilingOpens } from './repayment.ts';
import type { Teller } from './teller.ts';

/** The main job, end to end: join, apply, decide in three working days, pay out, repay, second ceiling. */
export async function tellStory(
  teller: Teller,
  first: { readonly login: string; readonly password: string },
): Promise<void> {
  const staff = await foundCooperative(teller, first);
  const mechanic = await mechanicJoins(teller, staff);
  const caseNumber = await mechanicApplies(teller, staff, mechanic);
  await boardDecides(teller, staff, caseNumber);
  await boardMemberVouches(teller, staff);
  const loan = await loanIsPaidOut(teller, staff, caseNumber);
  await mechanicRepays(teller, staff, { loan, mechanic });
  await secondCeilingOpens(teller, staff, mechanic);
  await refusalsAreExplained(teller, staff, { mechanic, caseNumber, loan });
  await auditorReads(teller, staff, loan);
}
