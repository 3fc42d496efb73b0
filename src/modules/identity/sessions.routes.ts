import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { tokenReadsOnly } from '../../platform/http/refusals.ts';
import { endedSessionCookieHeader, sessionCookieHeader } from '../../platform/http/session-cookie.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { instantText, uuid } from '../../platform/http/wire.ts';
import { personCalled, referenceOut } from '../persons/index.ts';
import { createAccessToken, revokeAccessToken } from './access-tokens.service.ts';
import { permissionsOf } from './authorise.ts';
import * as examples from './identity.examples.ts';
import {
  AccessTokenList,
  accessTokenOut,
  ChangePassword,
  CreateAccessToken,
  IssuedAccessToken,
  Me,
  Session,
  SignIn,
  userOut,
} from './identity.schema.ts';
import { changePassword, endSession, SESSION_SECONDS, signIn } from './sessions.service.ts';
import { bearerTokensOf } from './tokens.repository.ts';
import { userCalled } from './users.service.ts';

/** Declared as a read because it opens its own, shorter transactions: see `signIn`. */
const createSession = operation({
  kind: 'read',
  id: 'createSession',
  method: 'POST',
  path: '/v1/sessions',
  tag: 'Signing in',
  summary: 'Sign in',
  description:
    'Begins a session of twelve hours. Browsers get it as a cookie which scripts cannot read; others send the token as ' +
    '`Authorization: Bearer …`. Ten attempts for one login from one address within a quarter of an hour, a hundred from all ' +
    'addresses together, then it has to wait.',
  permission: 'open',
  rate: 'sign_in',
  body: SignIn,
  requestExamples: {
    officer: { summary: 'The adviser signs in', value: { login: 'k.sommer', password: 'drei Birken am Hafen' } },
  },
  answers: {
    201: {
      description: 'Signed in',
      schema: Session,
      example: { token: examples.exampleToken, expires_at: '2026-11-20T21:00:00.000Z', user: examples.exampleUser },
    },
  },
  problems: { 401: ['session.credentials_wrong'], 503: ['internal.busy'] },
});

const endCurrentSession = operation({
  kind: 'command',
  id: 'endCurrentSession',
  method: 'DELETE',
  path: '/v1/sessions/current',
  tag: 'Signing in',
  summary: 'Sign out',
  description: 'The session, or the token, with which this is asked counts no more.',
  permission: 'signed_in',
  answers: { 204: { description: 'Signed out' } },
});

const readMe = operation({
  kind: 'read',
  id: 'readMe',
  method: 'GET',
  path: '/v1/me',
  tag: 'Signing in',
  summary: 'Who am I',
  description: 'The signed-in user, the person behind it, and what the roles allow.',
  permission: 'signed_in',
  answers: { 200: { description: 'Whoever is signed in', schema: Me, example: examples.exampleMe } },
});

/** Declared as a read because it opens its own, shorter transaction: see `changePassword`. */
const recordPasswordChange = operation({
  kind: 'read',
  id: 'changePassword',
  method: 'POST',
  path: '/v1/me/password-changes',
  tag: 'Signing in',
  summary: 'Change one’s own password',
  description:
    'At least twelve characters, whichever. All other sessions and tokens of the user end. Ten attempts within a quarter of ' +
    'an hour, then it has to wait.',
  permission: 'signed_in',
  body: ChangePassword,
  requestExamples: {
    changed: {
      summary: 'From the one handed over to an own one',
      value: { current_password: examples.examplePassword, new_password: 'drei Birken am Hafen' },
    },
  },
  answers: { 204: { description: 'Changed' } },
  problems: {
    403: ['access.token_reads_only'],
    422: ['password.current_wrong', 'password.too_short', 'password.too_easy', 'password.unchanged'],
    429: ['request.rate_exceeded'],
    503: ['internal.busy'],
  },
});

const listAccessTokens = operation({
  kind: 'read',
  id: 'listAccessTokens',
  method: 'GET',
  path: '/v1/access-tokens',
  tag: 'Signing in',
  summary: 'List one’s own access tokens',
  description: 'Those that still count. Their secrets are not kept and cannot be shown.',
  permission: 'signed_in',
  answers: {
    200: { description: 'The tokens', schema: AccessTokenList, example: { items: [examples.exampleAccessToken] } },
  },
});

const createToken = operation({
  kind: 'command',
  id: 'createAccessToken',
  method: 'POST',
  path: '/v1/access-tokens',
  tag: 'Signing in',
  summary: 'Create an access token',
  description:
    'For scripts and auditors: allows what the user’s roles allow, or only the reading of it. The secret is shown once; kept is ' +
    'its SHA-256. Not repeatable with an Idempotency-Key, because then the secret would have to be kept.',
  permission: 'signed_in',
  body: CreateAccessToken,
  requestExamples: { auditor: { summary: 'For an audit, reading only', value: examples.exampleCreateAccessToken } },
  answers: {
    201: {
      description: 'The token with its secret',
      schema: IssuedAccessToken,
      example: { access_token: examples.exampleAccessToken, token: examples.exampleToken },
    },
  },
  problems: { 422: ['token.expiry_past', 'token.expiry_too_far', 'token.outlives_its_maker'] },
});

const revokeToken = operation({
  kind: 'command',
  id: 'revokeAccessToken',
  method: 'DELETE',
  path: '/v1/access-tokens/{token_id}',
  tag: 'Signing in',
  summary: 'Revoke an access token',
  description: 'It counts no more from this moment. Only one’s own tokens.',
  permission: 'signed_in',
  params: z.strictObject({ token_id: uuid.describe('Id of the token') }),
  answers: { 204: { description: 'Revoked' } },
  problems: { 404: ['token.not_found'] },
});

export function mountSessions(shell: HttpShell): void {
  mount(shell, createSession, async ({ db, body, clock, request, requestId }) => {
    const session = await signIn(db, { ...body, now: clock.now(), requestId, ip: request.ip });
    const cookie = sessionCookieHeader(request, { secret: session.secret, maxAgeSeconds: SESSION_SECONDS });
    return {
      status: 201,
      body: { token: session.secret, expires_at: instantText(session.expiresAt), user: userOut(session.user) },
      headers: { 'set-cookie': cookie },
    };
  });
  mount(shell, endCurrentSession, async ({ tx, actor, clock, request }) => {
    await endSession(tx, actor, clock.now());
    const subject = { type: 'user', id: actor.userId };
    return { status: 204, headers: { 'set-cookie': endedSessionCookieHeader(request) }, subject };
  });
  mount(shell, readMe, async ({ db, actor }) => {
    const user = await userCalled(db, actor.userId);
    const person = await personCalled(db, { by: 'id', id: actor.personId });
    const permissions = [...permissionsOf(actor)];
    return {
      status: 200,
      body: { user: userOut(user), person: referenceOut(person), scope: actor.scope, permissions },
    };
  });
  mount(shell, recordPasswordChange, async ({ db, actor, body, clock, request, requestId }) => {
    if (actor.scope === 'read') throw tokenReadsOnly();
    const passwords = { currentPassword: body.current_password, newPassword: body.new_password };
    await changePassword(db, { actor, ...passwords, now: clock.now(), requestId, ip: request.ip });
    return { status: 204 };
  });
  mountAccessTokens(shell);
}

function mountAccessTokens(shell: HttpShell): void {
  mount(shell, listAccessTokens, async ({ db, actor, clock }) => {
    const tokens = await bearerTokensOf(db, actor.userId, clock.now());
    return { status: 200, body: { items: tokens.map(accessTokenOut) } };
  });
  mount(shell, createToken, async ({ tx, actor, body, clock }) => {
    const asked = { userId: actor.userId, label: body.label, scope: body.scope, expiresAt: body.expires_at };
    const made = await createAccessToken(tx, { ...asked, madeWithTokenId: actor.tokenId }, clock.now());
    const { token, secret } = made;
    const subject = { type: 'access_token', id: token.id };
    return { status: 201, body: { access_token: accessTokenOut(token), token: secret }, subject };
  });
  mount(shell, revokeToken, async ({ tx, actor, params, clock }) => {
    await revokeAccessToken(tx, { id: params.token_id, userId: actor.userId }, clock.now());
    return { status: 204, subject: { type: 'access_token', id: params.token_id } };
  });
}
