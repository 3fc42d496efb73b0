import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mm } from '../../src/platform/pdf/paper.ts';
import { cellText } from '../../src/platform/tables/cell-texts.ts';
import { printTable } from '../../src/platform/tables/print-table.ts';
import type { CellValue, Column, ColumnKind, Table } from '../../src/platform/tables/table.types.ts';
import { marginsOf, pagesOf } from '../support/pdf-text.ts';

const AT = new Date('2027-01-15T11:00:00Z');
const MARGIN = mm(14);
/** A letter's own curve may reach over where it stands. */
const CURVE = 0.5;

type Row = readonly CellValue[];

function tableOf(kinds: readonly ColumnKind[], titles: readonly string[], rows: readonly Row[]): Table<Row> {
  const columns: Column<Row>[] = kinds.map((kind, index) => {
    const title = titles[index] ?? '';
    return { key: `c${index}`, title: { de: title, en: title }, kind, valueOf: (row) => row[index] ?? null };
  });
  const title = { de: 'Musterliste', en: 'Sample list' };
  return { fileName: 'sample', title, about: [title], generatedAt: AT, columns, rows };
}

async function wellPrinted(table: Table<Row>, rows: readonly Row[]): Promise<readonly string[]> {
  const pdf = await printTable(table, rows, 'de');
  for (const margins of await marginsOf(pdf)) {
    expect(margins.left).toBeGreaterThanOrEqual(MARGIN - CURVE);
    expect(margins.right).toBeGreaterThanOrEqual(MARGIN - CURVE);
    expect(margins.bottom).toBeGreaterThan(mm(5));
  }
  return await pagesOf(pdf);
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

const euros = fc
  .bigInt({ min: -99_999_999_999n, max: 99_999_999_999n })
  .map((cents) => `${cents / 100n}.${String(cents < 0n ? -cents % 100n : cents % 100n).padStart(2, '0')}`);
const kind = fc.constantFrom<ColumnKind>('text', 'date', 'amount', 'percent', 'count');
const cellOf: Readonly<Record<ColumnKind, fc.Arbitrary<CellValue>>> = {
  text: fc.oneof(
    fc.constantFrom('D-2026-0001', 'up_to_10000', 'Bäckerei', '', 'Verlängerungsvereinbarungsunterzeichnungstermin'),
    fc
      .array(fc.constantFrom('Rate', 'Darlehen', 'Lütgendortmund', 'an', '§ 49'), { maxLength: 60 })
      .map((w) => w.join(' ')),
  ),
  date: fc.constantFrom('2026-11-25', null),
  amount: euros,
  percent: fc.constantFrom('7.9', '100.00', null),
  count: fc.integer({ min: 0, max: 9_999_999 }),
};
const titles = fc.constantFrom('Name', 'Eingänge auf Abgeschriebenes', 'Quote %', 'Antrag: geschaffen (VZÄ)', 'Tag');

const anyTable = fc.array(fc.record({ kind, title: titles }), { minLength: 1, maxLength: 40 }).chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    rows: fc.array(fc.tuple(...columns.map((column) => cellOf[column.kind])), { minLength: 1, maxLength: 12 }),
  }),
);

describe('A printed table', () => {
  it('stays within the margins and shows each cell, however many columns it has', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async ({ columns, rows }) => {
        const kinds = columns.map((column) => column.kind);
        const heads = columns.map((column) => column.title);
        const pages = await wellPrinted(tableOf(kinds, heads, rows), rows);
        const [printed, words] = [pages.join('\n'), pages.join('').replaceAll(/\s/g, '')];
        for (const row of rows) {
          for (const [index, value] of row.entries()) {
            const text = cellText(kinds[index]!, value, 'de');
            // Words may wrap, figures and days never do.
            if (kinds[index] !== 'text') expect(printed).toContain(text);
            else for (const word of text.split(' ').filter(({ length }) => length < 15)) expect(words).toContain(word);
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('goes on over further pages with the first column again where the columns find no room', async () => {
    const kinds: ColumnKind[] = ['text', ...Array.from({ length: 28 }, () => 'amount' as const)];
    const heads = ['Monat', ...Array.from({ length: 28 }, (_, index) => `Summe${index + 1}`)];
    const rows = Array.from({ length: 12 }, (_, row) => [
      `2025-${String(row + 1).padStart(2, '0')}`,
      ...Array.from({ length: 28 }, (_value, index) => `${1_000_000 + row * 100 + index}.82`),
    ]);
    const pages = await wellPrinted(tableOf(kinds, heads, rows), rows);
    expect(pages).toHaveLength(2);
    for (const page of pages) expect(page).toMatch(/^2025-12 +1\./m);
    expect(pages[1]).toContain('Weitere Spalten (Teil 2 von 2)');
    const printed = pages.join('\n');
    for (const amounts of rows) {
      for (const value of amounts.slice(1)) expect(occurrences(printed, cellText('amount', value, 'de'))).toBe(1);
    }
  });

  it('shows a cell longer than a page to its end', async () => {
    const long = Array.from({ length: 3000 }, (_, index) => `Wort${index}`).join(' ');
    const rows = [['D-2026-0001', long]];
    const pages = await wellPrinted(tableOf(['text', 'text'], ['Darlehen', 'Grund'], rows), rows);
    expect(pages.length).toBeGreaterThan(1);
    const printed = pages.join('\n');
    for (let index = 0; index < 3000; index += 1) expect(printed).toMatch(new RegExp(`Wort${index}\\b`));
  });
});
