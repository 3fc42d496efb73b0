import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { cursorUnreadable } from '../../platform/http/refusals.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { findMember, memberNotFound, membershipOfPerson, type Member } from '../members/index.ts';
import { insertInspection, isReadingOf, type Form, type Inspection } from './inspections.repository.ts';
import {
  copyOfOwnLinesOnly,
  inspectedInFuture,
  inspectorUnclear,
  interestNotStated,
  notAMember,
} from './register.refusals.ts';
import type { RegisterMoment } from './register.types.ts';

/** True for whoever may read the register only because any member may (GenG §31). */
export function inspectsAsMember(actor: Pick<Actor, 'roles'>): boolean {
  return seesOnlyOwn(actor, 'register.read');
}

type Reading = RegisterMoment & { readonly form: Form; readonly interest: string | null };

/**
 * Records that the register is read, before it is shown. Members state what for (`register.interest_not_stated`), are
 * members that day (`register.not_a_member`), and take no copy of others' lines (`register.copy_of_own_lines_only`).
 * Returns the inspection's id.
 */
export async function inspectRegister(tx: Tx, actor: Actor, reading: Reading, deed: Deed): Promise<string> {
  const isMember = inspectsAsMember(actor);
  if (isMember) {
    if (reading.interest === null) throw interestNotStated();
    if (reading.form !== 'json') throw copyOfOwnLinesOnly();
    if (!(await isMemberOn(tx, actor.personId, deed.today))) throw notAMember();
  }
  return await recorded(tx, { ...reading, ofMemberId: null, capacity: isMember ? 'member' : 'staff' }, deed);
}

async function isMemberOn(db: Db, personId: string, day: BusinessDate): Promise<boolean> {
  const membership = await membershipOfPerson(db, personId);
  return membership !== null && (membership.leftOn === null || membership.leftOn >= day);
}

/** Records that a member's own lines are read, by the member or for them; returns the inspection's id. */
export async function inspectOwnLines(tx: Tx, member: Member, reading: Reading, deed: Deed): Promise<string> {
  const capacity = member.personId === deed.byPersonId ? 'member' : 'staff';
  return await recorded(tx, { ...reading, ofMemberId: member.id, capacity }, deed);
}

async function recorded(
  tx: Tx,
  reading: Reading & Pick<Inspection, 'ofMemberId' | 'capacity'>,
  deed: Deed,
): Promise<string> {
  const id = newIdAt(deed.recordedAt);
  await insertInspection(tx, {
    ...reading,
    id,
    inspectedOn: deed.today,
    inspectorPersonId: deed.byPersonId,
    inspectorName: null,
    extractGiven: null,
    requestKey: null,
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
  });
  return id;
}

/** A further page belongs to a reading that was recorded for this user: nobody pages on from a cursor made up. */
export async function checkReading(
  db: Db,
  reading: RegisterMoment & { readonly id: string },
  actor: Actor,
): Promise<void> {
  if (!(await isReadingOf(db, { ...reading, userId: actor.userId }))) throw cursorUnreadable();
}

export type CounterInspection = {
  readonly inspectedOn: BusinessDate;
  readonly asOf: BusinessDate;
  readonly capacity: 'member' | 'third_party';
  readonly member: IdOrNumber | null;
  readonly inspectorName: string | null;
  readonly interest: string;
  readonly extractGiven: string | null;
  readonly requestKey: string;
};

/**
 * An inspection at the counter: by a member, or by somebody else who showed a legitimate interest. Codes:
 * `register.inspected_in_future`, `register.inspector_unclear`, `register.not_a_member`, `member.not_found`.
 */
export async function recordCounterInspection(tx: Tx, asked: CounterInspection, deed: Deed): Promise<Inspection> {
  const { member: reference, inspectorName, extractGiven, ...given } = asked;
  if (asked.inspectedOn > deed.today) throw inspectedInFuture();
  const isMember = asked.capacity === 'member';
  if (isMember !== (reference !== null) || isMember !== (inspectorName === null)) throw inspectorUnclear();
  const member = reference === null ? null : await findMember(tx, reference);
  if (member === undefined) throw memberNotFound();
  if (member !== null && !wasMemberOn(member, asked.inspectedOn)) throw notAMember();
  const inspection: Inspection = {
    ...given,
    id: newIdAt(deed.recordedAt),
    knownAt: deed.recordedAt,
    ofMemberId: null,
    inspectorPersonId: member?.personId ?? null,
    inspectorName,
    form: extractGiven === null ? 'shown' : 'extract',
    extractGiven,
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
  };
  await insertInspection(tx, inspection);
  return inspection;
}

function wasMemberOn({ admittedOn, leftOn }: Member, day: BusinessDate): boolean {
  return admittedOn <= day && (leftOn === null || leftOn >= day);
}
