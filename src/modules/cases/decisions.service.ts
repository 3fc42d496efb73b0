import { checkVote } from '../../domain/decisions/votes.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import { loadFile } from './case-files.service.ts';
import { ballotOf, isResolutionNeeded } from './case-rules.ts';
import { checkNotParty, checkStatus, eventOf, lockCaseWithBorrowers, note } from './case-steps.ts';
import {
  alreadyRecused,
  resolutionInFuture,
  resolutionNotNeeded,
  resolutionRecordedAlready,
} from './cases.refusals.ts';
import type { CasesDeps, CaseStatus, CreditCase } from './cases.types.ts';
import { insertRecusals, insertResolution, insertVote } from './decisions.repository.ts';
import { decideIfReady } from './outcomes.service.ts';
import type { CaseDeed } from './submissions.service.ts';

export type NewVote = CaseDeed & {
  readonly isInFavour: boolean;
  readonly reason: string;
  readonly conditions: readonly string[];
};

/**
 * A board member's own vote. It supersedes an earlier one of the same person, and where it makes the quorum the case is
 * decided in this transaction. Refusals: `checkVote`, `case.not_in_this_status`, and the rules of eligibility, because a
 * loan that must not be made cannot be approved.
 */
export async function castVote(tx: Tx, input: NewVote, deps: CasesDeps): Promise<CreditCase> {
  const { deed, isInFavour, reason, conditions } = input;
  const creditCase = await lockCaseWithBorrowers(tx, input.case);
  const file = await loadFile(tx, creditCase);
  const vote = { personId: deed.byPersonId, isInFavour, reason, conditions };
  checkVote(vote, { ...ballotOf(file), isDecided: file.outcome !== null }, deed.byPersonId);
  checkStatus(creditCase, ['complete']);
  const cast = { ...vote, id: newId(), caseId: creditCase.id, castAt: deed.recordedAt, isSuperseded: false };
  await insertVote(tx, cast);
  const noted = await note(tx, creditCase, [eventOf(creditCase.id, 'vote_cast', deed)]);
  return await decideIfReady(tx, { ...file, case: noted, votes: [...file.votes, cast] }, { deed, deps });
}

const UNDECIDED: readonly CaseStatus[] = ['draft', 'submitted', 'in_review', 'complete'];

/** A board member's own word that there is a tie; from now on that person does not vote. `decision.already_recused` */
export async function recuse(
  tx: Tx,
  input: CaseDeed & { readonly reason: string },
  deps: CasesDeps,
): Promise<CreditCase> {
  const { deed, reason } = input;
  const creditCase = await lockCaseWithBorrowers(tx, input.case);
  checkStatus(creditCase, UNDECIDED);
  const file = await loadFile(tx, creditCase);
  if (ballotOf(file).recusals.some(({ personId }) => personId === deed.byPersonId)) throw alreadyRecused();
  const recusal = {
    id: newId(),
    caseId: creditCase.id,
    personId: deed.byPersonId,
    ground: 'declared' as const,
    reason,
    recordedAt: deed.recordedAt,
  };
  await insertRecusals(tx, [recusal], deed.byUserId);
  const noted = await note(tx, creditCase, [eventOf(creditCase.id, 'recused', deed)]);
  const recused = { ...file, case: noted, recordedRecusals: [...file.recordedRecusals, recusal] };
  return await decideIfReady(tx, recused, { deed, deps });
}

export type NewResolution = CaseDeed & {
  readonly isInFavour: boolean;
  readonly text: string;
  readonly resolvedOn: BusinessDate;
};

const BEFORE_PAYOUT: readonly CaseStatus[] = [
  'submitted',
  'in_review',
  'complete',
  'approved',
  'approved_with_conditions',
  'offered',
  'contracted',
];

/** The supervisory board's resolution (GenG §39(2)), once per case; with it the votes may make an outcome. */
export async function recordSupervisoryResolution(tx: Tx, input: NewResolution, deps: CasesDeps): Promise<CreditCase> {
  const { deed, isInFavour, text, resolvedOn } = input;
  const creditCase = await lockCaseWithBorrowers(tx, input.case);
  checkStatus(creditCase, BEFORE_PAYOUT);
  await checkNotParty(tx, creditCase, deed);
  const file = await loadFile(tx, creditCase);
  if (file.resolution) throw resolutionRecordedAlready();
  if (!isResolutionNeeded(file)) throw resolutionNotNeeded();
  if (resolvedOn > deed.today) throw resolutionInFuture();
  const resolution = { id: newId(), caseId: creditCase.id, resolvedOn, isInFavour, text, recordedAt: deed.recordedAt };
  await insertResolution(tx, resolution, deed.byUserId);
  const noted = await note(tx, creditCase, [eventOf(creditCase.id, 'supervisory_resolution', deed)]);
  return await decideIfReady(tx, { ...file, case: noted, resolution }, { deed, deps });
}
