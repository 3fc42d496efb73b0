import type { Content, DynamicContent } from 'pdfmake/interfaces.js';
import type { Language } from '../http/actor.ts';
import { COLOUR, mm, PAPER, SIZE } from '../pdf/paper.ts';
import { checkPrintable, pdfOf } from '../pdf/typeface.ts';
import { cellText } from './cell-texts.ts';
import { type ColumnToFit, type Fit, fitColumns } from './fit-columns.ts';
import { grid, LARGEST_INDENT, type PrintedRow } from './print-grid.ts';
import type { PaperSheet, Table } from './table.types.ts';

/** A4 on its side. Lengths in millimetres. */
const PAGE = { left: 14, right: 14, top: 18, bottom: 16 } as const;
/** Characters from which a column takes what is left of the page. */
const LONG_TEXT = 14;

/** The table on pages of its own, its head on each. Throws UnprintableText rather than print boxes. */
export async function printTable<Row>(table: Table<Row>, rows: readonly Row[], language: Language): Promise<Buffer> {
  const title = table.title[language];
  const about = table.about.map((sentence) => sentence[language]);
  const sheet = table.paper?.(language) ?? columnByColumn(table, rows, language);
  const head = sheet.columns.map((column) => column.title);
  const kinds = sheet.columns.map(({ kind, isWorded = false }) => (isWorded ? 'text' : kind));
  const body = sheet.rows.map((row) => ({
    ...row,
    texts: row.cells.map((value, index) => cellText(kinds[index] ?? 'text', value, language)),
  }));
  const { orientation, fit } = laidOut(sheet, body);
  const words = [title, ...about, ...head, ...sheet.notes, ...body.flatMap(({ texts }) => texts)];
  checkPrintable(words.join('\n').replaceAll(/\s/g, ' '));
  return await pdfOf({
    pageSize: 'A4',
    pageOrientation: orientation,
    pageMargins: [mm(PAGE.left), mm(PAGE.top), mm(PAGE.right), mm(PAGE.bottom)],
    language: language === 'de' ? 'de-DE' : 'en-GB',
    info: { title, creationDate: table.generatedAt },
    defaultStyle: { fontSize: fit.fontSize, color: COLOUR.text },
    header: pageHead(title),
    footer: pageFoot(about.at(-1) ?? '', language),
    content: [
      ...tableHead(title, about),
      ...fit.parts.flatMap((part, index) => [
        ...(index === 0 ? [] : [partHead(index + 1, fit.parts.length, language)]),
        grid({ sheet, rows: body, part, fontSize: fit.fontSize }),
      ]),
      ...sheet.notes.map((note) => ({
        text: note,
        fontSize: SIZE.small,
        color: COLOUR.quiet,
        margin: [0, 6, 0, 0] as [number, number, number, number],
      })),
    ],
  });
}

/** The sheet as its table wants it, and on its side where it would not fit upright. */
function laidOut(
  sheet: PaperSheet,
  rows: readonly PrintedRow[],
): { readonly orientation: PaperSheet['orientation']; readonly fit: Fit } {
  const columns = columnsToFit(sheet, rows);
  const across = mm(PAPER.height - PAGE.left - PAGE.right);
  const upright = mm(PAPER.width - PAGE.left - PAGE.right);
  if (sheet.orientation === 'portrait') {
    const fit = fitColumns(columns, upright);
    if (fit.parts.length === 1) return { orientation: 'portrait', fit };
  }
  return { orientation: 'landscape', fit: fitColumns(columns, across) };
}

function columnsToFit({ columns }: PaperSheet, rows: readonly PrintedRow[]): readonly ColumnToFit[] {
  return columns.map(({ title, kind, width, identifies = false }, index) => {
    const texts = rows.map((row) => row.texts[index] ?? '');
    const isWide = width === '*' || (width === undefined && texts.some((text) => text.length > LONG_TEXT));
    const least = typeof width === 'number' ? width : isWide ? LARGEST_INDENT : undefined;
    return { title, texts, mayWrap: kind === 'text', isWide, identifies: identifies || index === 0, width: least };
  });
}

/** Over the columns that found no room beside the others. */
function partHead(number: number, parts: number, language: Language): Content {
  return {
    text:
      language === 'de'
        ? `Weitere Spalten (Teil ${number} von ${parts})`
        : `Further columns (part ${number} of ${parts})`,
    bold: true,
    color: COLOUR.accent,
    pageBreak: 'before',
    margin: [0, 0, 0, 4],
  };
}

function columnByColumn<Row>(table: Table<Row>, rows: readonly Row[], language: Language): PaperSheet {
  const columns = table.columns.filter(({ onPaper = language }) => onPaper === language);
  return {
    orientation: 'landscape',
    columns: columns.map(({ title, kind, identifies = false, inPrint }) => ({
      title: title[language],
      kind,
      identifies,
      isWorded: inPrint !== undefined,
    })),
    rows: rows.map((row) => ({
      look: 'plain',
      cells: columns.map(({ valueOf, inPrint }) => (inPrint ? inPrint(row, language) : valueOf(row))),
    })),
    notes: [],
  };
}

function tableHead(title: string, about: readonly string[]): Content[] {
  return [
    { text: title, bold: true, fontSize: SIZE.subject, color: COLOUR.accent, margin: [0, 0, 0, 2] },
    { stack: about.map((line) => ({ text: line })), fontSize: SIZE.small, color: COLOUR.quiet, margin: [0, 0, 0, 8] },
  ];
}

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
