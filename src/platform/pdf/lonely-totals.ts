import type { Node } from 'pdfmake/interfaces.js';
import { LAST_ROW, ROW_PADDING, TOTAL } from './letter-content.ts';
import type { Block } from './letter.types.ts';
import { LINE, mm, PAPER, SIZE } from './paper.ts';

/**
 * A total that stands on a page without any of the rows it adds up looks like a mistake. Where a page ends is known only
 * when the letter has been laid out; so whoever lays it out watches, and where it happens the last row goes along.
 */

type Watching = {
  /** To be called for each piece of the letter in its order; asks for no break of its own. */
  readonly watch: (node: Node) => boolean;
  /** Places of such totals among all, once the letter is laid out. */
  readonly lonelyTotals: ReadonlySet<number>;
};

/** A row's words and the space below them. */
const ROW_HEIGHT = SIZE.table * LINE + ROW_PADDING;
const PAGE_END = mm(PAPER.height - PAPER.bottom);

/**
 * The layout tells of a row where it was begun; when it did not fit there, it stands at the top of the next page, and the
 * rows after it are told of there.
 */
export function watchTotals(): Watching {
  const lonelyTotals = new Set<number>();
  let totals = 0;
  let pageOfLastRow: number | undefined;
  const watch = ({ style, startPosition: { pageNumber, top } }: Node): boolean => {
    if (style === LAST_ROW) pageOfLastRow = pageNumber;
    if (style === TOTAL) {
      if (pageNumber === pageOfLastRow && top + ROW_HEIGHT > PAGE_END) lonelyTotals.add(totals);
      totals += 1;
    }
    return false;
  };
  return { watch, lonelyTotals };
}

type Table = Extract<Block, { readonly kind: 'table' }>;

const hasTotal = (block: Block): block is Table => block.kind === 'table' && block.total !== null;

/** The same blocks; each named table goes on with its last row on a page of its own, under the same heading. */
export function withCompany(blocks: readonly Block[], lonely: ReadonlySet<number>): readonly Block[] {
  let totals = -1;
  return blocks.flatMap((block, index): readonly Block[] => {
    totals += countTotals([block]);
    if (!hasTotal(block) || !lonely.has(totals) || block.rows.length < 2) return [block];
    const before = blocks[index - 1];
    const heading = before?.kind === 'heading' ? [before] : [];
    const rest = { ...block, rows: block.rows.slice(-1) };
    return [{ ...block, rows: block.rows.slice(0, -1), total: null }, { kind: 'new_page' }, ...heading, rest];
  });
}

function countTotals(blocks: readonly Block[]): number {
  return blocks.reduce((count, block) => {
    if (block.kind === 'notice' || block.kind === 'together') return count + countTotals(block.blocks);
    return count + (hasTotal(block) ? 1 : 0);
  }, 0);
}
