import { groundRules, leavingDates, type DepartureGround, type LeavingDates } from '../../domain/membership/leaving.ts';
import { Money } from '../../domain/money/money.ts';
import { yearOf, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import {
  cancelEntryOf,
  capitalMovementsOf,
  insertRegisterEntry,
  lockMember,
  openDeparturesOf,
  overtakeDepartures,
  shareMovementsOf,
  sharesUnderNotice,
  type Member,
} from '../members/index.ts';
import { personsByIds } from '../persons/index.ts';
import { policyOn, type Policy } from '../policy/index.ts';
import { takeEffect } from './departure-effects.service.ts';
import { insertPayee } from './departure-records.repository.ts';
import { findDeparture, insertDeparture } from './departures.repository.ts';
import {
  alreadyLeaving,
  departureNotFound,
  eventBeforeAdmission,
  eventInFuture,
  groundDoesNotFit,
  hasLeft,
  movedSince,
  tooFewSharesLeft,
} from './departures.refusals.ts';
import type { Departure, Payee } from './departures.types.ts';

export type DepartureRequest = {
  readonly ground: DepartureGround;
  readonly eventOn: BusinessDate;
  readonly causeOn: BusinessDate | null;
  readonly shareCount: number | null;
};

/** What would come of it: the dates, or, of an exclusion, nothing before the board has decided and the letter has left. */
export type DeparturePlan = { readonly policy: Policy; readonly dates: LeavingDates | null };

/**
 * Checks a way out against membership, statutes and law, and computes its dates by the policy in force on its day.
 * `departure.has_left`, `.event_in_future`, `.event_before_admission`, `.ground_does_not_fit`, `.too_few_shares_left`,
 * and those of `leavingDates`.
 */
export async function planDeparture(
  db: Db,
  member: Member,
  { asked, today }: { readonly asked: DepartureRequest; readonly today: BusinessDate },
): Promise<DeparturePlan> {
  const { ground, eventOn } = asked;
  if (member.leftOn !== null) throw hasLeft(member.leftOn);
  if (eventOn > today) throw eventInFuture();
  if (eventOn < member.admittedOn) throw eventBeforeAdmission(member.admittedOn);
  await checkGroundFits(db, member, ground);
  const policy = await policyOn(db, eventOn);
  await checkSharesLeft(db, member, { policy, shareCount: asked.shareCount });
  return { policy, dates: ground === 'exclusion' ? null : leavingDates(asked, policy.terms) };
}

async function checkGroundFits(db: Db, { personId }: Member, ground: DepartureGround): Promise<void> {
  const isNaturalPerson = (await personsByIds(db, [personId])).get(personId)?.kind === 'natural';
  const fits = isNaturalPerson ? ground !== 'end_of_legal_person' : ground !== 'death' && ground !== 'moved_away';
  if (!fits) throw groundDoesNotFit(isNaturalPerson);
}

/** Single shares only down to what the statutes ask every member to hold; those under notice already do not count. */
async function checkSharesLeft(
  db: Db,
  member: Member,
  { policy, shareCount }: { readonly policy: Policy; readonly shareCount: number | null },
): Promise<void> {
  if (shareCount === null) return;
  const underNotice = sharesUnderNotice(await openDeparturesOf(db, [member.id]));
  const left = member.shareCount - underNotice - shareCount;
  const { minimumCount } = policy.terms.shares;
  if (left < minimumCount) throw tooFewSharesLeft(left, minimumCount);
}

export type NewDeparture = DepartureRequest & {
  readonly member: IdOrNumber;
  readonly reason: string | null;
  readonly paperLocation: string | null;
  readonly payee: Pick<Payee, 'name' | 'iban'> | null;
  readonly requestKey: string | null;
};

/**
 * Records a way out. Its entry stands in the register at once, with the day it takes effect; an exclusion waits for the
 * board and for the letter. What comes to light late, such as a death, takes effect with the recording. A way out that
 * ends the membership no later than one recorded before overtakes that one; else `departure.already_leaving`.
 */
export async function recordDeparture(tx: Tx, asked: NewDeparture, deed: Deed): Promise<Departure> {
  const member = await lockMember(tx, asked.member);
  const { policy, dates } = await planDeparture(tx, member, { asked, today: deed.today });
  if (dates) await checkNothingMovedSince(tx, member, dates.effectiveOn);
  await makeWay(tx, member, { asked, effectiveOn: dates && dates.effectiveOn, deed });
  const registerEntryId = dates && (await enterInRegister(tx, { member, shareCount: asked.shareCount, dates }, deed));
  const departure: Departure = {
    id: newIdAt(deed.recordedAt),
    number: await nextNumber(tx, 'A', yearOf(deed.today)),
    memberId: member.id,
    ground: asked.ground,
    shareCount: asked.shareCount,
    eventOn: asked.eventOn,
    causeOn: asked.causeOn,
    reason: asked.reason,
    paperLocation: asked.paperLocation,
    status: dates ? 'pending' : 'proposed',
    effectiveOn: dates && dates.effectiveOn,
    settlementDueOn: dates && dates.settlementDueOn,
    policyNumber: policy.number,
    letterSentOn: null,
    letterReference: null,
    registerEntryId,
    withdrawal: null,
    endedOn: null,
    version: 1,
    recordedAt: deed.recordedAt,
    recordedByPersonId: deed.byPersonId,
  };
  await insertDeparture(tx, { ...departure, requestKey: asked.requestKey, recordedBy: deed.byUserId });
  if (asked.payee) await insertPayee(tx, departure.id, { payee: asked.payee, deed });
  return dates && dates.effectiveOn < deed.today ? await takeEffect(tx, departure, deed) : departure;
}

/** What has been over for some time is settled as it stood then: `departure.moved_since_last_day`. */
export async function checkNothingMovedSince(tx: Tx, { id }: Member, lastDay: BusinessDate): Promise<void> {
  const shares = (await shareMovementsOf(tx, [id]))
    .filter(({ effectiveOn }) => effectiveOn > lastDay)
    .reduce((sum, { count }) => sum + count, 0);
  const later = (await capitalMovementsOf(tx, id)).filter(({ valueDate }) => valueDate > lastDay);
  const capital = Money.sum(later.map(({ amount }) => amount));
  if (shares !== 0 || !capital.isZero()) throw movedSince(lastDay, { shares, capital });
}

type Entry = { readonly member: Member; readonly shareCount: number | null; readonly dates: LeavingDates };

export async function enterInRegister(tx: Tx, { member, shareCount, dates }: Entry, deed: Deed): Promise<number> {
  return await insertRegisterEntry(tx, {
    memberId: member.id,
    kind: shareCount === null ? 'leaving' : 'fewer_shares',
    shareChange: shareCount === null ? 0 : -shareCount,
    effectiveOn: dates.effectiveOn,
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
  });
}

type Newcomer = {
  readonly asked: DepartureRequest;
  readonly effectiveOn: BusinessDate | null;
  readonly deed: Deed;
};

/** Notices of single shares stand side by side; of ways out of the membership there is one, the earliest. */
async function makeWay(tx: Tx, member: Member, { asked, effectiveOn, deed }: Newcomer): Promise<void> {
  if (asked.shareCount !== null) return;
  const other = (await openDeparturesOf(tx, [member.id])).find(({ shareCount }) => shareCount === null);
  if (!other) return;
  const isEarlier = effectiveOn !== null && (other.effectiveOn === null || effectiveOn <= other.effectiveOn);
  if (!isEarlier || groundRules[asked.ground].isDeclared) throw alreadyLeaving();
  await cancelEntryOf(tx, other, deed);
  await overtakeDepartures(tx, [other.id], deed.today);
}

/** 404 `departure.not_found`. */
export async function getDeparture(db: Db, wanted: IdOrNumber): Promise<Departure> {
  const departure = await findDeparture(db, wanted);
  if (!departure) throw departureNotFound();
  return departure;
}

/** The departure with its member locked, read under the lock. */
export async function lockDeparture(
  tx: Tx,
  wanted: IdOrNumber,
): Promise<{ readonly departure: Departure; readonly member: Member }> {
  const { id, memberId } = await getDeparture(tx, wanted);
  const member = await lockMember(tx, { by: 'id', id: memberId });
  return { member, departure: await getDeparture(tx, { by: 'id', id }) };
}
