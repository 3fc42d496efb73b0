import { describe, expect, it } from 'vitest';
import { openBooks } from '../../src/demo/books.ts';
import { loadWorld } from '../../src/demo/load.ts';
import { giveSignIns, setTheStage } from '../../src/demo/opening.ts';
import { recordTransfersByHand } from '../../src/demo/transfers.ts';
import { planWorld } from '../../src/demo/world.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { contentDifferences, visibleContent } from '../support/content.ts';
import { createTestDatabase } from '../support/database.ts';
import { playOverHttp } from './demo/over-http.ts';
import { partOf } from './demo/part.ts';

const quick = await createTestDatabase();
const overHttp = await createTestDatabase();
const alone = await createTestDatabase();

const today = parseDate('2026-11-20');

/**
 * The demo's member with a loan repaid and one running, a couple, somebody who pays ahead, a loan whose last debit came
 * back, one with part of an instalment, a firm, one where a board member is tied to the borrower, a promise that was broken, a
 * hold, and two loans of a partner bank.
 */
const CAREERS = new Set([1, 5, 7, 22, 24, 26, 30, 31, 71, 3200, 3201]);

/** A notice, a death with an heir, all shares passed on, an exclusion, single shares given back, a notice taken back. */
const LEAVINGS = new Set([7001, 7002, 7003, 7005, 7006, 7016]);

describe('What the demo loads the quick way', () => {
  const world = partOf(planWorld(today), { careers: CAREERS, leavings: LEAVINGS });

  it(
    'is what the same acts leave when each of them is a call of the API, at its time',
    { timeout: 240_000 },
    async () => {
      await loadWorld(quick.db, world, { today, atOnce: 4, report: () => undefined });
      const books = openBooks(overHttp.db);
      const { stage, gathered } = await setTheStage(overHttp.db);
      books.add(gathered);
      await books.close();
      await playOverHttp(overHttp.db, world, stage);
      const ending = openBooks(overHttp.db);
      ending.add(await recordTransfersByHand(overHttp.db, { stage, today }));
      ending.add(await giveSignIns(overHttp.db, { stage, signIns: world.signIns, today }));
      await ending.close();
      const [expected, found] = [await visibleContent(overHttp.owner), await visibleContent(quick.owner)];
      expect(contentDifferences(expected, found)).toEqual([]);
      expect(found['journal_lines']!.length).toBeGreaterThan(1000);
    },
  );

  it('does not depend on how many transactions run at once', { timeout: 120_000 }, async () => {
    await loadWorld(alone.db, world, { today, atOnce: 1, report: () => undefined });
    const [expected, found] = [await visibleContent(quick.owner), await visibleContent(alone.owner)];
    expect(contentDifferences(expected, found)).toEqual([]);
  });
});
