/** How a spreadsheet is written: German ones split at semicolons and read decimal commas, RFC 4180 has neither. */
export type CsvDialect = 'csv' | 'csv_rfc4180';

/** An amount or a rate is told from other text, because only those take a decimal comma. */
export type Cell = { readonly kind: 'text' | 'number'; readonly value: string | null };

export type Column<Row> = { readonly name: string; readonly cell: (row: Row) => Cell };

export const textCell = (value: string | null): Cell => ({ kind: 'text', value });
export const numberCell = (value: string | null): Cell => ({ kind: 'number', value });

const FORMS = { csv: { separator: ';', decimal: ',' }, csv_rfc4180: { separator: ',', decimal: '.' } } as const;
const BYTE_ORDER_MARK = '\ufeff';

/** Lines end with CR LF; the mark at the start lets German spreadsheets see UTF-8. */
export function csvText<Row>(columns: readonly Column<Row>[], rows: readonly Row[], dialect: CsvDialect): string {
  const { separator } = FORMS[dialect];
  const header = columns.map(({ name }) => name).join(separator);
  const lines = rows.map((row) => columns.map(({ cell }) => written(cell(row), dialect)).join(separator));
  return (dialect === 'csv' ? BYTE_ORDER_MARK : '') + [header, ...lines, ''].join('\r\n');
}

function written({ kind, value }: Cell, dialect: CsvDialect): string {
  if (value === null) return '';
  const { separator, decimal } = FORMS[dialect];
  if (kind === 'number') return value.replace('.', decimal);
  const safe = withoutFormula(value);
  const mustQuote = safe.includes(separator) || /["\r\n]/.test(safe);
  return mustQuote ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A name that begins like a formula must not become one in the reader's spreadsheet. */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
