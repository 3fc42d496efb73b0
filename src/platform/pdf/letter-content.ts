import type { Column as ContentColumn, Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import type { Block, Signatory, Text } from './letter.types.ts';
import { COLOUR, mm, SIZE } from './paper.ts';
import { qrPicture } from './qr-code.ts';

/** How each block looks, in the terms of pdfmake. */

type Visible = Exclude<Block['kind'], 'new_page'>;
type Looks = { readonly [Kind in Visible]: (block: Extract<Block, { kind: Kind }>) => Content };

const looks: Looks = {
  // Whole, so that no single line of it stands on another page.
  paragraph: ({ text }) => ({ stack: [textOf(text)], unbreakable: true, margin: [0, 0, 0, 7] }),
  small_print: ({ text }) => ({ ...textOf(text), fontSize: SIZE.small, color: COLOUR.quiet, margin: [0, 0, 0, 5] }),
  heading: ({ text }) => ({ text, ...HEADING }),
  facts: (block) => factsTable(block),
  table: (block) => gridTable(block),
  list: ({ items }) => ({
    ul: items.map((item) => ({ ...textOf(item), margin: [2, 0, 0, 3] })),
    markerColor: COLOUR.accent,
    margin: [2, 0, 0, 5],
  }),
  notice: ({ title, blocks }) => framed([...(title === null ? [] : [noticeTitle(title)]), ...contentOf(blocks)]),
  scannable_notice: (block) => framed([factsBesideCode(block)]),
  signatures: ({ signatories }) => signatureLines(signatories),
  together: ({ blocks }) => ({ stack: blocks.flatMap((block) => contentOf([block])), unbreakable: true }),
};

const HEADING = {
  bold: true,
  fontSize: SIZE.heading,
  color: COLOUR.accent,
  margin: [0, 7, 0, 4] satisfies [number, number, number, number],
};

export function contentOf(blocks: readonly Block[]): Content[] {
  return blocks.flatMap((block, index): Content[] => {
    const [before, after] = [blocks[index - 1], blocks[index + 1]];
    if (block.kind === 'new_page' || isHeaded(before, block)) return [];
    const content = isHeaded(block, after) ? headed(block, after) : looked(block);
    return [before?.kind === 'new_page' ? { stack: [content], pageBreak: 'before' } : content];
  });
}

function looked(block: Exclude<Block, { readonly kind: 'new_page' }>): Content {
  // The table above has, for each kind, the function that takes just that kind.
  const look = looks[block.kind] as (each: Block) => Content;
  return look(block);
}

type Heading = Extract<Block, { readonly kind: 'heading' }>;

function isHeaded(block: Block | undefined, after: Block | undefined): block is Heading {
  return block?.kind === 'heading' && after !== undefined && after.kind !== 'heading' && after.kind !== 'new_page';
}

/** A heading stays with what it heads; one over several pages stands on each, as a part of the head. */
function headed({ text }: Heading, block: Block | undefined): Content {
  if (block?.kind === 'table') return gridTable(block, text);
  if (block?.kind === 'facts' && !fitsOnAPage(block)) return factsTable(block, text);
  return { stack: [{ text, ...HEADING }, ...contentOf(block === undefined ? [] : [block])], unbreakable: true };
}

/** What `looks` makes: objects, of which some stack others. */
type Shown = { readonly stack?: readonly Content[]; readonly margin?: readonly number[] };

/** Space below the last line would make a page of its own when that line stands at a page's end. */
export function withoutSpaceBelow(content: readonly Content[]): Content[] {
  const last = content.at(-1) as Shown | undefined;
  if (last === undefined) return [];
  const [left = 0, top = 0, right = 0] = last.margin ?? [];
  const inner = last.stack && { stack: withoutSpaceBelow(last.stack) };
  return [...content.slice(0, -1), { ...last, ...inner, margin: [left, top, right, 0] } as Content];
}

function textOf(text: Text): { text: Content } {
  if (typeof text === 'string') return { text: bound(text) };
  return { text: text.map((run) => (typeof run === 'string' ? bound(run) : { text: bound(run.strong), bold: true })) };
}

/** No line ends between a sign or a short word and the number that belongs to it: § 498, Abs. 2, 14 Tage. */
function bound(text: string): string {
  return text.replaceAll(/(§|\bAbs\.|\bNr\.|\bArt\.|\bSatz) (?=\d)/g, '$1\u00a0');
}

type Facts = Extract<Block, { readonly kind: 'facts' }>;
const MOST_FACTS_TOGETHER = 12;

/** Short ones stay on one page. */
const fitsOnAPage = ({ rows }: Pick<Facts, 'rows'>): boolean => rows.length <= MOST_FACTS_TOGETHER;

const NAME_WIDTH = mm(62);

function factsTable(facts: Omit<Facts, 'kind'>, heading: string | null = null, nameWidth = NAME_WIDTH): Content {
  const head = headingRow(heading, { columns: 2, indent: 0 });
  const table: ContentTable = {
    table: {
      widths: [nameWidth, '*'],
      headerRows: head.length,
      keepWithHeaderRows: head.length,
      dontBreakRows: true,
      body: [
        ...head,
        ...facts.rows.map(([name, text]): TableCell[] => [{ text: name, color: COLOUR.quiet }, textOf(text)]),
      ],
    },
    layout: { ...ruled, hLineWidth: (row) => (row <= head.length ? 0 : 0.5) },
    margin: [0, 0, 0, 10],
  };
  return { stack: [table], unbreakable: fitsOnAPage(facts) };
}

type Place = { readonly columns: number; readonly indent: number };

/** A heading as the first row of a table, over all columns and as far left as other headings. */
function headingRow(text: string | null, { columns, indent }: Place): TableCell[][] {
  if (text === null) return [];
  const [, above, , below] = HEADING.margin;
  const cell = { ...HEADING, text, colSpan: columns, margin: [-indent, above, 0, below] };
  return [[cell as TableCell, ...Array.from({ length: columns - 1 }, (): TableCell => ({}))]];
}

const ruled = {
  vLineWidth: () => 0,
  hLineColor: () => COLOUR.line,
  paddingLeft: (column: number) => (column === 0 ? 0 : 6),
  paddingRight: () => 0,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
};

type Grid = Extract<Block, { readonly kind: 'table' }>;
const CELL_PADDING = 5;
/** Above and below a row's words. */
export const ROW_PADDING = 1.4;

/** Styles that only name cells, by whose places one sees whether a total stands on a page without any of its rows. */
export const LAST_ROW = 'last row';
export const TOTAL = 'total';

function gridTable({ columns, rows, total }: Grid, heading: string | null = null): ContentTable {
  const hasRest = columns.some(({ width }) => width === 'rest');
  const cells = (texts: readonly string[], look: object, style?: string): TableCell[] => {
    const named = style === undefined ? -1 : texts.findIndex((text) => text !== '');
    return columns.map(({ align }, index) => ({
      text: texts[index] ?? '',
      alignment: align,
      ...look,
      ...(index === named ? { style } : {}),
    }));
  };
  const above = headingRow(heading, { columns: columns.length, indent: CELL_PADDING });
  const head = columns.map(({ title }) => title);
  const heads = above.length + 1;
  const isStrong = (line: number): boolean => line === heads || (total !== null && line >= heads + rows.length);
  return {
    table: {
      headerRows: heads,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => (hasRest && width === 'content' ? 'auto' : '*')),
      body: [
        ...above,
        cells(head, { bold: true, color: COLOUR.accent, fillColor: COLOUR.ground }),
        ...rows.map((row, index) => cells(row, {}, index === rows.length - 1 ? LAST_ROW : undefined)),
        ...(total === null ? [] : [cells(total, { bold: true }, TOTAL)]),
      ],
    },
    layout: {
      ...ruled,
      paddingLeft: () => CELL_PADDING,
      paddingRight: () => CELL_PADDING,
      paddingTop: () => ROW_PADDING,
      paddingBottom: () => ROW_PADDING,
      hLineWidth: (line) => (line < heads ? 0 : isStrong(line) ? 0.9 : 0.4),
      hLineColor: (line) => (isStrong(line) ? COLOUR.accent : COLOUR.faint),
    },
    fontSize: SIZE.table,
    margin: [0, 2, 0, 10],
  };
}

const noticeTitle = (text: string): Content => ({ text, bold: true, color: COLOUR.accent, margin: [0, 0, 0, 3] });

type Scannable = Extract<Block, { readonly kind: 'scannable_notice' }>;

/** The code brings its own white along, so that it is found on a tinted ground too. */
function factsBesideCode({ title, rows, code, caption }: Scannable): Content {
  const { picture, size } = qrPicture(code);
  const below: Content = {
    text: caption,
    fontSize: SIZE.foot,
    color: COLOUR.quiet,
    alignment: 'center',
    margin: [0, 1, 0, 2],
  };
  return {
    columns: [
      { width: '*', stack: [noticeTitle(title), factsTable({ rows }, null, mm(35))] },
      { width: size, stack: [picture, below] },
    ],
    columnGap: mm(4),
  };
}

function framed(content: readonly Content[]): ContentTable {
  return {
    // Whole, so that no title stands on one page and what it announces on the next.
    table: {
      widths: ['*'],
      dontBreakRows: true,
      body: [[{ stack: [...content], fillColor: COLOUR.ground }]],
    },
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
      { canvas: [{ type: 'line', x1: 0, y1: mm(12), x2: width, y2: mm(12), lineWidth: 0.6, lineColor: COLOUR.text }] },
      { text: 'Ort, Datum und Unterschrift', fontSize: SIZE.foot, color: COLOUR.quiet, margin: [0, 2, 0, 0] },
      ...(signatory.name === '' ? [] : [{ text: signatory.name, bold: true }]),
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
