import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operation } from '../../src/platform/http/operation.ts';
import { closeShell, mount } from '../../src/platform/http/shell.ts';
import type { HttpShell } from '../../src/platform/http/shell.ts';
import { openApiDocument } from '../../src/platform/http/openapi.ts';
import { createTestDatabase } from '../support/database.ts';
import { checkedInject } from '../support/contract.ts';
import { createThings, GATE, startSample } from './http-sample.ts';

const { db, owner } = await createTestDatabase();
await createThings(owner);

const sound = {
  kind: 'read',
  id: 'readSomething',
  method: 'GET',
  path: '/v1/something',
  tag: 'Service',
  summary: 'Read',
  description: 'Reads.',
  permission: 'signed_in',
  answers: { 200: { description: 'Read', schema: z.string(), example: 'x' } },
} as const;

describe('The start stops', () => {
  const body = z.strictObject({ a: z.string() });
  const wrong: [why: string, change: object, reason: string][] = [
    ['an unknown permission', { permission: 'things.burn' }, 'its permission "things.burn" is not in the access table'],
    ['an id already taken', { id: 'recordThing' }, 'its id is taken by another operation'],
    ['an id that is no name', { id: 'Read-It' }, 'its id is not camelCase'],
    ['a tag without description', { tag: 'Nonsense' }, 'its tag "Nonsense" has no description in tags.ts'],
    [
      'an open route without a rate',
      { permission: 'open' },
      'it must name a class of rate limit if and only if it is open',
    ],
    ['a path without its params', { path: '/v1/x/{id}' }, 'its path and its params do not fit together'],
    ['a GET that changes', { kind: 'command' }, 'GET must not change anything'],
    ['a read with a key', { idempotency: 'required' }, 'a read needs neither Idempotency-Key nor If-Match'],
    ['a body without an example', { method: 'POST', body }, 'its body has no example'],
    [
      'an answer without an example',
      { answers: { 200: { description: 'x', schema: z.string() } } },
      'an answer has no example',
    ],
    [
      'a text answer without an example',
      { answers: { 200: { description: 'x', media: ['text/csv'] } } },
      'an answer has no example',
    ],
    [
      'a command that answers with a file',
      { kind: 'command', method: 'POST', answers: { 200: { description: 'x', media: ['text/csv'] } } },
      'a command answers with JSON',
    ],
    [
      'a key on an open command',
      { kind: 'command', method: 'POST', permission: 'open', rate: 'sign_in', idempotency: 'required' },
      'an idempotency key belongs to a caller, and an open operation knows none',
    ],
  ];
  it.each(wrong)('on %s', async (_why, change, reason) => {
    const { shell } = await startSample(db);
    const declared = operation({ ...sound, ...change });
    expect(() => mount(shell, declared, async () => ({ status: 200, body: 'x' }))).toThrow(reason);
    await shell.app.close();
  });
});

describe('The contract check of the tests', () => {
  it('fails on an answer outside its schema', async () => {
    const { shell } = await startSample(db);
    const broken = checkedInject(shell)({
      url: '/v1/broken-things/answer',
      headers: { authorization: 'Bearer writer' },
    });
    await expect(broken).rejects.toThrow('breakThing answered 200 outside its schema (/amount must be string');
    await shell.app.close();
  });

  it('reads a document that is the same every time it is written', async () => {
    const [one, other] = [await startSample(db), await startSample(db)];
    expect(JSON.stringify(openApiDocument(one.shell))).toBe(JSON.stringify(openApiDocument(other.shell)));
    await Promise.all([one.shell.app.close(), other.shell.app.close()]);
  });
});

describe('A stop', () => {
  it('lets a running request finish and takes no new one', async () => {
    const { shell } = await startSample(db);
    await shell.app.listen({ port: 0, host: '127.0.0.1' });
    const port = portOf(shell);
    const socket = connect(port, '127.0.0.1');
    const received = text(socket);
    await owner.connection().execute(async (gate) => {
      await sql`select pg_advisory_lock(${GATE})`.execute(gate);
      socket.write(post('/v1/things', { amount: '1.00', on: '2026-11-20', note: 'wait' }));
      await untilSomebodyWaits();
      const closed = closeShell(shell);
      await until(() => !shell.app.server.listening);
      await expect(text(connect(port, '127.0.0.1'))).rejects.toThrow('ECONNREFUSED');
      await sql`select pg_advisory_unlock(${GATE})`.execute(gate);
      await closed;
    });
    expect(await received).toMatch(/^HTTP\/1\.1 201 Created\r\n[\s\S]*"amount":"1\.00"/);
  });

  it('cuts what has not ended in time', async () => {
    const { shell } = await startSample(db);
    await shell.app.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect(portOf(shell), '127.0.0.1');
    const received = text(socket);
    await owner.connection().execute(async (gate) => {
      await sql`select pg_advisory_lock(${GATE})`.execute(gate);
      socket.write(post('/v1/things', { amount: '1.00', on: '2026-11-20', note: 'wait' }));
      await untilSomebodyWaits();
      await closeShell(shell, 0.05);
      await sql`select pg_advisory_unlock(${GATE})`.execute(gate);
    });
    expect(await received).toBe('');
  });
});

let keys = 0;

function post(path: string, body: object): string {
  const json = JSON.stringify(body);
  return [
    `POST ${path} HTTP/1.1`,
    'host: localhost',
    'authorization: Bearer writer',
    `idempotency-key: stop-${(keys += 1)}`,
    'content-type: application/json',
    `content-length: ${json.length}`,
    '',
    json,
  ].join('\r\n');
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(owner);
    if (rows.length > 0) return;
  }
}

/** Asks the database in between, so that the event loop turns. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sql`select 1`.execute(owner);
}

function portOf(shell: HttpShell): number {
  const address = shell.app.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
