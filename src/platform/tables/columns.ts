import type { Sentence } from '../../domain/errors.ts';
import type { Language } from '../http/actor.ts';
import { businessDateAt, timeInBerlin } from '../time/clock.ts';
import { cellText } from './cell-texts.ts';
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

/** A column of codes, which programs read as they are and people as words: each code has its own. */
export function coded<Row, const Key extends KeyOf<Row>>(
  key: Key,
  de: string,
  en: string,
  words: Readonly<Record<Row[Key] & string, Sentence>>,
): Column<Row> {
  return {
    ...text<Row>(key, de, en),
    inPrint: (row, language) => {
      const code = row[key] as (Row[Key] & string) | null | undefined;
      return code === null || code === undefined ? null : words[code][language];
    },
  };
}

/** A column of moments: "03.01.2025 11:58" on the cooperative's clock for people. */
export function moment<Row>(key: KeyOf<Row>, de: string, en: string): Column<Row> {
  return {
    ...text<Row>(key, de, en),
    inPrint: (row, language) => {
      const value = row[key] as string | null | undefined;
      if (value === null || value === undefined) return null;
      const at = new Date(value);
      return `${cellText('date', businessDateAt(at), language)} ${timeInBerlin(at)}`;
    },
  };
}

/** A column of a year: people write no dot in it. */
export function year<Row>(key: KeyOf<Row>, de: string, en: string): Column<Row> {
  return { ...count<Row>(key, de, en), inPrint: (row) => String(row[key]) };
}

/** A column that is printed in one language only, or never: files for programs have it all the same. */
export const onPaper = <Row>(where: Language | 'never', column: Column<Row>): Column<Row> => ({
  ...column,
  onPaper: where,
});
