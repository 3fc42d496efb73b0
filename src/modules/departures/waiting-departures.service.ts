import { awaitedVotes, type AwaitedVotes } from '../../domain/decisions/votes.ts';
import { laterOf, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { membersByIds, type Member } from '../members/index.ts';
import { ballotOn, matterOf } from './departure-files.service.ts';
import type { Departure, DepartureBallot, DepartureMatter } from './departures.types.ts';
import { departuresUnderWay, type DepartureUnderWay } from './waiting.repository.ts';

/** What the board has yet to decide on a departure. */
export type DepartureQuestion = AwaitedVotes & {
  readonly matter: DepartureMatter;
  /** Who may take no part. */
  readonly recusedIds: readonly string[];
};

/** A departure on which somebody has to do something. */
export type WaitingDeparture = {
  readonly departure: Departure;
  readonly member: Member;
  readonly question: DepartureQuestion | null;
  /** The day of the exclusion whose registered letter has not left; null where none waits for it. */
  readonly letterSince: BusinessDate | null;
  readonly isPayeeMissing: boolean;
  readonly isRepresentativeMissing: boolean;
};

/** Departures under way with what each waits for, oldest first. The few on which the board votes are read one by one. */
export async function departuresWaiting(db: Db, today: BusinessDate): Promise<readonly WaitingDeparture[]> {
  const found = await departuresUnderWay(db);
  const members = await membersByIds(
    db,
    found.map(({ departure }) => departure.memberId),
  );
  const waiting: WaitingDeparture[] = [];
  for (const one of found) {
    const member = members.get(one.departure.memberId);
    if (member) waiting.push(await waitingFor(db, { ...one, member }, today));
  }
  return waiting;
}

type Found = DepartureUnderWay & { readonly member: Member };

async function waitingFor(db: Db, { departure, member, ...has }: Found, today: BusinessDate) {
  const isFixed = departure.status === 'pending' || departure.status === 'effective';
  const hasCapital = departure.status === 'effective' || member.shareCapitalPaid.isPositive();
  const matter = matterOf(departure);
  const ballot = matter && isAsked(departure, today) ? await ballotOn(db, { departure, matter, member }) : null;
  return {
    departure,
    member,
    question: ballot && questionOf(ballot, member),
    letterSince: departure.status === 'resolved' && ballot ? decidedOn(ballot) : null,
    isPayeeMissing: isFixed && hasCapital && !has.hasPayee,
    isRepresentativeMissing: isFixed && departure.ground === 'death' && !has.hasRepresentative,
  };
}

/** An exclusion until its letter leaves; taking a notice back until the last day is over. */
function isAsked({ status, ground, effectiveOn }: Departure, today: BusinessDate): boolean {
  if (ground === 'exclusion') return status === 'proposed' || status === 'resolved';
  return status === 'pending' && effectiveOn !== null && today <= effectiveOn;
}

function questionOf({ ballot, matter, recusals }: DepartureBallot, member: Member): DepartureQuestion {
  const recusedIds = [member.personId, ...recusals.map(({ personId }) => personId)];
  return { ...awaitedVotes(ballot), matter, recusedIds };
}

/** The day of the last vote, or of the resolution that had to come with it. */
function decidedOn({ votes, resolution }: DepartureBallot): BusinessDate | null {
  const days = votes.filter(({ isSuperseded }) => !isSuperseded).map(({ castAt }) => businessDateAt(castAt));
  const all = resolution ? [...days, resolution.resolvedOn] : days;
  return all.length === 0 ? null : all.reduce(laterOf);
}
