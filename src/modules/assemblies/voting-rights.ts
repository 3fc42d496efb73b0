import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { personsByIds, type Person } from '../persons/index.ts';
import { registerAsOf } from '../register/index.ts';
import { exclusionsSent } from './exclusions.repository.ts';
import type { Assembly } from './assemblies.types.ts';

/** Who may vote on a day: the members by the register, each with one vote (GenG §43(3)). */

export type Voter = {
  readonly memberId: string;
  readonly memberNumber: string;
  readonly person: Person;
  readonly admittedOn: BusinessDate;
  /** The day on which the exclusion was sent off: since then there is no vote (GenG §68(2)). Null for whoever may vote. */
  readonly excludedSince: BusinessDate | null;
};

export type Moment = { readonly heldOn: BusinessDate; readonly knownAt: Date };

/** More members than any cooperative of this kind has: the list comes in one piece. */
const ALL = 100_000;

/** Everyone in the register on the day of the assembly, as known now; whoever leaves on that day still belongs to it. */
export async function votersOn(db: Db, { heldOn, knownAt }: Moment): Promise<readonly Voter[]> {
  const members = await registerAsOf(db, { asOf: heldOn, knownAt }, { afterMemberId: null, limit: ALL });
  const persons = await personsByIds(
    db,
    members.map(({ personId }) => personId),
  );
  const excluded = await exclusionsSent(
    db,
    members.map(({ memberId }) => memberId),
    heldOn,
  );
  return members.map(({ memberId, memberNumber, personId, admittedOn }) => {
    const person = persons.get(personId);
    if (!person) throw new TypeError(`${personId} is no recorded person`);
    return { memberId, memberNumber, person, admittedOn, excludedSince: excluded.get(memberId) ?? null };
  });
}

export const mayVote = ({ excludedSince }: Voter): boolean => excludedSince === null;

export const momentOf = ({ heldOn }: Assembly, knownAt: Date): Moment => ({ heldOn, knownAt });
