import {
  type Cell,
  type Reading,
  readCount,
  readDate,
  readMoney,
  readMonth,
  readRate,
  readText,
  readYesNo,
  textOf,
} from './cell-values.ts';
import { type Fault, type Findings, joined, noFindings, type Place } from './fault.ts';
import { faultAt } from './faults-at.ts';
import type { Column, ColumnKind } from './import-columns.ts';
import { columnsOf, type ImportRow, type SheetName, sheetNames, sheetTitles } from './import-sheets.ts';

/** A sheet of a spreadsheet, or a CSV file, cell by cell. The first row holds the headings. */
export type RawSheet = { readonly name: string; readonly rows: readonly RawRow[] };

export type RawRow = { readonly line: number; readonly cells: readonly Cell[] };

/** A sheet of the template as somebody filled it in. */
export type ReadSheet<Sheet extends SheetName = SheetName> = {
  /** As the file calls it. */
  readonly title: string;
  /** Lines without a fault in any cell. */
  readonly rows: readonly ImportRow<Sheet>[];
  /** First cell of every line, faulty ones too: so that no reference to them is called unknown. */
  readonly numbers: readonly string[];
  /** The heading of each column as the file writes it. */
  readonly headings: Readonly<Record<string, string>>;
};

export type ReadFile = { readonly [Sheet in SheetName]: ReadSheet<Sheet> };

/** Says where something stands. */
export function placeIn(sheet: ReadSheet, line: number | null, column: string | null = null): Place {
  return { sheet: sheet.title, line, column: column === null ? null : (sheet.headings[column] ?? column) };
}

export function readSheets(sheets: readonly RawSheet[]): { readonly file: ReadFile; readonly findings: Findings } {
  const findings: Findings[] = [unknownSheets(sheets)];
  const entries = sheetNames.map((name) => {
    const found = sheets.filter((sheet) => sheetCalled(sheet.name) === name);
    if (found.length > 1) findings.push(twice(found[1]?.name ?? name));
    const read = readSheet(name, found[0]);
    findings.push(read.findings);
    return [name, read.sheet];
  });
  return { file: Object.fromEntries(entries) as ReadFile, findings: joined(findings) };
}

/** Case, blanks, hyphens and underscores make no difference in names. */
function plain(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s_.*-]/g, '');
}

const EXPLANATIONS = new Set(['anleitung', 'readme', 'explanation', 'erläuterung']);

function sheetCalled(name: string): SheetName | undefined {
  return sheetNames.find((sheet) => [sheetTitles[sheet].de, sheetTitles[sheet].en].map(plain).includes(plain(name)));
}

function unknownSheets(sheets: readonly RawSheet[]): Findings {
  const unknown = sheets.filter(({ name }) => !sheetCalled(name) && !EXPLANATIONS.has(plain(name)));
  return {
    faults: unknown.map(({ name }) => faultAt('sheet.unknown', { sheet: name, line: null, column: null }, [name])),
    remarks: [],
  };
}

function twice(name: string): Findings {
  return { faults: [faultAt('sheet.twice', { sheet: name, line: null, column: null })], remarks: [] };
}

function readSheet(name: SheetName, raw: RawSheet | undefined): { sheet: ReadSheet; findings: Findings } {
  const title = raw?.name ?? sheetTitles[name].de;
  const empty: ReadSheet = { title, rows: [], numbers: [], headings: {} };
  const [head, ...lines] = raw?.rows ?? [];
  if (!head) return { sheet: empty, findings: noFindings };
  const { positions, headings, faults } = readHead(name, title, head);
  const filled = lines.filter(({ cells }) => cells.some((cell) => textOf(cell) !== '') && !isExample(cells));
  const first = Object.keys(columnsOf(name))[0] ?? '';
  const numbers = filled.map(({ cells }) => textOf(cells[positions[first] ?? -1] ?? null));
  const sheet = { ...empty, numbers, headings };
  if (faults.some(({ code }) => code === 'column.missing')) return { sheet, findings: { faults, remarks: [] } };
  const read = filled.map((row) => readRow(name, { ...sheet, positions }, row));
  const rows = read.flatMap((one) => (one.faults.length === 0 ? [one.row] : []));
  return {
    sheet: { ...sheet, rows },
    findings: { faults: [...faults, ...read.flatMap((one) => one.faults)], remarks: [] },
  };
}

/** The template's example lines bear numbers that no cooperative gives; who leaves them in the file loses nothing. */
function isExample(cells: readonly Cell[]): boolean {
  return cells.some((cell) => /^(BEISPIEL|EXAMPLE)-/.test(textOf(cell)));
}

type Head = {
  readonly positions: Readonly<Record<string, number>>;
  readonly headings: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
};

function readHead(name: SheetName, title: string, { line, cells }: RawRow): Head {
  const columns = columnsOf(name);
  const positions: Record<string, number> = {};
  const headings: Record<string, string> = {};
  const faults: Fault[] = [];
  cells.forEach((cell, position) => {
    const heading = textOf(cell);
    if (heading === '') return;
    const key = Object.keys(columns).find((one) =>
      [one, columns[one]?.heading ?? ''].map(plain).includes(plain(heading)),
    );
    if (key === undefined) faults.push(faultAt('column.unknown', { sheet: title, line, column: heading }));
    else if (key in positions) faults.push(faultAt('column.twice', { sheet: title, line, column: heading }));
    else [positions[key], headings[key]] = [position, heading];
  });
  for (const [key, { isRequired, heading }] of Object.entries(columns)) {
    if (isRequired && !(key in positions))
      faults.push(faultAt('column.missing', { sheet: title, line, column: heading }));
  }
  return { positions, headings, faults };
}

type Layout = ReadSheet & { readonly positions: Readonly<Record<string, number>> };

function readRow(
  name: SheetName,
  layout: Layout,
  { line, cells }: RawRow,
): { row: ImportRow<SheetName>; faults: Fault[] } {
  const faults: Fault[] = [];
  const row: Record<string, unknown> = { line };
  for (const [key, column] of Object.entries(columnsOf(name))) {
    const cell = cells[layout.positions[key] ?? -1] ?? null;
    const place = placeIn(layout, line, key);
    row[key] = null;
    if (textOf(cell) === '') {
      if (column.isRequired) faults.push(faultAt('cell.empty', place));
      continue;
    }
    const reading = column.kind === 'choice' ? readChoice(column, cell) : READERS[column.kind](cell);
    if (reading === null) faults.push(notAChoice(column, cell, place));
    else if ('value' in reading) row[key] = reading.value;
    else faults.push({ ...place, ...reading.wrong });
  }
  return { row: row as unknown as ImportRow<SheetName>, faults };
}

const READERS: Readonly<Record<Exclude<ColumnKind, 'choice'>, (cell: Cell) => Reading<unknown>>> = {
  text: readText,
  money: readMoney,
  rate: readRate,
  date: readDate,
  month: readMonth,
  count: readCount,
  yes_no: readYesNo,
};

type Choice = Extract<Column, { readonly kind: 'choice' }>;

function readChoice({ choices }: Choice, cell: Cell): Reading<string> | null {
  const wanted = plain(textOf(cell));
  const found = Object.entries(choices).find(([key, words]) => [key, ...words].map(plain).includes(wanted));
  return found ? { value: found[0] } : null;
}

function notAChoice(column: Column, cell: Cell, place: Place): Fault {
  const choices = column.kind === 'choice' ? column.choices : {};
  const words = Object.values(choices).map(([word]) => word);
  return faultAt('cell.not_a_choice', place, [textOf(cell), words.join(', '), Object.keys(choices).join(', ')]);
}
