import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { personCalled } from '../persons/index.ts';
import type { Assembly, Attendance, AttendanceWay } from './assemblies.types.ts';
import { type Asking, lockConvened } from './assemblies.service.ts';
import { attendancesOf, insertAttendance, storeCheckOut } from './attendances.repository.ts';
import * as no from './votes.refusals.ts';
import { mayVote, momentOf, type Voter, votersOn } from './voting-rights.ts';

/** Who comes in person, or for whom. */
export type CheckIn = Asking & {
  readonly assembly: IdOrNumber;
  readonly member: IdOrNumber;
  readonly way: AttendanceWay;
  /** Proxy or representative; null where the member comes in person. */
  readonly attendee: IdOrNumber | null;
  readonly authorityDatedOn: BusinessDate | null;
  readonly note: string | null;
  /** Null: now. */
  readonly at: Date | null;
};

/**
 * Enters a member in the list of attendance: in person, by a proxy who represents two members at most, or by a legal
 * representative (GenG §43(4), (5)). Codes: those of `checkMoment` and `attendeeOf`, `attendance.not_a_member`,
 * `attendance.no_vote`, `attendance.already_present`
 */
export async function checkIn(tx: Tx, arriving: CheckIn): Promise<Attendance> {
  const { deed } = arriving;
  const assembly = await lockConvened(tx, arriving.assembly);
  const at = arriving.at ?? deed.recordedAt;
  checkMoment(assembly, at, deed.recordedAt);
  const voters = await votersOn(tx, momentOf(assembly, deed.recordedAt));
  const voter = voterCalled(voters, arriving.member, assembly.heldOn);
  if (!mayVote(voter)) throw no.memberHasNoVote();
  const there = (await attendancesOf(tx, assembly.id)).filter((one) => isThereAfter(one, at));
  if (there.some(({ memberId }) => memberId === voter.memberId)) throw no.alreadyPresent();
  const attendeePersonId = await attendeeOf(tx, arriving, { voter, voters, assembly });
  const attendance: Attendance = {
    id: newIdAt(deed.recordedAt),
    memberId: voter.memberId,
    memberNumber: voter.memberNumber,
    memberPersonId: voter.person.id,
    way: arriving.way,
    attendeePersonId,
    proxyPlace: arriving.way === 'by_proxy' ? freePlace(there, attendeePersonId) : null,
    authorityDatedOn: arriving.authorityDatedOn,
    note: arriving.note,
    checkedInAt: at,
    checkedOutAt: null,
  };
  await insertAttendance(tx, { assemblyId: assembly.id, attendance, requestKey: arriving.requestKey, deed });
  return attendance;
}

/** On the day of the assembly and not ahead of now: `attendance.not_on_the_day`. */
export function checkMoment({ heldOn }: Assembly, at: Date, now: Date): void {
  if (businessDateAt(at) !== heldOn || at > now) throw no.notOnTheDay(heldOn);
}

/** Still there at this moment, or there again later: then a new presence from this moment would be a second one. */
const isThereAfter = ({ checkedOutAt }: Attendance, at: Date): boolean => checkedOutAt === null || checkedOutAt > at;

/** By the register of the day: `attendance.not_a_member`. */
export function voterCalled(voters: readonly Voter[], wanted: IdOrNumber, heldOn: BusinessDate): Voter {
  const voter = voters.find(({ memberId, memberNumber }) =>
    wanted.by === 'id' ? memberId === wanted.id : memberNumber === wanted.number,
  );
  if (!voter) throw no.notAMemberThen(heldOn);
  return voter;
}

type Arrival = { readonly voter: Voter; readonly voters: readonly Voter[]; readonly assembly: Assembly };

/**
 * Who acts for the member. `attendance.legal_person_is_represented`, `attendance.attendee_not_natural`,
 * `attendance.proxy_excluded`, `attendance.authority_after_assembly`
 */
async function attendeeOf(tx: Tx, arriving: CheckIn, { voter, voters, assembly }: Arrival): Promise<string> {
  if (arriving.attendee === null) {
    if (voter.person.kind === 'legal') throw no.legalPersonIsRepresented();
    return voter.person.id;
  }
  const attendee = await personCalled(tx, arriving.attendee);
  if (attendee.kind !== 'natural' || attendee.id === voter.person.id) throw no.attendeeNotNatural();
  if (arriving.way === 'by_proxy') {
    const isExcluded = voters.some((one) => one.person.id === attendee.id && !mayVote(one));
    if (isExcluded) throw no.proxyExcluded();
    const { authorityDatedOn: day } = arriving;
    if (day !== null && day > assembly.heldOn) throw no.authorityAfterAssembly(assembly.heldOn);
  }
  return attendee.id;
}

/** The first or the second member of this proxy: `attendance.proxy_has_two`. The database knows no third place. */
function freePlace(there: readonly Attendance[], proxyPersonId: string): number {
  const represented = there.filter((one) => one.way === 'by_proxy' && one.attendeePersonId === proxyPersonId);
  const place = [1, 2].find((each) => represented.every(({ proxyPlace }) => proxyPlace !== each));
  if (place === undefined) throw no.proxyHasTwo(represented.map(({ memberNumber }) => memberNumber));
  return place;
}

export type CheckOut = {
  readonly assembly: IdOrNumber;
  readonly attendanceId: string;
  /** Null: now. */
  readonly at: Date | null;
  readonly deed: Asking['deed'];
};

/** Somebody leaves. `attendance.not_found`, `attendance.already_ended`, `attendance.left_before_coming` */
export async function checkOut(tx: Tx, leaving: CheckOut): Promise<Attendance> {
  const { deed } = leaving;
  const assembly = await lockConvened(tx, leaving.assembly);
  const at = leaving.at ?? deed.recordedAt;
  checkMoment(assembly, at, deed.recordedAt);
  const attendance = (await attendancesOf(tx, assembly.id)).find(({ id }) => id === leaving.attendanceId);
  if (!attendance) throw no.attendanceNotFound();
  if (attendance.checkedOutAt !== null) throw no.attendanceEnded();
  if (at <= attendance.checkedInAt) throw no.leftBeforeComing();
  await storeCheckOut(tx, attendance.id, at);
  return { ...attendance, checkedOutAt: at };
}

/** There at a moment: one vote each. */
export function presentAt(attendances: readonly Attendance[], at: Date): readonly Attendance[] {
  return attendances.filter(
    ({ checkedInAt, checkedOutAt }) => checkedInAt <= at && (checkedOutAt === null || checkedOutAt > at),
  );
}
