import type { Content, DynamicContent, TableCell } from 'pdfmake/interfaces.js';
import type { Language } from '../http/actor.ts';
import { COLOUR, mm, SIZE } from '../pdf/paper.ts';
import { checkPrintable, pdfOf } from '../pdf/typeface.ts';
import { cellText } from './cell-texts.ts';
import type { ColumnKind, PaperRow, PaperSheet, Table } from './table.types.ts';

/** A4 on its side. Lengths in millimetres. */
const PAGE = { left: 14, right: 14, top: 18, bottom: 16 } as const;
/** Beyond this many columns the words get smaller rather than run over the edge. */
const FEW_COLUMNS = 9;
const SMALL = 6.75;
/** Characters up to which a cell is one line. */
const LONG_TEXT = 14;

/** The table on pages of its own, its head on each. Throws UnprintableText rather than print boxes. */
export async function printTable<Row>(table: Table<Row>, rows: readonly Row[], language: Language): Promise<Buffer> {
  const title = table.title[language];
  const about = table.about.map((sentence) => sentence[language]);
  const sheet = table.paper?.(language) ?? columnByColumn(table, rows, language);
  const head = sheet.columns.map((column) => column.title);
  const kinds = sheet.columns.map(({ kind }) => kind);
  const body = sheet.rows.map((row) => ({
    ...row,
    texts: row.cells.map((value, index) => cellText(kinds[index] ?? 'text', value, language)),
  }));
  const words = [title, ...about, ...head, ...sheet.notes, ...body.flatMap(({ texts }) => texts)];
  checkPrintable(words.join('\n').replaceAll(/\s/g, ' '));
  return await pdfOf({
    pageSize: 'A4',
    pageOrientation: sheet.orientation,
    pageMargins: [mm(PAGE.left), mm(PAGE.top), mm(PAGE.right), mm(PAGE.bottom)],
    language: language === 'de' ? 'de-DE' : 'en-GB',
    info: { title, creationDate: table.generatedAt },
    defaultStyle: { fontSize: sheet.columns.length > FEW_COLUMNS ? SMALL : SIZE.small, color: COLOUR.text },
    header: pageHead(title),
    footer: pageFoot(about.at(-1) ?? '', language),
    content: [
      ...tableHead(title, about),
      grid(sheet, body),
      ...sheet.notes.map((note) => ({
        text: note,
        fontSize: SIZE.small,
        color: COLOUR.quiet,
        margin: [0, 6, 0, 0] as [number, number, number, number],
      })),
    ],
  });
}

function columnByColumn<Row>({ columns }: Table<Row>, rows: readonly Row[], language: Language): PaperSheet {
  return {
    orientation: 'landscape',
    columns: columns.map(({ title, kind }) => ({ title: title[language], kind })),
    rows: rows.map((row) => ({ look: 'plain', cells: columns.map(({ valueOf }) => valueOf(row)) })),
    notes: [],
  };
}

function tableHead(title: string, about: readonly string[]): Content[] {
  return [
    { text: title, bold: true, fontSize: SIZE.subject, color: COLOUR.accent, margin: [0, 0, 0, 2] },
    { stack: about.map((line) => ({ text: line })), fontSize: SIZE.small, color: COLOUR.quiet, margin: [0, 0, 0, 8] },
  ];
}

type PrintedRow = PaperRow & { readonly texts: readonly string[] };

const LOOKS: Readonly<Record<PaperRow['look'], object>> = {
  plain: {},
  detail: { color: COLOUR.quiet, fontSize: SMALL + 0.75 },
  heading: { bold: true, color: COLOUR.accent, margin: [0, 5, 0, 0] },
  subtotal: { bold: true },
  total: { bold: true, fillColor: COLOUR.ground },
};
/** Points by which a step sets words in. */
const STEP = 9;

function grid({ columns }: PaperSheet, rows: readonly PrintedRow[]): Content {
  const kinds = columns.map(({ kind }) => kind);
  const cells = (texts: readonly string[], look: object): TableCell[] =>
    texts.map((text, index) => ({ text, alignment: isFigure(kinds[index]) ? 'right' : 'left', ...look }));
  // Numbers and dates stay on one line; names, addresses and notes share what is left.
  const isLong = (index: number): boolean => rows.some(({ texts }) => (texts[index]?.length ?? 0) > LONG_TEXT);
  const widths = columns.map(({ width }, index) => width ?? (isLong(index) ? '*' : 'auto'));
  const isStrong = (line: number): boolean =>
    line === 1 || [rows[line - 2], rows[line - 1]].some((row) => row?.look === 'total');
  const printed = ({ texts, look, indent = 0 }: PrintedRow): TableCell[] =>
    cells(texts, LOOKS[look]).map((cell, index) =>
      indent > 0 && widths[index] === '*' ? { ...(cell as object), margin: [indent * STEP, 0, 0, 0] } : cell,
    ) as TableCell[];
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body: [
        cells(
          columns.map(({ title }) => title),
          { bold: true, color: COLOUR.accent, fillColor: COLOUR.ground },
        ),
        ...rows.map(printed),
      ],
    },
    layout: {
      vLineWidth: () => 0,
      hLineWidth: (line) => (line === 0 ? 0 : isStrong(line) ? 0.9 : 0.4),
      hLineColor: (line) => (isStrong(line) ? COLOUR.accent : COLOUR.faint),
      paddingLeft: () => 3,
      paddingRight: () => 3,
      paddingTop: () => 1.6,
      paddingBottom: () => 1.6,
    },
  };
}

const isFigure = (kind: ColumnKind | undefined): boolean => kind === 'amount' || kind === 'percent' || kind === 'count';

/** From the second page on: which table it is. */
function pageHead(title: string): DynamicContent {
  return (page) =>
    page === 1
      ? null
      : { text: title, fontSize: SIZE.small, color: COLOUR.quiet, margin: [mm(PAGE.left), mm(10), mm(PAGE.right), 0] };
}

function pageFoot(about: string, language: Language): DynamicContent {
  return (page, pages) => ({
    columns: [
      { width: '*', text: about },
      {
        width: 'auto',
        text: language === 'de' ? `Seite ${page} von ${pages}` : `Page ${page} of ${pages}`,
        alignment: 'right',
      },
    ],
    fontSize: SIZE.foot + 0.5,
    color: COLOUR.quiet,
    margin: [mm(PAGE.left), mm(5), mm(PAGE.right), 0],
  });
}
