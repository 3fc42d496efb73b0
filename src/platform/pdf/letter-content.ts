import type { Column as ContentColumn, Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import type { Block, Column, Signatory, Text } from './letter.types.ts';
import { COLOUR, mm, SIZE } from './paper.ts';

/** How each block looks, in the terms of pdfmake. */

type Looks = { readonly [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>) => Content };

const looks: Looks = {
  paragraph: ({ text }) => ({ ...textOf(text), margin: [0, 0, 0, 7] }),
  small_print: ({ text }) => ({ ...textOf(text), fontSize: SIZE.small, color: COLOUR.quiet, margin: [0, 0, 0, 5] }),
  heading: ({ text }) => ({
    text,
    headlineLevel: 1,
    bold: true,
    fontSize: SIZE.heading,
    color: COLOUR.accent,
    margin: [0, 7, 0, 4],
  }),
  facts: ({ rows }) => factsTable(rows),
  table: ({ columns, rows, total }) => gridTable(columns, rows, total),
  list: ({ items }) => ({
    ul: items.map((item) => ({ ...textOf(item), margin: [2, 0, 0, 3] })),
    markerColor: COLOUR.accent,
    margin: [2, 0, 0, 5],
  }),
  notice: ({ title, blocks }) => noticeFrame(title, blocks),
  signatures: ({ signatories }) => signatureLines(signatories),
  together: ({ blocks }) => ({ stack: contentOf(blocks), unbreakable: true }),
  new_page: () => ({ text: '', pageBreak: 'before' }),
};

export function contentOf(blocks: readonly Block[]): Content[] {
  return blocks.map((block) => {
    // The table above has, for each kind, the function that takes just that kind.
    const look = looks[block.kind] as (each: Block) => Content;
    return look(block);
  });
}

function textOf(text: Text): { text: Content } {
  if (typeof text === 'string') return { text };
  return { text: text.map((run) => (typeof run === 'string' ? run : { text: run.strong, bold: true })) };
}

function factsTable(rows: readonly (readonly [string, Text])[]): ContentTable {
  return {
    table: {
      widths: [mm(62), '*'],
      dontBreakRows: true,
      body: rows.map(([name, text]): TableCell[] => [{ text: name, color: COLOUR.quiet }, textOf(text)]),
    },
    layout: { ...ruled, hLineWidth: (row) => (row === 0 ? 0 : 0.5) },
    margin: [0, 0, 0, 10],
  };
}

const ruled = {
  vLineWidth: () => 0,
  hLineColor: () => COLOUR.line,
  paddingLeft: (column: number) => (column === 0 ? 0 : 6),
  paddingRight: () => 0,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
};

function gridTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  total: readonly string[] | null,
): ContentTable {
  const hasRest = columns.some(({ width }) => width === 'rest');
  const cells = (texts: readonly string[], look: object): TableCell[] =>
    columns.map(({ align }, index) => ({ text: texts[index] ?? '', alignment: align, ...look }));
  const head = columns.map(({ title }) => title);
  const last = rows.length + 1;
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => (hasRest && width === 'content' ? 'auto' : '*')),
      body: [
        cells(head, { bold: true, color: COLOUR.accent, fillColor: COLOUR.ground }),
        ...rows.map((row) => cells(row, {})),
        ...(total === null ? [] : [cells(total, { bold: true })]),
      ],
    },
    layout: {
      ...ruled,
      paddingLeft: () => 5,
      paddingRight: () => 5,
      paddingTop: () => 2,
      paddingBottom: () => 2,
      hLineWidth: (row) => (row === 0 ? 0 : row === 1 || (total !== null && row >= last) ? 0.9 : 0.4),
      hLineColor: (row) => (row === 1 || (total !== null && row >= last) ? COLOUR.accent : COLOUR.faint),
    },
    fontSize: SIZE.table,
    margin: [0, 2, 0, 10],
  };
}

function noticeFrame(title: string | null, blocks: readonly Block[]): ContentTable {
  const head: Content[] =
    title === null ? [] : [{ text: title, bold: true, color: COLOUR.accent, margin: [0, 0, 0, 3] }];
  return {
    table: { widths: ['*'], body: [[{ stack: [...head, ...contentOf(blocks)], fillColor: COLOUR.ground }]] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (column) => (column === 0 ? 3 : 0),
      vLineColor: () => COLOUR.accent,
      paddingLeft: () => 10,
      paddingRight: () => 10,
      paddingTop: () => 7,
      paddingBottom: () => 1,
    },
    margin: [1.5, 3, 0, 10],
  };
}

/** Two beside each other, with room to write. */
function signatureLines(signatories: readonly Signatory[]): Content {
  const width = mm(76);
  const line = (signatory: Signatory): ContentColumn => ({
    width,
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: mm(17), x2: width, y2: mm(17), lineWidth: 0.6, lineColor: COLOUR.text }] },
      { text: 'Ort, Datum und Unterschrift', fontSize: SIZE.foot, color: COLOUR.quiet, margin: [0, 2, 0, 0] },
      { text: signatory.name, bold: true },
      { text: signatory.as, fontSize: SIZE.small, color: COLOUR.quiet },
    ],
  });
  const pairs = Array.from({ length: Math.ceil(signatories.length / 2) }, (_, index) =>
    signatories.slice(index * 2, index * 2 + 2),
  );
  return {
    stack: pairs.map((pair) => ({ columns: pair.map(line), columnGap: mm(13), unbreakable: true })),
    unbreakable: true,
    margin: [0, 0, 0, 8],
  };
}
