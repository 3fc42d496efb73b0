import { sql } from 'kysely';
import { z } from 'zod';
import { conflict, DomainError, invalid, refused } from '../../src/domain/errors.ts';
import type { Db } from '../../src/platform/db/database.ts';
import type { AuditEntry } from '../../src/platform/http/actor.ts';
import { assertVersion } from '../../src/platform/http/etag.ts';
import { operation, upload } from '../../src/platform/http/operation.ts';
import { decodeCursor, pageOf, textIn } from '../../src/platform/http/paging.ts';
import { createShell, defaultRates, finishShell, mount } from '../../src/platform/http/shell.ts';
import type { Actor, HttpSettings, HttpShell } from '../../src/platform/http/shell.ts';
import {
  amount,
  date,
  fileName,
  instant,
  instantText,
  page,
  paging,
  positiveAmount,
  text,
  uuid,
} from '../../src/platform/http/wire.ts';
import { newId } from '../../src/platform/ids.ts';
import { settableClock } from '../../src/platform/time/clock.ts';

/** A shell with a few operations of every kind, about things of no meaning: what is tested is the shell itself. */

const actor = (userId: string, roles: readonly string[], scope: Actor['scope'] = 'full'): Actor => ({
  userId,
  personId: `person of ${userId}`,
  roles,
  scope,
  tokenId: `token of ${userId}`,
});

const ACTORS: Readonly<Record<string, Actor>> = {
  writer: actor('writer', ['write']),
  'other-writer': actor('other-writer', ['write']),
  reader: actor('reader', ['write'], 'read'),
  nobody: actor('nobody', []),
};

const Thing = z
  .object({ id: uuid, amount, on: date, note: z.string().nullable(), recorded_at: instant, size: z.int() })
  .meta({ id: 'SampleThing', description: 'A thing' });
const EXAMPLE = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  amount: '12.50',
  on: '2026-11-20',
  note: null,
  recorded_at: '2026-11-20T09:00:00.000Z',
  size: 0,
};
const RecordThing = z
  .strictObject({ amount: positiveAmount, on: date, note: text(20).nullable() })
  .meta({ id: 'RecordSampleThing', description: 'What a thing is made of' });
const BODY_EXAMPLE = { thing: { summary: 'A thing', value: { amount: '12.50', on: '2026-11-20', note: null } } };
const about = { tag: 'Service', description: 'For the tests of the shell.' } as const;

const recordThing = operation({
  ...about,
  kind: 'command',
  id: 'recordThing',
  method: 'POST',
  path: '/v1/things',
  summary: 'Record a thing',
  permission: 'things.write',
  idempotency: 'required',
  body: RecordThing,
  requestExamples: BODY_EXAMPLE,
  answers: { 201: { description: 'Recorded', schema: Thing, example: EXAMPLE } },
  problems: { 400: ['sample.impossible'], 409: ['sample.taken'], 422: ['sample.unlucky'] },
});

const changeThing = operation({
  ...about,
  kind: 'command',
  id: 'changeThing',
  method: 'PATCH',
  path: '/v1/things/{thing_id}',
  summary: 'Change a thing',
  permission: 'things.write',
  concurrency: 'if_match',
  params: z.strictObject({ thing_id: uuid }),
  body: RecordThing,
  requestExamples: BODY_EXAMPLE,
  answers: { 204: { description: 'Changed' } },
});

const listThings = operation({
  ...about,
  kind: 'read',
  id: 'listThings',
  method: 'GET',
  path: '/v1/things',
  summary: 'List things',
  permission: 'signed_in',
  query: z.strictObject({ ...paging.shape }),
  answers: {
    200: { description: 'A page', schema: page(Thing, 'SampleThingPage'), example: { items: [EXAMPLE], next: null } },
  },
  problems: { 400: ['request.cursor_unreadable'] },
});

const exportThings = operation({
  ...about,
  kind: 'read',
  id: 'exportThings',
  method: 'GET',
  path: '/v1/things.csv',
  summary: 'Export things',
  permission: 'things.write',
  audited: true,
  answers: { 200: { description: 'All things', media: ['text/csv'], mediaExample: 'amount\r\n12.50\r\n' } },
});

const uploadThing = operation({
  ...about,
  kind: 'command',
  id: 'uploadThing',
  method: 'POST',
  path: '/v1/thing-files',
  summary: 'Upload a thing',
  permission: 'things.write',
  idempotency: 'required',
  query: z.strictObject({ file_name: fileName }),
  body: upload({ mediaTypes: ['application/pdf'] }),
  answers: { 201: { description: 'Kept', schema: Thing, example: EXAMPLE } },
});

const weighThing = operation({
  ...about,
  kind: 'read',
  id: 'weighThing',
  method: 'POST',
  path: '/v1/thing-weights',
  summary: 'Weigh a thing',
  permission: 'open',
  rate: 'calculator',
  body: RecordThing,
  requestExamples: BODY_EXAMPLE,
  answers: { 200: { description: 'Weighed', schema: Thing, example: EXAMPLE } },
});

const breakThing = operation({
  ...about,
  kind: 'read',
  id: 'breakThing',
  method: 'GET',
  path: '/v1/broken-things/{how}',
  summary: 'Break',
  permission: 'signed_in',
  params: z.strictObject({ how: z.enum(['code', 'database', 'answer']) }),
  answers: { 200: { description: 'Never', schema: Thing, example: EXAMPLE } },
});

/** The handler of `recordThing` waits for this advisory lock when the note says so, until the test lets go. */
export const GATE = 20_261_120;

const RULES: Readonly<Record<string, DomainError>> = {
  '13.00': refused(
    'sample.unlucky',
    { de: 'Dreizehn bringt Unglück.', en: 'Thirteen is unlucky.' },
    { limit: '12.99' },
  ),
  '14.00': conflict('sample.taken', { de: 'Vierzehn ist vergeben.', en: 'Fourteen is taken.' }),
  '15.00': invalid('sample.impossible', { de: 'Fünfzehn gibt es nicht.', en: 'Fifteen does not exist.' }),
};

export type Sample = { readonly shell: HttpShell; readonly audit: AuditEntry[]; readonly runs: () => number };

export async function startSample(db: Db, settings: Partial<HttpSettings> = {}): Promise<Sample> {
  const audit: AuditEntry[] = [];
  let runs = 0;
  const clock = settableClock(new Date('2026-11-20T09:00:00Z'));
  const shell = await createShell({
    db,
    clock,
    authenticationProblems: ['sample.token_unknown'],
    authenticate: async (request) => {
      const name = request.headers.authorization?.replace('Bearer ', '') ?? request.cookies['handschlag_session'];
      if (name === undefined) return null;
      const found = ACTORS[name];
      if (found) return found;
      throw new DomainError('unauthenticated', 'sample.token_unknown', { de: 'Unbekannt.', en: 'Unknown.' });
    },
    permissions: new Set(['things.write']),
    authorise: (who) => who.roles.includes('write'),
    recordAudit: async (tx, entry) => {
      await sql`select 1`.execute(tx);
      audit.push(entry);
    },
    settings: {
      logLevel: 'silent',
      publicOrigin: null,
      trustedProxies: [],
      rates: { ...defaultRates, calculator: { max: 3, windowSeconds: 60 } },
      version: '0.0.0',
      ...settings,
    },
  });
  const described = (row: { id: string; amount: string; on_day: string; note: string | null }, size = 0) => ({
    id: row.id,
    amount: row.amount,
    on: row.on_day,
    note: row.note,
    recorded_at: instantText(clock.now()),
    size,
  });

  mount(shell, recordThing, async ({ tx, body, actor: who, idempotencyKey }) => {
    runs += 1;
    const id = newId();
    const wire = body.amount.toText();
    await sql`insert into things values (${id}, ${wire}, ${body.on}, ${body.note}, 1)`.execute(tx);
    if (body.note === 'wait') await sql`select pg_advisory_xact_lock(${GATE})`.execute(tx);
    const refusal = RULES[wire];
    if (refusal) throw refusal;
    const row = { id, amount: wire, on_day: body.on, note: body.note };
    return {
      status: 201,
      body: described(row),
      etag: 1,
      subject: { type: 'thing', id: `${who.userId} ${idempotencyKey}` },
    };
  });
  mount(shell, changeThing, async ({ tx, params, body, expectedVersion }) => {
    const found = await sql<{ version: number }>`
      select version from things where id = ${params.thing_id} for update`.execute(tx);
    assertVersion(expectedVersion, found.rows[0]?.version ?? 0);
    const version = expectedVersion + 1;
    await sql`update things set amount = ${body.amount.toText()}, version = ${version} where id = ${params.thing_id}`.execute(
      tx,
    );
    return { status: 204, etag: version };
  });
  mount(shell, listThings, async ({ db: reading, query }) => {
    const after = decodeCursor(query.cursor, 'things', 1);
    const { rows } = await sql<{ id: string; amount: string; on_day: string; note: string | null }>`
      select id, amount, on_day, note from things
       where ${after === null ? '' : textIn(after, 0)} = '' or id::text > ${after === null ? '' : textIn(after, 0)}
       order by id::text limit ${query.limit + 1}`.execute(reading);
    const list = { limit: query.limit, sort: 'things', keyOf: (row: { id: string }) => [row.id], itemOf: described };
    return { status: 200, body: pageOf(rows, { ...list, itemOf: (row) => described(row) }) };
  });
  mount(shell, exportThings, async () => {
    return { status: 200, file: { mediaType: 'text/csv; charset=utf-8', name: "Dinge (2026)'.csv", content: lines() } };
  });
  mount(shell, uploadThing, async ({ body, query }) => {
    runs += 1;
    return { status: 201, body: { ...EXAMPLE, note: query.file_name, size: body.bytes.length } };
  });
  mount(shell, weighThing, async ({ body, actor: who }) => ({
    status: 200,
    body: { ...EXAMPLE, amount: body.amount.toText(), note: who === null ? 'nobody' : who.userId },
  }));
  mount(shell, breakThing, async ({ db: reading, params }) => {
    if (params.how === 'code') throw new TypeError('secret of the code');
    if (params.how === 'database') await sql`select 'secret of the database'::int`.execute(reading);
    return { status: 200, body: { ...EXAMPLE, amount: 12 as unknown as string } };
  });
  await finishShell(shell);
  return { shell, audit, runs: () => runs };
}

async function* lines(): AsyncIterable<string> {
  yield 'id;amount\n';
  yield 'a;1,00\n';
}

/** The table the sample works on; made by the owner, usable by the service through default privileges. */
export async function createThings(owner: Db): Promise<void> {
  await sql`create table things (
    id uuid primary key, amount numeric(14, 2), on_day date, note text, version integer)`.execute(owner);
}
