import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';

export type AccessToken = {
  readonly id: string;
  readonly userId: string;
  readonly kind: 'session' | 'bearer';
  readonly scope: 'full' | 'read';
  readonly label: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
};

const COLUMNS = [
  'id',
  'user_id as userId',
  'kind',
  'scope',
  'label',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'revoked_at as revokedAt',
] as const;

export async function insertToken(tx: Tx, token: AccessToken, hash: Buffer): Promise<void> {
  await tx
    .insertInto('access_tokens')
    .values({
      id: token.id,
      user_id: token.userId,
      kind: token.kind,
      scope: token.scope,
      token_hash: hash,
      label: token.label,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
    })
    .execute();
}

/** Bearer tokens of a user that still work, oldest first. */
export async function bearerTokensOf(db: Db, userId: string, now: Date): Promise<readonly AccessToken[]> {
  const rows = await db
    .selectFrom('access_tokens')
    .select(COLUMNS)
    .where('user_id', '=', userId)
    .where('kind', '=', 'bearer')
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id')
    .execute();
  return rows.map((row) => row as AccessToken);
}

/** Revokes one token of a user; false when there is none that still stands. */
export async function revokeToken(
  tx: Tx,
  token: { readonly id: string; readonly userId: string },
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('access_tokens')
    .set({ revoked_at: now })
    .where('id', '=', token.id)
    .where('user_id', '=', token.userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Revokes what a user could still use, sessions and bearer tokens alike, but for one session that may go on. */
export async function revokeTokensOf(
  tx: Tx,
  user: { readonly userId: string; readonly exceptTokenId: string | null },
  now: Date,
): Promise<void> {
  let update = tx
    .updateTable('access_tokens')
    .set({ revoked_at: now })
    .where('user_id', '=', user.userId)
    .where('revoked_at', 'is', null);
  if (user.exceptTokenId !== null) update = update.where('id', '<>', user.exceptTokenId);
  await update.execute();
}

export type TokenHolder = {
  readonly tokenId: string;
  readonly userId: string;
  readonly personId: string;
  readonly scope: 'full' | 'read';
  readonly roles: string[];
  readonly mustChangePassword: boolean;
};

/** Whoever holds the token with this hash, in one query; nobody once it is revoked or expired or the user inactive. */
export async function holderOfToken(db: Db, hash: Buffer, now: Date): Promise<TokenHolder | undefined> {
  const row = await db
    .selectFrom('access_tokens as token')
    .innerJoin('users', 'users.id', 'token.user_id')
    .select([
      'token.id as tokenId',
      'users.id as userId',
      'users.person_id as personId',
      'token.scope',
      'users.must_change_password as mustChangePassword',
      sql<string[]>`array(select role from user_roles where user_id = users.id order by role)`.as('roles'),
    ])
    .where('token.token_hash', '=', hash)
    .where('token.revoked_at', 'is', null)
    .where('token.expires_at', '>', now)
    .where('users.is_active', '=', true)
    .executeTakeFirst();
  return row && { ...row, scope: row.scope === 'read' ? 'read' : 'full' };
}
