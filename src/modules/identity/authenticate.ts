import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { sessionCookie } from '../../platform/http/session-cookie.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { hashOfToken } from './secrets.ts';
import { holderOfToken } from './tokens.repository.ts';

/** What the function below may throw, for the description of every operation that asks who is calling. */
export const authenticationProblems: readonly string[] = ['access.token_not_accepted', 'access.password_must_change'];

/** All that somebody whose password must be changed may still do. */
const OPEN_BEFORE_PASSWORD_CHANGE: ReadonlySet<string> = new Set([
  'GET /v1/me',
  'POST /v1/me/password-changes',
  'DELETE /v1/sessions/current',
]);

/**
 * Finds out who calls, from the bearer token or else the session cookie. A bearer token that does not count is refused at
 * once, because a script must learn of it; a stale cookie makes the caller nobody, because a browser sends it along
 * when signing in anew.
 */
export function authenticator(deps: {
  readonly db: Db;
  readonly clock: Clock;
}): (request: FastifyRequest) => Promise<Actor | null> {
  return async (request) => {
    const bearer = bearerOf(request.headers.authorization);
    const token = bearer ?? request.cookies[sessionCookie.name];
    if (token === undefined) return null;
    const holder = await holderOfToken(deps.db, hashOfToken(token), deps.clock.now());
    if (!holder) {
      if (bearer !== undefined) throw tokenNotAccepted();
      return null;
    }
    const { mustChangePassword, ...actor } = holder;
    if (mustChangePassword && !OPEN_BEFORE_PASSWORD_CHANGE.has(`${request.method} ${request.routeOptions.url ?? ''}`)) {
      throw passwordMustChange();
    }
    return actor;
  };
}

/** `Authorization: Bearer …`; any other scheme is as good as a wrong token. */
function bearerOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const match = /^Bearer +([\w~+/.-]{1,200}=*)$/i.exec(authorization.trim());
  if (!match?.[1]) throw tokenNotAccepted();
  return match[1];
}

function tokenNotAccepted(): DomainError {
  return new DomainError('unauthenticated', 'access.token_not_accepted', {
    de: 'Dieser Zugangsschlüssel gilt nicht oder nicht mehr.',
    en: 'This token does not count, or no longer does.',
  });
}

/** Signing in is a matter of two steps for whoever has a password made by somebody else, hence 401. */
function passwordMustChange(): DomainError {
  return new DomainError('unauthenticated', 'access.password_must_change', {
    de: 'Bitte zuerst das Kennwort ändern; bis dahin ist nichts anderes möglich.',
    en: 'Please change your password first; nothing else is possible until then.',
  });
}
