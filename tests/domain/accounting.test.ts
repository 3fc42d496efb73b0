import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublished, lengthened, sharedNumbers, tooLong } from '../../src/domain/accounting/account-numbers.ts';
import { bookingPairs, type BookingLine, type BookingPair } from '../../src/domain/accounting/booking-pairs.ts';
import { eventInWords } from '../../src/domain/ledger/event-words.ts';
import { datevHead, datevRow, type DatevHeader } from '../../src/domain/accounting/datev-batch.ts';
import { datevColumns, unquotedColumns } from '../../src/domain/accounting/datev-columns.ts';
import { toWindows1252 } from '../../src/domain/accounting/windows-1252.ts';
import { postingRules } from '../../src/domain/ledger/posting-rules.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';

const euros = (text: string): Money => Money.parse(text);
const cents = (amount: number): Money => Money.parse((amount / 100).toFixed(2));
const line = (account: string, side: 'debit' | 'credit', amount: string, about: string | null = null): BookingLine => ({
  account,
  side,
  amount: euros(amount),
  about,
});
const asText = ({ debit, credit, amount, about }: BookingPair) => `${debit} an ${credit} ${amount.toText()} ${about}`;
const TRANSFER = '1590';

const sums = (parts: readonly { account: string; side: string; amount: Money }[]) => {
  const totals = new Map<string, Money>();
  for (const { account, side, amount } of parts) {
    totals.set(`${account} ${side}`, (totals.get(`${account} ${side}`) ?? Money.zero).plus(amount));
  }
  return Object.fromEntries([...totals].map(([key, total]) => [key, total.toText()]));
};

const numbered = (numbers: Record<string, string | null>) =>
  Object.entries(numbers).map(([code, number]) => ({ code: code as 'bank', number, isConfirmed: true }));

const fieldsOf = (text: string) => text.replace('\r\n', '').split(';');

const linesOn = (side: 'debit' | 'credit', of: [string, number][]): BookingLine[] =>
  of.map(([account, amount]) => ({ account, side, amount: cents(amount), about: null }));

describe('Taking an entry apart into pairs of accounts', () => {
  it.each([
    [
      'one amount',
      [line('1200', 'debit', '50.00', 'M-0042'), line('0810', 'credit', '50.00', 'M-0042')],
      ['1200 an 0810 50.00 M-0042'],
    ],
    [
      'one account against many, in their order',
      [line('1200', 'debit', '156.45'), line('0550', 'credit', '123.53'), line('2650', 'credit', '32.92')],
      ['1200 an 0550 123.53 null', '1200 an 2650 32.92 null'],
    ],
    [
      'equal amounts find each other',
      [
        line('1200', 'debit', '30.00'),
        line('1500', 'debit', '70.00'),
        line('0550', 'credit', '70.00'),
        line('2650', 'credit', '30.00'),
      ],
      ['1200 an 2650 30.00 null', '1500 an 0550 70.00 null'],
    ],
    [
      'lines on one account and side become one',
      [line('0550', 'credit', '10.00'), line('0550', 'credit', '5.00'), line('1200', 'debit', '15.00')],
      ['1200 an 0550 15.00 null'],
    ],
    [
      'within one account: through the transfer account and back, each with whom it concerns',
      [line('0810', 'debit', '50.00', 'M-0001'), line('0810', 'credit', '50.00', 'M-0002')],
      ['0810 an 1590 50.00 M-0001', '1590 an 0810 50.00 M-0002'],
    ],
    [
      'an account on both sides is not paired with itself where others are there',
      [
        line('1500', 'debit', '8.00'),
        line('1200', 'debit', '20.00'),
        line('1500', 'credit', '8.00'),
        line('0550', 'credit', '20.00'),
      ],
      ['1200 an 0550 12.00 null', '1500 an 0550 8.00 null', '1200 an 1500 8.00 null'],
    ],
  ])('%s', (_what, lines, expected) => {
    expect(bookingPairs(lines, TRANSFER).map(asText)).toEqual(expected);
  });

  it('keeps apart what adds up for one member, however the lines stand', () => {
    const lines = [
      line('1400', 'debit', '5.00', 'M-0001'),
      line('1400', 'debit', '7.00', 'M-0002'),
      line('8101', 'credit', '7.00', 'M-0002'),
      line('8101', 'credit', '5.00', 'M-0001'),
    ];
    expect(bookingPairs(lines, TRANSFER).map(asText)).toEqual(['1400 an 8101 5.00 M-0001', '1400 an 8101 7.00 M-0002']);
  });

  it('takes a run over thousands of members without comparing all with all', () => {
    const members = Array.from({ length: 10_000 }, (_, index) => `M-${index}`);
    const dues = members.flatMap((about) => [
      line('1400', 'debit', '5.00', about),
      line('8101', 'credit', '5.00', about),
    ]);
    expect(bookingPairs(dues, TRANSFER)).toHaveLength(10_000);
    const crossed = members.flatMap((about, index) => [
      line('0810', 'debit', '1.00', about),
      line(index % 2 === 0 ? '0811' : '0812', 'credit', '1.00', `${about} else`),
    ]);
    expect(bookingPairs(crossed, TRANSFER).map(asText)).toEqual([
      '0810 an 0811 5000.00 null',
      '0810 an 0812 5000.00 null',
    ]);
  });

  it('refuses lines that do not balance', () => {
    const lines = [line('1200', 'debit', '50.00'), line('0810', 'credit', '49.99')];
    expect(() => bookingPairs(lines, TRANSFER)).toThrow('an entry balances');
  });

  /** Balanced entries on few accounts, so that the same account often stands on both sides. */
  const entries = fc
    .record({
      debits: fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 1, max: 9 })), {
        minLength: 1,
        maxLength: 8,
      }),
      cuts: fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'E'), fc.integer({ min: 1, max: 9 })), {
        minLength: 1,
        maxLength: 8,
      }),
    })
    .map(({ debits, cuts }) => {
      let left = debits.reduce((sum, [, amount]) => sum + amount, 0);
      const credits = cuts.flatMap(([account, amount]): [string, number][] => {
        const part = Math.min(amount, left);
        left -= part;
        return part === 0 ? [] : [[account, part]];
      });
      if (left > 0) credits.push(['F', left]);
      return [...linesOn('debit', debits), ...linesOn('credit', credits)];
    });

  const concerning = fc
    .tuple(entries, fc.array(fc.constantFrom(null, 'M-0001', 'M-0002'), { minLength: 17, maxLength: 17 }))
    .map(([lines, abouts]) => lines.map((each, index) => ({ ...each, about: abouts[index] ?? null })));

  it('law: debits and credits of every account are those of the lines, the transfer account ends at nothing', () => {
    fc.assert(
      fc.property(concerning, (lines) => {
        const pairs = bookingPairs(lines, TRANSFER);
        const moved = pairs.flatMap(({ debit, credit, amount }) => [
          { account: debit, side: 'debit', amount },
          { account: credit, side: 'credit', amount },
        ]);
        expect(sums(moved.filter(({ account }) => account !== TRANSFER))).toEqual(sums(lines));
        const through = sums(moved.filter(({ account }) => account === TRANSFER));
        expect(through[`${TRANSFER} debit`]).toBe(through[`${TRANSFER} credit`]);
        for (const { debit, credit, amount } of pairs) {
          expect(debit).not.toBe(credit);
          expect(amount.isPositive()).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('law: no more rows than lines, and the same rows each time', () => {
    fc.assert(
      fc.property(entries, (lines) => {
        const pairs = bookingPairs(lines, TRANSFER);
        const accounts = new Set(lines.map(({ account, side }) => `${account} ${side}`));
        expect(pairs.length).toBeLessThanOrEqual(accounts.size + 1);
        expect(bookingPairs(lines, TRANSFER).map(asText)).toEqual(pairs.map(asText));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('Account numbers', () => {
  it('are lengthened with zeros at the end, as DATEV lengthens its own', () => {
    expect([lengthened('1200', 4), lengthened('1200', 6), lengthened('120001', 6)]).toEqual([
      '1200',
      '120000',
      '120001',
    ]);
  });

  it('are compared as they stand in the file', () => {
    const two = numbered({ bank: '1200', clearing: '12000', share_capital: '0810', legal_reserve: null });
    expect(sharedNumbers(two, 4)).toEqual([]);
    expect(sharedNumbers(two, 5)).toEqual([{ number: '12000', codes: ['bank', 'clearing'] }]);
  });

  it('fit the length or are named', () => {
    expect(tooLong(numbered({ bank: '12000', clearing: '1590', legal_reserve: null }), 4)).toMatchObject([
      { code: 'bank' },
    ]);
  });

  it('are proposals where no published chart has them', () => {
    expect([isPublished('bank'), isPublished('loans_receivable')]).toEqual([true, false]);
  });
});

describe('The text of a booking', () => {
  it('is there for every event, and leaves room for a number within sixty characters', () => {
    for (const event of Object.keys(postingRules)) {
      expect(eventInWords(event).de).not.toBe(event);
      expect(`${eventInWords(event).de} D-2026-0001`.length).toBeLessThanOrEqual(60);
    }
    expect(eventInWords('never_heard_of').de).toBe('never_heard_of');
  });
});

describe('Windows-1252', () => {
  it('has one byte for each character, also for the euro sign and German quotation marks', () => {
    const text = 'Prüfung „Größe“ – 5 €';
    expect(new TextDecoder('windows-1252').decode(toWindows1252(text))).toBe(text);
    expect(toWindows1252(text)).toHaveLength(text.length);
  });

  it('agrees with the decoder of the platform on every character it knows', () => {
    const known = Array.from({ length: 256 }, (_, byte) => byte).filter(
      (byte) => byte < 0x80 || byte >= 0xa0 || ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte),
    );
    const text = new TextDecoder('windows-1252').decode(Uint8Array.from(known));
    expect([...toWindows1252(text)]).toEqual(known);
  });

  it('writes what it does not have without its accent, or as a question mark', () => {
    expect(new TextDecoder('windows-1252').decode(toWindows1252('Şahin Łódź 借'))).toBe('Sahin ?ódz ?');
  });
});

describe('A DATEV booking batch', () => {
  const header: DatevHeader = {
    createdAt: '20261120100000000',
    consultantNumber: 1001,
    clientNumber: 7,
    chart: 'SKR04',
    accountLength: 4,
    initials: 'DA',
    financialYearStart: parseDate('2026-07-01'),
    month: parseDate('2026-10-01'),
    isLocked: true,
    journalPosition: 118,
  };
  const entry = {
    number: 118,
    event: 'shares_paid',
    postingDate: parseDate('2026-10-05'),
    valueDate: parseDate('2026-09-30'),
    documentReference: 'Überweisung "Nr. 5"; Öz, Groß',
  };
  const pair = { debit: '1800', credit: '2901', amount: euros('1250.00'), about: 'M-0042' };

  it('has 31 fields in its first line and the names of 125 columns in its second', () => {
    const [first = '', second = ''] = datevHead(header).split('\r\n');
    expect(fieldsOf(first)).toHaveLength(31);
    expect(first).toBe(
      '"EXTF";700;21;"Buchungsstapel";13;20261120100000000;;"HS";"Handschlag";"";1001;7;20260701;4;20261001;20261031;' +
        '"Buchungen Oktober 2026";"DA";1;0;1;"EUR";;"";;;"04";;;"";"Bis Nr. 118"',
    );
    expect(fieldsOf(second)).toEqual(datevColumns);
    expect(new Set(datevColumns).size).toBe(125);
    expect([...unquotedColumns].filter((column) => !datevColumns.includes(column))).toEqual([]);
  });

  it('has a row of 125 fields, text in quotes and amounts with a comma', () => {
    const row = datevRow(entry, pair, header);
    const fields = fieldsOf(row);
    expect(row.endsWith('\r\n')).toBe(true);
    expect(fields).toHaveLength(125);
    for (const [index, column] of datevColumns.entries()) {
      expect([column, /^".*"$/.test(fields[index]!)]).toEqual([column, !unquotedColumns.has(column)]);
    }
    const told = Object.fromEntries(datevColumns.map((column, index) => [column, fields[index]]));
    expect(told).toMatchObject({
      'Umsatz (ohne Soll/Haben-Kz)': '1250,00',
      'Soll/Haben-Kennzeichen': '"S"',
      Konto: '1800',
      'Gegenkonto (ohne BU-Schlüssel)': '2901',
      Belegdatum: '0510',
      'Belegfeld 1': '"Ueberweisung-Nr-5-Oez-Gross"',
      'Belegfeld 2': '"M-0042"',
      Buchungstext: '"Einzahlung auf Geschäftsanteile M-0042"',
      'Zusatzinformation - Art 1': '"Buchungssatz"',
      'Zusatzinformation- Inhalt 1': '"118"',
      'Zusatzinformation- Inhalt 2': '"shares_paid"',
      'Zusatzinformation - Art 3': '"Wertdatum"',
      'Zusatzinformation- Inhalt 3': '"30.09.2026"',
      Leistungsdatum: '',
      Festschreibung: '1',
    });
  });

  it.each([
    [null, '118'],
    ['§§§', '118'],
    ['KA 2026/118', 'KA-2026/118'],
    ['x'.repeat(40), 'x'.repeat(36)],
  ])('names the document %s as %s', (documentReference, expected) => {
    expect(fieldsOf(datevRow({ ...entry, documentReference }, pair, header))[10]).toBe(`"${expected}"`);
  });
});
