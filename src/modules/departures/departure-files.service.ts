import { leavingDates } from '../../domain/membership/leaving.ts';
import type { Db } from '../../platform/db/database.ts';
import { boardOn, findMember, memberNotFound, type Member } from '../members/index.ts';
import { policyByNumber } from '../policy/index.ts';
import { departureResolutionsOf, departureVotesOf, heirsOf, payeeOf } from './departure-records.repository.ts';
import type { Departure, DepartureBallot, DepartureFile, DepartureMatter } from './departures.types.ts';

/** What somebody has to vote on, if anything: an exclusion that was proposed, or taking a notice back. */
export function matterOf({ ground, withdrawal }: Departure): DepartureMatter | null {
  if (ground === 'exclusion') return 'exclusion';
  return withdrawal === null ? null : 'withdrawal';
}

/** A departure with everything on it; the board is the one that sits now, ties are those that hold now. */
export async function departureFile(db: Db, departure: Departure): Promise<DepartureFile> {
  const matter = matterOf(departure);
  const { id, ground, causeOn, letterSentOn, eventOn, policyNumber, effectiveOn } = departure;
  const { terms } = await policyByNumber(db, policyNumber);
  const dates = effectiveOn && leavingDates({ ground, eventOn: letterSentOn ?? eventOn, causeOn }, terms);
  return {
    departure,
    explanation: dates && dates.explanation,
    ballot: matter && (await ballotOf(db, departure, matter)),
    heirs: ground === 'death' ? await heirsOf(db, id) : [],
    payee: await payeeOf(db, id),
  };
}

async function ballotOf(db: Db, departure: Departure, matter: DepartureMatter): Promise<DepartureBallot> {
  const member = await findMember(db, { by: 'id', id: departure.memberId });
  if (!member) throw memberNotFound();
  return await ballotOn(db, { departure, matter, member });
}

type Question = { readonly departure: Departure; readonly matter: DepartureMatter; readonly member: Member };

/** The same votes as on joining: as many as admit a member, and nobody who is the member or tied to it. */
export async function ballotOn(db: Db, { departure, matter, member }: Question): Promise<DepartureBallot> {
  const votes = (await departureVotesOf(db, departure.id)).filter((vote) => vote.matter === matter);
  const resolutions = await departureResolutionsOf(db, departure.id);
  const resolution = resolutions.find((one) => one.matter === matter) ?? null;
  const { membership } = (await policyByNumber(db, departure.policyNumber)).terms;
  const ask = await boardOn(db, [member.personId]);
  const partyPersonIds = [member.personId];
  const board = ask({ partyPersonIds, votes, resolution, quorumVotes: membership.admissionVotes });
  return { ...board, matter, votes, resolution };
}
