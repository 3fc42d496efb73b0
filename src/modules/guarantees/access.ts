import type { Actor } from '../../platform/http/actor.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { authorise, type Permission } from '../identity/index.ts';
import type { Deed } from './guarantees.types.ts';

const OWN_OBJECTS_ONLY: readonly string[] = ['member', 'guarantor'];

/** True when a permission comes from the roles of members and guarantors alone, who are shown their own objects only. */
export function seesOwnOnly(actor: Pick<Actor, 'roles'>, permission: Permission): boolean {
  return !authorise({ roles: actor.roles.filter((role) => !OWN_OBJECTS_ONLY.includes(role)) }, permission);
}

/** Who acts now. */
export function deedOf({ actor, clock }: { readonly actor: Actor; readonly clock: Clock }): Deed {
  return { byUserId: actor.userId, byPersonId: actor.personId, today: clock.today(), recordedAt: clock.now() };
}
