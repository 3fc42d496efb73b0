import { type BusinessDate, isDate } from '../../domain/time/business-date.ts';
import { cursorUnreadable } from './refusals.ts';

/** The sort values of the last row shown, its id last: the next page begins after them. Stable while rows are added. */
export type Keyset = readonly (string | number)[];

/**
 * Reads a cursor made by `pageOf`. `sort` names the order and its filters, so that a cursor of one list is not taken for
 * another's; `width` is how many values that order has. Null means the first page; anything else unreadable is 400.
 */
export function decodeCursor(cursor: string | undefined, sort: string, width: number): Keyset | null {
  if (cursor === undefined) return null;
  const [cursorSort, ...values] = readList(cursor);
  if (cursorSort !== sort || values.length !== width || !values.every(isSortValue)) throw cursorUnreadable();
  return values;
}

function readList(cursor: string): unknown[] {
  try {
    const list: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** Without NUL and lone surrogates, which PostgreSQL cannot hold. */
function isSortValue(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value.isWellFormed() && !value.includes('\0'));
}

/** Repositories fetch one row more than `limit`; whether it came says whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  by: {
    readonly limit: number;
    readonly sort: string;
    readonly keyOf: (row: Row) => Keyset;
    readonly itemOf: (row: Row) => Item;
  },
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, by.limit);
  const last = shown.at(-1);
  const hasNext = rows.length > by.limit && last !== undefined;
  return {
    items: shown.map(by.itemOf),
    next: hasNext ? Buffer.from(JSON.stringify([by.sort, ...by.keyOf(last)])).toString('base64url') : null,
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The whole number at this place of a cursor; a forged cursor is 400, not an error of the database. */
export function numberIn(keyset: Keyset, place: number): number {
  const value = keyset[place];
  if (!Number.isSafeInteger(value)) throw cursorUnreadable();
  return Number(value);
}

/** The id at this place of a cursor. */
export function idIn(keyset: Keyset, place: number): string {
  const value = textIn(keyset, place);
  if (!UUID.test(value)) throw cursorUnreadable();
  return value;
}

/** The day at this place of a cursor. */
export function dateIn(keyset: Keyset, place: number): BusinessDate {
  const value = textIn(keyset, place);
  if (!isDate(value)) throw cursorUnreadable();
  return value;
}

/** The text at this place of a cursor. */
export function textIn(keyset: Keyset, place: number): string {
  const value = keyset[place];
  if (typeof value !== 'string') throw cursorUnreadable();
  return value;
}
