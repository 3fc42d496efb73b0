import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import { tokenExpiryPast, tokenExpiryTooFar, tokenNotFound, tokenOutlivesItsMaker } from './identity.refusals.ts';
import { newToken } from './secrets.ts';
import { bearerTokensOf, insertToken, revokeToken, type AccessToken } from './tokens.repository.ts';

const LONGEST_MILLISECONDS = 366 * 24 * 60 * 60 * 1000;

export type NewAccessToken = {
  readonly userId: string;
  readonly label: string;
  readonly scope: 'full' | 'read';
  readonly expiresAt: Date;
};

/**
 * Makes a bearer token for scripts or auditors. The secret is returned here and never again. Made with another bearer
 * token it ends with that one at the latest: otherwise a stolen token could be renewed for ever.
 */
export async function createAccessToken(
  tx: Tx,
  { madeWithTokenId, ...asked }: NewAccessToken & { readonly madeWithTokenId: string },
  now: Date,
): Promise<{ readonly token: AccessToken; readonly secret: string }> {
  if (asked.expiresAt <= now) throw tokenExpiryPast();
  if (asked.expiresAt.getTime() - now.getTime() > LONGEST_MILLISECONDS) throw tokenExpiryTooFar();
  const maker = (await bearerTokensOf(tx, asked.userId, now)).find(({ id }) => id === madeWithTokenId);
  if (maker && asked.expiresAt > maker.expiresAt) throw tokenOutlivesItsMaker();
  const { secret, hash } = newToken();
  const token: AccessToken = { ...asked, id: newId(), kind: 'bearer', createdAt: now, revokedAt: null };
  await insertToken(tx, token, hash);
  return { token, secret };
}

export async function revokeAccessToken(
  tx: Tx,
  token: { readonly id: string; readonly userId: string },
  now: Date,
): Promise<void> {
  if (!(await revokeToken(tx, token, now))) throw tokenNotFound();
}
