import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { COLOUR, LINE } from '../pdf/paper.ts';
import { widthOf } from '../pdf/typeface.ts';
import { CELL_PADDING, type Part } from './fit-columns.ts';
import type { ColumnKind, PaperRow, PaperSheet } from './table.types.ts';

/** A row whose values are words and figures as they are read. */
export type PrintedRow = PaperRow & { readonly texts: readonly string[] };

type GridToPrint = {
  readonly sheet: PaperSheet;
  readonly rows: readonly PrintedRow[];
  readonly part: Part;
  readonly fontSize: number;
};

const LOOKS: Readonly<Record<PaperRow['look'], object>> = {
  plain: {},
  detail: { color: COLOUR.quiet },
  heading: { bold: true, color: COLOUR.accent, margin: [0, 5, 0, 0] },
  subtotal: { bold: true },
  total: { bold: true, fillColor: COLOUR.ground },
};
/** Points by which a step sets words in. */
const STEP = 9;
/** Room for words that are set in by some steps. */
export const LARGEST_INDENT = 4 * STEP;
/** A row higher than this may go on over the page's end, in points. */
const HIGH_ROW = 200;

/** The columns of one part, under their heads. */
export function grid({ sheet, rows, part, fontSize }: GridToPrint): Content {
  const columns = part.columns.map((index) => sheet.columns[index]);
  const isSetIn = (place: number): boolean => columns[place]?.width === '*';
  const cells = (texts: readonly string[], look: object): TableCell[] =>
    part.columns.map((index, place) => ({
      text: texts[index] ?? '',
      alignment: isFigure(columns[place]?.kind) ? 'right' : 'left',
      ...look,
    }));
  const printed = ({ texts, look, indent = 0 }: PrintedRow): TableCell[] =>
    cells(texts, look === 'detail' ? { ...LOOKS.detail, fontSize: fontSize - 1 } : LOOKS[look]).map((cell, place) =>
      indent > 0 && isSetIn(place) ? { ...(cell as object), margin: [indent * STEP, 0, 0, 0] } : cell,
    ) as TableCell[];
  const isEachLow = rows.every((row) => heightOf(row, part, fontSize) < HIGH_ROW);
  const titles = sheet.columns.map(({ title }) => title);
  return {
    table: {
      headerRows: 1,
      // What is to stay together and does not fit on a page would not be printed at all.
      keepWithHeaderRows: isEachLow ? 1 : 0,
      dontBreakRows: isEachLow,
      widths: [...part.widths],
      body: [cells(titles, { bold: true, color: COLOUR.accent, fillColor: COLOUR.ground }), ...rows.map(printed)],
    },
    layout: linesOf(rows),
  };
}

/** About as high as the cell with most lines. */
function heightOf({ texts }: PrintedRow, { columns, widths }: Part, fontSize: number): number {
  const lines = columns.map((index, place) => {
    const text = texts[index] ?? '';
    return widthOf(text, fontSize, 'bold') / (widths[place] ?? 1) + text.split('\n').length;
  });
  return Math.max(...lines) * fontSize * LINE;
}

function linesOf(rows: readonly PrintedRow[]) {
  const isStrong = (line: number): boolean =>
    line === 1 || [rows[line - 2], rows[line - 1]].some((row) => row?.look === 'total');
  return {
    vLineWidth: () => 0,
    hLineWidth: (line: number) => (line === 0 ? 0 : isStrong(line) ? 0.9 : 0.4),
    hLineColor: (line: number) => (isStrong(line) ? COLOUR.accent : COLOUR.faint),
    paddingLeft: () => CELL_PADDING,
    paddingRight: () => CELL_PADDING,
    paddingTop: () => 1.6,
    paddingBottom: () => 1.6,
  };
}

const isFigure = (kind: ColumnKind | undefined): boolean => kind === 'amount' || kind === 'percent' || kind === 'count';
