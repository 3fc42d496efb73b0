import type { CellValue, Column, ColumnKind, CsvDialect, Table } from './table.types.ts';

/** What stands between cells and before decimals. */
export const CSV_FORMS = {
  csv: { separator: ';', decimal: ',' },
  csv_rfc4180: { separator: ',', decimal: '.' },
} as const;
const BYTE_ORDER_MARK = '\ufeff';
/** Rows written at a time: one piece per row would cost more in handing on than in writing. */
const ROWS_TOGETHER = 500;

/** Piece by piece, however long. Lines end with CR LF; the mark at the start lets German spreadsheets see UTF-8. */
export async function* writeCsv<Row>(
  { columns, rows, csvLines }: Table<Row>,
  dialect: CsvDialect,
): AsyncGenerator<string> {
  const { separator } = CSV_FORMS[dialect];
  const header = columns.map(({ key }) => key).join(separator);
  let lines = `${dialect === 'csv' ? BYTE_ORDER_MARK : ''}${header}\r\n`;
  if (csvLines) {
    yield lines;
    yield* csvLines(dialect);
    return;
  }
  let waiting = 0;
  for await (const row of rows) {
    lines += `${lineOf(row, columns, dialect)}\r\n`;
    waiting += 1;
    if (waiting < ROWS_TOGETHER) continue;
    yield lines;
    [lines, waiting] = ['', 0];
  }
  if (lines !== '') yield lines;
}

function lineOf<Row>(row: Row, columns: readonly Column<Row>[], dialect: CsvDialect): string {
  return columns.map(({ kind, valueOf }) => cellOf(kind, valueOf(row), dialect)).join(CSV_FORMS[dialect].separator);
}

function cellOf(kind: ColumnKind, value: CellValue, dialect: CsvDialect): string {
  if (value === null) return '';
  const { separator, decimal } = CSV_FORMS[dialect];
  if (kind === 'amount' || kind === 'percent') return String(value).replace('.', decimal);
  if (kind === 'count') return String(value);
  const safe = withoutFormula(String(value));
  const mustQuote = safe.includes(separator) || /["\r\n]/.test(safe);
  return mustQuote ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A name that begins like a formula must not become one in the reader's spreadsheet. */
function withoutFormula(value: string): string {
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value;
}
