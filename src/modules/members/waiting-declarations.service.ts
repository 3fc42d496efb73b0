import { awaitedVotes, type AwaitedVotes } from '../../domain/decisions/votes.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { ballotsOn } from './ballots.service.ts';
import { listDeclarations, type Declaration } from './declarations.repository.ts';

/** A declaration to join on which somebody has yet to decide. */
export type WaitingDeclaration = AwaitedVotes & {
  readonly declaration: Declaration;
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
    const found = ballots.get(declaration.id);
    if (!found) return [];
    const recusedIds = [declaration.personId, ...found.recusals.map(({ personId }) => personId)];
    return [{ ...awaitedVotes(found.ballot), declaration, recusedIds }];
  });
}
