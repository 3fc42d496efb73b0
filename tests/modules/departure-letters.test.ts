import { beforeEach, describe, expect, it } from 'vitest';
import { mountDocuments } from '../../src/modules/documents/index.ts';
import { exampleFacts } from '../../src/modules/documents/profile.schema.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, somebody } from '../support/actors.ts';
import { createTestDatabase } from '../support/database.ts';
import { leavingOffice, PAYEE } from '../support/leaving.ts';
import { textOf } from '../support/pdf-text.ts';

const { db } = await createTestDatabase();
const office = await leavingOffice(db, mountDocuments);
const { officer, board, inject, post, get, leave, step, votes, on, paidMember, closeDay, fix } = office;
const administrator = await signedIn(db, 'administrator');
await post(administrator, '/v1/cooperative-profile/versions', { valid_from: '2009-01-26', ...exampleFacts });

beforeEach(() => on('2026-09-14'));

const letter = (id: string, kind: string) => post(officer, `/v1/departures/${id}/documents`, { kind });
const codeOf = (answer: { json: () => { code?: string } }) => answer.json().code;
const wordsOf = async (id: string): Promise<string> => {
  const { rawPayload } = await inject({ url: `/v1/documents/${id}/content`, headers: officer.headers });
  return (await textOf(rawPayload)).replaceAll(/\s+/g, ' ');
};
const wordsOfLetter = async (id: string, kind: string) => {
  const written = await letter(id, kind);
  expect(written.statusCode).toBe(201);
  return await wordsOf(written.json().id);
};
const KINDS = [
  'departure_confirmation',
  'exclusion_letter',
  'heirs_letter',
  'settlement_statement',
  'departure_withdrawal',
];
/** Every other letter is refused as long as the departure stands so. */
const fitsOnly = async (id: string, ...fitting: readonly string[]) => {
  for (const kind of KINDS.filter((one) => !fitting.includes(one))) {
    expect([kind, codeOf(await letter(id, kind))]).toEqual([kind, 'document.does_not_fit_departure']);
  }
};

describe('The confirmation of a notice', () => {
  it('names the last day, how it comes about, what goes and asks for an account; the member finds it', async () => {
    const one = await paidMember(3);
    const departure = (await leave(one, { ground: 'notice' })).json();
    const written = (await letter(departure.number, 'departure_confirmation')).json();
    expect(written).toMatchObject({
      kind: 'departure_confirmation',
      departure_id: departure.id,
      departure_number: departure.number,
      member_id: one.id,
      addressees: [{ id: one.personId }],
    });
    const words = await wordsOf(written.id);
    for (const said of [
      'am 14.09.2026 bei uns eingegangen',
      'Letzter Tag 31.12.2026',
      'Geschäftsanteile 3',
      'Darauf eingezahlt 150,00 EUR',
      'der letzte Tag für den 31.12.2026 ist der 30.09.2026',
      'Auszahlung spätestens 30.06.2027',
      'Bitte nennen Sie uns ein Konto',
    ]) {
      expect(words).toContain(said);
    }
    await fitsOnly(departure.id, 'departure_confirmation');
    const self = await signedInAs(db, { roles: ['member'], personId: one.personId });
    const url = `/v1/departures/${departure.id}/documents`;
    expect((await get(self, url)).json().items).toMatchObject([{ id: written.id }]);
    expect((await get(officer, url)).json().items).toMatchObject([{ id: written.id }]);
    const stranger = await signedInAs(db, { roles: ['member'] });
    expect(codeOf(await get(stranger, url))).toBe('departure.not_found');
    expect(codeOf(await letter(newId(), 'departure_confirmation'))).toBe('departure.not_found');
  });

  it('of single shares says how many stay; the member sees an empty list before it is written', async () => {
    const one = await paidMember(3);
    const { id } = (await leave(one, { ground: 'partial_notice', share_count: 2, payee: PAYEE })).json();
    const self = await signedInAs(db, { roles: ['member'], personId: one.personId });
    expect((await get(self, `/v1/departures/${id}/documents`)).json()).toEqual({ items: [] });
    const words = await wordsOfLetter(id, 'departure_confirmation');
    expect(words).toContain('Geschäftsanteile 2 Darauf eingezahlt 100,00 EUR');
    expect(words).toContain('von da an mit einem Geschäftsanteil');
    expect(words).toContain('DE02 1203 0000 0000 2020 51');
  });
});

describe('A notice that was taken back', () => {
  it('is confirmed once the board has agreed', async () => {
    const one = await paidMember(1);
    const { id } = (await leave(one, { ground: 'notice' })).json();
    on('2026-11-02');
    await step(officer, id, 'withdrawal-requests', { requested_on: '2026-11-02', reason: 'Bleibt.' });
    await fitsOnly(id, 'departure_confirmation');
    on('2026-11-09');
    await votes(id);
    const words = await wordsOfLetter(id, 'departure_withdrawal');
    expect(words).toContain('am 02.11.2026 darum gebeten');
    expect(words).toContain('Der Vorstand hat dem am 09.11.2026 zugestimmt');
    await fitsOnly(id, 'departure_withdrawal');
  });
});

describe('The letter of an exclusion', () => {
  it('waits for the resolution, names ground and consequences, and the last day if it leaves today', async () => {
    const one = await paidMember(1);
    const { id } = (await leave(one, { ground: 'exclusion', reason: 'Satzung § 9 Abs. 1 Buchst. b.' })).json();
    await fitsOnly(id);
    await votes(id);
    on('2026-10-05');
    const words = await wordsOfLetter(id, 'exclusion_letter');
    for (const said of [
      'Einschreiben',
      'Satzung § 9 Abs. 1 Buchst. b.',
      'Absendung der Mitteilung: 05.10.2026',
      '§ 68 Abs. 2',
    ]) {
      expect(words).toContain(said);
    }
    await fitsOnly(id, 'exclusion_letter');
    await step(officer, id, 'exclusion-letters', { sent_on: '2026-10-05', reference: 'RR 12 345 678 9DE' });
    await fitsOnly(id);
  });
});

describe('The letter after a death', () => {
  it('goes to whoever represents the heirs, as does the statement of what is settled', async () => {
    const one = await paidMember(2);
    const { id } = (await leave(one, { ground: 'death', event_on: '2026-09-14' })).json();
    expect(codeOf(await letter(id, 'heirs_letter'))).toBe('document.heirs_unrepresented');
    const heir = await somebody(db, { first_names: 'Elif', surname: 'Yılmaz' });
    await step(officer, id, 'heirs', { person_id: heir, is_representative: true, proof: 'Erbschein 14 VI 220/26' });
    const written = (await letter(id, 'heirs_letter')).json();
    expect(written.addressees).toMatchObject([{ id: heir }]);
    expect(await wordsOf(written.id)).toContain('ist am 14.09.2026 verstorben');
    await fitsOnly(id, 'heirs_letter');
    on('2026-12-31');
    await closeDay('2026-12-31');
    on('2027-05-28');
    await fitsOnly(id, 'heirs_letter');
    await fix('2026-12-31');
    const statement = (await letter(id, 'settlement_statement')).json();
    expect(statement.addressees).toMatchObject([{ id: heir }]);
    const words = await wordsOf(statement.id);
    for (const said of [
      'mit 2 Geschäftsanteilen hat mit dem 31.12.2026 geendet',
      'Generalversammlung, TOP 4, 28.05.2027',
      'Auseinandersetzungsguthaben 100,00 EUR',
      'Noch zu zahlen 100,00 EUR',
      'bis zum 30.06.2027',
      'Der Anspruch verjährt mit Ablauf des 31.12.2037',
    ]) {
      expect(words).toContain(said);
    }
    expect((await get(board[0], `/v1/departures/${id}/documents`)).json().items).toHaveLength(2);
  });
});
