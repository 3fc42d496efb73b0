import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Clock } from '../time/clock.ts';
import type { Actor } from './actor.ts';

/** Who does it and when. Read at the edge only: a use case takes it as a value, so that history can be loaded too. */
export type Deed = {
  readonly byUserId: string;
  readonly byPersonId: string;
  readonly today: BusinessDate;
  readonly recordedAt: Date;
};

/** The same of what happens by itself, as at the close of a day: then it was nobody. A `Deed` is one of these. */
export type Happening = Pick<Deed, 'today' | 'recordedAt'> & { readonly byUserId: string | null };

export function deedOf(actor: Actor, clock: Clock): Deed {
  return { byUserId: actor.userId, byPersonId: actor.personId, today: clock.today(), recordedAt: clock.now() };
}
