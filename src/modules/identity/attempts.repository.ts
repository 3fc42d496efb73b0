import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';

export type Attempts = { readonly attempts: number; readonly windowEndsAt: Date };

/** Whose attempts are counted: one login from one address, or, with an empty address, from all of them together. */
export type Counter = { readonly loginHash: Buffer; readonly address: string };

/** Counts one attempt in one statement, so that attempts at the same time are all counted. A window that ended begins anew. */
export async function countAttempt(
  db: Db,
  { loginHash, address }: Counter,
  window: { readonly now: Date; readonly endsAt: Date },
): Promise<Attempts> {
  const row = await db
    .insertInto('sign_in_attempts')
    .values({ login_hash: loginHash, address, attempts: 1, window_ends_at: window.endsAt })
    .onConflict((on) =>
      on.columns(['login_hash', 'address']).doUpdateSet({
        attempts: sql<number>`case when sign_in_attempts.window_ends_at > ${window.now} then sign_in_attempts.attempts + 1 else 1 end`,
        window_ends_at: sql<Date>`case when sign_in_attempts.window_ends_at > ${window.now} then sign_in_attempts.window_ends_at else excluded.window_ends_at end`,
      }),
    )
    .returning(['attempts', 'window_ends_at as windowEndsAt'])
    .executeTakeFirstOrThrow();
  return row;
}

/** These logins start afresh, from wherever, and whatever windows have ended are forgotten. */
export async function forgetAttempts(tx: Tx, loginHashes: readonly Buffer[], now: Date): Promise<void> {
  await tx
    .deleteFrom('sign_in_attempts')
    .where((is) => is.or([is('login_hash', 'in', loginHashes), is('window_ends_at', '<', now)]))
    .execute();
}
