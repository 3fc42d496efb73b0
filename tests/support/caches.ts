import { replayLoan } from '../../src/domain/lending/replay.ts';
import type { Difference } from '../../src/modules/integrity/integrity.types.ts';
import {
  allocationsKnown,
  type CachedLoan,
  cachedLoansAfter,
} from '../../src/modules/integrity/loan-caches.repository.ts';
import {
  allocationsOf,
  compared,
  replayDifferences,
  replayDifferencesOf,
} from '../../src/modules/integrity/loan-replay.ts';
import { loanRecords } from '../../src/modules/loans/index.ts';
import { historiesOf } from '../../src/modules/loans/loan-histories.repository.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { businessDateAt } from '../../src/platform/time/clock.ts';

/**
 * Everything in which the caches of loans differ from a fresh replay of their facts: what `verify` compares, and the
 * allocations that counted when each fact had been recorded. None in a sound database. Looks at every loan, or at one.
 */
export async function cacheDifferences(db: Db, only?: { readonly id: string }): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const loan of await cachedLoansAfter(db, { after: null, limit: 1_000_000 })) {
    if (only && loan.id !== only.id) continue;
    differences.push(...(await replayDifferencesOf(db, [loan])), ...(await knowledgeDifferences(db, loan)));
  }
  return differences;
}

/** The same for what counts now only: quick enough for every loan of a large database. */
export async function currentCacheDifferences(db: Db): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for await (const difference of replayDifferences(db)) differences.push(difference);
  return differences;
}

/** What was known after each fact, to the end of the day of the next one, is what replaying the facts up to it gives. */
async function knowledgeDifferences(db: Db, loan: CachedLoan): Promise<readonly Difference[]> {
  const record = (await loanRecords(db, [loan.id])).get(loan.id);
  if (!record) throw new Error(`${loan.number} has no plan`);
  const moments = await db
    .selectFrom('loan_facts')
    .select('recorded_at')
    .distinct()
    .where('loan_id', '=', loan.id)
    .orderBy('recorded_at')
    .execute();
  const differences: Difference[] = [];
  for (const [index, { recorded_at: knownAt }] of moments.entries()) {
    const next = moments[index + 1];
    const through = next ? businessDateAt(next.recorded_at) : loan.through;
    const history = (await historiesOf(db, [loan.id], knownAt)).get(loan.id);
    if (!history) throw new Error(`${loan.number} was not known`);
    const { plan, facts } = history;
    const { allocations } = replayLoan({ ...record, plan, facts, through });
    const found = await allocationsKnown(db, loan.id, { knownAt, through });
    differences.push(...compared(`${loan.number} at ${knownAt.toISOString()}`, allocationsOf(allocations), found));
  }
  return differences;
}
