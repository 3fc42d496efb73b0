import type { Sentence } from '../../domain/errors.ts';

/**
 * What stands in a column: decides how it is written. Values come as they are on the wire: amounts "1250.00", rates and
 * percentages "7.9", dates YYYY-MM-DD, counts as numbers.
 */
export type ColumnKind = 'text' | 'date' | 'amount' | 'percent' | 'count';

export type CellValue = string | number | null;

export type Column<Row> = {
  /** As in JSON; heads the column in CSV, which programs read. */
  readonly key: string;
  /** Heads the column where people read it. */
  readonly title: Sentence;
  readonly kind: ColumnKind;
  readonly valueOf: (row: Row) => CellValue;
};

export type Table<Row> = {
  /** Of the file, without its ending. */
  readonly fileName: string;
  readonly title: Sentence;
  /** What the table says of itself: which day it shows, when it was made. */
  readonly about: readonly Sentence[];
  /** The moment it was made; the same table is the same bytes. */
  readonly generatedAt: Date;
  readonly columns: readonly Column<Row>[];
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
};

/**
 * csv: semicolons, decimal comma and a byte order mark, as German spreadsheets read it; csv_rfc4180: commas and decimal
 * point, for programs.
 */
export type TableFormat = 'csv' | 'csv_rfc4180' | 'xlsx' | 'pdf';
