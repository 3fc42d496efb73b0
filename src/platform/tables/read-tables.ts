import { type CsvError, parse } from 'csv-parse/sync';
import { type UnzipFileInfo, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { refused } from '../../domain/errors.ts';

/** A cell as the file has it; dates of spreadsheets as `YYYY-MM-DD`, since they know neither hour nor zone. */
export type TableCell = string | number | boolean | { readonly date: string } | null;

/** A sheet of a spreadsheet, or a CSV file without its ending. */
export type TableFile = {
  readonly name: string;
  readonly rows: readonly { readonly line: number; readonly cells: readonly TableCell[] }[];
  /** Whether its text was Windows-1252, as older spreadsheet programs save it, and not UTF-8. */
  readonly isWindows1252: boolean;
};

/** How much a file may hold, packed (the request's limit) and unpacked. */
export const TABLE_LIMITS = { unpackedBytes: 60 * 1024 * 1024, entries: 200, lines: 20_000, columns: 60 } as const;

/**
 * Reads an XLSX workbook, a ZIP of CSV files, or nothing else; told by the content, not by a name. 422
 * `tables.not_readable`, `tables.too_large`.
 */
export async function readTables(bytes: Buffer): Promise<readonly TableFile[]> {
  const names = checkedEntries(bytes);
  const tables = names.includes('xl/workbook.xml') ? await workbook(bytes) : csvFiles(bytes);
  for (const { name, rows } of tables) {
    if (rows.length > TABLE_LIMITS.lines || rows.some(({ cells }) => cells.length > TABLE_LIMITS.columns)) {
      throw tooLarge(name);
    }
  }
  return tables;
}

/** Looks at the directory only: what claims to unpack to too much, or to too many files, is not unpacked. */
function checkedEntries(bytes: Buffer): readonly string[] {
  const entries: UnzipFileInfo[] = [];
  try {
    unzipSync(bytes, { filter: (entry) => entries.push(entry) < 0 });
  } catch {
    throw notReadable({ de: 'Sie ist keine XLSX- oder ZIP-Datei.', en: 'It is no XLSX or ZIP file.' });
  }
  const unpacked = entries.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (entries.length > TABLE_LIMITS.entries || unpacked > TABLE_LIMITS.unpackedBytes) throw tooLarge('ZIP');
  return entries.map(({ name }) => name);
}

async function workbook(bytes: Buffer): Promise<readonly TableFile[]> {
  try {
    const sheets = await readXlsxFile(bytes);
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      isWindows1252: false,
      rows: data.map((cells, index) => ({ line: index + 1, cells: cells.map(cellOf) })),
    }));
  } catch {
    throw notReadable({ de: 'Das Tabellenblatt ist beschädigt.', en: 'The spreadsheet is damaged.' });
  }
}

function cellOf(value: unknown): TableCell {
  if (value instanceof Date) return { date: value.toISOString().slice(0, 10) };
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function csvFiles(bytes: Buffer): readonly TableFile[] {
  const files = Object.entries(unzipSync(bytes)).filter(([name]) => isCsv(name));
  if (files.length === 0) throw notReadable({ de: 'Darin ist keine CSV-Datei.', en: 'There is no CSV file in it.' });
  return files.map(([path, content]) => csvFile(path, content));
}

/** macOS adds a shadow of each file. */
function isCsv(path: string): boolean {
  return /\.csv$/i.test(path) && !path.startsWith('__MACOSX/') && !path.includes('/._');
}

function csvFile(path: string, content: Uint8Array): TableFile {
  const name = path.replace(/^.*\//, '').replace(/\.csv$/i, '');
  const { text, isWindows1252 } = decoded(content);
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  const delimiter = firstLine.includes(';') ? ';' : firstLine.includes('\t') ? '\t' : ',';
  try {
    const records = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      trim: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return { name, isWindows1252, rows: records.map(({ record, info }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    const line = (error as CsvError & { lines?: number }).lines ?? 1;
    throw notReadable({
      de: `In „${name}“, Zeile ${line}, stimmen die Anführungszeichen nicht.`,
      en: `In "${name}", line ${line}, the quotation marks do not match.`,
    });
  }
}

/** What is no UTF-8 is what German spreadsheet programs write otherwise; every byte means one sign there. */
function decoded(content: Uint8Array): { readonly text: string; readonly isWindows1252: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(content), isWindows1252: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(content), isWindows1252: true };
  }
}

function notReadable(why: { readonly de: string; readonly en: string }): Error {
  return refused('tables.not_readable', {
    de: `Die Datei lässt sich nicht lesen: ${why.de}`,
    en: `The file cannot be read: ${why.en}`,
  });
}

function tooLarge(name: string): Error {
  const { lines, columns, unpackedBytes } = TABLE_LIMITS;
  const megabytes = unpackedBytes / 1024 / 1024;
  return refused(
    'tables.too_large',
    {
      de: `„${name}“ ist zu groß: möglich sind ${lines} Zeilen und ${columns} Spalten je Blatt, ausgepackt ${megabytes} MB.`,
      en: `"${name}" is too large: ${lines} lines and ${columns} columns a sheet, ${megabytes} MB unpacked are possible.`,
    },
    { name },
  );
}
