import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { checkedInject } from '../support/contract.ts';
import { createThings, startSample } from './http-sample.ts';

const { db, owner } = await createTestDatabase();
await createThings(owner);
const sample = await startSample(db);
const inject = checkedInject(sample.shell);
afterAll(() => sample.shell.app.close());

const as = (name: string) => ({ authorization: `Bearer ${name}` });
let keys = 0;
const key = () => ({ 'idempotency-key': `key-${(keys += 1)}` });
const thing = { amount: '12.50', on: '2026-11-20', note: null };
const json = { 'content-type': 'application/json' };

const detail = async (language?: string) => {
  const headers = language === undefined ? {} : { 'accept-language': language };
  return (await inject({ url: '/v1/things', headers })).json<{ detail: string }>().detail;
};

const send = (payload: string | Buffer, headers: Record<string, string> = json) =>
  inject({ method: 'POST', url: '/v1/things', headers: { ...as('writer'), ...key(), ...headers }, payload });

const sendFile = (type: string, payload: Buffer) =>
  inject({
    method: 'POST',
    url: '/v1/thing-files?file_name=a.pdf',
    headers: { ...as('writer'), ...key(), 'content-type': type },
    payload,
  });

const count = async () => (await sql<{ n: number }>`select count(*) as n from things`.execute(db)).rows[0]?.n;

describe('A request and its answer', () => {
  it('gives the handler domain values and hands out the wire shape with its ETag and request id', async () => {
    const response = await inject({
      method: 'POST',
      url: '/v1/things',
      headers: { ...as('writer'), ...key() },
      payload: thing,
    });
    expect(response.statusCode).toBe(201);
    expect(response.json()).toMatchObject({ ...thing, recorded_at: '2026-11-20T09:00:00.000Z' });
    expect(response.headers['etag']).toBe('"1"');
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('writes who did what to what into the audit log, for commands and for sensitive reads', async () => {
    sample.audit.length = 0;
    const headers = { ...as('writer'), ...key() };
    await inject({ method: 'POST', url: '/v1/things', headers, payload: thing });
    await inject({ url: '/v1/things.csv', headers: as('writer') });
    await inject({ url: '/v1/things', headers: as('writer') });
    expect(sample.audit.map(({ operation, actor }) => [operation, actor?.userId])).toEqual([
      ['recordThing', 'writer'],
      ['exportThings', 'writer'],
    ]);
    expect(sample.audit[0]).toMatchObject({
      subject: { type: 'thing', id: `writer ${headers['idempotency-key']}` },
      ip: '127.0.0.1',
    });
  });

  it('streams a file under its own name, escaped', async () => {
    const response = await inject({ url: '/v1/things.csv', headers: as('writer') });
    expect(response.body).toBe('id;amount\na;1,00\n');
    expect(response.headers['content-disposition']).toBe("attachment; filename*=UTF-8''Dinge%20%282026%29%27.csv");
  });

  it('takes a file as bytes', async () => {
    const response = await inject({
      method: 'POST',
      url: '/v1/thing-files?file_name=Ausweis.pdf',
      headers: { ...as('writer'), ...key(), 'content-type': 'application/pdf' },
      payload: Buffer.from('%PDF-1.7'),
    });
    expect(response.json()).toMatchObject({ note: 'Ausweis.pdf', size: 8 });
  });

  it('speaks German unless English is preferred', async () => {
    expect(await detail()).toBe('Dafür ist eine Anmeldung nötig.');
    expect(await detail('fr, *;q=0.5')).toBe('Dafür ist eine Anmeldung nötig.');
    expect(await detail('de-DE,de;q=0.9,en;q=0.8')).toBe('Dafür ist eine Anmeldung nötig.');
    expect(await detail('en-GB,en;q=0.9,de;q=0.8')).toBe('Signing in is required for this.');
    expect(await detail('de;q=0,en')).toBe('Signing in is required for this.');
  });
});

describe('Who may call', () => {
  const cases: [who: string, headers: Record<string, string>, status: number, code: string][] = [
    ['without a sign-in', {}, 401, 'access.sign_in_required'],
    ['with a token nobody knows', as('ghost'), 401, 'sample.token_unknown'],
    ['without the permission', as('nobody'), 403, 'access.permission_missing'],
    ['with a token that only reads', as('reader'), 403, 'access.token_reads_only'],
    ['with a cookie but no origin', { cookie: 'handschlag_session=writer' }, 403, 'access.cross_site'],
    [
      'with a cookie from another site',
      { cookie: 'handschlag_session=writer', origin: 'https://evil.example' },
      403,
      'access.cross_site',
    ],
    ['from another site without any cookie', { origin: 'https://evil.example' }, 403, 'access.cross_site'],
  ];
  it.each(cases)('a command %s is refused', async (_who, headers, status, code) => {
    const response = await inject({
      method: 'POST',
      url: '/v1/things',
      headers: { ...headers, ...key() },
      payload: thing,
    });
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('a cookie from the same origin may act, and reading needs no origin', async () => {
    const cookie = 'handschlag_session=writer';
    const origin = 'http://localhost:80';
    const acted = await inject({
      method: 'POST',
      url: '/v1/things',
      headers: { cookie, origin, host: 'localhost:80', ...key() },
      payload: thing,
    });
    expect(acted.statusCode).toBe(201);
    expect((await inject({ url: '/v1/things', headers: { cookie } })).statusCode).toBe(200);
  });

  it('a token that only reads may read, also by POST', async () => {
    expect((await inject({ url: '/v1/things', headers: as('reader') })).statusCode).toBe(200);
    const response = await inject({ method: 'POST', url: '/v1/thing-weights', headers: as('reader'), payload: thing });
    expect(response.json()).toMatchObject({ note: 'nobody' });
  });

  it('an open operation is limited by address, and says when to come back', async () => {
    const limited = await startSample(db);
    const weigh = () => checkedInject(limited.shell)({ method: 'POST', url: '/v1/thing-weights', payload: thing });
    const statuses = [await weigh(), await weigh(), await weigh()].map(({ statusCode }) => statusCode);
    expect(statuses).toEqual([200, 200, 200]);
    const fourth = await weigh();
    expect(fourth.json()).toMatchObject({ status: 429, code: 'request.rate_exceeded' });
    expect(Number(fourth.headers['retry-after'])).toBeGreaterThan(0);
    await limited.shell.app.close();
  });
});

describe('What the shell cannot read', () => {
  const nested = `${'['.repeat(21)}${']'.repeat(21)}`;
  const bodies: [what: string, body: string | Buffer, status: number, code: string][] = [
    ['no JSON', '{"amount": ', 400, 'request.body_unreadable'],
    ['broken UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 400, 'request.body_unreadable'],
    ['a poisoned prototype', '{"__proto__": {"amount": "1.00"}}', 400, 'request.body_unreadable'],
    ['a repeated field', '{"amount": "1.00", "amount": "2.00"}', 400, 'request.key_repeated'],
    ['a repeated field in disguise', '{"amount": "1.00", "\\u0061mount": "2.00"}', 400, 'request.key_repeated'],
    ['a repeated field further down', '[{"a": {"b": 1, "c": "}\\"", "b": 2}}]', 400, 'request.key_repeated'],
    ['nesting without end', nested, 400, 'request.nested_too_deeply'],
    ['more than a megabyte', JSON.stringify('x'.repeat(1024 * 1024)), 413, 'request.body_too_large'],
  ];
  it.each(bodies)('%s is refused', async (_what, body, status, code) => {
    const response = await send(body);
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it.each(['text/plain', 'application/xml', 'application/json; charset=latin1', 'nonsense'])(
    'a body as %s is refused',
    async (type) => {
      const response = await send(JSON.stringify(thing), { 'content-type': type });
      expect(response.json()).toMatchObject({ status: 415, code: 'request.media_type_unsupported' });
    },
  );

  it('the same field in two objects is no repetition', async () => {
    const response = await send('[{"a": 1}, {"a": 1}]');
    expect(response.json()).toMatchObject({ code: 'request.shape_invalid' });
  });

  it('a file of a type nobody asked for, and an empty file, are refused', async () => {
    expect((await sendFile('image/gif', Buffer.from('GIF'))).json()).toMatchObject({
      code: 'request.media_type_unsupported',
      accepted: ['application/pdf'],
    });
    expect((await sendFile('application/pdf', Buffer.alloc(0))).json()).toMatchObject({ code: 'request.file_empty' });
    expect((await sendFile('application/pdf', Buffer.alloc(10 * 1024 * 1024 + 1))).statusCode).toBe(413);
  });

  const addresses: [method: 'GET' | 'POST' | 'DELETE', url: string, status: number, code: string][] = [
    ['GET', '/v1/nothing', 404, 'request.route_unknown'],
    ['DELETE', '/v1/things', 405, 'request.method_not_provided'],
    ['GET', '/v1/%zz', 400, 'request.url_unreadable'],
    ['GET', '/problems/no.such_code', 404, 'request.problem_unknown'],
    ['GET', '/v1/things?cursor=abc', 400, 'request.cursor_unreadable'],
    [
      'GET',
      `/v1/things?cursor=${Buffer.from('["other","x"]').toString('base64url')}`,
      400,
      'request.cursor_unreadable',
    ],
  ];
  it.each(addresses)('%s %s is a problem', async (method, url, status, code) => {
    const response = await inject({ method, url, headers: as('writer') });
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });

  it('names the methods an address provides', async () => {
    const response = await inject({ method: 'DELETE', url: '/v1/things', headers: as('writer') });
    expect(response.headers['allow']).toBe('GET, POST');
  });
});

describe('A wrong shape', () => {
  it('is answered with one sentence per place, all at once', async () => {
    const response = await inject({
      method: 'PATCH',
      url: '/v1/things/seven?colour=red',
      headers: { ...as('writer'), 'if-match': '"1"', 'accept-language': 'en' },
      payload: { amount: 12.5, on: '2026-02-31', note: 'x'.repeat(21), 'a/b': 1 },
    });
    expect(response.json()).toMatchObject({ status: 400, code: 'request.shape_invalid' });
    expect(response.json<{ errors: unknown[] }>().errors).toEqual([
      { in: 'path', pointer: '/thing_id', detail: 'The value does not have the expected form.' },
      { in: 'query', pointer: '/colour', detail: 'This field is not known here.' },
      { in: 'body', pointer: '/amount', detail: 'Expected is text.' },
      {
        in: 'body',
        pointer: '/on',
        detail: 'The date "2026-02-31" does not exist: YYYY-MM-DD between 1900 and 2199 is expected.',
      },
      { in: 'body', pointer: '/note', detail: 'At most 20 characters are possible.' },
      { in: 'body', pointer: '/a~1b', detail: 'This field is not known here.' },
    ]);
  });

  const amounts: unknown[] = [
    '12',
    '12.5',
    '12.500',
    '1e3',
    '1,00',
    ' 1.00',
    '+1.00',
    '01.00',
    '',
    '0.00',
    '-1.00',
    12,
    null,
  ];
  it.each(amounts)('%j is not an amount above zero', async (amount) => {
    const headers = { ...as('writer'), ...key() };
    const response = await inject({ method: 'POST', url: '/v1/things', headers, payload: { ...thing, amount } });
    expect(response.json()).toMatchObject({
      code: 'request.shape_invalid',
      errors: [{ in: 'body', pointer: '/amount' }],
    });
  });

  it.each(['0', '201', '-1', '1.5', '1e1', 'ten', ''])('?limit=%s is refused', async (limit) => {
    const response = await inject({ url: `/v1/things?limit=${limit}`, headers: as('writer') });
    expect(response.json()).toMatchObject({ errors: [{ in: 'query', pointer: '/limit' }] });
  });

  it('a missing body is missing, an unexpected one is refused', async () => {
    const missing = await inject({ method: 'POST', url: '/v1/things', headers: { ...as('writer'), ...key() } });
    expect(missing.json()).toMatchObject({ errors: [{ pointer: '', detail: 'Diese Angabe fehlt.' }] });
  });
});

describe('Lists', () => {
  it('are read page by page without a gap or a repetition', async () => {
    const all = (await inject({ url: '/v1/things?limit=200', headers: as('writer') })).json<{
      items: { id: string }[];
    }>();
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const url: string = next === '' ? '/v1/things?limit=2' : `/v1/things?limit=2&cursor=${next}`;
      const body = (await inject({ url, headers: as('writer') })).json<{
        items: { id: string }[];
        next: string | null;
      }>();
      seen.push(...body.items.map(({ id }) => id));
      next = body.next;
    }
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual(all.items.map(({ id }) => id));
  });
});

describe('Versions', () => {
  it('are named by the caller: without one 428, with an old one 412, with the present one it changes', async () => {
    const created = await inject({
      method: 'POST',
      url: '/v1/things',
      headers: { ...as('writer'), ...key() },
      payload: thing,
    });
    const url = `/v1/things/${created.json<{ id: string }>().id}`;
    const change = (ifMatch?: string) =>
      inject({
        method: 'PATCH',
        url,
        headers: { ...as('writer'), ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
        payload: { ...thing, amount: '99.00' },
      });
    expect((await change()).json()).toMatchObject({ status: 428, code: 'request.if_match_missing' });
    expect((await change('*')).statusCode).toBe(428);
    expect((await change('"7"')).json()).toMatchObject({ status: 412, code: 'request.version_stale' });
    expect((await change('W/"1"')).statusCode).toBe(412);
    const changed = await change('"1"');
    expect([changed.statusCode, changed.headers['etag']]).toEqual([204, '"2"']);
    expect((await change('"1"')).statusCode).toBe(412);
  });
});

describe('What must not be told', () => {
  it.each(['code', 'database'])('an unexpected failure of the %s is one problem without any detail', async (how) => {
    const response = await inject({ url: `/v1/broken-things/${how}`, headers: as('writer') });
    expect(response.json()).toMatchObject({ status: 500, code: 'internal.unexpected' });
    expect(response.json<{ request_id: string }>().request_id).toBe(response.headers['x-request-id']);
    expect(response.body).not.toMatch(/secret|select|stack|node_modules/);
  });

  it('a database that cannot be reached is 503 with a time to come back', async () => {
    const { openDatabase, closeDatabase } = await import('../../src/platform/db/database.ts');
    const away = openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' });
    const cut = await startSample(away);
    for (const url of ['/v1/things', '/health/ready']) {
      const response = await checkedInject(cut.shell)({ url, headers: as('writer') });
      expect(response.json()).toMatchObject({ status: 503, code: 'internal.database_unavailable' });
      expect(response.headers['retry-after']).toBe('5');
    }
    expect((await checkedInject(cut.shell)('/health/live')).json()).toEqual({ status: 'ok' });
    await cut.shell.app.close();
    await closeDatabase(away);
  });
});

describe('The service about itself', () => {
  it('is ready, and counts requests by operation', async () => {
    expect((await inject('/health/ready')).json()).toEqual({ status: 'ok' });
    const metrics = await inject('/metrics');
    expect(metrics.body).toMatch(/http_request_duration_seconds_count\{operation="readReadiness",status="200"\} \d/);
  });

  it('has a page that fetches nothing from elsewhere and may talk to nobody else', async () => {
    const docs = await inject('/docs/');
    expect(docs.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self' 'sha256-[^']+';/);
    expect(docs.headers['content-security-policy']).toMatch(/connect-src 'self'/);
    expect(docs.body).not.toMatch(/https?:\/\//);
    expect((await inject('/docs/js/scalar.js')).headers['content-type']).toContain('javascript');
    expect((await inject('/favicon.ico')).headers['content-type']).toBe('image/svg+xml');
  });

  it('stores nothing of a command that fails after its work', async () => {
    const before = await count();
    const headers = { ...as('writer'), ...key() };
    await inject({ method: 'POST', url: '/v1/things', headers, payload: { ...thing, amount: '13.00' } });
    expect(await count()).toBe(before);
  });
});
