import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mountModules } from '../../src/app.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { ACCESS_TABLE, ROLES } from '../../src/modules/identity/index.ts';
import type { Role } from '../../src/modules/identity/index.ts';
import { ensureDefaultPolicy } from '../../src/modules/policy/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { operation } from '../../src/platform/http/operation.ts';
import type { Operation } from '../../src/platform/http/operation.ts';
import { mount } from '../../src/platform/http/shell.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs } from '../support/actors.ts';
import { A_FRIDAY, startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';

/**
 * Every operation the service has × every role. Nothing is listed here but what is open: the operations come from what
 * is mounted, who may from the access table. Requests name things that do not exist and send no body, so whoever is let
 * in is answered 404 or told what is missing, and nothing happens.
 */
const { db } = await createTestDatabase();
await inTransaction(db, (tx) => ensureDefaultPolicy(tx, parseDate('2009-01-26'), A_FRIDAY));
const { shell, inject } = await startTestApp(db, mountModules);
const operations = shell.operations.filter(({ path }) => path.startsWith('/v1/'));
const guarded = operations.filter(({ permission }) => permission !== 'open');
const commands = guarded.filter(({ kind }) => kind === 'command');

/** Anyone may call these, within limits of rate. A new one is added here on purpose, or not at all. */
const OPEN = [
  'calculateEffectiveRate',
  'confirmJoining',
  'createSession',
  'declareElectronically',
  'listStatutes',
  'previewPlan',
  'readJoining',
  'readStatutes',
];

/** Whoever is signed in may call these: they are about the caller alone. */
const FOR_EVERYONE_SIGNED_IN = [
  'changePassword',
  'createAccessToken',
  'endCurrentSession',
  'listAccessTokens',
  'readMe',
  'revokeAccessToken',
];

/** Parameters that are no id; all others get one that nothing has. */
const VALUES: Readonly<Record<string, string>> = {
  number: '999999',
  month: '2026-10',
  code: 'nothing',
  financial_year: '2150',
};

async function ask(asked: Operation, headers: Readonly<Record<string, string>>): Promise<[number, string]> {
  const url = asked.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => VALUES[name] ?? newId());
  const answer = await inject({ method: asked.method, url, headers });
  const problem = answer.statusCode < 400 ? '' : (answer.json().code as string);
  return [answer.statusCode, problem];
}

function mayCall(role: Role, { permission }: Operation): boolean {
  if (permission === 'signed_in') return true;
  return Object.entries<readonly Role[]>(ACCESS_TABLE).some(
    ([name, roles]) => name === permission && roles.includes(role),
  );
}

function idsWith(permission: string): string[] {
  const found = operations.filter((each) => each.permission === permission);
  return found.map(({ id }) => id).toSorted();
}

describe.each(guarded.map((each) => [each.id, each] as const))('%s', (_id, guardedOperation) => {
  it('is refused to whoever is not signed in', async () => {
    expect(await ask(guardedOperation, {})).toEqual([401, 'access.sign_in_required']);
  });

  it.each(ROLES)('answers the role %s as the access table says', async (role) => {
    const { headers } = await signedIn(db, role);
    const [status, code] = await ask(guardedOperation, headers);
    const outcome = [401, 403].includes(status) ? code : 'let in';
    expect(outcome).toBe(mayCall(role, guardedOperation) ? 'let in' : 'access.permission_missing');
  });

  it('is refused to a user without any role, unless it is for everyone signed in', async () => {
    const { headers } = await signedInAs(db, { roles: [] });
    const [status] = await ask(guardedOperation, headers);
    expect(status === 403).toBe(guardedOperation.permission !== 'signed_in');
  });
});

describe.each(commands.map((each) => [each.id, each] as const))('%s', (_id, command) => {
  it('is refused to a token that may only read, whatever the roles', async () => {
    const { headers } = await signedInAs(db, { roles: ROLES, scope: 'read' });
    expect(await ask(command, headers)).toEqual([403, 'access.token_reads_only']);
  });
});

describe('The access table', () => {
  it('leaves open only what is meant to be open', () => {
    expect(idsWith('open')).toEqual(OPEN);
    expect(idsWith('signed_in')).toEqual(FOR_EVERYONE_SIGNED_IN);
  });

  it('has no row that no operation asks for', () => {
    const used = new Set(operations.map(({ permission }) => permission));
    expect(Object.keys(ACCESS_TABLE).filter((name) => !used.has(name))).toEqual([]);
  });

  it('grants the auditor nothing that changes anything', () => {
    const changing = commands.filter((each) => each.permission !== 'signed_in' && mayCall('auditor', each));
    expect(changing.map(({ id }) => id)).toEqual([]);
  });

  it('stops the start when an operation names a permission that is not in it', async () => {
    const forgotten = operation({
      kind: 'read',
      id: 'readForgotten',
      method: 'GET',
      path: '/v1/forgotten',
      tag: 'Service',
      summary: 'Forgotten',
      description: 'Nobody said who may.',
      permission: 'forgotten.read',
      answers: { 200: { description: 'Nothing', schema: z.object({}), example: {} } },
    });
    const start = startTestApp(db, (fresh) => mount(fresh, forgotten, async () => ({ status: 200, body: {} })));
    await expect(start).rejects.toThrow('permission "forgotten.read" is not in the access table');
  });
});
