import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { nextNumber } from '../../src/platform/db/numbers.ts';
import type { Actor } from '../../src/platform/http/actor.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Role } from '../../src/modules/identity/access-table.ts';

/** Somebody who is signed in: spread `headers` into an injected request, or pass `actor` to a service. */
export type SignedIn = {
  readonly userId: string;
  readonly personId: string;
  readonly token: string;
  readonly headers: { readonly authorization: string };
  readonly actor: Actor;
};

export type Wanted = {
  readonly roles: readonly Role[];
  /** An existing person; else a new one is made. */
  readonly personId?: string;
  readonly scope?: 'full' | 'read';
};

/** Of a random password that was thrown away; made with the least effort. */
const HASH_OF_WHAT_NOBODY_KNOWS =
  '$argon2id$v=19$m=8,t=1,p=1$SVF1HPT7FmmJSmX9xGfhag$Xbsd+OyUVISYCfC563VAhRP/miPk5S28Rq0SzVm423Q';

const LONG_AGO = new Date('2000-01-01T00:00:00Z');
const FAR_AHEAD = new Date('2190-01-01T00:00:00Z');

let counted = 0;

/** A person with a user of these roles and a token that works on any day; no password is hashed, so it costs nothing. */
export async function signedIn(db: Db, ...roles: readonly Role[]): Promise<SignedIn> {
  return await signedInAs(db, { roles });
}

export async function signedInAs(db: Db, wanted: Wanted): Promise<SignedIn> {
  counted += 1;
  const name = `tester${counted}`;
  const personId = wanted.personId ?? (await somebody(db, { first_names: 'Ada', surname: `Tester ${counted}` }));
  const userId = newId();
  const tokenId = newId();
  const token = `test_${randomBytes(32).toString('base64url')}`;
  await db
    .insertInto('users')
    .values({
      id: userId,
      person_id: personId,
      login: name,
      password_hash: HASH_OF_WHAT_NOBODY_KNOWS,
      created_at: LONG_AGO,
    })
    .execute();
  if (wanted.roles.length > 0) {
    await db
      .insertInto('user_roles')
      .values(wanted.roles.map((role) => ({ user_id: userId, role })))
      .execute();
  }
  const scope = wanted.scope ?? 'full';
  await db
    .insertInto('access_tokens')
    .values({
      id: tokenId,
      user_id: userId,
      kind: 'bearer',
      scope,
      label: 'test',
      token_hash: createHash('sha256').update(token).digest(),
      created_at: LONG_AGO,
      expires_at: FAR_AHEAD,
    })
    .execute();
  const actor: Actor = { userId, personId, roles: [...wanted.roles], scope, tokenId };
  return { userId, personId, token, headers: { authorization: `Bearer ${token}` }, actor };
}

export type Somebody = {
  readonly first_names?: string;
  readonly surname?: string;
  readonly legal_name?: string;
  readonly birth_date?: string;
};

/** A person of the database, natural unless a legal name is given; returns the id. */
export async function somebody(db: Db, who: Somebody = {}): Promise<string> {
  const id = newId();
  const isLegal = who.legal_name !== undefined;
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto('persons')
      .values({
        id,
        number: await nextNumber(tx, 'P', 0),
        kind: isLegal ? 'legal' : 'natural',
        first_names: isLegal ? null : (who.first_names ?? 'Erika'),
        surname: isLegal ? null : (who.surname ?? 'Beispiel'),
        legal_name: who.legal_name ?? null,
        birth_date: isLegal ? null : (who.birth_date ?? '1980-05-17'),
        street: 'Bornstraße 1',
        postal_code: '44145',
        city: 'Dortmund',
        created_at: LONG_AGO,
      })
      .execute();
  });
  return id;
}
