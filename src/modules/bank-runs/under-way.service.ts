import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import type { Db } from '../../platform/db/database.ts';
import type { UnderWay } from './bank-runs.types.ts';
import { itemsUnderWay } from './items.repository.ts';

/**
 * Direct debits that the bank has not booked yet, by loan or by member (dues). What is under way is neither reminded of nor
 * collected a second time.
 */
export async function collectionsUnderWay(
  db: Db,
  of: 'loan' | 'dues',
  ids: readonly string[],
): Promise<ReadonlyMap<string, UnderWay>> {
  const items = await itemsUnderWay(db, of, ids);
  return new Map(
    items.map(({ thing, runNumber, amount, executeOn }) => {
      const [sum, day] = [amountInWords(amount), dateInWords(executeOn)];
      const sentence = {
        de: `${sum.de} werden mit dem Lauf ${runNumber} zum ${day.de} eingezogen.`,
        en: `${sum.en} is collected by run ${runNumber} on ${day.en}.`,
      };
      return [thing.id, { runNumber, amount, executeOn, sentence }];
    }),
  );
}
