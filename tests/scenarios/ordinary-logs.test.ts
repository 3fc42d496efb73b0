import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { mountModules } from '../../src/app.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs } from '../support/actors.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';

/** What the service writes to its log while people work with it, in every way in which a call can end. */
const { db, owner } = await createTestDatabase();
const lines: string[] = [];
const { inject } = await startTestApp(db, mountModules, { logTo: { write: (line) => lines.push(line) } });
const staff = await signedInAs(db, {
  roles: ['administrator', 'board', 'credit_officer', 'treasurer'],
});

const PERSON = {
  kind: 'natural',
  first_names: 'Zylphia Ottokar',
  surname: 'Quittenbaum',
  legal_name: null,
  birth_date: '1971-03-29',
  street: 'Mallinckrodtstraße 56',
  postal_code: '44145',
  city: 'Dortmund',
  country: 'DE',
  email: 'zylphia@quittenbaum.example',
  phone: '0231 4711815',
};
const IBAN = 'DE02120300000000202051';
const PASSWORD = 'drei Birken am Hafen';

const send = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object | string, more: object = {}) =>
  inject({
    method,
    url,
    headers: { ...staff.headers, 'idempotency-key': newId(), 'content-type': 'application/json', ...more },
    ...(payload === undefined ? {} : { payload }),
  });

/** Every way in which a call ends, in the order in which it is told; the statuses they had. */
async function story(): Promise<readonly number[]> {
  const statuses: number[] = [];
  const done = async (answer: ReturnType<typeof inject>) => {
    const { statusCode, body } = await answer;
    statuses.push(statusCode);
    return body.startsWith('{') ? JSON.parse(body) : {};
  };
  const { person } = await done(send('POST', '/v1/persons', PERSON));
  await done(send('GET', `/v1/persons/${person.id}`));
  await done(send('GET', `/v1/persons?search=${PERSON.surname}`));
  const account = { holder_name: 'Zylphia Quittenbaum', iban: IBAN, bank_name: null, is_for_payouts: true };
  await done(send('POST', `/v1/persons/${person.id}/bank-accounts`, account));
  await done(send('POST', `/v1/persons/${person.id}/bank-accounts`, { ...account, iban: `${IBAN}9` }));
  await done(send('POST', '/v1/persons', { ...PERSON, birth_date: '1971-02-30', [PERSON.surname]: IBAN }));
  await done(send('POST', '/v1/persons', `{"surname": "${PERSON.surname}", "iban": ${IBAN}`));
  await done(send('PATCH', `/v1/persons/${person.id}`, { street: PERSON.street }));
  await done(send('PATCH', `/v1/persons/${person.id}`, { street: PERSON.street }, { 'if-match': '"99"' }));
  await done(send('GET', `/v1/persons/${PERSON.surname}`));
  await done(send('GET', `/v1/${PERSON.surname}/${IBAN}?email=${PERSON.email}`));
  await done(send('GET', '/v1/persons', undefined, { authorization: `Bearer ${staff.token}x` }));
  const issued = await done(
    send('POST', '/v1/users', { person_id: person.id, login: 'quittenbaum', roles: ['board'] }),
  );
  const signIn = (login: string, password: string) => send('POST', '/v1/sessions', { login, password });
  await done(signIn('quittenbaum', PASSWORD));
  await done(signIn(PERSON.email, PASSWORD));
  const session = await done(signIn('quittenbaum', issued.password));
  const own = { authorization: `Bearer ${session.token}` };
  const change = { current_password: issued.password, new_password: PASSWORD };
  await done(send('POST', '/v1/me/password-changes', change, own));
  await done(send('GET', '/v1/me', undefined, own));
  // A check that nobody knows of: the database quotes the whole row in its refusal.
  await sql`alter table persons add constraint unknown_to_the_service check (surname <> 'Quittenbaum') not valid`.execute(
    owner,
  );
  await done(send('POST', '/v1/persons', PERSON));
  await sql`alter table persons rename column street to road`.execute(owner);
  await done(send('POST', '/v1/persons', PERSON));
  await done(send('DELETE', '/v1/sessions/current', undefined, own));
  secrets.push(issued.password, session.token);
  return statuses;
}

const secrets: string[] = [
  'Zylphia',
  'Quittenbaum',
  'quittenbaum',
  'Mallinckrodt',
  '1971-03-29',
  '0231 4711815',
  IBAN,
  PASSWORD,
  staff.token,
];

describe('The ordinary log', () => {
  it('says what was called and how it ended, and nothing of whom it was about', async () => {
    const statuses = await story();
    expect([...new Set(statuses)]).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 404, 412, 428, 500]));
    expect(lines.length).toBeGreaterThanOrEqual(statuses.length);
    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(said.filter(({ msg }) => msg === 'answered')).toHaveLength(statuses.length);
    expect(said.filter(({ msg }) => msg === 'unexpected error')).toHaveLength(2);
    for (const secret of secrets) {
      expect([secret, lines.filter((line) => line.includes(secret))]).toEqual([secret, []]);
    }
  });

  it('names operation, status, duration and request of each call', () => {
    const answered = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find(({ msg }) => msg === 'answered');
    expect(answered).toMatchObject({ operation: 'recordPerson', status: 201, milliseconds: expect.any(Number) });
    expect(answered!['reqId']).toEqual(expect.any(String));
  });
});
