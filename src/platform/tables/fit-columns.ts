import { widthOf } from '../pdf/typeface.ts';

/** How columns share the width of a page, so that nothing runs over its edge. All lengths in points. */

export type ColumnToFit = {
  readonly title: string;
  readonly texts: readonly string[];
  /** Figures and dates stay on one line; words may wrap between each other. */
  readonly mayWrap: boolean;
  /** What is left of the page goes to these. */
  readonly isWide: boolean;
  /** At least so wide, where the table says so. */
  readonly width?: number | undefined;
  /** Stands on each page again where the columns need more than one. */
  readonly identifies: boolean;
};

/** Columns that stand side by side, by their places in the table. */
export type Part = { readonly columns: readonly number[]; readonly widths: readonly number[] };

export type Fit = { readonly fontSize: number; readonly parts: readonly Part[] };

/** Blank to the left and right of what stands in a cell. */
export const CELL_PADDING = 3;
/** From the usual size down to the smallest that is still read with ease. */
const SMALLEST = 6.75;
const FONT_SIZES = [8.5, 7.5, SMALLEST] as const;
/** So wide, in ems, a word is broken within, and a cell rather wraps than widen its column. */
const LONG = 12;
/** Kerning may set letters a little apart. */
const SLACK = 1;

/** So that nothing breaks; so that cells hardly wrap; so that heads do not wrap either. */
type Need = { readonly least: number; readonly wanted: number; readonly ideal: number };

/**
 * The largest type at which all columns stand side by side, the smallest if words then have to wrap. Where even that is
 * too wide, columns go on over further parts, each beginning with those that identify a row.
 */
export function fitColumns(columns: readonly ColumnToFit[], available: number): Fit {
  for (const fontSize of FONT_SIZES) {
    const needs = columns.map((column) => needOf(column, fontSize));
    const isFitting = sum(needs, (need) => (fontSize === SMALLEST ? need.least : need.wanted)) <= available;
    if (isFitting) return { fontSize, parts: [sharedOut(all(columns), columns, needs, available)] };
  }
  return inParts(columns, available);
}

function inParts(columns: readonly ColumnToFit[], available: number): Fit {
  const splitAt = (fontSize: number) => {
    const needs = columns.map((column) => needOf(column, fontSize));
    return { fontSize, needs, groups: evenlySplit(columns, needs, available) };
  };
  const smallest = splitAt(SMALLEST);
  // Larger type costs nothing where it needs no further page.
  const { fontSize, needs, groups } =
    FONT_SIZES.map(splitAt).find((one) => one.groups.length === smallest.groups.length) ?? smallest;
  return { fontSize, parts: groups.map((group) => sharedOut(group, columns, needs, available)) };
}

/** As few groups as can be, and among those the ones whose widest is narrowest. */
function evenlySplit(columns: readonly ColumnToFit[], needs: readonly Need[], available: number): readonly number[][] {
  let best = split(columns, needs, available);
  for (let limit = available - 10; limit > available / 2; limit -= 10) {
    const groups = split(columns, needs, limit);
    if (groups.length > best.length) break;
    best = groups;
  }
  return best;
}

function split(columns: readonly ColumnToFit[], needs: readonly Need[], limit: number): readonly number[][] {
  const repeated = all(columns).filter((index) => columns[index]?.identifies);
  const groups: number[][] = [[...repeated]];
  for (const index of all(columns).filter((place) => !repeated.includes(place))) {
    const group = groups.at(-1) ?? [];
    const width = sum([...group, index], (place) => needs[place]?.least ?? 0);
    if (width > limit && group.length > repeated.length) groups.push([...repeated, index]);
    else group.push(index);
  }
  return groups.map((group, number) => (number === 0 ? group.toSorted((one, other) => one - other) : group));
}

/** Each column gets what it needs at least; what is left goes where words would wrap, then to the wide ones. */
function sharedOut(
  group: readonly number[],
  columns: readonly ColumnToFit[],
  needs: readonly Need[],
  available: number,
): Part {
  const leasts = group.map((index) => needs[index]?.least ?? 0);
  const lacks = group.map((index, place) => (needs[index]?.ideal ?? 0) - (leasts[place] ?? 0));
  const spare = Math.max(0, available - sum(leasts, (least) => least));
  const lack = sum(lacks, (one) => one);
  const share = lack === 0 ? 0 : Math.min(1, spare / lack);
  const wide = group.filter((index) => columns[index]?.isWide);
  const more = wide.length === 0 ? 0 : Math.max(0, spare - lack) / wide.length;
  const full = group.map(
    (index, place) => (leasts[place] ?? 0) + share * (lacks[place] ?? 0) + (wide.includes(index) ? more : 0),
  );
  // A single column wider than the page gets the page.
  const asked = sum(full, (width) => width);
  const squeeze = asked > available ? available / asked : 1;
  return { columns: group, widths: full.map((width) => width * squeeze - 2 * CELL_PADDING) };
}

function needOf({ title, texts, mayWrap, width = 0 }: ColumnToFit, fontSize: number): Need {
  const headWord = widest(title.split(/\s+/), (word) => widthOf(word, fontSize, 'bold'));
  const cell = (text: string): number => widthOf(text, fontSize, 'bold');
  const lines = texts.flatMap((text) => text.split('\n'));
  const whole = widest(lines, cell);
  const parts = lines.flatMap((line) => line.split(/\s+/));
  const words = mayWrap ? Math.min(LONG * fontSize, widest(parts, cell)) : whole;
  const around = 2 * CELL_PADDING + SLACK;
  const least = Math.max(width, headWord, words) + around;
  const wanted = mayWrap ? Math.min(whole, LONG * fontSize) + around : least;
  const head = widthOf(title, fontSize, 'bold') + around;
  return { least, wanted: Math.max(least, wanted), ideal: Math.max(least, wanted, head) };
}

const all = (columns: readonly unknown[]): readonly number[] => columns.map((_, index) => index);

function sum<Item>(items: readonly Item[], valueOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}

/** Not Math.max over a list: there may be more cells than a call takes arguments. */
function widest(texts: readonly string[], widthOfText: (text: string) => number): number {
  let most = 0;
  for (const text of texts) most = Math.max(most, widthOfText(text));
  return most;
}
