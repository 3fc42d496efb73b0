import { describe, expect, it } from 'vitest';
import { mountAudit } from '../../src/modules/audit/index.ts';
import { lockPersons, mountPersons, personsByIds, tiesAmong } from '../../src/modules/persons/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, somebody } from '../support/actors.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner } = await createTestDatabase();
const { inject, clock } = await startTestApp(db, (shell) => {
  mountAudit(shell);
  mountPersons(shell);
});
const officer = await signedIn(db, 'credit_officer');
const auditor = await signedIn(db, 'auditor');

const mechanic = {
  kind: 'natural',
  first_names: 'Mehmet',
  surname: 'Yılmaz',
  legal_name: null,
  birth_date: '1971-03-09',
  street: 'Bornstraße 112',
  postal_code: '44145',
  city: 'Dortmund',
  country: 'DE',
  email: 'm.yilmaz@example.org',
  phone: null,
};
const company = {
  ...mechanic,
  kind: 'legal',
  first_names: null,
  surname: null,
  legal_name: 'Ölmühle GmbH',
  birth_date: null,
};

let calls = 0;
async function post(url: string, payload: object) {
  calls += 1;
  return await inject({
    method: 'POST',
    url,
    payload,
    headers: { ...officer.headers, 'idempotency-key': `k${calls}` },
  });
}
async function get(url: string, by = officer) {
  return await inject({ method: 'GET', url, headers: by.headers });
}
async function patch(id: string, version: number, payload: object) {
  const headers = { ...officer.headers, 'if-match': `"${version}"` };
  return await inject({ method: 'PATCH', url: `/v1/persons/${id}`, headers, payload });
}
async function recorded(changes: object = {}) {
  const answer = await post('/v1/persons', { ...mechanic, ...changes });
  expect(answer.statusCode).toBe(201);
  return answer.json().person as { id: string; number: string; version: number };
}

describe('Recording a person', () => {
  it('gives a number under which the person is found', async () => {
    const person = await recorded();
    expect(person).toMatchObject({ display_name: 'Mehmet Yılmaz', is_minor: false, version: 1, erased_at: null });
    expect(person.number).toMatch(/^P-\d{4}$/);
    const read = await get(`/v1/persons/${person.number}`);
    expect(read.json()).toEqual(person);
    expect(read.headers['etag']).toBe('"1"');
    expect((await get(`/v1/persons/${person.id}`)).json()).toEqual(person);
  });

  it('records a legal person by its legal name', async () => {
    const answer = await post('/v1/persons', company);
    expect(answer.json().person).toMatchObject({ display_name: 'Ölmühle GmbH', is_minor: null });
  });

  it('says who might be the same person, and records all the same', async () => {
    const first = await recorded({ surname: 'Doppelt' });
    const again = await post('/v1/persons', { ...mechanic, surname: 'DOPPELT', birth_date: null });
    expect(again.json().possible_duplicates).toEqual([
      { id: first.id, number: first.number, display_name: 'Mehmet Doppelt' },
    ]);
    const namesake = await post('/v1/persons', { ...mechanic, surname: 'Doppelt', birth_date: '1999-01-01' });
    expect(namesake.json().possible_duplicates).toHaveLength(1);
  });

  it.each([
    ['the day before the eighteenth birthday', '2008-11-21', true],
    ['on the eighteenth birthday', '2008-11-20', false],
  ])('computes who is a minor: %s', async (_when, birthDate, isMinor) => {
    const person = await recorded({ birth_date: birthDate });
    expect(person).toMatchObject({ is_minor: isMinor });
  });

  it.each([
    ['person.names_do_not_fit_kind', { surname: null }],
    ['person.names_do_not_fit_kind', { ...company, surname: 'Yılmaz' }],
    ['person.legal_person_has_no_birth_date', { ...company, birth_date: '2001-01-01' }],
    ['person.born_in_future', { birth_date: '2026-11-21' }],
    ['person.birth_date_too_old', { birth_date: '1906-11-19' }],
    ['person.postal_code_not_german', { postal_code: '4414' }],
  ])('is refused: %s', async (code, changes) => {
    const answer = await post('/v1/persons', { ...mechanic, ...changes });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().code).toBe(code);
  });

  it('leaves postal codes of other countries alone', async () => {
    expect(await recorded({ country: 'NL', postal_code: '7511 JE' })).toMatchObject({ postal_code: '7511 JE' });
  });

  it('numbers persons recorded at the same time without gap or double', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, (_, i) => recorded({ surname: `Gleichzeitig${i}` })));
    const numbers = many.map(({ number }) => Number(number.slice(2))).toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
  });
});

describe('Searching persons', () => {
  it('finds parts of the name in any order, umlauts and capitals included', async () => {
    await recorded({ first_names: 'Änne Şirin', surname: 'Über-Görtz' });
    for (const q of ['görtz änne', 'ÄNNE', 'über', 'GÖRTZ, Änne', 'şirin']) {
      const found = await get(`/v1/persons?q=${encodeURIComponent(q)}`);
      expect(found.json().items.map((item: { display_name: string }) => item.display_name)).toEqual([
        'Änne Şirin Über-Görtz',
      ]);
    }
  });

  it('finds numbers, and takes signs of patterns for what they are', async () => {
    const person = await recorded({ surname: '100% Handarbeit_' });
    expect((await get(`/v1/persons?q=${person.number}`)).json().items).toHaveLength(1);
    expect((await get('/v1/persons?q=100%25')).json().items).toHaveLength(1);
    expect((await get('/v1/persons?q=%25%25_')).json().items).toEqual([]);
  });

  it('lists in the order of names, page by page, nobody twice', async () => {
    const all = (await get('/v1/persons?limit=200')).json().items as { id: string }[];
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await get(`/v1/persons?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...(answer.json().items as { id: string }[]).map(({ id }) => id));
      cursor = answer.json().next as string | null;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('can be narrowed to one kind', async () => {
    const kinds = (await get('/v1/persons?kind=legal')).json().items.map((item: { kind: string }) => item.kind);
    expect(new Set(kinds)).toEqual(new Set(['legal']));
  });

  it('refuses a cursor with an id that is none', async () => {
    const forged = Buffer.from(JSON.stringify(['persons', 'a', 'b'])).toString('base64url');
    const answer = await get(`/v1/persons?cursor=${forged}`);
    expect(answer.json().code).toBe('request.cursor_unreadable');
  });
});

describe('Changing a person', () => {
  it('changes what is named, keeps the rest, and the audit log has both', async () => {
    const person = await recorded({ surname: 'Umzug' });
    const answer = await patch(person.id, 1, { street: 'Mallinckrodtstraße 56', email: null });
    expect(answer.headers['etag']).toBe('"2"');
    expect(answer.json()).toMatchObject({ street: 'Mallinckrodtstraße 56', email: null, city: 'Dortmund', version: 2 });

    const log = (await get(`/v1/audit-log?subject=${person.id}&operation=person.changed`, auditor)).json().items;
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      actor_user_id: officer.userId,
      before: { street: 'Bornstraße 112', email: 'm.yilmaz@example.org', version: 1 },
      after: { street: 'Mallinckrodtstraße 56', email: null, version: 2 },
    });
  });

  it('wants the version seen: absent is 428, stale is 412', async () => {
    const person = await recorded({ surname: 'Veraltet' });
    const url = `/v1/persons/${person.id}`;
    const without = await inject({ method: 'PATCH', url, headers: officer.headers, payload: { city: 'Unna' } });
    expect(without.statusCode).toBe(428);
    await patch(person.id, 1, { city: 'Unna' });
    const stale = await patch(person.id, 1, { city: 'Lünen' });
    expect(stale.statusCode).toBe(412);
    expect(stale.json().code).toBe('request.version_stale');
  });

  it('lets one of two changes at once win', async () => {
    const person = await recorded({ surname: 'Wettlauf' });
    const both = await Promise.all([patch(person.id, 1, { city: 'Unna' }), patch(person.id, 1, { city: 'Lünen' })]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });

  it('holds changes to the same rules, and needs something to change', async () => {
    const person = await recorded({ surname: 'Regel' });
    expect((await patch(person.id, 1, { legal_name: 'Regel AG' })).json().code).toBe('person.names_do_not_fit_kind');
    expect((await patch(person.id, 1, {})).statusCode).toBe(400);
    expect((await patch(person.id, 1, { kind: 'legal' })).statusCode).toBe(400);
  });

  it('does not know strangers: person.not_found', async () => {
    const read = await get(`/v1/persons/${newId()}`);
    expect([read.statusCode, read.json().code]).toEqual([404, 'person.not_found']);
    expect((await patch('P-9999', 1, { city: 'Unna' })).json().code).toBe('person.not_found');
  });

  it('does not touch erased persons: person.erased', async () => {
    const person = await recorded({ surname: 'Vergessen' });
    await owner
      .updateTable('persons')
      .set({
        first_names: null,
        surname: null,
        birth_date: null,
        street: null,
        postal_code: null,
        city: null,
        email: null,
        erased_at: clock.now(),
      })
      .where('id', '=', person.id)
      .execute();
    expect((await get(`/v1/persons/${person.id}`)).json()).toMatchObject({
      display_name: person.number,
      surname: null,
    });
    const answer = await patch(person.id, 1, { city: 'Unna' });
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'person.erased']);
  });
});

describe('Ties', () => {
  it('hold both ways until they end', async () => {
    const [one, other] = [await recorded({ surname: 'Bruder' }), await recorded({ surname: 'Schwester' })];
    const payload = { other_person_id: other.number, kind: 'family', note: 'Geschwister' };
    const tie = (await post(`/v1/persons/${one.number}/ties`, payload)).json();
    expect(tie).toMatchObject({ person_id: one.id, other_person_id: other.id, ended_on: null });
    expect((await get(`/v1/persons/${other.id}/ties`)).json().items).toEqual([tie]);
    expect(await tiesAmong(db, [other.id, one.id, newId()])).toHaveLength(1);

    const end = { ended_on: '2026-11-20' };
    const ended = await post(`/v1/persons/${other.id}/ties/${tie.id}/endings`, end);
    expect(ended.json()).toEqual({ ...tie, ended_on: '2026-11-20' });
    expect(await tiesAmong(db, [one.id, other.id])).toEqual([]);
    const again = await post(`/v1/persons/${one.id}/ties/${tie.id}/endings`, end);
    expect([again.statusCode, again.json().code]).toEqual([409, 'tie.ended_already']);
  });

  it('are not recorded twice, from whichever side, nor at once', async () => {
    const [one, other] = [await somebody(db), await somebody(db)];
    const both = await Promise.all([
      post(`/v1/persons/${one}/ties`, { other_person_id: other, kind: 'business', note: null }),
      post(`/v1/persons/${other}/ties`, { other_person_id: one, kind: 'business', note: null }),
    ]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const refusal = both.find(({ statusCode }) => statusCode === 409);
    expect(refusal?.json().code).toBe('tie.already_recorded');
    const another = await post(`/v1/persons/${one}/ties`, { other_person_id: other, kind: 'household', note: null });
    expect(another.statusCode).toBe(201);
  });

  it('are not ended by those they join, who may be recused because of them: tie.own_tie', async () => {
    const relative = await somebody(db);
    const url = `/v1/persons/${relative}/ties`;
    const tie = (await post(url, { other_person_id: officer.personId, kind: 'family', note: null })).json();
    for (const person of [relative, officer.personId]) {
      const answer = await post(`/v1/persons/${person}/ties/${tie.id}/endings`, { ended_on: '2026-11-20' });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'tie.own_tie']);
    }
    expect(await tiesAmong(db, [relative, officer.personId])).toHaveLength(1);
  });

  it('are refused where they make no sense', async () => {
    const [one, other] = [await somebody(db), await somebody(db)];
    const toItself = await post(`/v1/persons/${one}/ties`, { other_person_id: one, kind: 'family', note: null });
    expect([toItself.statusCode, toItself.json().code]).toEqual([422, 'tie.to_oneself']);
    const unknown = await post(`/v1/persons/${one}/ties/${newId()}/endings`, { ended_on: '2026-11-20' });
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'tie.not_found']);
    const tie = (await post(`/v1/persons/${one}/ties`, { other_person_id: other, kind: 'family', note: null })).json();
    const early = await post(`/v1/persons/${one}/ties/${tie.id}/endings`, { ended_on: '2026-11-21' });
    expect([early.statusCode, early.json().code]).toEqual([422, 'tie.ends_in_future']);
  });
});

describe('Identifications', () => {
  const card = {
    document_kind: 'identity_card',
    document_number: 'L01X00T47',
    issued_by: 'Stadt Dortmund',
    valid_until: '2026-11-20',
    identified_on: '2026-11-20',
  };

  it('say what was shown and who saw it; reading them is written down', async () => {
    const person = await recorded({ surname: 'Ausweis' });
    const answer = await post(`/v1/persons/${person.number}/identifications`, card);
    expect(answer.json()).toMatchObject({ ...card, person_id: person.id, identified_by: officer.userId });
    const list = await get(`/v1/persons/${person.id}/identifications`, auditor);
    expect(list.json().items).toEqual([answer.json()]);
    const log = (await get(`/v1/audit-log?subject=${person.id}&operation=listIdentifications`, auditor)).json().items;
    expect(log).toMatchObject([{ actor_user_id: auditor.userId }]);
  });

  it("is nobody's own work: identification.of_oneself", async () => {
    const answer = await post(`/v1/persons/${officer.personId}/identifications`, card);
    expect(answer.json()).toMatchObject({ status: 403, code: 'identification.of_oneself' });
  });

  it.each([
    ['identification.in_future', { identified_on: '2026-11-21' }],
    ['identification.document_expired', { valid_until: '2026-11-19' }],
    ['identification.document_does_not_fit', { document_kind: 'register_extract' }],
  ])('are refused: %s', async (code, changes) => {
    const person = await somebody(db);
    const answer = await post(`/v1/persons/${person}/identifications`, { ...card, ...changes });
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
  });

  it('of a company need an extract from the register', async () => {
    const id = await somebody(db, { legal_name: 'Nordlicht GmbH' });
    expect((await post(`/v1/persons/${id}/identifications`, card)).json().code).toBe(
      'identification.document_does_not_fit',
    );
    const extract = { ...card, document_kind: 'register_extract', valid_until: null };
    expect((await post(`/v1/persons/${id}/identifications`, extract)).statusCode).toBe(201);
  });
});

describe('For other modules', () => {
  it('persons are fetched by their ids at once, strangers left out', async () => {
    const [one, other] = [await somebody(db), await somebody(db)];
    const found = await personsByIds(db, [one, other, newId()]);
    expect([...found.keys()].toSorted()).toEqual([one, other].toSorted());
    expect(await personsByIds(db, [])).toEqual(new Map());
  });

  it('persons are locked in the order of their ids, and a stranger among them is refused', async () => {
    const [one, other] = [await somebody(db), await somebody(db)];
    const locked = await inTransaction(db, (tx) => lockPersons(tx, [other, one, other]));
    expect(locked.map(({ id }) => id)).toEqual([one, other].toSorted());
    await expect(inTransaction(db, (tx) => lockPersons(tx, [one, newId()]))).rejects.toThrow('person.not_found');
  });
});
