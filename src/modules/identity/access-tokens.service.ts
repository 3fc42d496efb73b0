import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import { tokenExpiryPast, tokenExpiryTooFar, tokenNotFound } from './identity.refusals.ts';
import { newToken } from './secrets.ts';
import { insertToken, revokeToken, type AccessToken } from './tokens.repository.ts';

const LONGEST_MILLISECONDS = 366 * 24 * 60 * 60 * 1000;

export type NewAccessToken = {
  readonly userId: string;
  readonly label: string;
  readonly scope: 'full' | 'read';
  readonly expiresAt: Date;
};

/** Makes a bearer token for scripts or auditors. The secret is returned here and never again. */
export async function createAccessToken(
  tx: Tx,
  asked: NewAccessToken,
  now: Date,
): Promise<{ readonly token: AccessToken; readonly secret: string }> {
  if (asked.expiresAt <= now) throw tokenExpiryPast();
  if (asked.expiresAt.getTime() - now.getTime() > LONGEST_MILLISECONDS) throw tokenExpiryTooFar();
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
