import type { Actor } from '../../platform/http/actor.ts';
import type { Clock } from '../../platform/time/clock.ts';
import type { Deed } from './guarantees.types.ts';

/** Who acts now. */
export function deedOf({ actor, clock }: { readonly actor: Actor; readonly clock: Clock }): Deed {
  return { byUserId: actor.userId, byPersonId: actor.personId, today: clock.today(), recordedAt: clock.now() };
}
