import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../src/platform/db/database.ts';
import { constraintOf, inTransaction } from '../../src/platform/db/transaction.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import {
  closingBalances,
  lastStatementOn,
  lockTransaction,
  transactionsByIds,
} from '../../src/modules/statements/index.ts';
import { importStatements } from '../../src/modules/statements/importing.service.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { camtFile, camtStatement, OWN_IBAN, type CamtStatement } from '../support/camt.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';
import { bankOffice, zipped } from '../support/statements.ts';

const DAY: CamtStatement = {
  on: '2026-11-19',
  opening: '1000.00',
  entries: [
    {
      kind: 'credit',
      amount: '156.45',
      name: 'Mehmet Yılmaz',
      iban: 'DE89370400440532013000',
      purpose: 'Rate D-2026-0009',
      endToEndId: 'E2E-1',
    },
    { kind: 'debit', amount: '12.50', name: 'Stadtwerke', purpose: 'Strom', gvc: '105', mandateReference: 'SW-1' },
  ],
};
const NEXT: CamtStatement = { ...DAY, on: '2026-11-20', opening: '1143.95', entries: [] };

const FACTS = ['bank_statement_files', 'bank_statements', 'bank_statement_entries', 'bank_transactions'] as const;

async function factsIn(db: Db): Promise<readonly number[]> {
  const counts = FACTS.map(async (table) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db);
    return rows[0]?.count ?? -1;
  });
  return await Promise.all(counts);
}

describe('A statement of the bank', () => {
  it('is read with everything the bank says of each movement', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    const done = await office.imported(camtStatement({ ...DAY, sequence: 222 }));
    expect(done.sentence.de).toBe('1 Auszug mit 2 Umsätzen ist eingelesen.');
    const statement = await office.shown(done.imported[0]!.id);
    expect(statement).toMatchObject({
      identification: 'STMT-2026-11-19',
      account_iban: OWN_IBAN,
      electronic_sequence: 222,
      opening_balance: '1000.00',
      closing_balance: '1143.95',
      closing_on: '2026-11-19',
      entry_count: 2,
      unbooked_count: 0,
      imported_by_person_id: office.treasurer.personId,
    });
    expect(statement.entries.map(({ transactions }: { transactions: object[] }) => transactions)).toMatchObject([
      [
        {
          amount: '156.45',
          booked_on: '2026-11-19',
          bank_reference: 'STMT-2026-11-19-1',
          end_to_end_id: 'E2E-1',
          purpose: 'Rate D-2026-0009',
          counterparty_name: 'Mehmet Yılmaz',
          counterparty_iban: 'DE89370400440532013000',
          bank_code: { domain: 'PMNT', family: 'RCDT', subfamily: 'ESCT', gvc: '166' },
          is_return: false,
        },
      ],
      [{ amount: '-12.50', counterparty_name: 'Stadtwerke', mandate_reference: 'SW-1', end_to_end_id: null }],
    ]);
  });

  it('says the same in version 02, in UTF-16, in Windows-1252 and with prefixes', async () => {
    const forms: ((xml: string) => string | Buffer)[] = [
      (xml) => xml,
      (xml) => Buffer.from(`\ufeff${xml}`, 'utf16le'),
      (xml) => Buffer.from(xml.replace('UTF-8', 'ISO-8859-1').replaceAll('ı', 'i'), 'latin1'),
      (xml) => xml.replaceAll(/<(\/?)(?=[A-Z])/g, '<$1n:').replace('xmlns=', 'xmlns:n='),
      (xml) => `\ufeff${xml.replace(/<\?xml.*\?>\n/, '')}`,
    ];
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    for (const [index, form] of forms.entries()) {
      const version = index % 2 === 0 ? '02' : '08';
      const done = await office.imported(form(camtStatement({ ...DAY, id: `FORM-${index}`, version })));
      const { entries } = await office.shown(done.imported[0]!.id);
      const purpose = entries[0].transactions[0];
      expect(purpose).toMatchObject({ purpose: 'Rate D-2026-0009', end_to_end_id: 'E2E-1' });
      expect(purpose.counterparty_name).toBe(index === 2 ? 'Mehmet Yilmaz' : 'Mehmet Yılmaz');
    }
  });

  it('comes with others in one file, or in a ZIP, from where each is read once', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    const both = camtFile([NEXT, DAY]);
    expect((await office.imported(both)).imported.map(({ identification }) => identification)).toEqual([
      'STMT-2026-11-19',
      'STMT-2026-11-20',
    ]);
    const before = await factsIn(db);
    const zip = zipped({
      'C53/1.xml': camtStatement(DAY),
      'C53/2.xml': camtStatement({ ...NEXT, version: '02' }),
      'C53/Auszug.pdf': '%PDF-1.7',
      '__MACOSX/C53/._1.xml': 'x',
    });
    const again = await office.upload(zip, { mediaType: 'application/zip' });
    expect(again.statusCode).toBe(200);
    expect(again.json()).toMatchObject({ imported: [], known: [{}, {}] });
    expect(again.json().sentence.de).toBe('2 Auszüge waren schon da; daran hat sich nichts geändert.');
    expect(await factsIn(db)).toEqual(before);
  });

  it('is listed, latest first, and downloaded as it came, which is written down', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    const xml = camtFile([DAY, NEXT]);
    const done = await office.imported(xml);
    const page = await office.get(office.auditor, '/v1/bank-statements?limit=1');
    expect(page.json().items).toMatchObject([{ closing_on: '2026-11-20' }]);
    const second = await office.get(office.auditor, `/v1/bank-statements?limit=1&cursor=${page.json().next}`);
    expect(second.json()).toMatchObject({ items: [{ closing_on: '2026-11-19' }], next: null });
    const some = await office.get(office.auditor, '/v1/bank-statements?from=2026-11-20&to=2026-11-20');
    expect(some.json().items).toHaveLength(1);

    const file = await office.get(office.auditor, `/v1/bank-statements/${done.imported[0]!.id}/content`);
    expect(file.rawPayload).toEqual(Buffer.from(xml));
    expect(file.headers['content-type']).toContain('application/xml');
    const digest = createHash('sha256').update(xml).digest('hex');
    expect(page.json().items[0].sha256).toBe(digest);
    const { rows } = await sql<{ subject_id: string }>`
      select subject_id from audit_log where operation = 'readBankStatementFile'`.execute(db);
    expect(rows).toEqual([{ subject_id: done.imported[0]!.id }]);

    const nobody = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1c99';
    for (const path of [nobody, `${nobody}/content`]) {
      expect(await outcomeOf(office.get(office.auditor, `/v1/bank-statements/${path}`))).toEqual([
        404,
        'statement.not_found',
      ]);
    }
  });

  it('is read by the treasurer alone', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    for (const role of ['board', 'credit_officer', 'auditor', 'administrator'] as const) {
      const by = await signedIn(db, role);
      expect(await outcomeOf(office.upload(camtStatement(DAY), { by }))).toEqual([403, 'access.permission_missing']);
    }
    const officer = await signedIn(db, 'credit_officer');
    expect(await outcomeOf(office.get(officer, '/v1/bank-statement-gaps'))).toEqual([403, 'access.permission_missing']);
  });
});

describe('The same statement twice', () => {
  it('has one effect, also at once, with another key, and in another form', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    const xml = camtStatement(DAY);
    const answers = await Promise.all([
      office.upload(xml),
      office.upload(xml.replace('MSG-1', 'MSG-2').replace('T20:00:00', 'T21:30:00')),
      office.upload(camtStatement({ ...DAY, version: '02' })),
      office.upload(zipped({ 'a.xml': xml }), { mediaType: 'application/zip' }),
    ]);
    const statuses = answers.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other);
    expect(statuses).toEqual([200, 200, 200, 201]);
    expect(await factsIn(db)).toEqual([1, 1, 2, 2]);
  });

  it('answers the same key with the first answer, and refuses the key for another file', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    const key = 'auszug-19';
    const first = await office.upload(camtStatement(DAY), { key });
    const replay = await office.upload(camtStatement(DAY), { key });
    expect(replay.json()).toEqual(first.json());
    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect(await outcomeOf(office.upload(camtStatement(NEXT), { key }))).toEqual([422, 'idempotency.key_reused']);
    // The stored answer is thrown away after a month; the key stays on the fact.
    await sql`delete from idempotency_keys`.execute(db);
    expect(await outcomeOf(office.upload(camtStatement(NEXT), { key }))).toEqual([422, 'idempotency.key_reused']);
  });

  it('within one file counts once', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    const done = await office.imported(camtFile([DAY, DAY]));
    expect(done).toMatchObject({ imported: [{}], known: [] });
  });

  it('with other content is a conflict, and nothing of its file is read', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    await office.imported(camtStatement(DAY));
    const before = await factsIn(db);
    const [credit, debit] = DAY.entries;
    const changed: CamtStatement[] = [
      { ...DAY, entries: [credit!] },
      { ...DAY, entries: [credit!, { ...debit!, amount: '12.51' } as (typeof DAY.entries)[number]] },
      { ...DAY, entries: [credit!, { ...debit!, purpose: 'Gas' } as (typeof DAY.entries)[number]] },
    ];
    for (const other of changed) {
      const answer = await office.upload(camtFile([{ ...NEXT, id: 'NEW' }, other]));
      expect(await outcomeOf(Promise.resolve(answer))).toEqual([409, 'statement.known_with_other_content']);
      expect(answer.json().detail).toContain('STMT-2026-11-19');
    }
    expect(await factsIn(db)).toEqual(before);
  });

  it('never brings an entry again that another statement brought', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    await office.imported(
      camtStatement({ ...DAY, entries: DAY.entries.map((e, n) => ({ ...e, reference: `B${n}` })) }),
    );
    const week: CamtStatement = {
      ...DAY,
      id: 'WEEK',
      on: '2026-11-20',
      entries: [
        { kind: 'credit', amount: '1.00', reference: 'B9' },
        { ...DAY.entries[0]!, bookedOn: '2026-11-19', reference: 'B0' } as (typeof DAY.entries)[number],
      ],
    };
    const answer = await office.upload(camtStatement(week));
    expect(await outcomeOf(Promise.resolve(answer))).toEqual([409, 'statement.entry_known']);
    expect(answer.json()).toMatchObject({ bank_reference: 'B0', booked_on: '2026-11-19', amount: '156.45' });
    expect(await factsIn(db)).toEqual([1, 1, 2, 2]);
  });

  it('does not take two alike entries for one: same amount, day and name are no reference', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    const five = { kind: 'credit', amount: '5.00', name: 'Erika Beispiel', purpose: 'Beitrag' } as const;
    for (const reference of ['NONREF', 'BEITRAG', 'S-1']) {
      const entries = [five, five].map((entry) => ({ ...entry, reference }));
      const on = { NONREF: '2026-11-16', BEITRAG: '2026-11-17' }[reference] ?? '2026-11-18';
      await office.imported(camtStatement({ ...DAY, on, entries }));
      if (reference !== 'S-1')
        await office.imported(camtStatement({ ...DAY, id: `${on}-2`, on, opening: '1010.00', entries }));
    }
    expect(await factsIn(db)).toEqual([5, 5, 10, 10]);
  });
});

describe('What is refused', async () => {
  const { db } = await createTestDatabase();
  const office = await bankOffice(db);
  const sound = camtStatement(DAY);

  it.each([
    ['statement.format_not_supported', 'camt.052', sound.replaceAll('camt.053.001.08', 'camt.052.001.08')],
    ['statement.format_not_supported', 'camt.054', sound.replaceAll('camt.053.001.08', 'camt.054.001.08')],
    ['statement.format_not_supported', 'anderen Version', sound.replaceAll('camt.053.001.08', 'camt.053.001.04')],
    ['statement.format_not_supported', 'anderer Art', sound.replace(/ xmlns="[^"]*"/, '')],
    ['statement.format_not_supported', 'MT940', ':20:STARTUMSE\r\n:25:44010046/1234567\r\n:28C:00001/001\r\n'],
    ['statement.format_not_supported', 'PDF', '%PDF-1.7\n...'],
    ['statement.format_not_supported', 'Internetseite', '<!DOCTYPE html>\n<html><body>Anmelden</body></html>'],
    ['statement.format_not_supported', 'CSV', 'Buchungstag;Valuta;Betrag\n19.11.2026;19.11.2026;5,00\n'],
    ['statement.format_not_supported', 'ZIP-Datei ohne', zipped({ 'a.pdf': '%PDF', 'b.txt': ':20:' })],
    ['statement.format_not_supported', 'MT940', zipped({ 'a.xml': ':20:STARTUMSE\r\n:25:1/2\r\n' })],
    ['statement.incomplete', 'Endsaldo', sound.replace('CLBD', 'CLAV')],
    ['statement.incomplete', 'Anfangssaldo', sound.replace('OPBD', 'OPAV')],
    ['statement.incomplete', 'Konto', sound.replace(/<Acct>.*<\/Acct>/, '')],
    ['statement.incomplete', 'Kennung', sound.replace(/<Stmt><Id>[^<]*<\/Id>/, '<Stmt>')],
    ['statement.incomplete', 'Auszug selbst', sound.replace(/<Stmt>[\s\S]*<\/Stmt>/, '')],
    ['statement.incomplete', 'Umsatzes', sound.replace('156.45</Amt>', '156,45</Amt>')],
    ['statement.incomplete', 'Umsatzes', sound.replace('156.45</Amt>', '156.455</Amt>')],
    ['statement.incomplete', 'Umsatzes', sound.replace(/(156.45<\/Amt>)<CdtDbtInd>CRDT<\/CdtDbtInd>/, '$1')],
    ['statement.incomplete', 'Buchungstag', sound.replace('<BookgDt><Dt>2026-11-19', '<BookgDt><Dt>2026-02-31')],
    ['statement.incomplete', 'Wertstellung', sound.replace('<ValDt><Dt>2026-11-19', '<ValDt><Dt>19.11.2026')],
    ['statement.foreign_currency', 'USD', sound.replace('<Ccy>EUR</Ccy>', '<Ccy>USD</Ccy>')],
    ['statement.foreign_currency', 'SEK', sound.replace('Ccy="EUR">1000.00', 'Ccy="SEK">1000.00')],
    ['statement.foreign_currency', 'CHF', sound.replace('Ccy="EUR">156.45', 'Ccy="CHF">156.45')],
    ['statement.other_account', 'DE89370400440532013000', camtStatement({ ...DAY, iban: 'DE89370400440532013000' })],
    ['statement.dated_in_future', '21.11.2026', camtStatement({ ...DAY, on: '2026-11-21' })],
    [
      'statement.dated_in_future',
      '23.11.2026',
      camtStatement({ ...DAY, entries: [{ kind: 'credit', amount: '1.00', bookedOn: '2026-11-23' }] }),
    ],
    ['statement.balances_disagree', 'Unterschied -0,01 EUR', camtStatement({ ...DAY, closing: '1143.94' })],
    ['xml.not_readable', 'Kodierung', Buffer.from(sound.replace('Strom', 'Gebühr'), 'latin1')],
    ['xml.not_readable', 'EBCDIC', sound.replace('UTF-8', 'EBCDIC-CP-DE')],
    ['xml.not_readable', 'abgeschnitten', sound.slice(0, sound.indexOf('<Ntry>') + 40).replace(/<[^>]*$/, '')],
    ['xml.not_readable', 'heruntergeladen', sound.slice(0, -5)],
    ['xml.not_readable', 'XML', sound.replace('Strom', 'Strom &amp &nbsp; Gas')],
    ['xml.not_readable', 'XML', sound.replace('Strom', 'Strom &#0;')],
    ['xml.not_readable', 'XML', sound.replace('Strom', 'Strom \u0007')],
    ['xml.not_readable', 'XML', `${sound}<Document/>`],
    ['zip.not_readable', 'entpacken', zipped({ 'a.xml': sound }).subarray(0, 300)],
  ])('%s: %s', async (code, word, content) => {
    const before = await factsIn(db);
    const answer = await office.upload(content, { mediaType: 'application/octet-stream' });
    expect(answer.json()).toMatchObject({ status: 422, code });
    expect(answer.json().detail).toContain(word);
    expect(await factsIn(db)).toEqual(before);
  });

  it('refuses any statement before the cooperative has said which account is its own', async () => {
    const { db: fresh } = await createTestDatabase();
    const { inject, treasurer } = await loanOffice(fresh);
    const headers = { ...treasurer.headers, 'idempotency-key': 'first', 'content-type': 'text/xml' };
    const url = '/v1/bank-statements?file_name=a.xml';
    const answer = inject({ method: 'POST', url, payload: Buffer.from(sound), headers });
    expect(await outcomeOf(answer)).toEqual([422, 'statement.own_account_unknown']);
  });

  it('goes on taking statements of the account the cooperative had on their day', async () => {
    const { db: moved } = await createTestDatabase();
    const bank = await bankOffice(moved);
    const iban = 'DE89370400440532013000';
    const recorded = await bank.profile({ valid_from: '2026-11-20', iban });
    expect(recorded.statusCode).toBe(201);
    await bank.imported(camtStatement(DAY));
    await bank.imported(camtStatement({ ...NEXT, iban }));
    expect(await outcomeOf(bank.upload(camtStatement({ ...NEXT, id: 'OLD' })))).toEqual([
      422,
      'statement.other_account',
    ]);
  });

  it('refuses a file without the figures agreeing, and names the figures', async () => {
    const answer = await office.upload(camtStatement({ ...DAY, closing: '1100.00' }));
    expect(answer.json()).toMatchObject({
      code: 'statement.balances_disagree',
      opening_balance: '1000.00',
      entries: '143.95',
      expected: '1143.95',
      closing_balance: '1100.00',
    });
  });
});

describe('An attack', async () => {
  const { db } = await createTestDatabase();
  const office = await bankOffice(db);
  const sound = camtStatement(DAY);
  const declared = (declaration: string, purpose: string): string =>
    sound.replace('<Document', `${declaration}<Document`).replace('Strom', purpose);
  const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('');

  it.each([
    ['billion laughs', 'xml.document_type_declared', declared(`<!DOCTYPE x [<!ENTITY a0 "ha">${laughs}]>`, '&a12;')],
    ['a file', 'xml.document_type_declared', declared('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', '&f;')],
    ['a call', 'xml.document_type_declared', declared('<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">', 'x')],
    ['a late declaration', 'xml.document_type_declared', sound.replace('<Stmt>', '<!ENTITY a "b"><Stmt>')],
    ['in UTF-16', 'xml.document_type_declared', Buffer.from(`\ufeff${declared('<!DOCTYPE x>', 'x')}`, 'utf16le')],
    ['depth', 'xml.too_large', sound.replace('<Stmt>', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}<Stmt>`)],
    ['many elements', 'xml.too_large', sound.replace('<Stmt>', `${'<a/>'.repeat(1_300_000)}<Stmt>`)],
    ['an endless comment', 'xml.not_readable', `${sound.slice(0, 200)}${'<!--'.repeat(500_000)}`],
    ['prototype', 'xml.not_readable', sound.replace('<Stmt>', '<__proto__><x>1</x></__proto__><Stmt>')],
    ['a bomb', 'zip.too_large', zipped({ 'a.xml': Buffer.alloc(60_000_000, 32) })],
    [
      'many files',
      'zip.too_large',
      zipped(Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`${n}.xml`, 'x']))),
    ],
    ['a lying bomb', 'zip.too_large', lying(zipped({ 'a.xml': Buffer.alloc(60_000_000, 32) }))],
    ['a ZIP in a ZIP', 'statement.format_not_supported', zipped({ 'a.zip': zipped({ 'a.xml': sound }) })],
    [
      'too many movements',
      'statement.too_large',
      sound.replace(
        '<Ntry>',
        `${'<Ntry><Amt>0</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>'.repeat(20_001)}<Ntry>`,
      ),
    ],
  ])('with %s is refused: %s', async (_name, code, content) => {
    const answer = await office.upload(content, { mediaType: 'application/octet-stream' });
    expect(answer.json()).toMatchObject({ status: 422, code });
  });

  it('with fifty megabytes is refused before it is read', async () => {
    const answer = await office.upload(Buffer.alloc(50 * 1024 * 1024, 'a'));
    expect(answer.statusCode).toBe(413);
  });

  it('leaves nothing behind', async () => {
    expect(await factsIn(db)).toEqual([0, 0, 0, 0]);
  });

  it('lets what looks like one pass where it is none', async () => {
    const harmless = sound
      .replace('Strom', '<![CDATA[<!DOCTYPE x> & Co. &amp;]]>')
      .replace('<Stmt>', '<!-- <!ENTITY --><Stmt>');
    const done = await office.imported(harmless);
    const { entries } = await office.shown(done.imported[0]!.id);
    expect(entries[1].transactions[0].purpose).toBe('<!DOCTYPE x> & Co. &amp;');
  });
});

/** The same with a directory and a head that claim a hundred bytes. */
function lying(zip: Buffer): Buffer {
  const changed = Buffer.from(zip);
  const directory = changed.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  changed.writeUInt32LE(100, directory + 24);
  changed.writeUInt32LE(100, 22);
  return changed;
}

describe('Entries the bank has not booked', () => {
  it('are named and do not count, in both versions', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    for (const version of ['02', '08'] as const) {
      const pending = (['PDNG', 'INFO', 'FUTR'] as const).map(
        (status) => ({ kind: 'credit', amount: '20.00', status, purpose: `Vorgemerkt ${status}` }) as const,
      );
      const done = await office.imported(
        camtStatement({ ...DAY, id: `V-${version}`, version, entries: [...DAY.entries, ...pending] }),
      );
      expect(done.sentence.de).toContain('3 Umsätze hat die Bank noch nicht gebucht; sie zählen noch nicht.');
      expect(await office.shown(done.imported[0]!.id)).toMatchObject({
        closing_balance: '1143.95',
        unbooked_count: 3,
        unbooked: pending.map(({ status, purpose }) => ({ status, amount: '20.00', on: '2026-11-19', text: purpose })),
      });
    }
    expect(await factsIn(db)).toEqual([2, 2, 4, 4]);
  });
});

/** A returned debit of version 02 that states what was instructed and the charges only. */
const returned = (amount: string): string =>
  `<TxDtls><AmtDtls><InstdAmt><Amt Ccy="EUR">${amount}</Amt></InstdAmt></AmtDtls><Chrgs><Amt Ccy="EUR">3.00</Amt></Chrgs><RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls>`;

describe('A collective booking', async () => {
  const { db } = await createTestDatabase();
  const office = await bankOffice(db);
  const parts = ['HS1', 'HS2', 'HS3'].map((endToEndId, index) => ({
    endToEndId,
    amount: `${index + 1}.00`,
    name: `Mitglied ${index + 1}`,
    mandateReference: `M-${index + 1}`,
  }));
  let counted = 0;
  const read = async (entry: CamtStatement['entries'][number], version: '02' | '08') => {
    counted += 1;
    const done = await office.imported(camtStatement({ ...DAY, id: `S-${counted}`, entries: [entry], version }));
    return (await office.shown(done.imported[0]!.id)).entries[0];
  };

  it.each(['02', '08'] as const)('is split where its parts add up to it (version %s)', async (version) => {
    const batch = { kind: 'batch', parts, messageId: 'HS-L-2026-0001', paymentInformationId: 'B1' } as const;
    const entry = await read(batch, version);
    expect(entry).toMatchObject({ amount: '6.00' });
    expect(entry.transactions).toMatchObject(
      parts.map(({ endToEndId, amount, name, mandateReference }) => ({
        end_to_end_id: endToEndId,
        amount,
        counterparty_name: name,
        mandate_reference: mandateReference,
        detail_count: 1,
        batch: { message_id: 'HS-L-2026-0001', payment_information_id: 'B1', transaction_count: 3 },
      })),
    );
  });

  it.each(['02', '08'] as const)('stays one movement where they do not, by a cent (version %s)', async (version) => {
    const entry = await read({ kind: 'batch', parts, amount: '6.01', messageId: 'M' }, version);
    expect(entry.transactions).toMatchObject([
      { amount: '6.01', detail_count: 3, end_to_end_id: null, counterparty_name: null, batch: { message_id: 'M' } },
    ]);
  });

  it('without details keeps which of our files it is', async () => {
    const entry = await read(
      { kind: 'batch', amount: '500.00', count: 100, messageId: 'HS-L-2026-0002', paymentInformationId: 'B2' },
      '08',
    );
    expect(entry.transactions).toMatchObject([
      {
        amount: '500.00',
        detail_count: 100,
        batch: { message_id: 'HS-L-2026-0002', payment_information_id: 'B2', transaction_count: 100 },
      },
    ]);
  });

  it('of money that left is split with its sign', async () => {
    const entry = await read({ kind: 'batch', parts, isDebit: true }, '08');
    expect(entry.transactions).toMatchObject([{ amount: '-1.00' }, { amount: '-2.00' }, { amount: '-3.00' }]);
  });

  it('of returns is split where amounts and charges add up together', async () => {
    const xml = `<Ntry><Amt Ccy="EUR">21.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-19</Dt></BookgDt><BkTxCd><Prtry><Cd>NTRF+109</Cd></Prtry></BkTxCd><NtryDtls>${returned('5.00')}${returned('10.00')}</NtryDtls></Ntry>`;
    const entry = await read({ kind: 'raw', xml, signed: '-21.00' }, '02');
    expect(entry.transactions).toMatchObject([
      { amount: '-8.00', original_amount: '5.00', charges: '3.00', return_reason_code: 'AM04' },
      { amount: '-13.00', original_amount: '10.00', charges: '3.00', return_reason_code: 'AM04' },
    ]);
  });
});

const paged = (xml: string, page: number, isLast: boolean): string =>
  xml.replace('</Id>', `</Id><StmtPgntn><PgNb>${page}</PgNb><LastPgInd>${String(isLast)}</LastPgInd></StmtPgntn>`);

describe('A statement of several pages', () => {
  const ITBD = '<Cd>ITBD</Cd>';
  const first = paged(camtStatement({ ...DAY, id: 'PAGED' }).replace('<Cd>CLBD</Cd>', ITBD), 1, false);
  const entries = [{ kind: 'credit', amount: '1.05', purpose: 'Seite 2', reference: 'P2' }] as const;
  const rest = camtStatement({ ...DAY, id: 'PAGED', opening: '1143.95', entries });
  const second = paged(rest.replace('<Cd>OPBD</Cd>', ITBD), 2, true);

  it('is one statement, in whichever order its files come', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    const done = await office.imported(zipped({ 'b.xml': second, 'a.xml': first }));
    expect(done.imported).toHaveLength(1);
    expect(await office.shown(done.imported[0]!.id)).toMatchObject({
      opening_balance: '1000.00',
      closing_balance: '1145.00',
      entries: [{ amount: '156.45' }, { amount: '-12.50' }, { amount: '1.05' }],
    });
  });

  it('is refused while a page is missing; a page that is a whole statement is not', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    for (const [page, content] of [first, second].entries()) {
      const answer = await office.upload(content);
      expect(answer.json()).toMatchObject({ status: 422, code: 'statement.pages_missing' });
      expect(answer.json().detail).toContain(`Seite ${page + 1} davon`);
    }
    const whole = paged(camtStatement(DAY), 7, true);
    expect((await office.imported(whole)).imported).toHaveLength(1);
  });
});

describe('Money that came back', async () => {
  const { db } = await createTestDatabase();
  const office = await bankOffice(db);

  it.each(['02', '08'] as const)('says what it was, why, and what it cost (version %s)', async (version) => {
    const done = await office.imported(
      camtStatement({
        ...DAY,
        version,
        id: `RETURN-${version}`,
        entries: [
          {
            kind: 'return',
            amount: '156.45',
            fee: '3.10',
            reason: 'MD07',
            reasonText: 'Kontoinhaber verstorben',
            endToEndId: 'HS20260001N17',
            mandateReference: 'HS-M-0042',
            creditorId: 'DE98ZZZ09999999999',
            name: 'Mehmet Yılmaz',
            iban: 'DE89370400440532013000',
          },
          { kind: 'returned_transfer', amount: '500.00', reason: 'AC04', endToEndId: 'HSP1', name: 'Erika Beispiel' },
        ],
      }),
    );
    const { entries } = await office.shown(done.imported[0]!.id);
    expect(entries[0].transactions[0]).toMatchObject({
      amount: '-159.55',
      original_amount: '156.45',
      charges: '3.10',
      is_return: true,
      return_reason_code: 'MD07',
      return_reason_text: 'Kontoinhaber verstorben',
      end_to_end_id: 'HS20260001N17',
      mandate_reference: 'HS-M-0042',
      creditor_id: 'DE98ZZZ09999999999',
      counterparty_name: 'Mehmet Yılmaz',
      counterparty_iban: 'DE89370400440532013000',
      bank_code: { gvc: '109' },
    });
    expect(entries[1].transactions[0]).toMatchObject({
      amount: '500.00',
      is_return: true,
      return_reason_code: 'AC04',
      counterparty_name: 'Erika Beispiel',
      bank_code: { gvc: '159' },
    });
  });
});

const day = (on: string, opening: string, sequence: number, amount: string): CamtStatement => ({
  on,
  opening,
  sequence,
  entries: [{ kind: 'credit', amount }],
});

describe('What is missing between statements', () => {
  it('is reported, not refused, and gone when the missing statement comes', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    await office.imported(camtStatement(day('2026-11-16', '0.00', 10, '5.00')));
    expect(await office.gaps()).toEqual([]);
    const done = await office.imported(camtStatement(day('2026-11-18', '12.00', 12, '1.00')));
    expect(done.sentence.de).toMatch(/Zwischen den Auszügen fehlt etwas\.$/);
    const [gap] = await office.gaps();
    expect(gap).toMatchObject({
      kind: 'balance',
      difference: '7.00',
      before: { closing_on: '2026-11-16' },
      after: { closing_on: '2026-11-18' },
    });
    expect(gap.sentence.de).toContain('fehlen Umsätze über zusammen 7,00 EUR');
    expect(done.gaps).toEqual([gap]);
    await office.imported(camtStatement(day('2026-11-17', '5.00', 11, '7.00')));
    expect(await office.gaps()).toEqual([]);
    await office.imported(camtStatement(day('2026-11-19', '13.00', 14, '1.00')));
    expect(await office.gaps()).toMatchObject([{ kind: 'sequence', difference: '0.00' }]);
  });
});

describe('What the bank said', () => {
  it('cannot be changed, added to or made to disagree, not even by the owner of the database', async () => {
    const { db, owner } = await createTestDatabase();
    const office = await bankOffice(db);
    await office.imported(camtStatement(DAY));
    const violated = async (statement: string, as: Db = owner): Promise<string | undefined> =>
      constraintOf(await inTransaction(as, (tx) => sql.raw(statement).execute(tx)).catch((error: unknown) => error));
    for (const table of FACTS) expect(await violated(`delete from ${table}`)).toBe('append_only');
    const another = `insert into bank_statement_entries (id, statement_id, position, account_iban, amount, booked_on, value_on, is_reversal, occurrence)
      select gen_random_uuid(), id, 99, account_iban, 0, closing_on, closing_on, false, 1 from bank_statements`;
    expect(await violated(another, db)).toBe('bank_statement_is_whole');
    const columns =
      'account_iban, opening_on, closing_on, closing_balance, entry_count, transaction_count, unbooked, content_digest, recorded_at';
    const wrong = `insert into bank_statements (id, file_id, identification, opening_balance, ${columns})
      select gen_random_uuid(), file_id, 'other', opening_balance + 0.01, ${columns} from bank_statements`;
    expect(await violated(wrong, db)).toBe('bank_statement_adds_up');
    const twice = `insert into bank_statements (id, file_id, identification, opening_balance, ${columns})
      select gen_random_uuid(), file_id, identification, opening_balance, ${columns} from bank_statements`;
    expect(await violated(twice, db)).toBe('bank_statement_is_read_once');
  });

  it('is handed on once, in the order of the bank, in the transaction that records it: fails that, nothing came', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    const handedOn: string[][] = [];
    const { userId: byUserId, personId: byPersonId } = office.treasurer;
    const deed = { byUserId, byPersonId, today: parseDate('2026-11-20'), recordedAt: new Date('2026-11-20T09:00:00Z') };
    const read = (xml: string, isBroken = false) =>
      inTransaction(db, (tx) =>
        importStatements(
          tx,
          { fileName: 'a.xml', mediaType: 'text/xml', content: Buffer.from(xml), requestKey: newId(), deed },
          {
            ownIban: () => Promise.resolve(OWN_IBAN),
            book: async (sameTx, transactions) => {
              const stored = await transactionsByIds(
                sameTx,
                transactions.map(({ id }) => id),
              );
              expect(transactions.map(({ id }) => stored.get(id))).toEqual(transactions);
              if (isBroken) throw new Error('power cut');
              handedOn.push(transactions.map(({ amount }) => amount.toText()));
            },
          },
        ),
      );
    await expect(read(camtFile([NEXT, DAY]), true)).rejects.toThrow('power cut');
    expect(await factsIn(db)).toEqual([0, 0, 0, 0]);
    await read(camtFile([NEXT, DAY]));
    await read(camtFile([DAY, NEXT]));
    await read(camtFile([DAY, { ...NEXT, id: 'LATER', entries: [{ kind: 'credit', amount: '7.00' }] }]));
    expect(handedOn).toEqual([['156.45', '-12.50'], ['7.00']]);
  });

  it('is what later modules ask for: movements, and the balance at the end of each day', async () => {
    const { db } = await createTestDatabase();
    const office = await bankOffice(db);
    const [d16, d17, d18, d20] = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-20'].map(parseDate);
    await office.imported(
      camtFile([
        {
          on: d18!,
          opening: '10.00',
          entries: [
            { kind: 'credit', amount: '5.00', bookedOn: d16! },
            { kind: 'debit', amount: '2.00', bookedOn: d18! },
          ],
        },
        { on: d18!, id: 'SECOND', opening: '13.00', entries: [{ kind: 'credit', amount: '1.00' }] },
      ]),
    );
    const balances = await closingBalances(db, { from: d16!, to: d20! });
    expect(balances.map(({ on, balance }) => [on, balance.toText()])).toEqual([
      [d16, '15.00'],
      [d18, '14.00'],
    ]);
    expect(await lastStatementOn(db, d17!)).toBeUndefined();
    expect(await lastStatementOn(db, d20!)).toMatchObject({ on: d18, balance: Money.parse('14.00') });
    const { rows } = await sql<{ id: string }>`select id from bank_transactions order by id`.execute(db);
    const ids = rows.map(({ id }) => id);
    const found = await transactionsByIds(db, ids);
    expect(ids.map((id) => found.get(id)?.amount.toText())).toEqual(['5.00', '-2.00', '1.00']);
    const locked = await inTransaction(db, (tx) => lockTransaction(tx, ids[1]!));
    expect(locked).toEqual(found.get(ids[1]!));
    const nobody = inTransaction(db, (tx) => lockTransaction(tx, '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1c99'));
    expect(await nobody).toBeUndefined();
  });
});
