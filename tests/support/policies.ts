import { confirmPolicy, recordPolicy } from '../../src/modules/policy/index.ts';
import type { Policy } from '../../src/modules/policy/index.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import type { Clock } from '../../src/platform/time/clock.ts';
import { signedIn } from './actors.ts';

type Version = Parameters<typeof recordPolicy>[1];

/** A version recorded by one person and confirmed by another, neither of whom appears elsewhere. */
export async function setPolicy(db: Db, version: Version, clock: Clock): Promise<Policy> {
  const [one, other] = [await signedIn(db, 'auditor'), await signedIn(db, 'auditor')];
  const at = { recordedAt: clock.now(), today: clock.today() };
  return await inTransaction(db, async (tx) => {
    const { number } = await recordPolicy(tx, version, { author: one, ...at });
    return await confirmPolicy(tx, number, { author: other, ...at });
  });
}
