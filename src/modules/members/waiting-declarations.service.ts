import { eligibleVoterIds, needsSupervisoryResolution } from '../../domain/decisions/votes.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { ballotsOn, type DeclarationBallot } from './ballots.service.ts';
import { listDeclarations, type Declaration } from './declarations.repository.ts';

/** A declaration to join on which somebody has yet to decide. */
export type WaitingDeclaration = {
  readonly declaration: Declaration;
  /** Whose votes are missing; where the votes differ, everybody's who may vote. */
  readonly voterIds: readonly string[];
  readonly isSplit: boolean;
  readonly needsResolution: boolean;
  /** Who may take no part. */
  readonly recusedIds: readonly string[];
};

/** More than any cooperative of this kind has waiting. */
const MANY = 1000;

/** Declarations the board or the supervisory board has yet to decide on, oldest first. */
export async function declarationsWaiting(db: Db, today: BusinessDate): Promise<readonly WaitingDeclaration[]> {
  const pending = await listDeclarations(db, { status: 'pending', afterId: null, limit: MANY });
  if (pending.length === 0) return [];
  const ballots = await ballotsOn(db, pending, today);
  return pending.flatMap((declaration) => {
    const ballot = ballots.get(declaration.id);
    return ballot ? [waitingOn(declaration, ballot)] : [];
  });
}

function waitingOn(
  declaration: Declaration,
  { ballot, recusals, resolution, outcome }: DeclarationBallot,
): WaitingDeclaration {
  const isSplit = outcome.status === 'open' && outcome.why === 'split';
  const missing = outcome.status === 'open' ? outcome.waitingForIds : [];
  return {
    declaration,
    voterIds: isSplit ? eligibleVoterIds(ballot) : missing,
    isSplit,
    needsResolution: resolution === null && needsSupervisoryResolution(ballot),
    recusedIds: [declaration.personId, ...recusals.map(({ personId }) => personId)],
  };
}
