import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStatement } from '../../src/domain/statements/check-statement.ts';
import { gapsBetween, type Link } from '../../src/domain/statements/gaps.ts';
import { joinedLines, untagged } from '../../src/domain/statements/purpose.ts';
import { readStatements } from '../../src/domain/statements/read-statements.ts';
import type { Statement, StatementTransaction } from '../../src/domain/statements/statement.types.ts';
import { Money } from '../../src/domain/money/money.ts';
import { dateOf, parseDate, plusDays, type BusinessDate } from '../../src/domain/time/business-date.ts';
import { parseXml, readXml } from '../../src/platform/xml/read-xml.ts';
import { camtStatement, OWN_IBAN, type CamtEntry, type CamtPayment } from '../support/camt.ts';
import { codeOf, refusalOf } from '../support/refusals.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/data/statements');
const isThere = existsSync(FOLDER);
if (!isThere) process.stdout.write(`Statements of other projects are not at ${FOLDER}: their tests are skipped.\n`);

const read = (file: string): readonly Statement[] => readStatements([readXml(readFileSync(join(FOLDER, file)))]);
const only = (statements: readonly Statement[]): Statement => {
  expect(statements).toHaveLength(1);
  return statements[0]!;
};
const movements = (statement: Statement): readonly StatementTransaction[] =>
  statement.entries.flatMap(({ transactions }) => transactions);

describe.skipIf(!isThere)('A statement of another project or a bank', () => {
  const AFTERWARDS = { ownIban: OWN_IBAN, today: parseDate('2026-11-20') };

  it('with a collective booking in two blocks is split into its three parts (byro)', () => {
    const statement = only(read('byro.batch_booking_v08.xml'));
    checkStatement(statement, AFTERWARDS);
    expect(movements(statement)).toMatchObject(
      ['NLL123-2026', 'NLL124-2026', 'NLL125-2026'].map((endToEndId) => ({ amount: Money.parse('25.00'), endToEndId })),
    );
    expect(movements(statement).map(({ batch }) => batch?.paymentInformationId)).toEqual([
      'PMT-INFO-1',
      'PMT-INFO-1',
      'PMT-INFO-2',
    ]);
    expect(movements(statement).map(({ bankReference }) => bankReference)).toEqual([
      'BATCH-001-1',
      'BATCH-001-2',
      'BATCH-001',
    ]);
  });

  it('with pending, informative and future entries counts the booked one (byro)', () => {
    const statement = only(read('byro.entry_status.xml'));
    checkStatement(statement, AFTERWARDS);
    expect(movements(statement)).toMatchObject([{ endToEndId: 'NLL123-2026', amount: Money.parse('10.00') }]);
    expect(statement.unbooked).toMatchObject([
      { status: 'PDNG', text: 'Vorgemerkt', amount: Money.parse('20.00') },
      { status: 'INFO', text: 'Information', amount: Money.parse('30.00') },
      { status: 'FUTR', text: 'Zukunft', amount: Money.parse('40.00') },
    ]);
  });

  it('in Latin-1 keeps its umlauts (byro)', () => {
    const statement = only(read('byro.latin1_encoding.xml'));
    checkStatement(statement, AFTERWARDS);
    expect(movements(statement)).toMatchObject([
      {
        counterpartyName: 'Jörg Müller-Lüdenscheidt',
        purpose: 'Spende für das Vereinsfest äöüß',
        endToEndId: 'SPENDE-2026-007',
      },
    ]);
  });

  it('with a returned debit says whose, of which mandate, and why (byro)', () => {
    const statement = only(read('byro.reversal.xml'));
    checkStatement(statement, AFTERWARDS);
    expect(statement.entries).toMatchObject([{ isReversal: true, amount: Money.parse('-12.99') }]);
    expect(movements(statement)).toMatchObject([
      {
        isReturn: true,
        returnReasonCode: 'AC01',
        returnReasonText: 'IBAN FEHLERHAFT',
        endToEndId: 'NLL123-2026-01',
        mandateReference: 'MANDAT-NLL123',
        creditorId: 'DE98ZZZ09999999999',
        counterpartyName: 'Max Mustermann',
        counterpartyIban: 'DE89370400440532013000',
        code: { family: 'IDDT', subFamily: 'RRTN', gvc: '109' },
      },
    ]);
  });

  it('of the German banks’ own examples adds up with every kind of movement (moiristo)', () => {
    const statement = only(read('moiristo.camt_germany_01.xml'));
    checkStatement(statement, { ownIban: 'DE87200500001234567890', today: AFTERWARDS.today });
    const rows = movements(statement).map((part) => [
      part.amount.toText(),
      part.code.gvc,
      part.counterpartyName,
      part.returnReasonCode,
    ]);
    expect(rows).toEqual([
      ['100.00', '166', 'Herr Ueberweisender', null],
      ['200.00', '159', null, 'AC01'],
      ['-50.00', '105', 'Glaeubigerfirma', null],
      ['100.00', '051', 'Herr Überweisender', null],
      ['200.00', '059', null, '512'],
      ['-50.00', '005', 'Telefongesellschaft ABC', null],
      ['-76.00', '109', 'Herr Zahlungspflichtiger 1', null],
      ['-80.00', '109', 'Herr Zahlungspflichtiger 2', null],
      ['-120.00', '109', 'Herr Zahlungspflichtiger 3', null],
      ['-100876.00', '191', null, null],
      ['-276.00', '109', null, null],
      ['259595.60', '202', 'West Coast Ltd.', null],
    ]);
    expect(movements(statement)[9]!.batch).toMatchObject({
      messageId: 'MsgId der pain-Nachricht',
      paymentInformationId: 'Sammler-Id dieser pain-Nachricht',
    });
    expect(movements(statement)[11]!.charges).toEqual(Money.parse('25.96'));
    expect(movements(statement).filter(({ isReturn }) => isReturn)).toHaveLength(6);
  });

  it('of the Bundesbank adds up; its account is no IBAN and not ours', () => {
    const statement = only(read('bundesbank.camt053.v08.subaccount.xml'));
    expect(movements(statement)).toHaveLength(11);
    expect(statement.entries[0]).toMatchObject({ bookedOn: '2022-07-08', entryReference: '964745' });
    checkStatement(statement, { ownIban: 'UDEEURZYBUDEFFSEKDE1SCL1', today: AFTERWARDS.today });
    expect(codeOf(() => checkStatement(statement, AFTERWARDS))).toBe('statement.other_account');
  });

  it('in kronor is refused (genkgo), and so is the report of a running day (hbci4j)', () => {
    const kronor = refusalOf(() => read('genkgo.camt053.v8.xml'));
    expect([kronor.code, kronor.details]).toEqual(['statement.foreign_currency', { currency: 'SEK' }]);
    const running = refusalOf(() => read('hbci4j.test-camt-ruecklastschrift.xml'));
    expect(running.code).toBe('statement.format_not_supported');
    expect(running.sentence.de).toContain('camt.052');
  });

  it('would tell of the returned debit in it all the same (hbci4j, its report read as a statement)', () => {
    const report = readFileSync(join(FOLDER, 'hbci4j.test-camt-ruecklastschrift.xml'), 'utf8');
    const xml = report.replaceAll('camt.052', 'camt.053').replaceAll('BkToCstmrAcctRpt', 'BkToCstmrStmt');
    const asStatement = xml
      .replaceAll('Rpt>', 'Stmt>')
      .replace(/(CLBD[\s\S]*?)100\.00/, '$147.00')
      .replaceAll('DE1234567890', OWN_IBAN);
    expect(movements(only(readStatements([parseXml(asStatement)])))).toMatchObject([
      {
        amount: Money.parse('-53.00'),
        originalAmount: Money.parse('50.00'),
        charges: Money.parse('3.00'),
        mandateReference: 'TEST1234',
        bankReference: null,
        returnReasonCode: 'MS03',
        returnReasonText: 'RUECKLASTSCHRIFT Sonstige Gruende',
        counterpartyName: 'Sven Schuldner',
      },
    ]);
  });
});

const cut = (text: string, width: number): string[] =>
  Array.from({ length: Math.ceil(text.length / width) }, (_, n) => text.slice(n * width, (n + 1) * width));

describe('The lines of a purpose', () => {
  const long = 'Rate November D-2026-0009 und Beitrag Mitglied M-0042, bitte nicht einzeln buchen, danke schön!';

  it.each([27, 35, 140])('cut at %i characters come together again', (width) => {
    expect(joinedLines(cut(long, width))).toBe(long);
  });

  it.each([27, 35])('cut at %i characters, blanks at the ends lost, come together again', (width) => {
    const trimmed = cut(long, width).map((line) => line.trimEnd());
    expect(joinedLines(trimmed)).toBe(long);
  });

  it.each([
    [['Rate D-2026-0009', 'Beitrag M-0042'], 'Rate D-2026-0009 Beitrag M-0042'],
    [['Rate  D-2026-0009 ', '', ' Danke'], 'Rate D-2026-0009 Danke'],
    [[''], null],
    [[], null],
    [['  '], null],
    // Decomposed letters count as people count them.
    [['Beitrag fu\u0308r', 'M-0042'], 'Beitrag für M-0042'],
  ])('%j are %j', (lines, text) => {
    expect(joinedLines(lines)).toBe(text);
  });

  it('never end in half a character', () => {
    expect(joinedLines([`${'x'.repeat(999)}😀😀`])).toBe(`${'x'.repeat(999)}😀`);
  });

  it.each([
    [
      'EREF+HS20260001N17MREF+HS-M-0042CRED+DE98ZZZ09999999999SVWZ+Rate November',
      { endToEndId: 'HS20260001N17', mandateReference: 'HS-M-0042', purpose: 'Rate November' },
    ],
    ['EREF+NOTPROVIDED SVWZ+Beitrag M-0042 ABWA+Erika', { endToEndId: null, purpose: 'Beitrag M-0042' }],
    ['1+1 ist 2', { endToEndId: null, purpose: '1+1 ist 2' }],
  ])('are taken apart where they carry tags: %s', (text, tags) => {
    expect(untagged(text)).toMatchObject(tags);
  });
});

const ON = parseDate('2026-11-19');
const entryXml = (inside: string, sign: 'CRDT' | 'DBIT', entry = ''): string =>
  `<Ntry><Amt Ccy="EUR">53.00</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts>BOOK</Sts><BkTxCd/><NtryDtls><TxDtls>${inside}</TxDtls></NtryDtls>${entry}</Ntry>`;
const movementOf = (inside: string, sign: 'CRDT' | 'DBIT', entry = ''): StatementTransaction => {
  const signed = sign === 'CRDT' ? '53.00' : '-53.00';
  const entries = [{ kind: 'raw', xml: entryXml(inside, sign, entry), signed }] as const;
  return movements(only(readStatements([parseXml(camtStatement({ on: ON, opening: '0.00', entries }))])))[0]!;
};

const gvc = (code: string): string => `<BkTxCd><Prtry><Cd>${code}</Cd><Issr>DK</Issr></Prtry></BkTxCd>`;
const remark = (text: string): string => `<AddtlNtryInf>${text}</AddtlNtryInf>`;
const ustrd = (text: string): string => `<RmtInf><Ustrd>${text}</Ustrd></RmtInf>`;

describe('A return', () => {
  it.each([
    ['RtrInf', '<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>', '', 'AM04'],
    ['a reason of the bank', '<RtrInf><Rsn><Prtry>914</Prtry></Rsn></RtrInf>', '', '914'],
    ['RtrInf with words only', '<RtrInf><AddtlInf>Reason MS03 given</AddtlInf></RtrInf>', '', 'MS03'],
    [
      'the GVC, the reason in the remark',
      gvc('NTRF+109+9310'),
      remark('RETOURE SEPA-LASTSCHRIFT AC04 KONTO ERLOSCHEN'),
      'AC04',
    ],
    ['the bare GVC, the reason in the purpose', `${gvc('109')}${ustrd('SVWZ+RETURN/REFUND Reason: MD06')}`, '', 'MD06'],
    ['the GVC alone', gvc('108'), '', null],
    ['the bank’s words', '', remark('LS RÜCKBELASTUNG MD07'), 'MD07'],
    ['the bank’s words without a reason', '', remark('Ruecklastschrift'), null],
    [
      'the ISO code',
      '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>',
      '',
      null,
    ],
  ])('is told by %s', (_by, inside, entry, reason) => {
    expect(movementOf(inside, 'DBIT', entry)).toMatchObject({ isReturn: true, returnReasonCode: reason });
  });

  it.each([
    ['what a payer writes', ustrd('Return AM04, Rücklastschrift bitte'), ''],
    ['a fee for one', '', remark('Entgelt Rücklastschrift AM04')],
    ['a transfer, whatever is remarked', gvc('166'), remark('Retoure AC04')],
    ['an amount repaid', ustrd('Rückzahlung Darlehen D-2026-0009'), ''],
  ])('is not %s', (_what, inside, entry) => {
    const part = movementOf(inside, 'CRDT', entry);
    expect(part).toMatchObject({ isReturn: false, returnReasonCode: null, returnReasonText: null });
  });
});

const party = (name: string, iban: string, side: 'Dbtr' | 'Cdtr'): string =>
  `<${side}><Pty><Nm>${name}</Nm></Pty></${side}><${side}Acct><Id><IBAN>${iban}</IBAN></Id></${side}Acct>`;
const both = (debtor: string, creditor: string): string => `<RltdPties>${debtor}${creditor}</RltdPties>`;

describe('The other side', () => {
  const OTHER = 'DE89370400440532013000';
  const returned = '<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>';

  it.each([
    ['CRDT', '', both(party('Sie', OTHER, 'Dbtr'), party('Wir', OWN_IBAN, 'Cdtr'))],
    ['DBIT', '', both(party('Wir', OWN_IBAN, 'Dbtr'), party('Sie', OTHER, 'Cdtr'))],
    ['DBIT', returned, both(party('Sie', OTHER, 'Dbtr'), party('Wir', OWN_IBAN, 'Cdtr'))],
    ['CRDT', returned, both(party('Wir', OWN_IBAN, 'Dbtr'), party('Sie', OTHER, 'Cdtr'))],
    // Some banks turn the roles round with the money; our own account is never the other side.
    ['DBIT', returned, both(party('Wir', OWN_IBAN, 'Dbtr'), party('Sie', OTHER, 'Cdtr'))],
    [
      'CRDT',
      '',
      '<RltdPties><UltmtDbtr><Nm>Sie</Nm></UltmtDbtr><DbtrAcct><Id><IBAN>de89 3704 0044 0532 0130 00</IBAN></Id></DbtrAcct></RltdPties>',
    ],
  ] as const)('of %s %s is the other one', (sign, back, parties) => {
    expect(movementOf(`${parties}${back}`, sign)).toMatchObject({ counterpartyName: 'Sie', counterpartyIban: OTHER });
  });

  it('has no IBAN where the bank calls the account otherwise', () => {
    const parties =
      '<RltdPties><Dbtr><Nm>Sie</Nm></Dbtr><DbtrAcct><Id><Othr><Id>1234567890</Id></Othr></Id></DbtrAcct></RltdPties>';
    expect(movementOf(parties, 'CRDT')).toMatchObject({ counterpartyName: 'Sie', counterpartyIban: null });
  });
});

const amountXml = (text: string, currency = 'EUR'): string => `<Amt Ccy="${currency}">${text}</Amt>`;

describe('Charges', () => {
  it.each([
    ['version 02, two banks', `<Chrgs>${amountXml('3.00')}</Chrgs><Chrgs>${amountXml('0.10')}</Chrgs>`, '3.10'],
    [
      'version 08, records',
      `<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">9.99</TtlChrgsAndTaxAmt><Rcrd>${amountXml('3.00')}</Rcrd><Rcrd>${amountXml('0.50')}<CdtDbtInd>CRDT</CdtDbtInd></Rcrd></Chrgs>`,
      '2.50',
    ],
    ['version 08, a total', '<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">3</TtlChrgsAndTaxAmt></Chrgs>', '3.00'],
    ['in dollars', `<Chrgs>${amountXml('3.00', 'USD')}</Chrgs>`, null],
    ['none', '', null],
  ])('%s', (_name, xml, charges) => {
    expect(movementOf(xml, 'DBIT').charges?.toText() ?? null).toBe(charges);
  });

  it('of an entry are those of its only movement', () => {
    const part = movementOf('', 'DBIT', '');
    expect(part.charges).toBeNull();
    const xml = entryXml('', 'DBIT').replace(
      '<NtryDtls>',
      '<Chrgs><Rcrd><Amt Ccy="EUR">3.00</Amt></Rcrd></Chrgs><NtryDtls>',
    );
    const entries = [{ kind: 'raw', xml, signed: '-53.00' }] as const;
    const [read_] = readStatements([parseXml(camtStatement({ on: ON, opening: '0.00', entries }))]);
    expect(movements(read_!)[0]!.charges).toEqual(Money.parse('3.00'));
  });
});

const days = (from: string, to: string) => ({ from: parseDate(from), to: parseDate(to) });

const kinds = (...links: Link[]): string[] => gapsBetween(links).map(({ kind }) => kind);

describe('Gaps between statements', () => {
  let made = 0;
  const link = (on: string, from: string, to: string, more: Partial<Link> = {}): Link => {
    made += 1;
    const day = parseDate(on);
    return {
      id: String(made).padStart(4, '0'),
      identification: `A${made}`,
      sequence: null,
      from: null,
      to: null,
      opening: { amount: Money.parse(from), on: day },
      closing: { amount: Money.parse(to), on: day },
      ...more,
    };
  };

  it.each([
    ['none where balances follow', [link('2026-11-16', '0.00', '5.00'), link('2026-11-19', '5.00', '6.00')], []],
    ['the balance', [link('2026-11-16', '0.00', '5.00'), link('2026-11-17', '5.01', '6.00')], ['balance']],
    [
      'numbers',
      [link('2026-11-16', '0.00', '5.00', { sequence: 4 }), link('2026-11-17', '5.00', '6.00', { sequence: 6 })],
      ['sequence'],
    ],
    [
      'none where numbers begin anew with the year',
      [link('2026-12-30', '0.00', '5.00', { sequence: 250 }), link('2027-01-04', '5.00', '6.00', { sequence: 1 })],
      [],
    ],
    [
      'the first of the year',
      [link('2026-12-30', '0.00', '5.00', { sequence: 250 }), link('2027-01-05', '5.00', '6.00', { sequence: 2 })],
      ['sequence'],
    ],
    [
      'banking days',
      [
        link('2026-11-16', '0.00', '5.00', days('2026-11-16', '2026-11-16')),
        link('2026-11-18', '5.00', '6.00', days('2026-11-18', '2026-11-18')),
      ],
      ['days'],
    ],
    [
      'none over a weekend',
      [
        link('2026-11-13', '0.00', '5.00', days('2026-11-13', '2026-11-13')),
        link('2026-11-16', '5.00', '6.00', days('2026-11-16', '2026-11-16')),
      ],
      [],
    ],
    [
      'none where numbers follow: a day without entries has no statement',
      [
        link('2026-11-16', '0.00', '5.00', { ...days('2026-11-16', '2026-11-16'), sequence: 7 }),
        link('2026-11-18', '5.00', '6.00', { ...days('2026-11-18', '2026-11-18'), sequence: 8 }),
      ],
      [],
    ],
    [
      'none on a day of several statements, in whichever order they came',
      [
        link('2026-11-16', '0.00', '5.00'),
        link('2026-11-17', '6.00', '7.00'),
        link('2026-11-17', '7.00', '1.00'),
        link('2026-11-17', '5.00', '6.00'),
      ],
      [],
    ],
  ])('%s', (_name, links, expected) => {
    expect(kinds(...links)).toEqual(expected);
    expect(kinds(...links.toReversed())).toEqual(expected);
  });
});

const cents = (from: number, to: number) => fc.integer({ min: from, max: to }).map((value) => (value / 100).toFixed(2));
/** Letters, digits and what must be written otherwise in XML; no blanks at the ends, which no reader keeps. */
const words = fc
  .stringMatching(/^[A-Za-z0-9äöüÄÖÜßçğışé&<>"'.,/:+-]{1,12}( [A-Za-z0-9äöüß&<>"'.,/:-]{1,12}){0,3}$/)
  .filter((text) => !/\+|^[-.]+$/.test(text));
const reference = fc.stringMatching(/^[A-Z0-9]{4,35}$/).filter((text) => !/^(NONREF|NULL|KEINE)$/.test(text));

const payment = fc.record(
  {
    amount: cents(1, 99_999_999),
    name: words,
    iban: fc.constantFrom('DE89370400440532013000', 'DE75512108001245126199', 'AT611904300234573201'),
    purpose: words,
    endToEndId: reference,
    mandateReference: reference,
    creditorReference: reference,
  },
  { requiredKeys: ['amount'] },
);
const entry: fc.Arbitrary<CamtEntry> = fc.oneof(
  payment.map((one) => ({ kind: 'credit', ...one }) as const),
  payment.map((one) => ({ kind: 'debit', ...one }) as const),
  fc
    .tuple(payment, cents(0, 10_000), fc.constantFrom('AM04', 'MS03', 'MD07'))
    .map(([one, fee, reason]) => ({ kind: 'return', ...one, fee, reason }) as const),
  fc
    .tuple(fc.array(payment, { minLength: 2, maxLength: 6 }), fc.boolean(), reference)
    .map(([parts, isDebit, messageId]) => ({ kind: 'batch', parts, isDebit, messageId }) as const),
);

const partsOf = (one: CamtEntry): readonly (CamtPayment & { readonly signed: string })[] => {
  if (one.kind === 'raw') return [];
  if (one.kind === 'batch') {
    return (one.parts ?? []).map((part) => ({ ...part, signed: signed(part.amount, one.isDebit === true) }));
  }
  const fee = one.kind === 'return' ? Money.parse(one.fee ?? '0.00') : Money.zero;
  const isDebit = one.kind === 'return' || one.kind === 'debit';
  return [{ ...one, signed: signed(Money.parse(one.amount).plus(fee).toText(), isDebit) }];
};
const signed = (amount: string, isDebit: boolean): string =>
  (isDebit ? Money.parse(amount).negated() : Money.parse(amount)).toText();

const entryOf = (inside: string, around: string) => {
  const entries = [{ kind: 'raw', xml: entryXml(inside, 'CRDT', around), signed: '53.00' }] as const;
  return only(readStatements([parseXml(camtStatement({ on: ON, opening: '0.00', entries }))])).entries[0]!;
};

describe('Any statement', () => {
  it('written as XML reads back the same, in both versions, and adds up', () => {
    fc.assert(
      fc.property(
        fc.record({
          version: fc.constantFrom('02', '08'),
          opening: cents(-99_999_999, 99_999_999),
          entries: fc.array(entry, { maxLength: 12 }),
          offset: fc.integer({ min: 0, max: 3000 }),
          sequence: fc.integer({ min: 1, max: 400 }),
        }),
        ({ version, opening, entries, offset, sequence }) => {
          const on = plusDays(dateOf(2018, 1, 1), offset);
          const xml = camtStatement({ version, opening, entries, on, sequence });
          const statement = only(readStatements([parseXml(xml)]));
          checkStatement(statement, { ownIban: OWN_IBAN, today: on });
          expect(statement.opening.amount.toText()).toBe(opening);
          expect(statement.closing.on).toBe<BusinessDate>(on);
          expect(statement.electronicSequence).toBe(sequence);
          const expected = entries.map((one) =>
            partsOf(one).map((part) => ({
              amount: part.signed,
              name: part.name ?? null,
              iban: part.iban ?? null,
              purpose: part.purpose ?? null,
              endToEndId: part.endToEndId ?? null,
              mandateReference: part.mandateReference ?? null,
              creditorReference: part.creditorReference ?? null,
              reason: (one.kind === 'return' && one.reason) || null,
            })),
          );
          const found = statement.entries.map(({ transactions }) =>
            transactions.map((part) => ({
              amount: part.amount.toText(),
              name: part.counterpartyName,
              iban: part.counterpartyIban,
              purpose: part.purpose,
              endToEndId: part.endToEndId,
              mandateReference: part.mandateReference,
              creditorReference: part.creditorReference,
              reason: part.returnReasonCode,
            })),
          );
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('in pieces is refused or nothing: no cut of a file is read as a shorter statement', () => {
    const entries = [1, 2, 3].map((n) => ({ kind: 'credit', amount: `${n}.00`, name: 'Erika & Söhne' }) as const);
    const xml = camtStatement({ on: ON, opening: '0.00', entries });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: xml.length - 1 }), (length) => {
        expect(codeOf(() => readStatements([parseXml(xml.slice(0, length))]))).toMatch(/^xml\./);
      }),
      { numRuns: 300 },
    );
  });

  it('spoilt anywhere is refused with a sentence or read, and never an error of the program', () => {
    const entries: CamtEntry[] = [
      { kind: 'credit', amount: '1.00', name: 'Erika & Söhne', purpose: ['Rate', 'D-1'], iban: OWN_IBAN },
      { kind: 'batch', parts: [{ amount: '1.00' }, { amount: '2.00' }], messageId: 'M', count: 2 },
      { kind: 'return', amount: '5.00', fee: '1.00', reason: 'AM04' },
    ];
    const xml = camtStatement({ on: ON, opening: '0.00', entries, sequence: 4 });
    const tags = [...new Set(xml.match(/<[A-Z][A-Za-z]*/g))].map((tag) => tag.slice(1));
    const text = fc.constantFrom(
      '',
      ' ',
      '0',
      '-1',
      '1e9',
      '99999999999999',
      '2026-02-31',
      'NaN',
      '😀',
      '\u0000',
      '<x/>',
      '&#x2028;',
    );
    const spoilt = fc.record({ tag: fc.constantFrom(...tags), by: fc.constantFrom('content', 'name', 'gone'), text });
    fc.assert(
      fc.property(fc.array(spoilt, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = changes.reduce((from, { tag, by, text: put }) => {
          const element = new RegExp(`<${tag}( [^>]*)?>([^]*?)</${tag}>`);
          if (by === 'gone') return from.replace(element, '');
          return by === 'name'
            ? from.replaceAll(`${tag}>`, 'Other>')
            : from.replace(element, `<${tag}$1>${put}</${tag}>`);
        }, xml);
        const code = codeOf(() =>
          readStatements([parseXml(changed)]).forEach((one) => checkStatement(one, { ownIban: OWN_IBAN, today: ON })),
        );
        expect(code ?? 'statement.read').toMatch(/^(statement|xml)\./);
      }),
      { numRuns: 500 },
    );
  });

  it('is known by the reference of an entry wherever the bank writes it', () => {
    expect(entryOf('', '<AcctSvcrRef>R1</AcctSvcrRef>').bankReference).toBe('R1');
    expect(entryOf('<Refs><AcctSvcrRef>R2</AcctSvcrRef></Refs>', '').bankReference).toBe('R2');
    expect(entryOf('<Refs><AcctSvcrRef>NONREF</AcctSvcrRef></Refs>', '').bankReference).toBeNull();
  });
});
