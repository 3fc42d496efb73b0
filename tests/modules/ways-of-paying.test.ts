import { describe, expect, it } from 'vitest';
import { mountDocuments } from '../../src/modules/documents/index.ts';
import { exampleFacts } from '../../src/modules/documents/profile.schema.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { signedIn } from '../support/actors.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';
import { writingOffice } from '../support/documents.ts';
import { IBANS, mandateOffice, SIGNATURE } from '../support/mandates.ts';
import { textOf } from '../support/pdf-text.ts';
import { codesOn } from '../support/qr-codes.ts';

/** What letters say of how the money comes: a GiroCode for whoever transfers it, a notice for whom we collect from. */

const [loans, dues, silent] = await Promise.all([1, 2, 3].map(() => createTestDatabase()));

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ');

const codeFor = (amount: string, remittance: string): string =>
  ['BCD', '002', '1', 'SCT', '', exampleFacts.name, exampleFacts.iban, `EUR${amount}`, '', '', remittance].join('\n');

type Office = Awaited<ReturnType<typeof mandateOffice>>;

/** A signed mandate of a person, for an account that ends with 5030. */
async function mandateOf({ accountOf, draw, act }: Office, personId: string) {
  const mandate = (await draw(personId, await accountOf(personId, IBANS[1]))).json();
  expect((await act(mandate.id, 'signatures', SIGNATURE)).statusCode).toBe(201);
  return mandate as { readonly id: string; readonly reference: string };
}

describe('A letter about a loan', () => {
  it('has a GiroCode until there is a mandate, and again when that is on hold', async () => {
    const office = await writingOffice(loans!.db);
    const mandates = await mandateOffice(loans!.db);
    const { officer, on, loanDocument, written, pdf } = office;
    const loan = await office.running();
    const letter = async (body: object) => {
      const document = await written(loanDocument(loan, body));
      const bytes = (await pdf(document, officer)).rawPayload;
      const codes = (await codesOn(bytes)).filter((code) => code !== null);
      return { debtor: document.addressees[0]!.id, text: plain(await textOf(bytes)), codes };
    };
    on('2027-01-04');
    const note = await letter({ kind: 'friendly_note' });
    const number = /Darlehen (D-\d+-\d+)/.exec(note.text)?.[1];
    const [, amount = ''] = /Betrag ([\d,]+) EUR/.exec(note.text) ?? [];
    const asked = [codeFor(amount.replace(',', '.'), `Darlehen ${number}`)];
    expect(note.codes).toEqual(asked);
    expect((await letter({ kind: 'statement' })).codes).toEqual(asked);

    const { id, reference } = await mandateOf(mandates, note.debtor);
    const first = await letter({ kind: 'first_reminder' });
    const statement = await letter({ kind: 'statement' });
    for (const { codes, text } of [first, statement]) {
      expect(codes).toEqual([]);
      expect(text).toContain(`SEPA-Mandat ${reference}, IBAN endet auf 5030`);
      expect(text).toContain('Überweisen müssen Sie ihn nicht;');
      expect(text).not.toContain(IBANS[1]);
    }
    expect(first.text).toContain('Diesen Betrag ziehen wir ein');
    expect(first.text).toMatch(/Bitte halten Sie den Betrag bis zum 14\.01\.2027 bereit\./);
    const plan = await letter({ kind: 'instalment_plan' });
    expect([plan.codes, plan.text.includes(reference)]).toEqual([[], true]);

    const reason = 'Die Kontoinhaberin hat um eine Pause gebeten.';
    expect((await mandates.act(id, 'holds', { reason })).statusCode).toBe(201);
    const held = await letter({ kind: 'statement' });
    expect([held.codes, held.text.includes(reference)]).toEqual([asked, false]);

    const insolvency = {
      kind: 'insolvency_opened',
      person_id: note.debtor,
      occurred_on: '2026-12-28',
      court: 'Amtsgericht Dortmund',
      file_number: '257 IK 12/26',
      claims_due_on: '2027-02-15',
    };
    expect((await office.post(officer, `/v1/loans/${loan.id}/borrower-events`, insolvency)).statusCode).toBe(201);
    const insolvent = await letter({ kind: 'statement' });
    expect([insolvent.codes, insolvent.text.includes('Verwendungszweck')]).toEqual([[], false]);
  });

  it('asks for nothing by figures of another day, since some may have been paid', async () => {
    const office = await writingOffice(silent!.db);
    const { on, loanDocument, written, pdf } = office;
    const loan = await office.running();
    on('2027-01-04');
    const document = await written(loanDocument(loan, { kind: 'statement', as_of: '2027-01-03' }));
    const bytes = (await pdf(document)).rawPayload;
    expect((await codesOn(bytes)).filter((code) => code !== null)).toEqual([]);
    expect(await textOf(bytes)).not.toContain('Verwendungszweck');
  });
});

describe('A letter about dues', () => {
  it('has a GiroCode, and none for a member whose mandate we can use', async () => {
    const { db } = dues!;
    const coop = await foundCooperative(db, mountDocuments);
    const { post, clock, officer, runDues } = coop;
    const administrator = await signedIn(db, 'administrator');
    const profile = (valid_from: string, changes: object = {}) =>
      post(administrator, '/v1/cooperative-profile/versions', { valid_from, ...exampleFacts, ...changes });
    await profile('2009-01-26');
    clock.setToday(parseDate('2026-08-20'));
    const [transferring, collected] = [await coop.member(), await coop.member()];
    const { reference } = await mandateOf(await mandateOffice(db), collected.personId);
    clock.setToday(parseDate('2026-09-01'));
    await runDues('2026-09');
    const remind = async (day: string) => {
      clock.setToday(parseDate(day));
      const { written } = (await post(officer, '/v1/dues-reminder-runs', { is_sent: false })).json();
      const letters = new Map<string, { codes: readonly (string | null)[]; text: string }>();
      for (const { id, member_number: number } of written) {
        const url = `/v1/documents/${id}/content`;
        const { rawPayload } = await coop.inject({ method: 'GET', url, headers: officer.headers });
        letters.set(number, { codes: await codesOn(rawPayload), text: plain(await textOf(rawPayload)) });
      }
      return letters;
    };
    const letters = await remind('2026-12-01');
    const [amount] = /\d+,\d\d(?= EUR offen)/.exec(letters.get(transferring.number)?.text ?? '') ?? [''];
    expect(letters.get(transferring.number)?.codes).toEqual([
      codeFor(amount.replace(',', '.'), `Beitrag ${transferring.number}`),
    ]);
    expect(letters.get(collected.number)?.codes).toEqual([null]);
    expect(letters.get(collected.number)?.text).toContain(`SEPA-Mandat ${reference}`);

    await profile('2026-12-02', { creditor_id: null });
    const later = await remind('2027-02-15');
    expect(later.get(collected.number)?.codes).toEqual([expect.stringContaining(`Beitrag ${collected.number}`)]);
  });
});
