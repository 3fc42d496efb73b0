import { addsUp } from './check-statement.ts';
import { CLOSING, incomplete, OPENING, pagesMissing } from './statement.refusals.ts';
import type { Balance, Statement } from './statement.types.ts';

/** What one `Stmt` says: all of a statement, or a page of it, which need not state both balances. */
export type Page = Omit<Statement, 'opening' | 'closing'> & {
  readonly opening: Balance | null;
  readonly closing: Balance | null;
  readonly page: number | null;
  readonly isLastPage: boolean;
};

/**
 * Puts the pages of each statement together. A page that adds up by itself is a statement, whatever number it bears: some
 * banks number the pages of a message, others go on counting from statement to statement. 422 `statement.pages_missing`,
 * `statement.incomplete`.
 */
export function joinPages(pages: readonly Page[]): readonly Statement[] {
  const groups = Map.groupBy(pages, ({ account, identification }) => `${account} ${identification}`);
  return [...groups.values()].flatMap((group) => {
    const whole = group.filter(isWhole);
    const parts = group.filter((page) => !isWhole(page));
    return parts.length === 0 ? whole.map(asStatement) : [...whole.map(asStatement), joined(parts)];
  });
}

function isWhole({ opening, closing, entries }: Page): boolean {
  return opening !== null && closing !== null && addsUp({ opening, closing, entries });
}

function joined(parts: readonly Page[]): Statement {
  const sorted = parts.toSorted((one, other) => (one.page ?? 0) - (other.page ?? 0));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) throw new TypeError('there is a page to join');
  const isComplete = sorted.every(
    ({ page, isLastPage }, index) =>
      (page === null ? sorted.length === 1 : page === index + 1) && isLastPage === (index === sorted.length - 1),
  );
  if (!isComplete) throw pagesMissing(first.identification, sorted.length === 1 ? first.page : null);
  return asStatement({
    ...first,
    to: last.to,
    closing: last.closing,
    entries: sorted.flatMap(({ entries }) => entries),
    unbooked: sorted.flatMap(({ unbooked }) => unbooked),
  });
}

function asStatement({ page: _page, isLastPage: _isLast, opening, closing, ...rest }: Page): Statement {
  if (opening === null) throw incomplete(rest.identification, OPENING);
  if (closing === null) throw incomplete(rest.identification, CLOSING);
  return { ...rest, opening, closing };
}
