import type { FastifyRequest } from 'fastify';
import { crossSite } from './refusals.ts';

/** The cookie of a browser session. */
export const sessionCookie = { name: 'handschlag_session' } as const;

/** The Set-Cookie header that begins a session: not readable by scripts, not sent along from another site. */
export function sessionCookieHeader(
  request: FastifyRequest,
  session: { readonly secret: string; readonly maxAgeSeconds: number },
): string {
  return request.server.serializeCookie(sessionCookie.name, session.secret, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: request.protocol === 'https',
    maxAge: session.maxAgeSeconds,
  });
}

/** The Set-Cookie header that makes the browser forget the session. */
export function endedSessionCookieHeader(request: FastifyRequest): string {
  return sessionCookieHeader(request, { secret: '', maxAgeSeconds: 0 });
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * SameSite=Strict keeps other sites from using a session, but not other hosts of the same site. So a request that changes
 * something must come from our own origin: browsers say so in `Origin`. A session cookie without it is refused; a
 * bearer token needs none, because no browser attaches it by itself.
 */
export function checkOrigin(request: FastifyRequest, publicOrigin: string | null): void {
  if (SAFE_METHODS.has(request.method) || request.headers.authorization !== undefined) return;
  const { origin } = request.headers;
  if (origin === undefined) {
    if (request.cookies[sessionCookie.name] !== undefined) throw crossSite();
    return;
  }
  if (origin !== (publicOrigin ?? `${request.protocol}://${request.host}`)) throw crossSite();
}
