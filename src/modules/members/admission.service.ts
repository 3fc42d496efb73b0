import { checkVote, needsSupervisoryResolution } from '../../domain/decisions/votes.ts';
import { conflict } from '../../domain/errors.ts';
import { Money } from '../../domain/money/money.ts';
import { checkSubscription, shareAccountOf } from '../../domain/shares/share-account.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import { newIdAt } from '../../platform/ids.ts';
import { policyOn } from '../policy/index.ts';
import { ballotsOn, type DeclarationBallot } from './ballots.service.ts';
import {
  insertResolution,
  insertVote,
  lockDeclaration,
  storeDecision,
  type Declaration,
} from './declarations.repository.ts';
import {
  alreadyResolved,
  declarationNotFound,
  resolutionNotNeeded,
  resolvedInFuture,
  withdrawnBeforeDeclared,
  withdrawnInFuture,
} from './members.refusals.ts';
import { dropJoiningTransfer, takeOverByJoining } from './joining-transfers.service.ts';
import { insertMember } from './members.repository.ts';
import { lockMember } from './members.service.ts';
import type { Member } from './members.types.ts';
import { insertRegisterEntry } from './register.repository.ts';
import { insertShareMovements } from './shares.repository.ts';

export type NewVote = {
  readonly declarationId: string;
  readonly vote: 'admit' | 'refuse';
  readonly reason: string;
  readonly requestKey: string | null;
};

/** A declaration after a vote or a resolution; `member` when that decided to admit. */
export type Settled = { readonly declaration: Declaration; readonly member: Member | null };

/**
 * A board member's own vote, superseding an earlier one. Once the votes the policy asks for agree, the outcome takes
 * effect at once: admission makes the member, or the refusal is recorded. Codes: those of `checkVote`.
 */
export async function voteOnDeclaration(tx: Tx, asked: NewVote, deed: Deed): Promise<Settled> {
  const declaration = await locked(tx, asked.declarationId);
  const { ballot } = await ballotOn(tx, declaration, deed);
  const { vote, reason } = asked;
  const given = { personId: deed.byPersonId, isInFavour: vote === 'admit', reason, conditions: [] };
  checkVote(given, { ...ballot, isDecided: declaration.status !== 'pending' }, deed.byPersonId);
  await insertVote(tx, {
    id: newIdAt(deed.recordedAt),
    declarationId: declaration.id,
    voterPersonId: deed.byPersonId,
    vote,
    reason,
    castAt: deed.recordedAt,
    supersededBy: null,
    requestKey: asked.requestKey,
  });
  return settle(tx, declaration, deed);
}

export type NewResolution = {
  readonly declarationId: string;
  readonly resolvedOn: BusinessDate;
  readonly isInFavour: boolean;
  readonly text: string;
  readonly requestKey: string | null;
};

/**
 * A resolution of the supervisory board, where recusals leave fewer of the board than the votes needed
 * (`membership.resolution_not_needed`); once (`membership.already_resolved`), not dated ahead
 * (`membership.resolved_in_future`).
 */
export async function resolveOnDeclaration(tx: Tx, asked: NewResolution, deed: Deed): Promise<Settled> {
  const declaration = await locked(tx, asked.declarationId);
  if (declaration.status !== 'pending') throw alreadyDecided();
  if (asked.resolvedOn > deed.today) throw resolvedInFuture();
  const { ballot, resolution } = await ballotOn(tx, declaration, deed);
  if (resolution) throw alreadyResolved();
  if (!needsSupervisoryResolution(ballot)) throw resolutionNotNeeded();
  const { recordedAt, byUserId: recordedBy } = deed;
  await insertResolution(tx, { ...asked, id: newIdAt(recordedAt), recordedAt, recordedBy });
  return settle(tx, declaration, deed);
}

export type Withdrawal = { readonly declarationId: string; readonly withdrawnOn: BusinessDate };

/**
 * Whoever declared it has taken the word back before the board decided: from then on nobody can be admitted on it.
 * `decision.already_decided`, `membership.withdrawn_in_future`, `membership.withdrawn_before_declared`
 */
export async function withdrawDeclaration(tx: Tx, asked: Withdrawal, deed: Deed): Promise<Declaration> {
  const declaration = await locked(tx, asked.declarationId);
  if (declaration.status !== 'pending') throw alreadyDecided();
  if (asked.withdrawnOn > deed.today) throw withdrawnInFuture();
  if (asked.withdrawnOn < declaration.declaredOn) throw withdrawnBeforeDeclared();
  const withdrawn: Declaration = {
    ...declaration,
    status: 'withdrawn',
    decidedOn: asked.withdrawnOn,
    version: declaration.version + 1,
  };
  await storeDecision(tx, withdrawn);
  await dropJoiningTransfer(tx, { declarationId: withdrawn.id, because: 'withdrawn' }, deed);
  return withdrawn;
}

async function locked(tx: Tx, id: string): Promise<Declaration> {
  const declaration = await lockDeclaration(tx, id);
  if (!declaration) throw declarationNotFound();
  return declaration;
}

async function ballotOn(tx: Tx, declaration: Declaration, deed: Deed): Promise<DeclarationBallot> {
  const ballot = (await ballotsOn(tx, [declaration], deed.today)).get(declaration.id);
  if (!ballot) throw declarationNotFound();
  return ballot;
}

function alreadyDecided(): Error {
  return conflict('decision.already_decided', {
    de: 'Über diese Erklärung ist schon entschieden.',
    en: 'This declaration has been decided on already.',
  });
}

async function settle(tx: Tx, declaration: Declaration, deed: Deed): Promise<Settled> {
  const { outcome } = await ballotOn(tx, declaration, deed);
  if (outcome.status === 'open') return { declaration, member: null };
  const decided: Declaration = {
    ...declaration,
    status: outcome.isInFavour ? 'admitted' : 'refused',
    decidedOn: deed.today,
    version: declaration.version + 1,
  };
  await storeDecision(tx, decided);
  if (outcome.isInFavour) return { declaration: decided, member: await admit(tx, declaration, deed) };
  await dropJoiningTransfer(tx, { declarationId: declaration.id, because: 'refused' }, deed);
  return { declaration: decided, member: null };
}

/**
 * Makes the member: number, register entry and first shares, in the transaction of the deciding vote (GenG §15). The shares are
 * new ones, or those of the member who gives them by transfer (§76); where these have gone, the vote is refused.
 */
async function admit(tx: Tx, declaration: Declaration, deed: Deed): Promise<Member> {
  const { shares } = (await policyOn(tx, deed.today)).terms;
  const { shareCount } = declaration;
  checkSubscription(shareAccountOf([], Money.zero), shareCount, shares);
  const member: Member = {
    id: newIdAt(deed.recordedAt),
    number: await nextNumber(tx, 'M', 0),
    personId: declaration.personId,
    admittedOn: deed.today,
    leftOn: null,
    shareCount,
    shareCapitalSubscribed: shares.nominal.times(shareCount),
    shareCapitalPaid: Money.zero,
    duesClaimed: Money.zero,
    duesPaid: Money.zero,
    version: 1,
  };
  await insertMember(tx, { ...member, declarationId: declaration.id });
  const recorded = { memberId: member.id, recordedAt: deed.recordedAt, recordedBy: deed.byUserId };
  await insertRegisterEntry(tx, {
    ...recorded,
    kind: 'admission',
    shareChange: shareCount,
    effectiveOn: deed.today,
  });
  if (await takeOverByJoining(tx, declaration.id, member.id, deed)) return lockMember(tx, { by: 'id', id: member.id });
  const subscription = { kind: 'subscribed', count: shareCount, nominal: shares.nominal } as const;
  await insertShareMovements(tx, [
    {
      ...recorded,
      ...subscription,
      id: newIdAt(deed.recordedAt),
      effectiveOn: deed.today,
      sourceId: null,
      requestKey: null,
    },
  ]);
  return member;
}
