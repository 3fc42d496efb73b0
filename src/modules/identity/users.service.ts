import { constraintOf } from '../../platform/db/transaction.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { assertVersion } from '../../platform/http/etag.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newId } from '../../platform/ids.ts';
import { recordChange, type Author } from '../audit/index.ts';
import { personCalled } from '../persons/index.ts';
import { inOrder, type Role } from './access-table.ts';
import * as refusals from './identity.refusals.ts';
import { forgetGuesses } from './attempts.service.ts';
import { checkNewPassword, hashPassword } from './passwords.ts';
import { newPassword } from './secrets.ts';
import { revokeTokensOf } from './tokens.repository.ts';
import {
  findUser,
  insertUser,
  lockActiveAdministrators,
  lockUser,
  storePasswordHash,
  storeUser,
  type User,
} from './users.repository.ts';

/** Who records when; the author is null only at the first start. */
export type UserRecording = {
  readonly author: Author | null;
  readonly recordedAt: Date;
  readonly requestId: string | null;
};

export type NewUser = {
  readonly person: IdOrNumber;
  /** Lower case; letters, digits, dot, hyphen, underscore, at. */
  readonly login: string;
  readonly roles: readonly Role[];
  /** Null: a password is generated and must be changed at the first sign-in. */
  readonly password: string | null;
  /** Of that password, where it was hashed before: to give many users one password without hashing it each time. */
  readonly passwordHash?: string;
};

export async function userCalled(db: Db, id: string): Promise<User> {
  const user = await findUser(db, id);
  if (!user) throw refusals.userNotFound();
  return user;
}

/** Gives a natural person a sign-in. The password is returned, to be handed over once; it is kept only as a hash. */
export async function createUser(
  tx: Tx,
  asked: NewUser,
  recording: UserRecording,
): Promise<{ readonly user: User; readonly password: string }> {
  const person = await personCalled(tx, asked.person);
  if (person.kind !== 'natural') throw refusals.personNotNatural();
  if (asked.password !== null) checkNewPassword(asked.password, asked.login);
  const password = asked.password ?? newPassword();
  const user: User = {
    id: newId(),
    personId: person.id,
    login: asked.login,
    roles: inOrder(asked.roles),
    isActive: true,
    mustChangePassword: asked.password === null,
    version: 1,
    createdAt: recording.recordedAt,
  };
  await insertOnce(tx, user, asked.passwordHash ?? (await hashPassword(password)));
  await recordUserChange(tx, recording, { happened: 'user.created', before: null, after: user });
  return { user, password };
}

async function insertOnce(tx: Tx, user: User, passwordHash: string): Promise<void> {
  try {
    await insertUser(tx, user, passwordHash);
  } catch (error) {
    const violated = constraintOf(error);
    if (violated === 'users_login_key') throw refusals.loginTaken();
    if (violated === 'users_person_id_key') throw refusals.personHasUser();
    throw error;
  }
}

/**
 * Replaces a user's roles. Nobody changes their own, so that taking on a second office always needs a second person; and
 * the last active administrator keeps that role.
 */
export async function changeRoles(
  tx: Tx,
  asked: { readonly userId: string; readonly roles: readonly Role[]; readonly expectedVersion: number },
  recording: UserRecording & { readonly author: Author },
): Promise<User> {
  if (asked.userId === recording.author.userId) throw refusals.ownRoles();
  if (!asked.roles.includes('administrator')) await anotherAdministratorStays(tx, asked.userId);
  const before = await locked(tx, asked.userId);
  assertVersion(asked.expectedVersion, before.version);
  const after: User = { ...before, roles: inOrder(asked.roles), version: before.version + 1 };
  await storeUser(tx, after, recording.recordedAt);
  await recordUserChange(tx, recording, { happened: 'user.roles_changed', before, after });
  return after;
}

/** Ends a user's access at once: no sign-in, and no token counts any more. The record stays for the books. */
export async function deactivateUser(tx: Tx, userId: string, recording: UserRecording): Promise<User> {
  await anotherAdministratorStays(tx, userId);
  const before = await locked(tx, userId);
  if (!before.isActive) throw refusals.userInactive();
  const after: User = { ...before, isActive: false, version: before.version + 1 };
  await storeUser(tx, after, recording.recordedAt);
  await revokeTokensOf(tx, { userId, exceptTokenId: null }, recording.recordedAt);
  await recordUserChange(tx, recording, { happened: 'user.deactivated', before, after });
  return after;
}

/** For whoever forgot the password: a new one to be handed over once and changed at the next sign-in. Guesses are forgotten. */
export async function resetPassword(
  tx: Tx,
  userId: string,
  recording: UserRecording,
): Promise<{ readonly user: User; readonly password: string }> {
  const before = await locked(tx, userId);
  if (!before.isActive) throw refusals.userInactive();
  const password = newPassword();
  const after: User = { ...before, mustChangePassword: true, version: before.version + 1 };
  await storePasswordHash(tx, userId, await hashPassword(password));
  await storeUser(tx, after, recording.recordedAt);
  await forgetGuesses(tx, { userId, login: before.login }, recording.recordedAt);
  await revokeTokensOf(tx, { userId, exceptTokenId: null }, recording.recordedAt);
  await recordUserChange(tx, recording, { happened: 'user.password_reset', before, after });
  return { user: after, password };
}

async function locked(tx: Tx, userId: string): Promise<User> {
  const user = await lockUser(tx, userId);
  if (!user) throw refusals.userNotFound();
  return user;
}

/** Administrators are locked before the user itself, always lowest id first, so that two departures cannot cross. */
async function anotherAdministratorStays(tx: Tx, leaving: string): Promise<void> {
  const administrators = await lockActiveAdministrators(tx);
  if (administrators.length === 1 && administrators[0] === leaving) throw refusals.lastAdministrator();
}

export async function recordUserChange(
  tx: Tx,
  recording: UserRecording,
  change: { readonly happened: string; readonly before: User | null; readonly after: User },
): Promise<void> {
  await recordChange(tx, {
    change: change.happened,
    author: recording.author,
    subject: { type: 'user', id: change.after.id },
    before: change.before && auditedFields(change.before),
    after: auditedFields(change.after),
    recordedAt: recording.recordedAt,
    requestId: recording.requestId,
  });
}

function auditedFields(user: User) {
  return {
    login: user.login,
    roles: user.roles,
    is_active: user.isActive,
    must_change_password: user.mustChangePassword,
    version: user.version,
  };
}
