import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { Language } from '../http/actor.ts';
import type { CellValue, Column, ColumnKind, Table } from './table.types.ts';

/** How a spreadsheet shows what is stored as a real number or date. */
const SHOWN = { date: 'dd.mm.yyyy', amount: '#,##0.00', percent: '0.00##', count: '0' } as const;
/** In characters. */
const NARROWEST = 10;
const WIDEST = 48;

/** One sheet with the table, its head frozen, and one with what the table says of itself. */
export async function writeXlsx<Row>(
  { title, about, columns }: Table<Row>,
  rows: readonly Row[],
  language: Language,
): Promise<Buffer> {
  const head: Cell[] = columns.map((column) => ({ value: column.title[language], fontWeight: 'bold', wrap: true }));
  const body = rows.map((row) => columns.map(({ kind, valueOf }) => cellOf(kind, valueOf(row))));
  const told = [
    { value: title[language], fontWeight: 'bold' as const },
    ...about.map((sentence) => sentence[language]),
  ];
  return await writeExcelFile([
    {
      data: [head, ...body],
      sheet: language === 'de' ? 'Tabelle' : 'Table',
      stickyRowsCount: 1,
      orientation: 'landscape',
      columns: columns.map((column) => ({ width: widthOf(column, rows, language) })),
    },
    {
      data: told.map((line) => [typeof line === 'string' ? printable(line) : line]),
      sheet: language === 'de' ? 'Angaben' : 'About',
      columns: [{ width: 90 }],
    },
  ]).toBuffer();
}

function cellOf(kind: ColumnKind, value: CellValue): Cell {
  if (value === null || value === '') return null;
  if (kind === 'text') return { value: printable(String(value)), type: String };
  if (kind === 'date') return { value: new Date(`${value}T00:00:00Z`), type: Date, format: SHOWN.date };
  return { value: Number(value), type: Number, format: SHOWN[kind] };
}

/** A control character other than a tab or a line's end would make the workbook one that does not open. */
function printable(value: string): string {
  return value.replaceAll(/(?![\n\r\t])[\p{Cc}\uFFFE\uFFFF]/gu, '');
}

function widthOf<Row>({ title, kind, valueOf }: Column<Row>, rows: readonly Row[], language: Language): number {
  const longest = rows.reduce((most, row) => Math.max(most, String(valueOf(row) ?? '').length), 0);
  const headed = Math.min(title[language].length, 2 * NARROWEST);
  return Math.min(WIDEST, Math.max(NARROWEST, headed, kind === 'amount' ? longest + 3 : longest) + 2);
}
