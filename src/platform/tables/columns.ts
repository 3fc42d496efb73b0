import type { CellValue, Column, ColumnKind } from './table.types.ts';

/** Columns as words, so that a list of them reads like the table's head: key, German title, English title. */

type KeyOf<Row> = { [Key in keyof Row]: Row[Key] extends CellValue | undefined ? Key : never }[keyof Row] & string;

function ofKind(kind: ColumnKind) {
  return <Row>(key: KeyOf<Row>, de: string, en: string): Column<Row> => ({
    key,
    title: { de, en },
    kind,
    // The key is one whose value is a cell's; TypeScript does not follow that through the mapped type.
    valueOf: (row) => (row[key] as CellValue | undefined) ?? null,
  });
}

export const text = ofKind('text');
export const day = ofKind('date');
export const amount = ofKind('amount');
export const percent = ofKind('percent');
export const count = ofKind('count');
