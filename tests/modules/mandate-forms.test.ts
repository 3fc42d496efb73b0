import { describe, expect, it } from 'vitest';
import { mountDocuments } from '../../src/modules/documents/index.ts';
import { printDocument } from '../../src/modules/documents/print-document.ts';
import { exampleFacts } from '../../src/modules/documents/profile.schema.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { documents } from '../support/letters.ts';
import { mandateOffice, SIGNATURE } from '../support/mandates.ts';
import { textOf } from '../support/pdf-text.ts';

const { db } = await createTestDatabase();
const office = await mandateOffice(db, mountDocuments);
const { act, draw, record, post, get, accountOf, treasurer, member } = office;
const administrator = await signedIn(db, 'administrator');
const state = (facts: object) =>
  post(administrator, '/v1/cooperative-profile/versions', { valid_from: '2026-01-01', ...exampleFacts, ...facts });
const form = (mandateId: string, key?: string) =>
  post(treasurer, `/v1/mandates/${mandateId}/documents`, undefined, key);
const wordsOf = async (documentId: string): Promise<string> => {
  const { rawPayload } = await get(treasurer, `/v1/documents/${documentId}/content`);
  return (await textOf(rawPayload)).replaceAll(/\s+/g, ' ');
};

describe('The form of a mandate', () => {
  it('needs a creditor identifier among what the cooperative states of itself', async () => {
    const personId = await somebody(db);
    const { id } = (await draw(personId, await accountOf(personId))).json();
    expect(await outcomeOf(form(id))).toEqual([422, 'cooperative_profile.none_in_force']);
    await state({ creditor_id: null });
    expect(await outcomeOf(form(id))).toEqual([422, 'document.creditor_id_missing']);
    await state({});
    expect((await form(id)).statusCode).toBe(201);
  });

  it('says on one page who may collect from where, and what the payer may do; the debtor finds it', async () => {
    const personId = await somebody(db);
    const { id, reference } = (await draw(personId, await accountOf(personId))).json();
    const written = (await form(id)).json();
    expect(written).toMatchObject({
      kind: 'mandate_form',
      mandate_id: id,
      page_count: 1,
      addressees: [{ id: personId }],
    });
    const words = await wordsOf(written.id);
    for (const said of [
      'Zahlungsempfängerin Handschlag eG, Bornstraße 83, 44145 Dortmund',
      'Gläubiger-Identifikationsnummer DE98ZZZ09999999999',
      `Mandatsreferenz ${reference}`,
      'Erika Beispiel, Bornstraße 1, 44145 Dortmund',
      'IBAN DE02 1203 0000 0000 2020 51',
      'wiederkehrende Zahlungen von meinem Konto mittels SEPA-Basis-',
      'Zugleich weise ich mein Kreditinstitut an',
      'innerhalb von acht Wochen, beginnend mit dem Tag der Belastung',
      'was ich der Genossenschaft schulde',
      'Ort, Datum und Unterschrift',
    ]) {
      expect(words).toContain(said);
    }
    const self = await member(personId);
    expect((await get(self, `/v1/documents?mandate_id=${id}`)).json().items).toMatchObject([{ id: written.id }]);
  });

  it('is signed by the holder of the account, for what somebody else owes', async () => {
    const personId = await somebody(db);
    const account = (await record(personId, { holder_name: 'Fatma Beispiel' })).json();
    const { id } = (await draw(personId, account.id)).json();
    const words = await wordsOf((await form(id)).json().id);
    expect(words).toContain('was Erika Beispiel der Genossenschaft schuldet');
    expect(words).toMatch(/Anschrift _{20,} IBAN/);
    expect(words).toContain('Ort, Datum und Unterschrift Fatma Beispiel');
  });

  it('is not written of a mandate that is signed or was given up, nor of none', async () => {
    const personId = await somebody(db);
    const { id } = (await draw(personId, await accountOf(personId))).json();
    await act(id, 'signatures', SIGNATURE);
    expect(await outcomeOf(form(id))).toEqual([409, 'mandate.signed_already']);
    await act(id, 'revocations', { revoked_on: '2026-11-20', reason: 'Brief' });
    expect(await outcomeOf(form(id))).toEqual([409, 'mandate.no_longer_valid']);
    expect(await outcomeOf(form(newId()))).toEqual([404, 'mandate.not_found']);
  });

  it('stays on one page with names as long as banks take them', async () => {
    const { frame, data } = documents['mandate-form-for-another']!;
    const long = 'Nordlicht Fahrradwerkstatt, Lastenradverleih und Ersatzteilhandel GmbH';
    const wide = { ...data, holder_name: long, debtor: long, bank_name: 'Volksbank Dortmund-Nordwest eG' };
    const printed = await printDocument({ kind: 'mandate_form', frame, data: wide as never });
    expect(printed.pageCount).toBe(1);
  });
});
