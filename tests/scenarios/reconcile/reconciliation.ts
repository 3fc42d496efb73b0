import type { ExportedBook } from './exported-book.ts';

/** An answer as JSON: every figure is text. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = Readonly<Record<string, any>>;

/** The days that are asked about. */
export type Days = { readonly from: string; readonly to: string };

/** A figure of a report and what the exported journal says of the same. */
export type Comparison = { readonly what: string; readonly reported: string; readonly inTheBook: string };

/**
 * How a report is held against the books: the paths under which it is asked, and for its answer the figures that must come
 * out of the journal; or why none of its figures come from there.
 */
export type Reconciliation =
  | {
      readonly paths: (days: Days) => readonly string[];
      readonly compare: (answer: Answer, book: ExportedBook, path: string) => readonly Comparison[];
    }
  | { readonly paths: (days: Days) => readonly string[]; readonly notInTheBooks: string }
  /** Of what stands in a register and not in the journal. */
  | {
      readonly paths: (days: Days) => readonly string[];
      readonly hold: (answer: Answer, read: (path: string) => Promise<Answer>) => Promise<readonly Comparison[]>;
    };

/** What is compared of one answer, by whichever way its report has. */
export async function comparisonsOf(
  reconciliation: Reconciliation,
  asked: {
    readonly answer: Answer;
    readonly book: ExportedBook;
    readonly path: string;
    readonly read: (path: string) => Promise<Answer>;
  },
): Promise<readonly Comparison[]> {
  const { answer, book, path, read } = asked;
  if ('notInTheBooks' in reconciliation) return [];
  if ('hold' in reconciliation) return await reconciliation.hold(answer, read);
  return reconciliation.compare(answer, book.upTo(Number(answer['journal_position'])), path);
}

export const asOf =
  (path: string) =>
  ({ to }: Days): readonly string[] => [`${path}?as_of=${to}`];

export const span =
  (path: string) =>
  ({ from, to }: Days): readonly string[] => [`${path}?from=${from}&to=${to}`];

export function amountOf(cents: number): string {
  const text = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

export function centsOf(amount: string): number {
  return Number(amount.replace('.', ''));
}

export function same(what: string, reported: unknown, cents: number): Comparison {
  return { what, reported: String(reported), inTheBook: amountOf(cents) };
}

export const sumOf = (amounts: readonly string[]): number => amounts.reduce((sum, one) => sum + centsOf(one), 0);

export function differences(comparisons: readonly Comparison[]): readonly string[] {
  return comparisons
    .filter(({ reported, inTheBook }) => reported !== inTheBook)
    .map(({ what, reported, inTheBook }) => `${what}: reported ${reported}, in the book ${inTheBook}`);
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
