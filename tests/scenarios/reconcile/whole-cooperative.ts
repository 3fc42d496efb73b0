import { ExportedBook } from './exported-book.ts';
import { differenceBehind, linkedFigures, spread } from './linked-figures.ts';
import { type Answer, comparisonsOf, type Days, differences } from './reconciliation.ts';
import { reconciliations } from './reconciliations.ts';

type Get = (path: string) => Promise<{ readonly statusCode: number; readonly body: string }>;

const LINKS_EACH = 8;

/** Everything in which a report of the span differs from the exported journal, or a figure from the entries behind it. */
export async function reportDifferences(get: Get, days: Days): Promise<readonly string[]> {
  const book = ExportedBook.read((await get('/v1/hledger-journal')).body);
  const found: string[] = [];
  const read = async (path: string): Promise<Answer> => {
    const { statusCode, body } = await get(path);
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode} ${body}`);
    return JSON.parse(body) as Answer;
  };
  for (const reconciliation of Object.values(reconciliations)) {
    for (const path of reconciliation.paths(days)) {
      const answer = await read(path);
      const comparisons = await comparisonsOf(reconciliation, { answer, book, path, read });
      found.push(...differences(comparisons).map((one) => `${path} ${one}`));
      for (const figure of spread(linkedFigures(answer), LINKS_EACH)) {
        const difference = await differenceBehind(get, figure);
        if (difference !== null) found.push(`${path} ${difference}`);
      }
    }
  }
  return found;
}
