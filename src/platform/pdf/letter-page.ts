import type { Content, DynamicBackground, DynamicContent } from 'pdfmake/interfaces.js';
import type { Letter } from './letter.types.ts';
import { COLOUR, LINE, mm, PAPER, SIZE } from './paper.ts';

/** What stands around the words: the letterhead, the address in its window, the references, head and foot of each page. */

const TEXT_WIDTH = PAPER.width - PAPER.left - PAPER.right;

/** The first page's top. It stands at fixed places; the space at its end brings the text below it. */
export function firstPageTop(letter: Letter): Content[] {
  const subject = letter.address === null ? PAPER.subjectInTheHouse : PAPER.subject;
  return [
    ...letterhead(letter),
    ...(letter.address === null ? [] : addressWindow(letter.returnAddress, letter.address)),
    references(letter.references),
    { text: '', margin: [0, mm(subject - PAPER.top) - SIZE.text * LINE, 0, 0] },
    { text: letter.subject, bold: true, fontSize: SIZE.subject, margin: [0, 0, 0, 10] },
  ];
}

function letterhead({ sender, contact }: Letter): Content[] {
  return [
    {
      text: sender,
      absolutePosition: { x: mm(PAPER.left), y: mm(PAPER.letterhead) },
      bold: true,
      fontSize: SIZE.sender,
      color: COLOUR.accent,
    },
    {
      columns: [{ width: mm(TEXT_WIDTH), text: contact.join('\n'), alignment: 'right' }],
      absolutePosition: { x: mm(PAPER.left), y: mm(PAPER.letterhead) },
      fontSize: SIZE.small,
      color: COLOUR.quiet,
    },
  ];
}

function addressWindow(returnAddress: string, address: readonly string[]): Content[] {
  return [
    {
      text: returnAddress,
      absolutePosition: { x: mm(PAPER.left), y: mm(PAPER.returnAddress) },
      fontSize: 6.5,
      color: COLOUR.quiet,
    },
    {
      columns: [{ width: mm(PAPER.addressWidth - 5), text: address.join('\n') }],
      absolutePosition: { x: mm(PAPER.left), y: mm(PAPER.address) },
    },
  ];
}

function references(rows: Letter['references']): Content {
  return {
    columns: [
      {
        width: mm(PAPER.width - PAPER.right - PAPER.referencesLeft),
        table: {
          widths: ['auto', '*'],
          body: rows.map(([name, value]) => [{ text: name, color: COLOUR.quiet }, { text: value }]),
        },
        layout: {
          hLineWidth: () => 0,
          vLineWidth: () => 0,
          paddingLeft: (column: number) => (column === 0 ? 0 : 8),
          paddingRight: () => 0,
          paddingTop: () => 0,
          paddingBottom: () => 1.5,
        },
      },
    ],
    absolutePosition: { x: mm(PAPER.referencesLeft), y: mm(PAPER.references) },
    fontSize: 9.5,
  };
}

/** From the second page on: whose letter it is and which. */
export function pageHead({ sender, references: [first], subject }: Letter): DynamicContent {
  return (page) =>
    page === 1
      ? null
      : {
          columns: [
            { width: 'auto', text: sender, bold: true, color: COLOUR.accent },
            { width: '*', text: [first?.[1], subject].join('  ·  '), alignment: 'right' },
          ],
          columnGap: 12,
          fontSize: SIZE.small,
          color: COLOUR.quiet,
          margin: [mm(PAPER.left), mm(14), mm(PAPER.right), 0],
        };
}

export function pageFoot({ foot }: Letter): DynamicContent {
  const last = foot.length - 1;
  return (page, pages) => ({
    stack: [
      { text: `Seite ${page} von ${pages}`, alignment: 'right', fontSize: SIZE.foot + 0.5, margin: [0, 0, 0, 3] },
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: mm(TEXT_WIDTH), y2: 0, lineWidth: 0.6, lineColor: COLOUR.accent }],
      },
      {
        columns: foot.map(([title = '', ...lines], index) => ({
          width: index === last ? '*' : 'auto',
          stack: [{ text: title, bold: true }, ...lines],
        })),
        columnGap: mm(5),
        margin: [0, 4, 0, 0],
      },
    ],
    fontSize: SIZE.foot,
    color: COLOUR.quiet,
    margin: [mm(PAPER.left), mm(PAPER.foot - (PAPER.height - PAPER.bottom)), mm(PAPER.right), 0],
  });
}

/** Where to fold and where to punch, at the edge of the first page, as DIN 5008 has it. */
export const foldMarks: DynamicBackground = (page) =>
  page === 1
    ? {
        canvas: PAPER.marks.map(({ at, length }) => ({
          type: 'line',
          x1: mm(4),
          y1: mm(at),
          x2: mm(4 + length),
          y2: mm(at),
          lineWidth: 0.4,
          lineColor: COLOUR.line,
        })),
      }
    : null;
