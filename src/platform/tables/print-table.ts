import type { Content, DynamicContent, TableCell } from 'pdfmake/interfaces.js';
import type { Language } from '../http/actor.ts';
import { COLOUR, mm, SIZE } from '../pdf/paper.ts';
import { checkPrintable, pdfOf } from '../pdf/typeface.ts';
import { cellText } from './cell-texts.ts';
import type { ColumnKind, Table } from './table.types.ts';

/** A4 on its side. Lengths in millimetres. */
const PAGE = { left: 14, right: 14, top: 18, bottom: 16 } as const;
/** Beyond this many columns the words get smaller rather than run over the edge. */
const FEW_COLUMNS = 9;
const SMALL = 6.75;
/** Characters up to which a cell is one line. */
const LONG_TEXT = 14;

/** The table on pages of its own, its head on each. Throws UnprintableText rather than print boxes. */
export async function printTable<Row>(table: Table<Row>, rows: readonly Row[], language: Language): Promise<Buffer> {
  const { columns } = table;
  const title = table.title[language];
  const about = table.about.map((sentence) => sentence[language]);
  const head = columns.map((column) => column.title[language]);
  const body = rows.map((row) => columns.map(({ kind, valueOf }) => cellText(kind, valueOf(row), language)));
  checkPrintable([title, ...about, ...head, ...body.flat()].join('\n').replaceAll(/\s/g, ' '));
  return await pdfOf({
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [mm(PAGE.left), mm(PAGE.top), mm(PAGE.right), mm(PAGE.bottom)],
    language: language === 'de' ? 'de-DE' : 'en-GB',
    info: { title, creationDate: table.generatedAt },
    defaultStyle: { fontSize: columns.length > FEW_COLUMNS ? SMALL : SIZE.small, color: COLOUR.text },
    header: pageHead(title),
    footer: pageFoot(about.at(-1) ?? '', language),
    content: [
      ...tableHead(title, about),
      grid(
        head,
        body,
        columns.map(({ kind }) => kind),
      ),
    ],
  });
}

function tableHead(title: string, about: readonly string[]): Content[] {
  return [
    { text: title, bold: true, fontSize: SIZE.subject, color: COLOUR.accent, margin: [0, 0, 0, 2] },
    { stack: about.map((line) => ({ text: line })), fontSize: SIZE.small, color: COLOUR.quiet, margin: [0, 0, 0, 8] },
  ];
}

function grid(head: readonly string[], body: readonly (readonly string[])[], kinds: readonly ColumnKind[]): Content {
  const cells = (texts: readonly string[], look: object): TableCell[] =>
    texts.map((text, index) => ({ text, alignment: isFigure(kinds[index]) ? 'right' : 'left', ...look }));
  // Numbers and dates stay on one line; names, addresses and notes share what is left.
  const isLong = (index: number): boolean => body.some((texts) => (texts[index]?.length ?? 0) > LONG_TEXT);
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: kinds.map((_, index) => (isLong(index) ? '*' : 'auto')),
      body: [
        cells(head, { bold: true, color: COLOUR.accent, fillColor: COLOUR.ground }),
        ...body.map((texts) => cells(texts, {})),
      ],
    },
    layout: {
      vLineWidth: () => 0,
      hLineWidth: (line) => (line === 0 ? 0 : line === 1 ? 0.9 : 0.4),
      hLineColor: (line) => (line === 1 ? COLOUR.accent : COLOUR.faint),
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
