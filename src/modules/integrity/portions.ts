import type { Finding } from './integrity.types.ts';

/** A portion of a table: the key of its last row, null when it was empty, and what is wrong in it. */
export type Portion<Wrong> = { readonly last: string | null; readonly wrong: readonly Wrong[] };

/** So many rows are looked at in one statement: enough to be quick, few enough for any machine. */
export const ROWS_AT_ONCE = 5_000;

/** Goes through a table by its key, portion by portion, and puts what is wrong into words. */
export async function* throughPortions<Wrong>(
  portionAfter: (after: string | null) => Promise<Portion<Wrong>>,
  inWords: (wrong: Wrong) => Finding,
): AsyncGenerator<Finding> {
  let after: string | null = null;
  for (;;) {
    const { last, wrong }: Portion<Wrong> = await portionAfter(after);
    yield* wrong.map(inWords);
    if (last === null) return;
    after = last;
  }
}
