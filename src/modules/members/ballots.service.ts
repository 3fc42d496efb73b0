import type { Recusal } from '../../domain/decisions/recusals.ts';
import type { Db } from '../../platform/db/database.ts';
import { personsByIds, type Person } from '../persons/index.ts';
import { policyOn } from '../policy/index.ts';
import { boardOn, type BoardBallot, type BoardQuestion } from './board-ballots.service.ts';
import {
  resolutionsOn,
  votesOn,
  type Declaration,
  type MembershipResolution,
  type MembershipVote,
} from './declarations.repository.ts';
import { membersByDeclaration, membersByIds } from './members.repository.ts';
import type { Member } from './members.types.ts';
import { transfersOfDeclarations } from './transfers.repository.ts';

/** What the board votes on one declaration: who may, what was voted, and what it comes to. */
export type DeclarationBallot = BoardBallot & {
  readonly votes: readonly MembershipVote[];
  readonly resolution: MembershipResolution | null;
};

/** The ballots on these declarations by id, with the board as it is now and the votes needed by today's policy. */
export async function ballotsOn(
  db: Db,
  declarations: readonly Declaration[],
  today: Declaration['declaredOn'],
): Promise<ReadonlyMap<string, DeclarationBallot>> {
  const ids = declarations.map(({ id }) => id);
  const ask = await boardOn(
    db,
    declarations.map(({ personId }) => personId),
  );
  const votes = Map.groupBy(await votesOn(db, ids), ({ declarationId }) => declarationId);
  const resolutions = await resolutionsOn(db, ids);
  const { terms } = await policyOn(db, today);
  const givers = await giversTo(db, ids);
  return new Map(
    declarations.map(({ id, personId }) => {
      const cast = votes.get(id) ?? [];
      const resolution = resolutions.get(id) ?? null;
      const board = ask({
        partyPersonIds: [personId],
        votes: cast.map(toVote),
        resolution,
        quorumVotes: terms.membership.admissionVotes,
        recusing: (recusals, boardMemberIds) => recusedWith(givers.get(id), { recusals, boardMemberIds }),
      });
      return [id, { ...board, votes: cast, resolution }];
    }),
  );
}

/** By the declaration's id: the person whose shares somebody takes over by joining. */
async function giversTo(db: Db, declarationIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const transfers = await transfersOfDeclarations(db, declarationIds);
  const members = await membersByIds(
    db,
    [...transfers.values()].map(({ fromMemberId }) => fromMemberId),
  );
  return new Map(
    [...transfers].flatMap(([id, { fromMemberId }]) => {
      const giver = members.get(fromMemberId);
      return giver ? [[id, giver.personId] as const] : [];
    }),
  );
}

/** Whoever gives the shares has an interest in the admission like a relative. */
function recusedWith(
  giverPersonId: string | undefined,
  known: { readonly recusals: readonly Recusal[]; readonly boardMemberIds: readonly string[] },
): readonly Recusal[] {
  const { recusals, boardMemberIds } = known;
  const isRecused = recusals.some(({ personId }) => personId === giverPersonId);
  if (giverPersonId === undefined || isRecused || !boardMemberIds.includes(giverPersonId)) return recusals;
  const sentence = { de: 'Gibt die Anteile, die übernommen werden.', en: 'Gives the shares that are taken over.' };
  return [...recusals, { personId: giverPersonId, ground: 'tie', sentence }];
}

function toVote({ voterPersonId, vote, reason }: MembershipVote): BoardQuestion['votes'][number] {
  return { personId: voterPersonId, isInFavour: vote === 'admit', reason };
}

/** A declaration with everything that is shown of it. */
export type DeclarationView = DeclarationBallot & {
  readonly declaration: Declaration;
  readonly member: Pick<Member, 'id' | 'number'> | null;
  /** The transfer by which the person joins; null where new shares are subscribed. */
  readonly transferId: string | null;
  /** Everybody named in it, by id. */
  readonly persons: ReadonlyMap<string, Person>;
};

export async function declarationViews(
  db: Db,
  declarations: readonly Declaration[],
  today: Declaration['declaredOn'],
): Promise<readonly DeclarationView[]> {
  if (declarations.length === 0) return [];
  const ballots = await ballotsOn(db, declarations, today);
  const members = await membersByDeclaration(
    db,
    declarations.map(({ id }) => id),
  );
  const transfers = await transfersOfDeclarations(
    db,
    declarations.map(({ id }) => id),
  );
  const named = [...ballots.values()].flatMap(({ ballot, votes }) =>
    ballot.boardMemberIds.concat(votes.map(({ voterPersonId }) => voterPersonId)),
  );
  const persons = await personsByIds(db, [...named, ...declarations.map(({ personId }) => personId)]);
  return declarations.flatMap((declaration) => {
    const ballot = ballots.get(declaration.id);
    const member = members.get(declaration.id) ?? null;
    const transferId = transfers.get(declaration.id)?.id ?? null;
    return ballot ? [{ ...ballot, declaration, member, transferId, persons }] : [];
  });
}
