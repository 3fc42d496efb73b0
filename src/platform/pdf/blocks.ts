import type { Block, Column, Run, Signatory, Text } from './letter.types.ts';

/** The blocks of a letter as words, so that a template reads like the letter it makes. */

export const strong = (text: string): Run => ({ strong: text });

export function paragraph(...runs: readonly Run[]): Block {
  return { kind: 'paragraph', text: runs };
}

export function smallPrint(...runs: readonly Run[]): Block {
  return { kind: 'small_print', text: runs };
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

/** Pairs of a name and what it is; a pair that is null is left out. */
export function facts(...rows: readonly (readonly [string, Text] | null)[]): Block {
  return { kind: 'facts', rows: rows.filter((row) => row !== null) };
}

export function list(...items: readonly Text[]): Block {
  return { kind: 'list', items };
}

export function notice(title: string | null, ...blocks: readonly Block[]): Block {
  return { kind: 'notice', title, blocks };
}

type Scannable = { readonly title: string; readonly code: string; readonly caption: string };

/** Facts that must not be overlooked, beside a QR code that says the same to a machine. */
export function scannableNotice(scannable: Scannable, ...rows: readonly (readonly [string, Text])[]): Block {
  return { kind: 'scannable_notice', ...scannable, rows };
}

export function signatures(...signatories: readonly Signatory[]): Block {
  return { kind: 'signatures', signatories };
}

export function together(...blocks: readonly Block[]): Block {
  return { kind: 'together', blocks };
}

export const newPage: Block = { kind: 'new_page' };

type Table = {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
};

export function table({ columns, rows, total }: Table): Block {
  return { kind: 'table', columns, rows, total: total ?? null };
}

/** A column of words, as wide as its longest or taking a share of what is left. */
export const words = (title: string, width: Column['width'] = 'content'): Column => ({ title, width, align: 'left' });

/** A column of figures; a share of what is left unless it is short, such as a number in a row. */
export const figures = (title: string, width: Column['width'] = 'rest'): Column => ({ title, width, align: 'right' });

/** A block only where it applies. */
export function when(applies: boolean, ...blocks: readonly Block[]): readonly Block[] {
  return applies ? blocks : [];
}
