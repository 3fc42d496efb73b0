import type { Db, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/ids.ts';
import { recordAudit } from '../audit/index.ts';
import { countPasswordChange, countSignIn, forgetGuesses } from './attempts.service.ts';
import { currentPasswordWrong, passwordUnchanged, signInRefused } from './identity.refusals.ts';
import { checkNewPassword, hashPassword, passwordFits } from './passwords.ts';
import { newToken } from './secrets.ts';
import { insertToken, revokeToken, revokeTokensOf } from './tokens.repository.ts';
import { credentialsOf, lockUser, storePasswordHash, storeUser, type User } from './users.repository.ts';
import { recordUserChange, userCalled } from './users.service.ts';

/** A working day and a bit: whoever signs in at breakfast is not thrown out before the evening. */
export const SESSION_SECONDS = 12 * 60 * 60;

export type SignIn = {
  readonly login: string;
  readonly password: string;
  readonly now: Date;
  readonly requestId: string;
  readonly ip: string;
};

export type Session = { readonly secret: string; readonly expiresAt: Date; readonly user: User };

/**
 * Signs in with login and password. The password is looked at between two short transactions rather than inside one, so
 * that somebody who keeps guessing occupies no connection to the database while hashes are computed. Whether the login
 * exists, is inactive, or the password is wrong: the answer and the time it takes are the same.
 */
export async function signIn(db: Db, asked: SignIn): Promise<Session> {
  const login = asked.login.toLowerCase();
  await countSignIn(db, login, asked);
  const known = await credentialsOf(db, { login });
  const fits = await passwordFits(asked.password, known?.isActive === true ? known.passwordHash : null);
  if (!known || !fits) {
    await recordRefusal(db, known?.userId ?? null, asked);
    throw signInRefused();
  }
  return await inTransaction(db, async (tx) => {
    const user = await lockUser(tx, known.userId);
    const now = await credentialsOf(tx, { login });
    if (!user?.isActive || now?.passwordHash !== known.passwordHash) throw signInRefused();
    await forgetGuesses(tx, known, asked.now);
    return await beginSession(tx, user, asked);
  });
}

/** Written alike whether somebody has that login or not; what was typed is not kept, since people type passwords there. */
async function recordRefusal(db: Db, userId: string | null, { requestId, ip, now }: SignIn): Promise<void> {
  const subject = userId === null ? null : { type: 'user', id: userId };
  const entry = { operation: 'session.refused', actor: null, subject, requestId, ip, recordedAt: now };
  await inTransaction(db, (tx) => recordAudit(tx, entry));
}

async function beginSession(tx: Tx, user: User, asked: SignIn): Promise<Session> {
  const { secret, hash } = newToken();
  const id = newId();
  const expiresAt = new Date(asked.now.getTime() + SESSION_SECONDS * 1000);
  const token = { id, userId: user.id, kind: 'session', scope: 'full', label: null, revokedAt: null } as const;
  await insertToken(tx, { ...token, createdAt: asked.now, expiresAt }, hash);
  await recordAudit(tx, {
    operation: 'createSession',
    actor: { userId: user.id, personId: user.personId, roles: user.roles, scope: 'full', tokenId: id },
    subject: { type: 'user', id: user.id },
    requestId: asked.requestId,
    ip: asked.ip,
    recordedAt: asked.now,
  });
  return { secret, expiresAt, user };
}

/** Signs out: the token used for this very call counts no more. */
export async function endSession(tx: Tx, actor: Actor, now: Date): Promise<void> {
  await revokeToken(tx, { id: actor.tokenId, userId: actor.userId }, now);
}

export type PasswordChange = {
  readonly actor: Actor;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly now: Date;
  readonly requestId: string;
  readonly ip: string;
};

/**
 * One's own password. Every other session and token of the user ends, because one of them may be why it is changed.
 * Whoever holds a stolen session could guess here as at signing in, so attempts are counted alike, and hashes are
 * computed outside of transactions, lest many requests at once keep every connection to the database waiting.
 */
export async function changePassword(db: Db, asked: PasswordChange): Promise<void> {
  const { userId } = asked.actor;
  await countPasswordChange(db, userId, asked.now);
  const known = await credentialsOf(db, { userId });
  if (!known || !(await passwordFits(asked.currentPassword, known.passwordHash))) throw currentPasswordWrong();
  checkNewPassword(asked.newPassword, known.login);
  if (asked.newPassword === asked.currentPassword) throw passwordUnchanged();
  const passwordHash = await hashPassword(asked.newPassword);
  await inTransaction(db, async (tx) => {
    await lockUser(tx, userId);
    const now = await credentialsOf(tx, { userId });
    if (now?.passwordHash !== known.passwordHash) throw currentPasswordWrong();
    await forgetGuesses(tx, known, asked.now);
    await storeNewPassword(tx, asked, passwordHash);
  });
}

async function storeNewPassword(tx: Tx, asked: PasswordChange, passwordHash: string): Promise<void> {
  const { actor, now, requestId, ip } = asked;
  const before = await userCalled(tx, actor.userId);
  const after: User = { ...before, mustChangePassword: false, version: before.version + 1 };
  await storePasswordHash(tx, actor.userId, passwordHash);
  await storeUser(tx, after, now);
  await revokeTokensOf(tx, { userId: actor.userId, exceptTokenId: actor.tokenId }, now);
  const recording = { author: actor, recordedAt: now, requestId };
  await recordUserChange(tx, recording, { happened: 'user.password_changed', before, after });
  const subject = { type: 'user', id: actor.userId };
  await recordAudit(tx, { operation: 'changePassword', actor, subject, requestId, ip, recordedAt: now });
}
