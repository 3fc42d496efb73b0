import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { whatIsErased } from '../../src/modules/joining/erasures.repository.ts';
import { verify } from '../../src/modules/integrity/index.ts';
import { tidyJoining } from '../../src/modules/joining/index.ts';
import { findPerson } from '../../src/modules/persons/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { canonicalJson } from '../../src/platform/http/json.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs, somebody } from '../support/actors.ts';
import { createTestDatabase } from '../support/database.ts';
import { joiningOffice } from '../support/joining.ts';
import { setPolicy } from '../support/policies.ts';

const { db, owner } = await createTestDatabase();
const office = await joiningOffice(db);
const { board, officer, clock, inject, administrator, post, get, declared, vote, decide, withdraw, letter, posted } =
  office;

const erase = (id: string) => post(officer, `/v1/membership-declarations/${id}/erasures`);
const proof = async (id: string) => (await get(officer, `/v1/membership-declarations/${id}/erasure`)).json();
const personOf = async (personId: string) => (await get(officer, `/v1/persons/${personId}`)).json();

/** Somebody whose name stands nowhere else, recorded over HTTP, so that the audit log speaks of them too. */
async function somebodyNamed(surname: string): Promise<string> {
  const answer = await post(officer, '/v1/persons', {
    kind: 'natural',
    first_names: 'Cem',
    surname,
    legal_name: null,
    birth_date: '1980-05-17',
    street: `${surname}gasse 7`,
    postal_code: '44145',
    city: 'Dortmund',
    country: 'DE',
    email: `${surname.toLowerCase()}@example.org`,
    phone: null,
  });
  expect(answer.statusCode).toBe(201);
  return answer.json().person.id;
}

/** Refused, and told so by post. */
async function refused(personId: string) {
  const { id } = await declared({ personId });
  await vote(board[0], id, 'refuse', 'Über Unauffindbar weiß niemand etwas Gutes.');
  await vote(board[1], id, 'refuse', 'Ebenso.');
  const document = (await letter(id, 'joining_refusal')).json();
  await posted(document.id);
  return { id, documentId: document.id as string };
}

/** Every table in which the words occur, whatever column they stand in. */
async function tablesWith(words: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and query_to_xml(format('select 1 from %I t where t::text ilike %L limit 1', c.relname, ${`%${words}%`}::text), false, true, '')::text
        like '%<row%'`.execute(owner);
  return rows.map(({ name }) => name);
}

describe('After a refusal', () => {
  it('nothing anywhere names the person, and what stays proves the declaration', async () => {
    const personId = await somebodyNamed('Unauffindbar');
    expect(await tablesWith('Unauffindbar')).toEqual(expect.arrayContaining(['persons', 'audit_log_values']));
    const { id, documentId } = await refused(personId);
    const before = (await get(officer, `/v1/documents/${documentId}`)).json();
    const erased = await erase(id);
    expect(erased.statusCode).toBe(201);
    expect(await tablesWith('Unauffindbar')).toEqual([]);
    expect(erased.json()).toMatchObject({
      decision: 'refused',
      declared_on: '2026-11-20',
      decided_on: '2026-11-20',
      statutes_version: '2009-01',
      notice_sent_on: '2026-11-20',
      person_erased: true,
      person_stays_because: [],
      erased_by: officer.userId,
      votes: [{ vote: 'refuse' }, { vote: 'refuse' }],
    });
    expect(erased.json().votes[0].voter).toContain('Tester');
    expect(await proof(id)).toEqual(erased.json());
    expect(await personOf(personId)).toMatchObject({ surname: null, erased_at: clock.now().toISOString() });
    const declaration = (await get(officer, `/v1/membership-declarations/${id}`)).json();
    expect(declaration.votes.map(({ reason }: { reason: string }) => reason)).toEqual(['(gelöscht)', '(gelöscht)']);
    const document = (await get(officer, `/v1/documents/${documentId}`)).json();
    expect(document).toMatchObject({ sha256: before.sha256, dispatches: [{ status: 'sent', address: '(gelöscht)' }] });
    expect((await office.pdf(documentId)).json().code).toBe('document.erased');
    expect((await erase(id)).json().code).toBe('erasure.already_erased');
  });

  it('is proven by whoever has a copy: the salted digest is that of what was there', async () => {
    const personId = await somebody(db, { surname: 'Nachweis' });
    const { id } = await refused(personId);
    const { erasedAt: _erased, ...person } = (await findPerson(db, { by: 'id', id: personId }))!;
    const persons = [{ ...person, createdAt: person.createdAt.toISOString() }];
    const copy = canonicalJson({ persons, applicant: null, records: await whatIsErased(db, id) });
    expect(copy).toContain('Nachweis');
    const { salt, digest } = (await erase(id)).json();
    expect(createHash('sha256').update(Buffer.from(salt, 'hex')).update(copy).digest('hex')).toBe(digest);
  });

  it('is erased only once it was sent, and nothing is on its way', async () => {
    const { id } = await declared();
    expect((await erase(id)).json().code).toBe('erasure.declaration_not_over');
    await decide(id, 'refuse');
    expect((await erase(id)).json().code).toBe('erasure.notice_not_sent');
    const document = (await letter(id, 'joining_refusal')).json();
    await post(officer, `/v1/documents/${document.id}/dispatches`, { channel: 'print' });
    expect((await erase(id)).json().code).toBe('erasure.letter_on_its_way');
    expect((await proof(id)).code).toBe('erasure.not_found');
    expect((await erase(newId())).json().code).toBe('membership.declaration_not_found');
  });

  it('is erased once when asked twice at once', async () => {
    const { id } = await refused(await somebody(db));
    const answers = await Promise.all([erase(id), erase(id)]);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
  });

  it('never happens to a member', async () => {
    const { id } = await declared();
    await decide(id, 'admit');
    expect((await erase(id)).json().code).toBe('erasure.declaration_not_over');
  });
});

describe('Who has another tie to the cooperative', () => {
  it('keeps the own record, and the proof says why; the declaration’s own data goes all the same', async () => {
    const personId = await somebody(db, { surname: 'Bleibtda' });
    await signedInAs(db, { roles: ['guarantor'], personId });
    const { id, documentId } = await refused(personId);
    const erased = (await erase(id)).json();
    expect(erased).toMatchObject({ person_erased: false });
    expect(erased.person_stays_because.map(({ record }: { record: string }) => record)).toEqual(['users']);
    expect(erased.person_stays_because[0].sentence).toBe('Die Person hat einen Zugang.');
    expect(await personOf(personId)).toMatchObject({ surname: 'Bleibtda', erased_at: null });
    expect((await letter(id, 'joining_refusal')).json().code).toBe('document.declaration_erased');
    expect((await office.pdf(documentId)).json().code).toBe('document.erased');
  });

  it('is anybody whom any record points to, whichever table it is', async () => {
    const personId = await somebody(db);
    await inTransaction(owner, async (tx) => {
      await sql`create table later_records (person_id uuid references persons)`.execute(tx);
      await sql`insert into later_records values (${personId})`.execute(tx);
      await sql`grant select on later_records to handschlag_service`.execute(tx);
    });
    const { id } = await refused(personId);
    expect((await erase(id)).json().person_stays_because).toMatchObject([{ record: 'later_records' }]);
  });

  it('is also who declared anew, until that is over as well', async () => {
    const personId = await somebody(db);
    const first = await refused(personId);
    const second = await declared({ personId });
    expect((await erase(first.id)).json().person_stays_because).toMatchObject([{ record: 'membership_declarations' }]);
    await withdraw(second.id);
    expect((await erase(second.id)).json()).toMatchObject({ decision: 'withdrawn', person_erased: true });
    expect((await personOf(personId)).surname).toBeNull();
  });
});

describe('A legal person', () => {
  it('goes with those who represent it, but for who has another tie', async () => {
    const today = clock.today();
    const membership = { ...defaultPolicyTerms.membership, naturalPersonsOnly: false };
    const terms = { ...defaultPolicyTerms, membership };
    await setPolicy(db, { validFrom: today, resolvedOn: today, resolution: 'Generalversammlung', terms }, clock);
    const firm = await somebody(db, { legal_name: 'Abendrot GmbH' });
    const [goes, stays] = [await somebody(db), await somebody(db)];
    await signedInAs(db, { roles: ['guarantor'], personId: stays });
    for (const other of [goes, stays]) {
      const tie = { other_person_id: other, kind: 'legal_representative', note: 'Geschäftsführung der Abendrot GmbH' };
      expect((await post(officer, `/v1/persons/${firm}/ties`, tie)).statusCode).toBe(201);
    }
    const { id } = await refused(firm);
    expect((await erase(id)).json()).toMatchObject({ person_erased: true, person_stays_because: [] });
    expect(await tablesWith('Abendrot')).toEqual([]);
    expect((await personOf(goes)).erased_at).not.toBeNull();
    expect((await personOf(stays)).erased_at).toBeNull();
  });
});

describe('By itself', () => {
  it('a refusal is erased thirty days after it was sent, a withdrawal after as many', async () => {
    const start = clock.now();
    const personId = await somebodyNamed('Nachtruhe');
    const { id } = await refused(personId);
    const withdrawn = await declared();
    await withdraw(withdrawn.id);
    clock.set(new Date(start.getTime() + 29 * 86_400_000));
    await tidyJoining({ db, clock });
    expect((await proof(id)).code).toBe('erasure.not_found');
    clock.set(new Date(start.getTime() + 30 * 86_400_000));
    await tidyJoining({ db, clock });
    expect(await proof(id)).toMatchObject({ person_erased: true, erased_by: null });
    expect(await proof(withdrawn.id)).toMatchObject({ decision: 'withdrawn', notice_sent_on: null });
    expect(await tidyJoining({ db, clock })).toEqual({ lapsed: 0, erased: 0 });
    const { rows: told } = await sql`
      select from audit_log where operation = 'person.erased' and subject_id = ${personId}`.execute(db);
    expect(told).toHaveLength(1);
    const { checks } = await verify(db, { now: clock.now() });
    expect(checks.find(({ name }) => name === 'audit_values')?.findings).toEqual([]);
    clock.set(start);
  });

  it('what nobody confirmed lapses after thirty days, and what came without a sign-in is erased with its declaration', async () => {
    const start = clock.now();
    const upload = await inject({
      method: 'POST',
      url: '/v1/statutes?version=2009-01',
      payload: Buffer.from('Satzung. § 1 Name, Sitz.'),
      headers: { ...administrator.headers, 'idempotency-key': newId(), 'content-type': 'text/plain' },
    });
    expect(upload.statusCode).toBe(201);
    const { shown } = (await inject({ method: 'GET', url: '/v1/joining' })).json();
    const declare = async (surname: string): Promise<string> => {
      const submission_id = newId();
      const payload = {
        submission_id,
        shown,
        language: 'de',
        person: {
          kind: 'natural',
          first_names: 'Ina',
          surname,
          legal_name: null,
          birth_date: '1980-05-17',
          street: 'Bornstraße 1',
          postal_code: '44145',
          city: 'Dortmund',
          country: 'DE',
          email: 'ina@example.org',
          phone: null,
        },
        share_count: 1,
        is_unconditional: true,
        dues_acknowledged: true,
        notice_period_acknowledged: false,
      };
      expect((await inject({ method: 'POST', url: '/v1/joining-declarations', payload })).statusCode).toBe(201);
      const query = db.selectFrom('electronic_declarations').select('id').where('submission_id', '=', submission_id);
      return (await query.executeTakeFirstOrThrow()).id;
    };
    const silent = await declare('Schweigsam');
    const answered = await declare('Geloescht');
    await sql`update electronic_declarations set status = 'confirmed', confirmed_at = received_at, next_mail_at = null
      where id = ${answered}`.execute(db);
    const accepted = await post(officer, `/v1/electronic-declarations/${answered}/acceptances`, { person_id: null });
    const id = accepted.json().declaration_id as string;
    await decide(id, 'refuse');
    await posted((await letter(id, 'joining_refusal')).json().id);
    clock.set(new Date(start.getTime() + 31 * 86_400_000));
    expect(await tidyJoining({ db, clock })).toMatchObject({ lapsed: 1 });
    expect(await proof(id)).toMatchObject({ person_erased: true });
    for (const name of ['Schweigsam', 'Geloescht']) expect(await tablesWith(name)).toEqual([]);
    const read = (await get(officer, `/v1/electronic-declarations/${silent}`)).json();
    expect(read).toMatchObject({ status: 'lapsed', person: null });
    const back = sql`update electronic_declarations set applicant = '{}' where id = ${silent}`.execute(owner);
    await expect(back).rejects.toThrow('stays so');
    clock.set(start);
  });
});
