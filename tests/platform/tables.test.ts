import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { operation } from '../../src/platform/http/operation.ts';
import { mount } from '../../src/platform/http/shell.ts';
import { TABLE_PROBLEMS, tableFormat, tableMedia, wantedFormat } from '../../src/platform/http/table-format.ts';
import { madeAt, standsAsOf } from '../../src/platform/tables/about.ts';
import { amount, coded, count, day, moment, onPaper, percent, text, year } from '../../src/platform/tables/columns.ts';
import { printTable } from '../../src/platform/tables/print-table.ts';
import { tableFile } from '../../src/platform/tables/table-file.ts';
import type { Table } from '../../src/platform/tables/table.types.ts';
import { outcomeOf } from '../support/answers.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import { pagesOf } from '../support/pdf-text.ts';
import { sheetsOf, valuesOf } from '../support/workbook.ts';

const { db } = await createTestDatabase();

type Line = {
  readonly name: string;
  readonly on: string | null;
  readonly paid: string;
  readonly rate: string;
  readonly shares: number;
};

const LINE: Line = { name: 'Mehmet Yılmaz', on: '2026-11-25', paid: '1234567.80', rate: '7.9', shares: 1200 };
const AT = new Date('2027-01-15T11:00:00Z');

function tableOf(rows: Table<Line>['rows'], changes: Partial<Table<Line>> = {}): Table<Line> {
  return {
    fileName: 'sample',
    title: { de: 'Musterliste', en: 'Sample list' },
    about: [standsAsOf(parseDate('2026-12-31'), AT), madeAt(AT)],
    generatedAt: AT,
    columns: [
      text('name', 'Name', 'Name'),
      day('on', 'Tag', 'Day'),
      amount('paid', 'Bezahlt', 'Paid'),
      percent('rate', 'Zins %', 'Rate %'),
      count('shares', 'Anteile', 'Shares'),
    ],
    rows,
    ...changes,
  };
}

/** As a database hands them over: one after the other. */
async function* repeated(times: number): AsyncGenerator<Line> {
  for (let number = 1; number <= times; number += 1) yield { ...LINE, name: `Zeile ${number}`, shares: number };
}

async function written(
  table: Table<Line>,
  format: 'csv' | 'csv_rfc4180' | 'xlsx' | 'pdf',
  language: 'de' | 'en' = 'de',
) {
  const { content } = await tableFile(table, { format, language });
  const pieces: Buffer[] = [];
  for await (const piece of typeof content === 'string' || Buffer.isBuffer(content) ? [content] : content) {
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}

describe('A table as CSV', () => {
  it('is what a German spreadsheet reads', async () => {
    expect((await written(tableOf([LINE, { ...LINE, on: null, paid: '-5.00' }]), 'csv')).toString()).toBe(
      '\ufeffname;on;paid;rate;shares\r\nMehmet Yılmaz;2026-11-25;1234567,80;7,9;1200\r\nMehmet Yılmaz;;-5,00;7,9;1200\r\n',
    );
  });

  it('is what RFC 4180 says', async () => {
    const lines = [{ ...LINE, name: 'Lack, "Farbe" & Söhne\nGmbH' }];
    expect((await written(tableOf(lines), 'csv_rfc4180')).toString()).toBe(
      'name,on,paid,rate,shares\r\n"Lack, ""Farbe"" & Söhne\nGmbH",2026-11-25,1234567.80,7.9,1200\r\n',
    );
  });

  it.each(['=1+1', '+49 231 1', '-Handel', '@SUM(A1)', '\tx', '＝1+1'])(
    'does not let %j become a formula',
    async (name) => {
      const [, line = ''] = (await written(tableOf([{ ...LINE, name }]), 'csv')).toString().split('\r\n');
      expect(line.startsWith(`'${name};`)).toBe(true);
    },
  );

  it('comes at any length, every row once and in order', async () => {
    const lines = (await written(tableOf(repeated(30_001)), 'csv')).toString().split('\r\n');
    expect(lines).toHaveLength(30_003);
    expect(lines.slice(1, -1).map((line) => Number(line.split(';')[4]))).toEqual(
      Array.from({ length: 30_001 }, (_, index) => index + 1),
    );
  });
});

describe('A table as a workbook', () => {
  it('holds words as words, and amounts and dates as what can be reckoned with', async () => {
    const [table, about] = sheetsOf(await written(tableOf([LINE, { ...LINE, name: '=1+1', on: null }]), 'xlsx'));
    // 25 November 2026 is day 46,351 of spreadsheets, which count from the end of 1899.
    expect(valuesOf(table!)).toEqual([
      ['Name', 'Tag', 'Bezahlt', 'Zins %', 'Anteile'],
      ['Mehmet Yılmaz', 46_351, 1_234_567.8, 7.9, 1200],
      ['=1+1', null, 1_234_567.8, 7.9, 1200],
    ]);
    expect(table!.xml).not.toContain('<f>');
    expect(table!.xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(table!.rows[0]![0]!.style).not.toBe(table!.rows[1]![0]!.style);
    expect(valuesOf(about!).flat()).toEqual([
      'Musterliste',
      'Stand: 31.12.2026, nach allem, was bis 15.01.2027, 12:00 Uhr erfasst war',
      'Erstellt am 15.01.2027, 12:00 Uhr',
    ]);
  });

  it('has English heads for whoever reads English', async () => {
    const [table] = sheetsOf(await written(tableOf([LINE]), 'xlsx', 'en'));
    expect([table!.name, ...valuesOf(table!)[0]!]).toEqual(['Table', 'Name', 'Day', 'Paid', 'Rate %', 'Shares']);
  });
});

describe('A table as PDF', () => {
  it('repeats its head on each page, counts the pages and loses no row', async () => {
    const pages = await pagesOf(await written(tableOf(repeated(120)), 'pdf'));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Musterliste');
      expect(page).toMatch(/Name +Tag +Bezahlt +Zins % +Anteile/);
      expect(page).toContain(`Seite ${index + 1} von ${pages.length}`);
      expect(page).toContain('Erstellt am 15.01.2027, 12:00 Uhr');
    }
    const rows = [...pages.join('\n').matchAll(/Zeile (\d+) +25\.11\.2026 +1\.234\.567,80 +7,9 +\d+/g)];
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(pages[0]).toContain('Stand: 31.12.2026, nach allem, was bis 15.01.2027, 12:00 Uhr erfasst war');
  });

  it('is read in English too', async () => {
    const [page] = await pagesOf(await written(tableOf([LINE]), 'pdf', 'en'));
    expect(page).toMatch(/Mehmet Yılmaz +2026-11-25 +1,234,567\.80 +7\.9 +1,200/);
    expect(page).toContain('Page 1 of 1');
  });

  it('says words for codes and times on the cooperative’s clock, which files for programs do not', async () => {
    type Told = {
      readonly was: 'met' | 'missed' | null;
      readonly at: string;
      readonly in: number;
      readonly de: string;
      readonly en: string;
    };
    const words = { met: { de: 'eingehalten', en: 'kept' }, missed: { de: 'überschritten', en: 'not kept' } };
    const row: Told = { was: 'met', at: '2025-01-03T10:58:01.211Z', in: 2025, de: 'Zins', en: 'Interest' };
    const { rows: _rows, columns: _columns, ...rest } = tableOf([]);
    const table: Table<Told> = {
      ...rest,
      columns: [
        coded('was', 'Frist', 'Target', words),
        moment('at', 'Erfasst', 'Recorded'),
        year('in', 'Jahr', 'Year'),
        onPaper('de', text('de', 'Bezeichnung', 'In German')),
        onPaper('en', text('en', 'Englisch', 'Name')),
      ],
      rows: [row, { ...row, was: null }],
    };
    const { content: csv } = await tableFile(table, { format: 'csv_rfc4180', language: 'de' });
    const lines = [];
    for await (const piece of csv as AsyncIterable<string>) lines.push(piece);
    expect(lines.join('')).toContain('met,2025-01-03T10:58:01.211Z,2025,Zins,Interest\r\n');
    const [german] = await pagesOf(await printTable(table, [row], 'de'));
    expect(german).toMatch(/Frist +Erfasst +Jahr +Bezeichnung\neingehalten +03\.01\.2025 11:58 +2025 +Zins\n/);
    const [english] = await pagesOf(await printTable(table, [row], 'en'));
    expect(english).toMatch(/Target +Recorded +Year +Name\nkept +2025-01-03 11:58 +2025 +Interest\n/);
  });

  it('is the same bytes for the same table', async () => {
    expect(await written(tableOf([LINE]), 'pdf')).toEqual(await written(tableOf([LINE]), 'pdf'));
  });
});

const sample = operation({
  kind: 'read',
  id: 'readSampleTable',
  method: 'GET',
  path: '/v1/sample-table',
  tag: 'Service',
  summary: 'A table of so many rows',
  description: 'For the tests of tables.',
  permission: 'open',
  rate: 'service',
  query: z.strictObject({ rows: z.string().transform(Number), name: z.string().default('Zeile'), format: tableFormat }),
  answers: {
    200: {
      description: 'The table',
      schema: z.object({ rows: z.int() }).meta({ id: 'SampleTable', description: 'How many rows there are' }),
      example: { rows: 1 },
      ...tableMedia('name', 'Zeile'),
    },
  },
  problems: { 422: [...TABLE_PROBLEMS] },
});

const app = await startTestApp(db, (shell) => {
  mount(shell, sample, async ({ query, request, language }) => {
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body: { rows: query.rows } };
    const rows = Array.from({ length: query.rows }, () => ({ ...LINE, name: query.name }));
    return { status: 200, file: await tableFile(tableOf(rows), { format, language }) };
  });
});
const asked = (query: string, accept?: string) =>
  app.inject({ method: 'GET', url: `/v1/sample-table?${query}`, headers: accept === undefined ? {} : { accept } });

describe('A table over HTTP', () => {
  const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

  it.each([
    ['rows=1', undefined, 'application/json; charset=utf-8'],
    ['rows=1', '*/*', 'application/json; charset=utf-8'],
    ['rows=1', 'text/csv', 'text/csv'],
    ['rows=1', 'application/json;q=0.5, application/pdf', 'application/pdf'],
    ['rows=1', XLSX, XLSX],
    ['rows=1&format=csv_rfc4180', 'application/pdf', 'text/csv'],
    ['rows=1&format=xlsx', undefined, XLSX],
    ['rows=1&format=pdf', undefined, 'application/pdf'],
    ['rows=1&format=json', 'text/csv', 'application/json; charset=utf-8'],
  ])('asked for by %s and Accept %s is %s', async (query, accept, mediaType) => {
    const answer = await asked(query, accept);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, mediaType]);
  });

  it('is refused as a workbook or a PDF when it is too long for them, and comes as CSV', async () => {
    expect(await outcomeOf(asked('rows=3001&format=pdf'))).toEqual([422, 'table.too_long']);
    expect(await outcomeOf(asked('rows=20001&format=xlsx'))).toEqual([422, 'table.too_long']);
    expect((await asked('rows=20001&format=csv')).statusCode).toBe(200);
  });

  it('is refused in print when it has signs that would be empty boxes', async () => {
    const refusal = asked(`rows=1&name=${encodeURIComponent('王芳')}&format=pdf`);
    expect(await outcomeOf(refusal)).toEqual([422, 'document.character_not_printable']);
    expect((await asked(`rows=1&name=${encodeURIComponent('王芳')}&format=xlsx`)).statusCode).toBe(200);
  });
});
