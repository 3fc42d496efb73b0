import type { Db } from '../../platform/db/database.ts';
import { allowLargeQueries } from '../../platform/db/large-queries.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import { bookChecks } from './book-checks.ts';
import { chainChecks } from './chain-checks.ts';
import { digestChecks } from './digest-checks.ts';
import { sumChecks } from './sum-checks.ts';
import type { Check, CheckResult, Examined, Finding, PlaceInChain, Verification } from './integrity.types.ts';
import { erasedValuesCount, lastSeal, unsealedTail } from './seals.repository.ts';

/** Everything that is compared, in this order. */
export const checks: readonly Check[] = [...digestChecks, ...chainChecks, ...bookChecks, ...sumChecks];

/** So many findings of a check are named; the rest is counted. */
const NAMED_AT_MOST = 100;

type Asked = { readonly now: Date; readonly keptHead?: PlaceInChain | null };

/**
 * Holds the books, the audit log and the chain against each other, as they are at one moment. A book in which everything
 * agrees may still have been rewritten as a whole: only a head that was kept outside shows that it was not.
 */
export async function verify(db: Db, asked: Asked): Promise<Verification> {
  return await inSnapshot(db, (snapshot) => verifyWithin(snapshot, asked));
}

/** The same in a transaction that is open already. */
export async function verifyWithin(db: Db, { now, keptHead = null }: Asked): Promise<Verification> {
  await allowLargeQueries(db);
  const examined = { db, now, keptHead };
  const { asked = [], notAsked = [] } = Object.groupBy(checks, ({ isAsked }) =>
    isAsked === undefined || isAsked(examined) ? 'asked' : 'notAsked',
  );
  const results: CheckResult[] = [];
  for (const check of asked) results.push(await resultOf(check, examined));
  return {
    verifiedAt: now,
    isSound: results.every(({ findingCount }) => findingCount === 0),
    head: (await lastSeal(db)) ?? null,
    tail: await unsealedTail(db),
    erasedCount: await erasedValuesCount(db),
    checks: results,
    notAsked: notAsked.map(({ compares }) => compares),
  };
}

async function resultOf({ name, compares, findings }: Check, examined: Examined): Promise<CheckResult> {
  const named: Finding[] = [];
  let findingCount = 0;
  for await (const finding of findings(examined)) {
    findingCount += 1;
    if (named.length < NAMED_AT_MOST) named.push(finding);
  }
  return { name, compares, findingCount, findings: named };
}
