import { createHash } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { mountAudit } from '../../src/modules/audit/index.ts';
import { createUser, ensureAdministrator, mountIdentity, usersWithRole } from '../../src/modules/identity/index.ts';
import type { Role } from '../../src/modules/identity/index.ts';
import { passwordFits } from '../../src/modules/identity/passwords.ts';
import { changeRoles } from '../../src/modules/identity/users.service.ts';
import { mountPersons } from '../../src/modules/persons/index.ts';
import { mountPolicy } from '../../src/modules/policy/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, somebody } from '../support/actors.ts';
import { A_FRIDAY, startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner } = await createTestDatabase();
const { inject, clock } = await startTestApp(db, (shell) => {
  mountAudit(shell);
  mountPersons(shell);
  mountIdentity(shell);
  mountPolicy(shell);
});
const first = await inTransaction(db, (tx) =>
  ensureAdministrator(tx, { recordedAt: clock.now(), today: clock.today() }),
);
const administrator = await signedIn(db, 'administrator');
const PASSWORD = 'drei Birken am Hafen';

type Headers = Readonly<Record<string, string>>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function call(method: Method, url: string, headers: Headers, payload?: object) {
  return await inject({ method, url, headers, ...(payload ? { payload } : {}) });
}

async function signIn(login: string, password: string): Promise<LightMyRequestResponse> {
  return await call('POST', '/v1/sessions', {}, { login, password });
}

async function signInFrom(remoteAddress: string, login: string, password: string): Promise<LightMyRequestResponse> {
  return await inject({ method: 'POST', url: '/v1/sessions', remoteAddress, payload: { login, password } });
}

function bearer(token: string): Headers {
  return { authorization: `Bearer ${token}` };
}

function problem(answer: LightMyRequestResponse): [number, string] {
  return [answer.statusCode, answer.json().code];
}

let counted = 0;
/** A user with a known password of their own, made through the use case. */
async function newUser(...roles: readonly Role[]) {
  counted += 1;
  const login = `user${counted}`;
  const person = { by: 'id', id: await somebody(db, { surname: `Benutzer ${counted}` }) } as const;
  const { user } = await inTransaction(db, (tx) =>
    createUser(
      tx,
      { person, login, roles, password: PASSWORD },
      { author: null, recordedAt: A_FRIDAY, requestId: null },
    ),
  );
  return user;
}

describe('The first start', () => {
  it('makes one administrator with a generated password, and only once', async () => {
    expect(first).toMatchObject({ login: 'administrator' });
    expect(first?.password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/);
    const again = inTransaction(db, (tx) => ensureAdministrator(tx, { recordedAt: clock.now(), today: clock.today() }));
    expect(await again).toBeNull();
  });

  it('lets that administrator do nothing but choose a password of their own', async () => {
    const password = first?.password ?? '';
    const session = await signIn('Administrator', password);
    expect(session.json().user).toMatchObject({ must_change_password: true, roles: ['administrator'] });
    const headers = bearer(session.json().token);
    expect(problem(await call('GET', '/v1/users', headers))).toEqual([401, 'access.password_must_change']);
    expect(problem(await call('GET', '/v1/access-tokens', headers))).toEqual([401, 'access.password_must_change']);
    expect((await call('GET', '/v1/me', headers)).statusCode).toBe(200);

    const change = { current_password: password, new_password: PASSWORD };
    expect((await call('POST', '/v1/me/password-changes', headers, change)).statusCode).toBe(204);
    expect((await call('GET', '/v1/users', headers)).statusCode).toBe(200);
    expect((await signIn('administrator', password)).statusCode).toBe(401);
    expect((await signIn('administrator', PASSWORD)).statusCode).toBe(201);
  });
});

describe('Signing in', () => {
  it('begins a session of twelve hours, as a token and as a cookie no script can read', async () => {
    const user = await newUser('treasurer');
    const answer = await signIn(user.login, PASSWORD);
    expect(answer.json()).toMatchObject({ expires_at: '2026-11-20T21:00:00.000Z', user: { id: user.id } });
    const cookie = answer.cookies[0];
    expect(cookie).toMatchObject({ name: 'handschlag_session', httpOnly: true, sameSite: 'Strict', path: '/' });
    const me = await call('GET', '/v1/me', { cookie: `handschlag_session=${cookie?.value}` });
    expect(me.json()).toMatchObject({
      user: { id: user.id },
      scope: 'full',
      permissions: expect.arrayContaining(['dues.run']),
    });
    expect(me.json().permissions).not.toContain('users.manage');
  });

  it('is written to the audit log under the user', async () => {
    const user = await newUser('treasurer');
    await signIn(user.login, PASSWORD);
    const log = await call('GET', `/v1/audit-log?operation=createSession&actor=${user.id}`, administrator.headers);
    expect(log.json().items).toHaveLength(1);
  });

  it('keeps tokens and passwords only as hashes', async () => {
    const user = await newUser('treasurer');
    const { token } = (await signIn(user.login, PASSWORD)).json();
    const rows = await owner.selectFrom('access_tokens').selectAll().where('user_id', '=', user.id).execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]?.token_hash).toHaveLength(32);
    const stored = await owner.selectFrom('users').selectAll().where('id', '=', user.id).executeTakeFirstOrThrow();
    expect(stored.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('says the same to a wrong password, an unknown login and a deactivated user', async () => {
    const user = await newUser('treasurer');
    const gone = await newUser('treasurer');
    await call('POST', `/v1/users/${gone.id}/deactivations`, { ...administrator.headers, 'idempotency-key': 'gone' });
    const answers = [
      await signIn(user.login, 'falsch geraten!'),
      await signIn('nobody.at.all', PASSWORD),
      await signIn(gone.login, PASSWORD),
    ];
    const told = answers.map((answer) => Object.assign(answer.json(), { request_id: '' }));
    expect(told[0]).toMatchObject({ status: 401, code: 'session.credentials_wrong' });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  it('takes no control characters in a login, which the database could not even look up', async () => {
    expect(problem(await signIn('anna\u0000', PASSWORD))).toEqual([400, 'request.shape_invalid']);
  });

  it('computes a hash for an unknown login too, so that the time tells nothing', async () => {
    const user = await newUser('treasurer');
    const fastest = { known: Infinity, unknown: Infinity };
    for (let round = 0; round < 3; round += 1) {
      for (const [which, login] of [
        ['known', user.login],
        ['unknown', 'nobody.here'],
      ] as const) {
        const start = performance.now();
        await signIn(login, 'falsch geraten!');
        fastest[which] = Math.min(fastest[which], performance.now() - start);
      }
    }
    // Without a hash an unknown login answers in a small fraction of the time.
    expect(fastest.unknown / fastest.known).toBeGreaterThan(0.3);
  });

  it('has no password that fits a login nobody has', async () => {
    expect(await passwordFits('nobody has this password', null)).toBe(false);
  });

  it('stops guessing at one login after ten attempts, for a quarter of an hour, whether it exists or not', async () => {
    const user = await newUser('treasurer');
    for (const login of [user.login, 'nobody.else']) {
      const guesses = await Promise.all(Array.from({ length: 12 }, () => signIn(login, 'geraten')));
      const statuses = guesses.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
      expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    }
    const blocked = await signIn(user.login, PASSWORD);
    expect(problem(blocked)).toEqual([429, 'request.rate_exceeded']);
    clock.set(new Date(A_FRIDAY.getTime() + 15 * 60_000));
    expect((await signIn(user.login, PASSWORD)).statusCode).toBe(201);
    clock.set(A_FRIDAY);
  });

  it('is not locked for others by whoever guesses from elsewhere', async () => {
    const user = await newUser('treasurer');
    await Promise.all(Array.from({ length: 11 }, () => signInFrom('192.0.2.1', user.login, 'geraten')));
    expect(problem(await signInFrom('192.0.2.1', user.login, PASSWORD))).toEqual([429, 'request.rate_exceeded']);
    expect((await signInFrom('192.0.2.2', user.login, PASSWORD)).statusCode).toBe(201);
  });

  it('stops guessing at one login from many addresses after a hundred attempts', async () => {
    const user = await newUser('treasurer');
    await signInFrom('192.0.2.1', user.login, 'geraten');
    await owner
      .updateTable('sign_in_attempts')
      .set({ attempts: 99 })
      .where('address', '=', '')
      .where('login_hash', '=', createHash('sha256').update(user.login).digest())
      .execute();
    expect((await signInFrom('192.0.2.2', user.login, 'geraten')).statusCode).toBe(401);
    expect(problem(await signInFrom('192.0.2.3', user.login, PASSWORD))).toEqual([429, 'request.rate_exceeded']);
  });

  it('is possible again at once after an administrator has reset the password', async () => {
    const user = await newUser('treasurer');
    for (let guess = 0; guess < 11; guess += 1) await signIn(user.login, 'vergessen');
    const reset = await call('POST', `/v1/users/${user.id}/password-resets`, administrator.headers);
    expect((await signIn(user.login, reset.json().password)).statusCode).toBe(201);
  });

  it('is possible again at once after the password was changed in a session still open', async () => {
    const user = await newUser('treasurer');
    const headers = bearer((await signIn(user.login, PASSWORD)).json().token);
    for (let guess = 0; guess < 11; guess += 1) await signIn(user.login, 'vertippt');
    const wanted = 'ein ganz anderes Wort';
    await call('POST', '/v1/me/password-changes', headers, { current_password: PASSWORD, new_password: wanted });
    expect((await signIn(user.login, wanted)).statusCode).toBe(201);
  });

  it('asks to come back when too many passwords wait to be checked, and works again afterwards', async () => {
    const user = await newUser('treasurer');
    const crowd = await Promise.all(Array.from({ length: 140 }, (_, place) => signIn(`nobody.${place}`, 'geraten')));
    const busy = crowd.filter(({ statusCode }) => statusCode === 503);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy.slice(0, 1).map(problem)).toEqual([[503, 'internal.busy']]);
    expect(busy[0]?.headers['retry-after']).toBe('5');
    expect(crowd.filter(({ statusCode }) => statusCode === 401).length).toBeGreaterThanOrEqual(100);
    expect((await signIn(user.login, PASSWORD)).statusCode).toBe(201);
  });

  it('forgets failed attempts once somebody has signed in', async () => {
    const user = await newUser('treasurer');
    for (let round = 0; round < 2; round += 1) {
      for (let guess = 0; guess < 7; guess += 1) await signIn(user.login, 'vertippt');
      expect((await signIn(user.login, PASSWORD)).statusCode).toBe(201);
    }
  });

  it('is possible with an expired session still in the browser', async () => {
    const user = await newUser('treasurer');
    const headers = { cookie: 'handschlag_session=expired', origin: 'http://localhost:80' };
    const answer = await call('POST', '/v1/sessions', headers, { login: user.login, password: PASSWORD });
    expect(answer.statusCode).toBe(201);
  });
});

describe('A session', () => {
  it('ends by signing out', async () => {
    const user = await newUser('treasurer');
    const headers = bearer((await signIn(user.login, PASSWORD)).json().token);
    const out = await call('DELETE', '/v1/sessions/current', headers);
    expect(out.statusCode).toBe(204);
    expect(out.headers['set-cookie']).toMatch(/handschlag_session=;.*Max-Age=0/);
    expect(problem(await call('GET', '/v1/me', headers))).toEqual([401, 'access.token_not_accepted']);
  });

  it('ends after twelve hours', async () => {
    const user = await newUser('treasurer');
    const headers = bearer((await signIn(user.login, PASSWORD)).json().token);
    clock.set(new Date(A_FRIDAY.getTime() + 12 * 3_600_000));
    expect((await call('GET', '/v1/me', headers)).statusCode).toBe(401);
    clock.set(A_FRIDAY);
  });

  it.each(['Basic dTpw', 'Bearer', 'Bearer nonsense', 'Bearer a b'])('is not: %s', async (authorization) => {
    expect(problem(await call('GET', '/v1/me', { authorization }))).toEqual([401, 'access.token_not_accepted']);
  });

  it('with a stale cookie is nobody: access.sign_in_required', async () => {
    const answer = await call('GET', '/v1/me', { cookie: 'handschlag_session=stale' });
    expect(problem(answer)).toEqual([401, 'access.sign_in_required']);
  });
});

describe('Changing one’s password', () => {
  it('ends all other sessions and tokens, not the one it was changed in', async () => {
    const user = await newUser('treasurer');
    const [one, other] = [await signIn(user.login, PASSWORD), await signIn(user.login, PASSWORD)];
    const change = { current_password: PASSWORD, new_password: 'ein ganz anderes Wort' };
    await call('POST', '/v1/me/password-changes', bearer(one.json().token), change);
    expect((await call('GET', '/v1/me', bearer(one.json().token))).statusCode).toBe(200);
    expect((await call('GET', '/v1/me', bearer(other.json().token))).statusCode).toBe(401);
  });

  it.each([
    ['password.current_wrong', { current_password: 'falsch geraten!', new_password: 'ein ganz anderes Wort' }],
    ['password.too_short', { current_password: PASSWORD, new_password: 'elf Zeichen' }],
    ['password.too_easy', { current_password: PASSWORD, new_password: 'ababababababab' }],
    ['password.unchanged', { current_password: PASSWORD, new_password: PASSWORD }],
  ])('is refused: %s', async (code, change) => {
    const user = await newUser('treasurer');
    const { token } = (await signIn(user.login, PASSWORD)).json();
    expect(problem(await call('POST', '/v1/me/password-changes', bearer(token), change))).toEqual([422, code]);
    expect((await signIn(user.login, PASSWORD)).statusCode).toBe(201);
  });

  it('is no way around the limit of guesses, and a reading token cannot do it', async () => {
    const user = await newUser('treasurer');
    const headers = bearer((await signIn(user.login, PASSWORD)).json().token);
    const guess = { current_password: 'falsch geraten!', new_password: 'ein ganz anderes Wort' };
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => call('POST', '/v1/me/password-changes', headers, guess)),
    );
    const statuses = guesses.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429, 429]);
    const reader = await signedInAs(db, { roles: ['auditor'], scope: 'read' });
    const answer = await call('POST', '/v1/me/password-changes', reader.headers, guess);
    expect(problem(answer)).toEqual([403, 'access.token_reads_only']);
  });

  it('holds once when asked for twice at once, and is written to the audit log', async () => {
    const user = await newUser('treasurer');
    const headers = bearer((await signIn(user.login, PASSWORD)).json().token);
    const both = await Promise.all(
      ['ein ganz anderes Wort', 'noch ein anderes Wort'].map((wanted) =>
        call('POST', '/v1/me/password-changes', headers, { current_password: PASSWORD, new_password: wanted }),
      ),
    );
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([204, 422]);
    const log = await call('GET', `/v1/audit-log?operation=changePassword&actor=${user.id}`, administrator.headers);
    expect(log.json().items).toHaveLength(1);
  });

  it('does not take the login as password: password.too_easy', async () => {
    const user = await newUser('treasurer');
    const { token } = (await signIn(user.login, PASSWORD)).json();
    const change = { current_password: PASSWORD, new_password: `mein ${user.login.toUpperCase()} 2026` };
    const answer = await call('POST', '/v1/me/password-changes', bearer(token), change);
    expect(problem(answer)).toEqual([422, 'password.too_easy']);
  });
});

describe('Access tokens', () => {
  const wanted = { label: 'Prüfung 2026', scope: 'read', expires_at: '2027-03-31T22:00:00Z' };

  it('are shown once, work until revoked, and show up in the list without their secret', async () => {
    const auditor = await signedIn(db, 'auditor');
    const made = await call('POST', '/v1/access-tokens', auditor.headers, wanted);
    const { access_token: token, token: secret } = made.json();
    expect(secret).toMatch(/^hs_[\w-]{43}$/);
    expect((await call('GET', '/v1/me', bearer(secret))).json()).toMatchObject({ scope: 'read' });
    const list = await call('GET', '/v1/access-tokens', auditor.headers);
    expect(list.json().items).toContainEqual(token);
    expect(list.body).not.toContain(secret);

    expect((await call('DELETE', `/v1/access-tokens/${token.id}`, auditor.headers)).statusCode).toBe(204);
    expect((await call('GET', '/v1/me', bearer(secret))).statusCode).toBe(401);
    const again = await call('DELETE', `/v1/access-tokens/${token.id}`, auditor.headers);
    expect(problem(again)).toEqual([404, 'token.not_found']);
  });

  it('that only read do not change anything, whatever the roles allow', async () => {
    const reader = await signedInAs(db, { roles: ['administrator', 'credit_officer'], scope: 'read' });
    expect((await call('GET', '/v1/persons', reader.headers)).statusCode).toBe(200);
    const answer = await call('POST', '/v1/access-tokens', reader.headers, { ...wanted, scope: 'full' });
    expect(problem(answer)).toEqual([403, 'access.token_reads_only']);
  });

  it('make none that outlive them, lest a stolen one be renewed for ever: token.outlives_its_maker', async () => {
    const auditor = await signedIn(db, 'auditor');
    const made = await call('POST', '/v1/access-tokens', auditor.headers, { ...wanted, scope: 'full' });
    const headers = bearer(made.json().token);
    const later = { ...wanted, expires_at: '2027-03-31T22:00:01Z' };
    expect(problem(await call('POST', '/v1/access-tokens', headers, later))).toEqual([422, 'token.outlives_its_maker']);
    expect((await call('POST', '/v1/access-tokens', headers, wanted)).statusCode).toBe(201);
  });

  it('end on their day', async () => {
    const auditor = await signedIn(db, 'auditor');
    const made = await call('POST', '/v1/access-tokens', auditor.headers, wanted);
    clock.set(new Date('2027-03-31T22:00:00Z'));
    expect((await call('GET', '/v1/me', bearer(made.json().token))).statusCode).toBe(401);
    clock.set(A_FRIDAY);
  });

  it('of others are as good as missing: token.not_found', async () => {
    const [holder, stranger] = [await signedIn(db, 'auditor'), await signedIn(db, 'administrator')];
    const made = await call('POST', '/v1/access-tokens', holder.headers, wanted);
    const answer = await call('DELETE', `/v1/access-tokens/${made.json().access_token.id}`, stranger.headers);
    expect(problem(answer)).toEqual([404, 'token.not_found']);
  });

  it.each([
    ['token.expiry_past', '2026-11-20T09:00:00Z'],
    ['token.expiry_too_far', '2027-11-21T09:00:01Z'],
  ])('are refused: %s', async (code, expires_at) => {
    const auditor = await signedIn(db, 'auditor');
    const answer = await call('POST', '/v1/access-tokens', auditor.headers, { ...wanted, expires_at });
    expect(problem(answer)).toEqual([422, code]);
  });
});

describe('Users', () => {
  it('are made with a password to hand over', async () => {
    const person = await somebody(db, { surname: 'Sommer' });
    const made = await call('POST', '/v1/users', administrator.headers, {
      person_id: person,
      login: 'k.sommer',
      roles: ['treasurer', 'credit_officer'],
    });
    expect(made.statusCode).toBe(201);
    expect(made.json().user).toMatchObject({ roles: ['credit_officer', 'treasurer'], must_change_password: true });
    const session = await signIn('k.sommer', made.json().password);
    expect(session.statusCode).toBe(201);
    const read = await call('GET', `/v1/users/${made.json().user.id}`, administrator.headers);
    expect([read.headers['etag'], read.json().login]).toEqual(['"1"', 'k.sommer']);
  });

  it('are listed and narrowed by role and state', async () => {
    const user = await newUser('supervisory_board');
    const list = async (query: string) =>
      (await call('GET', `/v1/users?limit=200&${query}`, administrator.headers))
        .json()
        .items.map((item: { id: string }) => item.id);
    expect(await list('role=supervisory_board')).toEqual([user.id]);
    expect(await list('role=supervisory_board&is_active=false')).toEqual([]);
    const page = await call('GET', '/v1/users?limit=1', administrator.headers);
    const second = await call('GET', `/v1/users?limit=1&cursor=${page.json().next}`, administrator.headers);
    expect(second.json().items[0].login > page.json().items[0].login).toBe(true);
  });

  it('are refused a second sign-in, a taken login, a company, a stranger', async () => {
    const user = await newUser('treasurer');
    const make = async (body: object) =>
      problem(await call('POST', '/v1/users', administrator.headers, { roles: ['auditor'], ...body }));
    const free = await somebody(db);
    const company = await somebody(db, { legal_name: 'Nordlicht GmbH' });
    expect(await make({ person_id: user.personId, login: 'second' })).toEqual([409, 'user.person_has_one']);
    expect(await make({ person_id: free, login: user.login })).toEqual([409, 'user.login_taken']);
    expect(await make({ person_id: company, login: 'nordlicht' })).toEqual([422, 'user.person_not_natural']);
    expect(await make({ person_id: newId(), login: 'nobody' })).toEqual([404, 'person.not_found']);
    const twice = { person_id: free, login: 'twice', roles: ['auditor', 'auditor'] };
    expect((await call('POST', '/v1/users', administrator.headers, twice)).statusCode).toBe(400);
  });

  it('get other roles, which count from the next call on, and the audit log has both', async () => {
    const user = await newUser('treasurer');
    const { token } = (await signIn(user.login, PASSWORD)).json();
    expect((await call('GET', '/v1/audit-log', bearer(token))).statusCode).toBe(403);
    const headers = { ...administrator.headers, 'if-match': '"1"' };
    const changed = await call('PUT', `/v1/users/${user.id}/roles`, headers, { roles: ['auditor'] });
    expect([changed.headers['etag'], changed.json().roles]).toEqual(['"2"', ['auditor']]);
    expect((await call('GET', '/v1/audit-log', bearer(token))).statusCode).toBe(200);
    const stale = await call('PUT', `/v1/users/${user.id}/roles`, headers, { roles: ['board'] });
    expect(stale.statusCode).toBe(412);
    const log = await call(
      'GET',
      `/v1/audit-log?subject=${user.id}&operation=user.roles_changed`,
      administrator.headers,
    );
    expect(log.json().items).toMatchObject([{ before: { roles: ['treasurer'] }, after: { roles: ['auditor'] } }]);
    expect(await usersWithRole(db, 'auditor')).toContainEqual({ userId: user.id, personId: user.personId });
  });

  it('do not change their own roles: user.own_roles', async () => {
    const headers = { ...administrator.headers, 'if-match': '"1"' };
    const roles = { roles: ['administrator', 'board'] };
    const answer = await call('PUT', `/v1/users/${administrator.userId}/roles`, headers, roles);
    expect(problem(answer)).toEqual([403, 'user.own_roles']);
  });

  it('lose everything at once when deactivated', async () => {
    const user = await newUser('board');
    const { token } = (await signIn(user.login, PASSWORD)).json();
    const headers = { ...administrator.headers, 'idempotency-key': `off-${user.id}` };
    const off = await call('POST', `/v1/users/${user.id}/deactivations`, headers);
    expect(off.json()).toMatchObject({ is_active: false, version: 2 });
    expect((await call('GET', '/v1/me', bearer(token))).statusCode).toBe(401);
    expect((await usersWithRole(db, 'board')).map(({ userId }) => userId)).not.toContain(user.id);
    const again = await call('POST', `/v1/users/${user.id}/deactivations`, { ...headers, 'idempotency-key': 'again' });
    expect(problem(again)).toEqual([409, 'user.inactive_already']);
    const reset = await call('POST', `/v1/users/${user.id}/password-resets`, administrator.headers);
    expect(problem(reset)).toEqual([409, 'user.inactive_already']);
  });

  it('get a new password to hand over when they forgot theirs', async () => {
    const user = await newUser('board');
    const { token } = (await signIn(user.login, PASSWORD)).json();
    const reset = await call('POST', `/v1/users/${user.id}/password-resets`, administrator.headers);
    expect(reset.json().user).toMatchObject({ must_change_password: true });
    expect((await call('GET', '/v1/me', bearer(token))).statusCode).toBe(401);
    expect((await signIn(user.login, PASSWORD)).statusCode).toBe(401);
    expect((await signIn(user.login, reset.json().password)).statusCode).toBe(201);
  });

  it('that do not exist are not found: user.not_found', async () => {
    const headers = { ...administrator.headers, 'if-match': '"1"', 'idempotency-key': 'nobody' };
    const url = `/v1/users/${newId()}`;
    expect(problem(await call('GET', url, headers))).toEqual([404, 'user.not_found']);
    expect(problem(await call('PUT', `${url}/roles`, headers, { roles: ['board'] }))).toEqual([404, 'user.not_found']);
    expect(problem(await call('POST', `${url}/deactivations`, headers))).toEqual([404, 'user.not_found']);
    expect(problem(await call('POST', `${url}/password-resets`, headers))).toEqual([404, 'user.not_found']);
  });
});

describe('The last active administrator', async () => {
  const { db: lonely } = await createTestDatabase();
  const app = await startTestApp(lonely, mountIdentity);
  const deactivate = (userId: string, by: { headers: Headers }) =>
    app.inject({
      method: 'POST',
      url: `/v1/users/${userId}/deactivations`,
      headers: { ...by.headers, 'idempotency-key': newId() },
    });

  it('stays, also when two deactivate each other at the same moment: user.last_administrator', async () => {
    const [one, other] = [await signedIn(lonely, 'administrator'), await signedIn(lonely, 'administrator')];
    const both = await Promise.all([deactivate(one.userId, other), deactivate(other.userId, one)]);
    const [done, kept] = both.toSorted((a, b) => a.statusCode - b.statusCode);
    expect(done?.statusCode).toBe(201);
    // Whoever comes second is either refused by the rule, or is nobody any more.
    expect(['user.last_administrator', 'access.token_not_accepted']).toContain(kept?.json().code);

    const [last, ...others] = await usersWithRole(lonely, 'administrator');
    expect(others).toEqual([]);
    const survivor = last?.userId === one.userId ? one : other;
    expect(problem(await deactivate(survivor.userId, survivor))).toEqual([422, 'user.last_administrator']);
  });

  it('keeps the role, also when the one who takes it has just lost their own: user.last_administrator', async () => {
    const [last] = await usersWithRole(lonely, 'administrator');
    const former = await signedIn(lonely, 'treasurer');
    const asked = { userId: last?.userId ?? '', roles: ['auditor'], expectedVersion: 1 } as const;
    const recording = { author: former.actor, recordedAt: A_FRIDAY, requestId: null };
    const work = inTransaction(lonely, (tx) => changeRoles(tx, asked, recording));
    await expect(work).rejects.toThrow('user.last_administrator');
  });
});
