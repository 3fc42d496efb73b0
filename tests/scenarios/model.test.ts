import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { sealAll } from '../../src/modules/integrity/index.ts';
import { sumUpJournal } from '../../src/modules/ledger/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { currentCacheDifferences } from '../support/caches.ts';
import { withTestDatabase } from '../support/database.ts';
import { commands } from './model/commands.ts';
import { emptyModel } from './model/cooperative-model.ts';
import { eventsPosted, realCooperative } from './model/real-cooperative.ts';
import { reportDifferences } from './reconcile/whole-cooperative.ts';

/**
 * Random legal sequences of what happens in a cooperative, over HTTP, beside a small model that predicts the main figures:
 * members, shares, capital, dues, principal outstanding, money that waits, the bank. In the end every report says what the
 * exported journal says, and verify finds nothing. A failure names the seed and the
 * shortest sequence that still fails. `SCENARIO_SEED` repeats it, `SCENARIO_RUNS` and `SCENARIO_STEPS` make it longer or
 * shorter, `SCENARIO_SECONDS` bounds it, `SCENARIO_SHRINK=no` leaves the failing sequence as it is.
 */
const FIRST_DAY = '2025-07-01';
const numberIn = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const seed = numberIn('SCENARIO_SEED', Date.now() % 1_000_000_000);
const runs = numberIn('SCENARIO_RUNS', 4);
const steps = numberIn('SCENARIO_STEPS', 160);
/** Four in a row, so that hardly any run is short. */
const parts = Array.from({ length: 4 }, () =>
  fc.noBias(fc.commands(commands, { maxCommands: steps / 2, size: 'max' })),
);
/**
 * Money is recorded by hand here and stands on no statement, so the bank's word and the books' differ; that clearing holds
 * just the movements nobody has placed is asked after each step.
 */
type Verified = { readonly checks: readonly { readonly check: string; readonly finding_count: number }[] };

const MINUTES = 60_000;

it(
  `Whatever happens in a cooperative, the books are sound and say what a pocket calculator says (seed ${seed})`,
  async () => {
    const posted = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.tuple(...parts), (sequence) =>
        withTestDatabase(async ({ db }) => {
          const real = await realCooperative(db, FIRST_DAY);
          const model = emptyModel(FIRST_DAY);
          await fc.asyncModelRun(
            () => ({ model, real }),
            sequence.flatMap((part) => [...part]),
          );
          expect(await currentCacheDifferences(db)).toEqual([]);
          await inTransaction(db, sumUpJournal);
          const get = (path: string) => real.get(real.auditor, path);
          expect(await reportDifferences(get, { from: FIRST_DAY, to: model.today })).toEqual([]);
          await sealAll(db);
          const { checks } = (await get('/v1/integrity/verification')).json<Verified>();
          expect(checks.filter(({ check, finding_count: count }) => check !== 'bank' && count > 0)).toEqual([]);
          for (const [event, count] of Object.entries(await eventsPosted(db))) {
            posted.set(event, (posted.get(event) ?? 0) + count);
          }
        }),
      ),
      {
        seed,
        numRuns: runs,
        endOnFailure: process.env['SCENARIO_SHRINK'] === 'no',
        interruptAfterTimeLimit: numberIn('SCENARIO_SECONDS', 120) * 1000,
      },
    );
    process.stdout.write(`Seed ${seed}: ${[...posted].map(([event, count]) => `${event} ${count}`).join(', ')}\n`);
  },
  10 * MINUTES,
);
