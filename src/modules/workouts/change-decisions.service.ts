import { changeOutcomeOf, isResolutionNeededFor } from '../../domain/decisions/change-outcome.ts';
import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import { checkVote } from '../../domain/decisions/votes.ts';
import { checkConsents } from '../../domain/guarantees/unbound-guarantees.ts';
import { factOfChange } from '../../domain/lending/loan-change.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { alreadyRecused } from '../cases/index.ts';
import { recordLoanFact } from '../loans/index.ts';
import { guaranteesAtChange, loadChangeFile } from './change-files.service.ts';
import {
  resolutionOnChangeInFuture,
  resolutionOnChangeNotNeeded,
  resolutionOnChangeRecorded,
} from './change-requests.refusals.ts';
import { endChangeRequest } from './change-requests.repository.ts';
import { checkNotOwnLoan, lockOpenRequest, type OpenRequest, type RequestStep } from './change-requests.service.ts';
import type { ChangeFile } from './change-requests.types.ts';
import { insertChangeRecusals, insertChangeResolution, insertChangeVote } from './change-votes.repository.ts';

export type NewChangeVote = RequestStep & { readonly isInFavour: boolean; readonly reason: string };

/**
 * A board member's own vote. Where it makes the outcome, an approved change is recorded as a fact of the loan in this
 * transaction; what the loan's rules refuse by then leaves the request open and the vote uncast. Refusals: `checkVote`,
 * `four_eyes.same_person` for the own proposal of a write-off.
 */
export async function castChangeVote(tx: Tx, input: NewChangeVote): Promise<ChangeFile> {
  const { deed, isInFavour, reason } = input;
  const open = await lockOpenRequest(tx, input);
  const { file } = open;
  const { change, proposedByPersonId } = file.request;
  if (change.kind === 'write_off') {
    checkFourEyes({ preparedByPersonId: proposedByPersonId, releasedByPersonId: deed.byPersonId });
  }
  const vote = { personId: deed.byPersonId, isInFavour, reason };
  checkVote({ ...vote, conditions: [] }, { ...file.ballot, isDecided: false }, deed.byPersonId);
  const cast = { ...vote, id: newIdAt(deed.recordedAt), castAt: deed.recordedAt, isSuperseded: false };
  await insertChangeVote(tx, file.request.id, cast);
  const earlier = file.votes.map((one) => (one.personId === cast.personId ? { ...one, isSuperseded: true } : one));
  const ballot = { ...file.ballot, votes: [...file.ballot.votes, { ...cast, conditions: [] }] };
  return await decideIfReady(tx, { ...open, file: { ...file, votes: [...earlier, cast], ballot } }, deed);
}

/**
 * A board member's own word that there is a tie; from now on that person does not vote on this change, and earlier votes
 * of that person do not count. `decision.already_recused`
 */
export async function recuseFromChange(tx: Tx, input: RequestStep & { readonly reason: string }): Promise<ChangeFile> {
  const { deed, reason } = input;
  const open = await lockOpenRequest(tx, input);
  const { request, ballot } = open.file;
  if (ballot.recusals.some(({ personId }) => personId === deed.byPersonId)) throw alreadyRecused();
  const recusal = { personId: deed.byPersonId, ground: 'declared' as const, reason, recordedAt: deed.recordedAt };
  await insertChangeRecusals(tx, request.id, [recusal]);
  const file = await loadChangeFile(tx, open.file.loan, { request, today: deed.today });
  return await decideIfReady(tx, { ...open, file }, deed);
}

export type NewChangeResolution = RequestStep & {
  readonly isInFavour: boolean;
  readonly text: string;
  readonly resolvedOn: BusinessDate;
};

/** The supervisory board's resolution, once per request; with it the votes may make an outcome. */
export async function recordChangeResolution(tx: Tx, input: NewChangeResolution): Promise<ChangeFile> {
  const { deed, isInFavour, text, resolvedOn } = input;
  const open = await lockOpenRequest(tx, input);
  const { file } = open;
  await checkNotOwnLoan(tx, file.loan, deed);
  if (file.resolution) throw resolutionOnChangeRecorded();
  if (!isResolutionNeededFor(file.ballot, file.parties)) throw resolutionOnChangeNotNeeded();
  if (resolvedOn > deed.today) throw resolutionOnChangeInFuture();
  const resolution = { id: newIdAt(deed.recordedAt), resolvedOn, isInFavour, text, recordedAt: deed.recordedAt };
  await insertChangeResolution(tx, { requestId: file.request.id, thing: resolution, deed });
  const ballot = { ...file.ballot, supervisoryResolution: resolution };
  return await decideIfReady(tx, { ...open, file: { ...file, resolution, ballot } }, deed);
}

/** The loan is locked, so two votes at once make exactly one outcome. */
async function decideIfReady(tx: Tx, open: OpenRequest, deed: Deed): Promise<ChangeFile> {
  const { file } = open;
  const { status } = changeOutcomeOf(file.ballot, file.parties);
  if (status === 'open') return file;
  const factId = status === 'approved' ? await takeEffect(tx, open, deed) : null;
  const end = { status, endedOn: deed.today, factId };
  await endChangeRequest(tx, file.request.id, end);
  const recordedRecusals = file.ballot.recusals.map(({ personId, ground, sentence }) => ({
    personId,
    ground,
    reason: sentence.de,
  }));
  const recordedAt = deed.recordedAt;
  await insertChangeRecusals(
    tx,
    file.request.id,
    recordedRecusals.map((recusal) => ({ ...recusal, recordedAt })),
  );
  return { ...file, request: { ...file.request, ...end }, recordedRecusals };
}

/** Request and votes stand behind the fact, and keep their keys themselves. */
async function takeEffect(tx: Tx, { locked, file }: OpenRequest, deed: Deed): Promise<string> {
  const { change, effectiveOn, reason, withoutConsentReason } = file.request;
  if (change.kind === 'restructuring') checkConsents(guaranteesAtChange(file), withoutConsentReason);
  const factId = newIdAt(deed.recordedAt);
  const fact = factOfChange(locked.book, change, { factId, day: effectiveOn ?? deed.today });
  await recordLoanFact(tx, locked, { fact, documentReference: null, reason, requestKey: null, deed });
  return factId;
}
