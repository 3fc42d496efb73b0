import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs, somebody } from '../support/actors.ts';
import { booksDifferences } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { joiningOffice } from '../support/joining.ts';

const { db, owner } = await createTestDatabase();
const office = await joiningOffice(db);
const { board, officer, treasurer, clock, post, get, declared, vote, decide, withdraw, letter, wordsOf } = office;

describe('A declaration to join that is withdrawn', () => {
  it('is over: nobody votes on it any more, and the person may declare anew', async () => {
    const { id, personId } = await declared();
    await vote(board[0], id, 'admit');
    const withdrawn = await withdraw(id);
    expect(withdrawn.statusCode).toBe(201);
    expect(withdrawn.json()).toMatchObject({ status: 'withdrawn', decided_on: '2026-11-20', waiting_for: [] });
    expect((await vote(board[1], id, 'admit')).json()).toMatchObject({ status: 409, code: 'decision.already_decided' });
    expect((await withdraw(id)).json().code).toBe('decision.already_decided');
    await declared({ personId });
  });

  it('was withdrawn on a day between the declaration and today', async () => {
    const { id } = await declared();
    expect((await withdraw(id, '2026-11-21')).json().code).toBe('membership.withdrawn_in_future');
    expect((await withdraw(id, '2026-11-19')).json().code).toBe('membership.withdrawn_before_declared');
    expect((await withdraw(newId())).json().code).toBe('membership.declaration_not_found');
  });

  it('meets the deciding vote at the same moment: one of the two counts', async () => {
    const { id } = await declared();
    await vote(board[0], id, 'admit');
    const answers = await Promise.all([vote(board[1], id, 'admit'), withdraw(id)]);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
    const { status, member } = (await get(officer, `/v1/membership-declarations/${id}`)).json();
    expect([status, member === null]).toEqual(status === 'admitted' ? ['admitted', false] : ['withdrawn', true]);
  });
});

describe('The notice of admission', () => {
  it('names member, shares, what is to be paid by when to which account, and the dues', async () => {
    const { id, personId } = await declared({ first_names: 'Fatma', surname: 'Demir' }, { share_count: 3 });
    const { member } = await decide(id, 'admit');
    const written = await letter(id, 'admission_notice');
    expect(written.statusCode).toBe(201);
    expect(written.json()).toMatchObject({ declaration_id: id, case_id: null, addressees: [{ id: personId }] });
    const words = await wordsOf(written.json().id);
    for (const said of [
      member.number,
      '3 zu je 50,00',
      '150,00',
      'bis zum 04.12.2026',
      'DE02 1203',
      '5,00 EUR im Monat',
      'ersten Mal ist er am 01.12.2026',
    ]) {
      expect(words).toContain(said);
    }
    const listed = (await get(officer, `/v1/documents?declaration_id=${id}`)).json().items;
    expect(listed.map(({ kind }: { kind: string }) => kind)).toEqual(['admission_notice']);
    const self = await signedInAs(db, { roles: ['member'], personId });
    expect((await get(self, `/v1/documents/${written.json().id}`)).statusCode).toBe(200);
    const stranger = await signedInAs(db, { roles: ['member'] });
    expect((await get(stranger, `/v1/documents/${written.json().id}`)).json().code).toBe('document.not_found');
  });

  it('tells what was decided and nothing else', async () => {
    const { id } = await declared();
    for (const kind of ['admission_notice', 'joining_refusal']) {
      expect((await letter(id, kind)).json().code).toBe('document.declaration_not_decided_so');
    }
    await decide(id, 'refuse');
    expect((await letter(id, 'admission_notice')).json().code).toBe('document.declaration_not_decided_so');
    const refusal = await letter(id, 'joining_refusal');
    expect(await wordsOf(refusal.json().id)).toContain('den Beitritt nicht zugelassen');
    expect((await letter(newId(), 'joining_refusal')).json().code).toBe('membership.declaration_not_found');
  });
});

describe('A letter about a declaration', () => {
  it('loses its content and nothing else, and then for ever', async () => {
    const { id, personId } = await declared();
    await decide(id, 'refuse');
    const document = (await letter(id, 'joining_refusal')).json();
    const change = (set: string) =>
      sql`update documents set ${sql.raw(set)} where id = ${document.id}`.execute(db).then(
        () => 'changed',
        (error: Error) => error.message,
      );
    expect(await change("subject = 'Anderes'")).toContain('permission denied');
    expect(await change('content = null')).toContain('append-only');
    expect(await change('content = null, source = null, erased_at = now()')).toBe('changed');
    expect(await change('erased_at = null')).toContain('append-only');
    const read = await get(officer, `/v1/documents/${document.id}`);
    expect(read.json()).toMatchObject({ sha256: document.sha256, number: document.number });
    expect((await office.pdf(document.id)).json().code).toBe('document.erased');
    expect((await get(officer, `/v1/documents/${document.id}/source`)).json().code).toBe('document.erased');
    await sql`update persons set first_names = null, surname = null, birth_date = null, street = null, postal_code = null,
      city = null, erased_at = now() where id = ${personId}`.execute(owner);
    expect((await letter(id, 'joining_refusal')).json().code).toBe('document.declaration_erased');
    const back = sql`update persons set surname = 'Zurück' where id = ${personId}`.execute(owner);
    await expect(back).rejects.toThrow('append-only');
  });
});

describe('The first shares', () => {
  it('may be paid by somebody else than the member', async () => {
    const { id } = await declared();
    const { member } = await decide(id, 'admit');
    const payer = await somebody(db, { first_names: 'Onkel', surname: 'Hilft' });
    const paid = await post(treasurer, `/v1/members/${member.number}/share-payments`, {
      payer_person_id: payer,
      amount: '50.00',
      value_date: clock.today(),
    });
    expect(paid.statusCode).toBe(201);
    expect(paid.json()).toMatchObject({ payer_person_id: payer });
    const account = (await get(treasurer, `/v1/members/${member.number}/share-account`)).json();
    expect(account).toMatchObject({ paid_in: '50.00', open: '0.00' });
    expect(await booksDifferences(db)).toEqual([]);
  });
});
