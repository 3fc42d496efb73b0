import { checkVote, needsSupervisoryResolution } from '../../domain/decisions/votes.ts';
import { groundRules, leavingDates } from '../../domain/membership/leaving.ts';
import { laterOf, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { cancelEntryOf, type Member } from '../members/index.ts';
import { policyByNumber } from '../policy/index.ts';
import { takeEffect } from './departure-effects.service.ts';
import { ballotOn, matterOf } from './departure-files.service.ts';
import { insertDepartureResolution, insertDepartureVote } from './departure-records.repository.ts';
import { storeDeparture } from './departures.repository.ts';
import {
  dayNotPossible,
  letterBeforeDecision,
  notDeclared,
  notInStatus,
  nothingToVoteOn,
  resolutionNotNeeded,
  withdrawalAlreadyRequested,
} from './departures.refusals.ts';
import { checkNothingMovedSince, enterInRegister, lockDeparture } from './departures.service.ts';
import type { Departure, DepartureBallot } from './departures.types.ts';

type Step = { readonly departure: IdOrNumber; readonly deed: Deed };

export type NewDepartureVote = Step & { readonly isInFavour: boolean; readonly reason: string };

/**
 * A board member's own vote on an exclusion, or on letting a notice be taken back. Codes: those of `checkVote`, and
 * `departure.nothing_to_vote_on`.
 */
export async function voteOnDeparture(tx: Tx, input: NewDepartureVote): Promise<Departure> {
  const { deed, isInFavour, reason } = input;
  const question = await openQuestion(tx, input);
  const { ballot, matter } = question.before;
  const vote = { personId: deed.byPersonId, isInFavour, reason };
  checkVote({ ...vote, conditions: [] }, { ...ballot, isDecided: isDecided(question, deed) }, deed.byPersonId);
  const cast = { ...vote, id: newIdAt(deed.recordedAt), matter, castAt: deed.recordedAt, isSuperseded: false };
  await insertDepartureVote(tx, question.departure.id, cast);
  return await decideIfReady(tx, question, deed);
}

export type NewDepartureResolution = Step & {
  readonly isInFavour: boolean;
  readonly text: string;
  readonly resolvedOn: BusinessDate;
};

/** The supervisory board's word where recusals leave too few to vote: `departure.resolution_not_needed` otherwise. */
export async function resolveOnDeparture(tx: Tx, input: NewDepartureResolution): Promise<Departure> {
  const { deed, isInFavour, text, resolvedOn } = input;
  const question = await openQuestion(tx, input);
  const { ballot, matter, resolution } = question.before;
  if (isDecided(question, deed) || resolution) throw notInStatus(question.departure.status);
  if (!needsSupervisoryResolution(ballot)) throw resolutionNotNeeded();
  if (resolvedOn > deed.today) throw dayNotPossible();
  await insertDepartureResolution(tx, question.departure.id, {
    resolution: { id: newIdAt(deed.recordedAt), matter, resolvedOn, isInFavour, text },
    deed,
  });
  return await decideIfReady(tx, question, deed);
}

type Question = { readonly departure: Departure; readonly member: Member; readonly before: DepartureBallot };

async function openQuestion(tx: Tx, { departure: wanted }: Step): Promise<Question> {
  const { departure, member } = await lockDeparture(tx, wanted);
  const matter = matterOf(departure);
  if (matter === null) throw nothingToVoteOn();
  return { departure, member, before: await ballotOn(tx, { departure, matter, member }) };
}

/** Once the last day is over there is nothing left to take back; and what was refused stays so. */
function isDecided({ departure, before }: Question, { today }: Deed): boolean {
  const { status, effectiveOn } = departure;
  const isRunning = status === 'pending' && effectiveOn !== null && today <= effectiveOn;
  const waits = before.matter === 'exclusion' ? status === 'proposed' : isRunning;
  return !waits || before.outcome.status === 'decided';
}

/** The member is locked, so two votes at once make exactly one outcome. */
async function decideIfReady(tx: Tx, { departure, member, before }: Question, deed: Deed): Promise<Departure> {
  const { outcome } = await ballotOn(tx, { departure, member, matter: before.matter });
  if (outcome.status === 'open') return departure;
  if (before.matter === 'exclusion') {
    return await storeDeparture(
      tx,
      outcome.isInFavour
        ? { ...departure, status: 'resolved' }
        : { ...departure, status: 'rejected', endedOn: deed.today },
    );
  }
  if (!outcome.isInFavour) return departure;
  await cancelEntryOf(tx, departure, deed);
  return await storeDeparture(tx, { ...departure, status: 'withdrawn', endedOn: deed.today });
}

export type NewWithdrawal = Step & { readonly reason: string; readonly requestedOn: BusinessDate };

/**
 * The member wants to stay. A notice that has been received cannot be taken back alone: the board has to agree, before
 * the last day is over. `departure.cannot_be_taken_back`, `.withdrawal_already_requested`, `.day_not_possible`
 */
export async function requestWithdrawal(tx: Tx, input: NewWithdrawal): Promise<Departure> {
  const { reason, requestedOn, deed } = input;
  const { departure } = await lockDeparture(tx, input.departure);
  if (departure.status !== 'pending') throw notInStatus(departure.status);
  if (!groundRules[departure.ground].isDeclared) throw notDeclared();
  if (departure.withdrawal) throw withdrawalAlreadyRequested();
  if (requestedOn > deed.today || requestedOn < departure.eventOn) throw dayNotPossible();
  return await storeDeparture(tx, { ...departure, withdrawal: { requestedOn, reason } });
}

export type NewExclusionLetter = Step & { readonly sentOn: BusinessDate; readonly reference: string };

/**
 * The registered letter by which an exclusion becomes one (GenG §68(2)): it takes effect at the end of the financial year
 * in which the letter left, and from that day the member has no part in the general assembly.
 */
export async function recordExclusionLetter(tx: Tx, input: NewExclusionLetter): Promise<Departure> {
  const { sentOn, reference, deed } = input;
  const { departure, member } = await lockDeparture(tx, input.departure);
  if (departure.status !== 'resolved') throw notInStatus(departure.status);
  if (sentOn > deed.today || sentOn < departure.eventOn) throw dayNotPossible();
  const decidedOn = lastWordOn(await ballotOn(tx, { departure, member, matter: 'exclusion' }));
  if (sentOn < decidedOn) throw letterBeforeDecision(decidedOn);
  const { terms } = await policyByNumber(tx, departure.policyNumber);
  const dates = leavingDates({ ground: departure.ground, eventOn: sentOn, causeOn: null }, terms);
  await checkNothingMovedSince(tx, member, dates.effectiveOn);
  const registerEntryId = await enterInRegister(tx, { member, shareCount: null, dates }, deed);
  const { effectiveOn, settlementDueOn } = dates;
  const sent = await storeDeparture(tx, {
    ...departure,
    status: 'pending',
    letterSentOn: sentOn,
    letterReference: reference,
    registerEntryId,
    effectiveOn,
    settlementDueOn,
  });
  return effectiveOn < deed.today ? await takeEffect(tx, sent, deed) : sent;
}

/** The day on which the votes, and the supervisory board where it was needed, had all spoken. */
function lastWordOn({ votes, resolution }: DepartureBallot): BusinessDate {
  const days = votes.map(({ castAt }) => businessDateAt(castAt));
  return [...days, ...(resolution ? [resolution.resolvedOn] : [])].reduce(laterOf);
}
