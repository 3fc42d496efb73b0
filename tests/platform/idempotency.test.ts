import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { forgetAnswersBefore } from '../../src/platform/http/idempotency.repository.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { createTestDatabase } from '../support/database.ts';
import { checkedInject } from '../support/contract.ts';
import { createThings, GATE, startSample } from './http-sample.ts';

const { db, owner } = await createTestDatabase();
await createThings(owner);
const sample = await startSample(db);
const inject = checkedInject(sample.shell);
afterAll(() => sample.shell.app.close());

const record = (key: string | undefined, body: object, who = 'writer') =>
  inject({
    method: 'POST',
    url: '/v1/things',
    headers: { authorization: `Bearer ${who}`, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload: body,
  });
const thing = (amount: string, note: string | null = null) => ({ amount, on: '2026-11-20', note });
const things = async (amount: string) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from things where amount = ${amount}`.execute(db);
  return rows[0]?.n;
};

describe('An idempotency key', () => {
  it('is required, and printable', async () => {
    expect((await record(undefined, thing('1.00'))).json()).toMatchObject({
      status: 400,
      code: 'idempotency.key_missing',
    });
    for (const key of ['with space', 'ä', 'x'.repeat(201)]) {
      expect((await record(key, thing('1.00'))).json()).toMatchObject({
        status: 400,
        code: 'idempotency.key_malformed',
      });
    }
    expect(await things('1.00')).toBe(0);
  });

  it('gives the first answer again, byte for byte, and the effect happens once', async () => {
    const first = await record('a', thing('2.00'));
    const again = await record('a', { note: null, on: '2026-11-20', amount: '2.00' });
    expect([again.statusCode, again.body, again.headers['etag']]).toEqual([201, first.body, '"1"']);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
    expect(await things('2.00')).toBe(1);
  });

  it('may not be used for other content', async () => {
    await record('b', thing('3.00'));
    expect((await record('b', thing('3.01'))).json()).toMatchObject({ status: 422, code: 'idempotency.key_reused' });
  });

  it('belongs to its caller', async () => {
    await record('c', thing('4.00'));
    expect((await record('c', thing('4.00'), 'other-writer')).headers['idempotency-replayed']).toBeUndefined();
    expect(await things('4.00')).toBe(2);
  });

  it.each([
    ['13.00', 422, 'sample.unlucky'],
    ['14.00', 409, 'sample.taken'],
  ])('gives the refusal of %s again without asking the rule a second time', async (amount, status, code) => {
    const first = await record(`refused-${amount}`, thing(amount));
    const runs = sample.runs();
    const again = await record(`refused-${amount}`, thing(amount));
    expect(first.json()).toMatchObject({ status, code });
    expect([again.body, again.headers['idempotency-replayed'], sample.runs()]).toEqual([first.body, 'true', runs]);
    expect(again.headers['content-type']).toContain('application/problem+json');
    expect(await things(amount)).toBe(0);
  });

  it('does not keep what was no answer of a rule: it may be tried again', async () => {
    await record('d', thing('15.00'));
    const runs = sample.runs();
    expect((await record('d', thing('15.00'))).headers['idempotency-replayed']).toBeUndefined();
    expect(sample.runs()).toBe(runs + 1);
    expect((await record('d', thing('5.00'))).statusCode).toBe(201);
  });

  it('tells an equal request that comes meanwhile that the first is still running', async () => {
    await owner.connection().execute(async (gate) => {
      await sql`select pg_advisory_lock(${GATE})`.execute(gate);
      const first = record('e', thing('6.00', 'wait'));
      await untilSomebodyWaits();
      const meanwhile = await record('e', thing('6.00', 'wait'));
      expect(meanwhile.json()).toMatchObject({ status: 409, code: 'idempotency.still_running' });
      await sql`select pg_advisory_unlock(${GATE})`.execute(gate);
      expect((await first).statusCode).toBe(201);
    });
    expect((await record('e', thing('6.00', 'wait'))).headers['idempotency-replayed']).toBe('true');
    expect(await things('6.00')).toBe(1);
  });

  it('makes one thing of twenty equal requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => record('f', thing('7.00'))));
    const statuses = new Set(answers.map(({ statusCode }) => statusCode));
    expect(statuses.has(201)).toBe(true);
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true);
    expect(await things('7.00')).toBe(1);
  });

  it('covers an uploaded file by its bytes', async () => {
    await send('one');
    expect((await send('one')).headers['idempotency-replayed']).toBe('true');
    expect((await send('two')).json()).toMatchObject({ code: 'idempotency.key_reused' });
  });

  it('is forgotten after its time', async () => {
    await record('h', thing('8.00'));
    await inTransaction(db, (tx) => forgetAnswersBefore(tx, new Date('2026-11-20T09:00:01Z')));
    expect((await record('h', thing('8.00'))).headers['idempotency-replayed']).toBeUndefined();
  });
});

function send(bytes: string) {
  return inject({
    method: 'POST',
    url: '/v1/thing-files?file_name=a.pdf',
    headers: { authorization: 'Bearer writer', 'idempotency-key': 'g', 'content-type': 'application/pdf' },
    payload: Buffer.from(bytes),
  });
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(owner);
    if (rows.length > 0) return;
  }
}
