import type { Sentence } from '../../domain/errors.ts';
import type { Language } from '../http/actor.ts';

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
  /** What people read in print, where the value is a code or a moment for programs. */
  readonly inPrint?: (row: Row, language: Language) => string | null;
  /** Where a column is printed that is not on every paper: only in one language, or in none. */
  readonly onPaper?: Language | 'never';
  /** Says which row it is, as the first column does: printed again beside columns that found no room. */
  readonly identifies?: boolean;
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
  /**
   * The rows as lines of CSV, in pieces of any length, where there are so many that the database writes them: the same
   * bytes as if they came from the rows.
   */
  readonly csvLines?: (dialect: CsvDialect) => AsyncIterable<string>;
  /** How it is printed where that is not column by column; spreadsheets get the columns all the same. */
  readonly paper?: (language: Language) => PaperSheet;
};

/** A table laid out for reading on paper, in the words of one language. */
export type PaperSheet = {
  readonly orientation: 'portrait' | 'landscape';
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly PaperRow[];
  /** What stands below the table. */
  readonly notes: readonly string[];
};

export type PaperColumn = {
  readonly title: string;
  readonly kind: ColumnKind;
  /** In points, or as wide as what stands in it, or what is left. */
  readonly width?: number | 'auto' | '*';
  readonly identifies?: boolean;
  /** Its cells are words already and printed as they are. */
  readonly isWorded?: boolean;
};

export type PaperRow = {
  readonly cells: readonly CellValue[];
  /** heading: words over what follows; subtotal: a sum of some rows; total: the sum of all above; detail: part of another. */
  readonly look: 'plain' | 'detail' | 'heading' | 'subtotal' | 'total';
  /** Steps by which the widest column's words are set in. */
  readonly indent?: number;
};

/**
 * csv: semicolons, decimal comma and a byte order mark, as German spreadsheets read it; csv_rfc4180: commas and decimal
 * point, for programs.
 */
export type TableFormat = CsvDialect | 'xlsx' | 'pdf';

export type CsvDialect = 'csv' | 'csv_rfc4180';
