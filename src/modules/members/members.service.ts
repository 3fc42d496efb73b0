import type { DuesTotals } from '../../domain/dues/dues-account.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { authorise } from '../identity/index.ts';
import { memberNotFound } from './members.refusals.ts';
import { findMember, lockMembers, membersByDeclaration } from './members.repository.ts';
import type { Member } from './members.types.ts';

export { memberNotFound } from './members.refusals.ts';

/** What the member's row says of dues. */
export function duesTotalsOf({ duesClaimed, duesPaid }: Member): DuesTotals {
  return { claimed: duesClaimed, paid: duesPaid };
}

/** Whom an admission made; undefined while, or because, nobody was admitted on it. */
export async function memberOfDeclaration(db: Db, declarationId: string): Promise<Member | undefined> {
  const made = (await membersByDeclaration(db, [declarationId])).get(declarationId);
  return made && (await findMember(db, { by: 'id', id: made.id }));
}

/** Locks a member; 404 `member.not_found`. Members come after persons in the order of locks. */
export async function lockMember(tx: Tx, reference: IdOrNumber): Promise<Member> {
  const id = reference.by === 'id' ? reference.id : (await findMember(tx, reference))?.id;
  const member = id === undefined ? undefined : (await lockMembers(tx, [id])).get(id);
  if (!member) throw memberNotFound();
  return member;
}

/** True for somebody who may read members only because of being one: their own membership, and no stranger's. */
export function seesOwnMembershipOnly({ roles }: Pick<Actor, 'roles'>): boolean {
  return !authorise({ roles: roles.filter((role) => role !== 'member') }, 'members.read');
}

/** The member as far as this actor may know of it; a stranger's membership is `member.not_found` like a missing one. */
export async function visibleMember(db: Db, actor: Actor, reference: IdOrNumber): Promise<Member> {
  const member = await findMember(db, reference);
  if (!member || (seesOwnMembershipOnly(actor) && member.personId !== actor.personId)) throw memberNotFound();
  return member;
}
