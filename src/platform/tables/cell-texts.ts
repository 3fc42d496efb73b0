import type { Language } from '../http/actor.ts';
import type { CellValue, ColumnKind } from './table.types.ts';

const MARKS = { de: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

/** A cell as people read it in print: 1250.00 is "1.250,00" in German, 2026-12-31 is "31.12.2026". */
export function cellText(kind: ColumnKind, value: CellValue, language: Language): string {
  if (value === null) return '';
  const { group, decimal } = MARKS[language];
  if (kind === 'date') return language === 'de' ? String(value).split('-').toReversed().join('.') : String(value);
  if (kind === 'percent') return String(value).replace('.', decimal);
  if (kind === 'text') return String(value);
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}
