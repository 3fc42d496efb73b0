import { type BusinessDate } from '../domain/time/business-date.ts';
import { gatherAuditRows } from '../modules/audit/index.ts';
import { recordProfile } from '../modules/documents/index.ts';
import { createUser, hashPassword, type Role } from '../modules/identity/index.ts';
import { insertStatutes } from '../modules/joining/index.ts';
import { gatherEntries } from '../modules/ledger/index.ts';
import { recordPerson } from '../modules/persons/index.ts';
import { confirmPolicy, recordPolicy } from '../modules/policy/index.ts';
import type { Db, Tx } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { earlier, moment } from './calendar.ts';
import type { Gathered } from './player.ts';
import { FOUNDED_ON, POLICIES } from './policies.ts';
import { PROFILE, PROFILE_VALID_FROM } from './profile.ts';
import { DEMO_PASSWORD, STAFF, type StaffLogin, type StaffMember } from './staff.ts';
import { found, type Stage } from './stage.ts';
import { STATUTES } from './statutes.ts';
import type { World } from './world.ts';

type Author = { readonly userId: string; readonly personId: string };

/** The staff with its sign-ins on the day of the foundation, every policy on the day it was resolved, and the statutes. */
export async function setTheStage(db: Db): Promise<{ readonly stage: Stage; readonly gathered: Gathered }> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return await inTransaction(db, async (tx) => {
    const gathered = { entries: gatherEntries(tx), auditRows: gatherAuditRows(tx) };
    const staff = new Map<StaffLogin, Author>();
    for (const [place, member] of STAFF.entries()) {
      const author = staff.get('admin') ?? null;
      staff.set(member.login, await appoint(tx, member, { author, passwordHash, minute: place - 100 }));
    }
    await recordPolicies(tx, { author: found(staff, 'board.one'), second: found(staff, 'board.two') });
    await recordTheProfile(tx, found(staff, 'admin'));
    await recordTheStatutes(tx, found(staff, 'admin'));
    const persons = new Map([...staff].map(([login, { personId }]): [string, string] => [login, personId]));
    const stage = {
      staff,
      persons,
      declarations: new Map(),
      members: new Map(),
      departures: new Map(),
      settlementPayouts: new Map(),
      bankAccounts: new Map(),
      mandates: new Map(),
      cases: new Map(),
    };
    return { stage, gathered };
  });
}

type Appointment = { readonly author: Author | null; readonly passwordHash: string; readonly minute: number };

async function appoint(
  tx: Tx,
  { person, login, roles }: StaffMember,
  { author, passwordHash, minute }: Appointment,
): Promise<Author> {
  const recording = { author, recordedAt: moment(FOUNDED_ON, minute, 0), today: FOUNDED_ON, requestId: null };
  const { id: personId } = await recordPerson(tx, person.data, recording);
  const signIn = { person: { by: 'id', id: personId }, login, roles, password: DEMO_PASSWORD, passwordHash } as const;
  const { user } = await createUser(tx, signIn, recording);
  return { userId: user.id, personId };
}

type FourEyes = { readonly author: Author; readonly second: Author };

async function recordPolicies(tx: Tx, { author, second }: FourEyes): Promise<void> {
  for (const { validFrom, resolvedOn, resolution, terms } of POLICIES) {
    const recording = { author, recordedAt: moment(resolvedOn, 1, 0), today: resolvedOn };
    const { number } = await recordPolicy(tx, { validFrom, resolvedOn, resolution, terms }, recording);
    await confirmPolicy(tx, number, { author: second, recordedAt: moment(resolvedOn, 2, 0), today: resolvedOn });
  }
}

async function recordTheProfile(tx: Tx, { userId, personId }: Author): Promise<void> {
  const day = PROFILE_VALID_FROM;
  const deed = { byUserId: userId, byPersonId: personId, today: day, recordedAt: moment(day, 3, 0) };
  await recordProfile(tx, { validFrom: day, facts: PROFILE, requestKey: 'demo profile', deed });
}

async function recordTheStatutes(tx: Tx, { userId }: Author): Promise<void> {
  for (const { version, recordedOn, text } of STATUTES) {
    await insertStatutes(tx, {
      version,
      mediaType: 'text/plain',
      content: Buffer.from(text),
      requestKey: `demo statutes ${version}`,
      recordedAt: moment(recordedOn, 4, 0),
      recordedBy: userId,
    });
  }
}

type Giving = { readonly stage: Stage; readonly signIns: World['signIns']; readonly today: BusinessDate };

/** A borrower and a guarantor of these days can sign in as well. */
export async function giveSignIns(db: Db, { stage, signIns, today }: Giving): Promise<Gathered> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const day = earlier(today, 2);
  return await inTransaction(db, async (tx) => {
    const gathered = { entries: gatherEntries(tx), auditRows: gatherAuditRows(tx) };
    for (const [place, role] of (['member', 'guarantor'] as const satisfies readonly Role[]).entries()) {
      const person = { by: 'id', id: found(stage.persons, signIns[role]) } as const;
      const asked = { person, login: role, roles: [role], password: DEMO_PASSWORD, passwordHash };
      const recordedAt = moment(day, 20 + place, 0);
      await createUser(tx, asked, { author: found(stage.staff, 'admin'), recordedAt, requestId: null });
    }
    return gathered;
  });
}
