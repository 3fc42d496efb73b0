import { refused } from '../../domain/errors.ts';
import type { Language } from '../http/actor.ts';
import type { AnswerFile } from '../http/handler.ts';
import { characterNotPrintable, UnprintableText } from '../pdf/typeface.ts';
import { printTable } from './print-table.ts';
import type { Table, TableFormat } from './table.types.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const PDF = 'application/pdf';

/** Laying out takes a second for some 800 rows of a PDF or 6,000 of a workbook, and nobody else is served meanwhile. */
const MOST_ROWS = { xlsx: 20_000, pdf: 3000 } as const;

/** The table as a file. CSV streams, however long. `table.too_long`, `document.character_not_printable` */
export async function tableFile<Row>(
  table: Table<Row>,
  { format, language }: { readonly format: TableFormat; readonly language: Language },
): Promise<AnswerFile> {
  if (format === 'csv' || format === 'csv_rfc4180') {
    return { mediaType: CSV, name: `${table.fileName}.csv`, content: writeCsv(table, format) };
  }
  const rows = await allOf(table.rows, MOST_ROWS[format]);
  if (format === 'xlsx') {
    return { mediaType: XLSX, name: `${table.fileName}.xlsx`, content: await writeXlsx(table, rows, language) };
  }
  return { mediaType: PDF, name: `${table.fileName}.pdf`, content: await printed(table, rows, language) };
}

async function allOf<Row>(rows: Iterable<Row> | AsyncIterable<Row>, most: number): Promise<readonly Row[]> {
  const all: Row[] = [];
  for await (const row of rows) {
    all.push(row);
    if (all.length > most) throw tooLong(most);
  }
  return all;
}

async function printed<Row>(table: Table<Row>, rows: readonly Row[], language: Language): Promise<Buffer> {
  try {
    return await printTable(table, rows, language);
  } catch (error) {
    throw error instanceof UnprintableText ? characterNotPrintable(error.characters) : error;
  }
}

function tooLong(most: number): Error {
  return refused(
    'table.too_long',
    {
      de: `Die Tabelle hat mehr als ${most} Zeilen. In dieser Form ist sie dafür zu lang; als CSV kommt sie in jeder Länge.`,
      en: `The table has more than ${most} rows. It is too long for this format; as CSV it comes at any length.`,
    },
    { most_rows: most },
  );
}
