import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';
import type { Loan } from '../../src/modules/loans/index.ts';

/** What an auditor asks of the log. */
const { db, owner } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, auditor, inject, get, post, made } = office;

type Line = {
  readonly id: number;
  readonly kind: string;
  readonly operation: string;
  readonly actor_name: string | null;
  readonly actor_user_id: string | null;
  readonly subject_type: string | null;
  readonly subject_id: string | null;
  readonly request_id: string | null;
};

async function read(query: string): Promise<readonly Line[]> {
  const answer = await get(auditor, `/v1/audit-log?limit=200&${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json().items;
}
const operationsOf = async (query: string) => (await read(query)).map(({ operation }) => operation);

const kinds = async (query: string) => [...new Set((await read(query)).map(({ kind }) => kind))];

let loan: Loan;
let person: string;

beforeAll(async () => {
  loan = await office.running();
  await made(post(treasurer, `/v1/loans/${loan.number}/payments`, { amount: '20.00', value_date: '2026-11-20' }));
  await made(
    post(officer, `/v1/loans/${loan.id}/contacts`, { channel: 'phone', contacted_on: '2026-11-20', text: 'x' }),
  );
  person = await somebody(db, { surname: 'Yılmaz' });
  await inject({
    method: 'PATCH',
    url: `/v1/persons/${person}`,
    payload: { surname: 'Demir' },
    headers: { ...officer.headers, 'if-match': '"1"' },
  });
  await get(auditor, `/v1/loans/${loan.number}/payouts`);
});

describe('The audit log', () => {
  it('is searched by who did it, as user, or as person by id or number', async () => {
    const { number } = await db
      .selectFrom('persons')
      .select('number')
      .where('id', '=', officer.personId)
      .executeTakeFirstOrThrow();
    const mine = ['person.changed', 'changePerson', 'recordContact'];
    for (const asked of [`actor=${officer.userId}`, `person=${officer.personId}`, `person=${number}`]) {
      expect((await operationsOf(asked)).toSorted()).toEqual(mine.toSorted());
    }
    expect(await read(`person=${newId()}`)).toEqual([]);
    expect(await outcomeOf(get(auditor, '/v1/audit-log?person=M-0001'))).toEqual([400, 'request.shape_invalid']);
  });

  it('is searched by what it was done to: id or number, however the call named it', async () => {
    const byNumber = await operationsOf(`subject=${loan.number}`);
    expect(byNumber).toContain('listPayouts');
    expect(await operationsOf(`subject=${loan.id}`)).toEqual(byNumber);
    expect((await operationsOf(`subject=${person}`)).toSorted()).toEqual(['changePerson', 'person.changed']);
    expect(await read('subject=D-2099-0001')).toEqual([]);
  });

  it('is searched by the kind of line, and by part of a name', async () => {
    expect(await kinds('kind=change')).toEqual(['change']);
    expect(await kinds('kind=read')).toEqual(['read']);
    expect(await kinds('kind=command')).toEqual(['command']);
    expect(await operationsOf('kind=change&text=PERSON')).toEqual(['person.changed']);
    expect(await operationsOf('kind=command&text=person')).toEqual(['changePerson']);
    expect(await operationsOf('kind=read&operation=changePerson')).toEqual([]);
    expect(await operationsOf('text=nothing+of+the+kind')).toEqual([]);
  });

  it('shows a call with the changes it made under one request', async () => {
    const [line] = await read('operation=person.changed');
    const together = await read(`request_id=${line!.request_id}`);
    expect(together.map(({ operation }) => operation).toSorted()).toEqual(['changePerson', 'person.changed']);
  });

  it('is searched by address, and names who acted as they are called now', async () => {
    expect((await read('address=127.0.0.1')).length).toBeGreaterThan(3);
    expect(await read('address=192.0.2.7')).toEqual([]);
    const [before] = await read('operation=recordContact');
    await owner.updateTable('persons').set({ surname: 'Neuname' }).where('id', '=', officer.personId).execute();
    const [after] = await read('operation=recordContact');
    expect(after!.actor_name).toContain('Neuname');
    expect(before!.actor_name).not.toContain('Neuname');
    const stored = await sql<{ line: string }>`select to_jsonb(l)::text as line from audit_log l`.execute(owner);
    expect(stored.rows.some(({ line }) => line.includes('Neuname'))).toBe(false);
  });

  it('comes as a file with every line that matches, whatever the page', async () => {
    const lines = await read('kind=change');
    const csv = await get(auditor, '/v1/audit-log?kind=change&limit=1&format=csv');
    const [head, ...rows] = csv.body.trim().split('\r\n');
    expect(head).toBe(
      'id;recorded_at;kind;operation;actor_name;actor_user_id;actor_person_id;subject_type;subject_id;request_id;address;before;after',
    );
    expect(rows.map((row) => Number(row.split(';')[0]))).toEqual(lines.map(({ id }) => id));
    expect(rows.find((row) => row.includes('person.changed'))).toContain('"{""');
    for (const format of ['xlsx', 'csv_rfc4180']) {
      expect((await get(auditor, `/v1/audit-log?kind=change&format=${format}`)).statusCode).toBe(200);
    }
    expect((await read('operation=readAuditLog')).length).toBeGreaterThan(3);
    expect((await get(auditor, '/v1/audit-log?operation=none&format=csv')).body.trim().split('\r\n')).toHaveLength(1);
  });
});

describe('Signing in', () => {
  it('is written down, and so is its refusal, whether there is such a login or not', async () => {
    const administrator = await signedInAs(db, { roles: ['administrator'] });
    const newcomer = await somebody(db);
    const { user, password } = await made(
      post(administrator, '/v1/users', {
        person_id: newcomer,
        login: 'k.sommer',
        roles: ['treasurer'],
      }),
    );
    const signIn = (login: string, given: string) =>
      inject({ method: 'POST', url: '/v1/sessions', payload: { login, password: given } });
    expect((await signIn('k.sommer', 'not the password')).statusCode).toBe(401);
    expect((await signIn('nobody.at.all', 'geheimes Wort')).statusCode).toBe(401);
    const session = await signIn('k.sommer', password);
    expect(session.statusCode).toBe(201);
    const headers = { authorization: `Bearer ${session.json().token}` };
    expect((await inject({ method: 'DELETE', url: '/v1/sessions/current', headers })).statusCode).toBe(204);
    const lines = await read('kind=sign_in');
    expect(lines.map(({ operation, actor_user_id: by, subject_id: of }) => [operation, by, of])).toEqual([
      ['endCurrentSession', user.id, user.id],
      ['createSession', user.id, user.id],
      ['session.refused', null, null],
      ['session.refused', null, user.id],
    ]);
    const stored = await sql<{ line: string }>`select to_jsonb(l)::text as line from audit_log l`.execute(owner);
    for (const typed of ['nobody.at.all', 'geheimes Wort', 'not the password', password]) {
      expect(stored.rows.some(({ line }) => line.includes(typed))).toBe(false);
    }
  });
});

describe('A log of forty thousand lines', () => {
  it('is searched by its indexes', async () => {
    await sql`alter table audit_log disable trigger audit_log_carries_its_digest`.execute(owner);
    await sql`
      insert into audit_log (recorded_at, operation, actor_user_id, actor_person_id, subject_kind, subject_id, request_id, address, digest)
      select timestamptz '2020-01-01' + n * interval '5 minutes', 'operation' || n % 97, null, null, 'loan', 'subject ' || n % 5000,
        'request ' || n, '10.0.0.' || n % 250, ''
      from generate_series(1, 40000) n`.execute(owner);
    await sql`alter table audit_log enable trigger audit_log_carries_its_digest`.execute(owner);
    await sql`vacuum analyze audit_log`.execute(owner);
    const plan = async (condition: string): Promise<string> => {
      const { rows } = await sql
        .raw<Record<'QUERY PLAN', string>>(
          `explain select id from audit_log entry where ${condition} order by id desc limit 51`,
        )
        .execute(owner);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    expect(await plan(`subject_id in ('subject 17', 'M-0017')`)).toContain('audit_log_by_subject');
    expect(await plan(`request_id = 'request 4711'`)).toContain('audit_log_by_request');
    expect(await plan(`actor_user_id = '${treasurer.userId}'`)).toContain('audit_log_by_actor');
    expect(await plan(`operation = 'person.changed'`)).toContain('audit_log_by_operation');
    expect(await plan(`recorded_at >= '2020-01-05' and recorded_at < '2020-01-06'`)).toMatch(
      /audit_log_by_time|audit_log_pkey/,
    );
    for (const condition of [`operation in ('operation7', 'operation8')`, `address = '10.0.0.7'`]) {
      expect(await plan(condition)).not.toContain('Seq Scan');
    }
    for (const query of [
      'subject=subject+17',
      'text=operation7',
      'request_id=request+4711',
      'to=2020-02-01T00:00:00Z',
    ]) {
      expect((await read(query)).length).toBeGreaterThan(0);
    }
  });

  it('answers a question about somebody who did nothing with an empty page', async () => {
    const idle = await signedIn(db, 'board');
    expect(await read(`actor=${idle.userId}`)).toEqual([]);
  });
});
