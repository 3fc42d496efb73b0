import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

/** Whose key it is: the same key of another caller or for another operation is another key. */
export type KeyScope = { readonly caller: string; readonly operation: string; readonly key: string };

/** An answer as it went out, byte for byte. */
export type StoredAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type KeyState = {
  /** False while another transaction works under this key. */
  readonly isOurs: boolean;
  readonly first: { readonly fingerprint: string; readonly answer: StoredAnswer } | null;
};

type Row = {
  is_ours: boolean;
  fingerprint: string | null;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
};

/**
 * Takes the key for this transaction, without waiting, and looks up what was answered under it: one round trip. The lock
 * ends with the transaction. The look-up may be older than the lock by a moment; the primary key catches that (`store`).
 */
export async function takeKey(tx: Tx, scope: KeyScope): Promise<KeyState> {
  const lockName = [scope.caller, scope.operation, scope.key].join('\n');
  const { rows } = await sql<Row>`
    select pg_try_advisory_xact_lock(hashtextextended(${lockName}, 0)) as is_ours,
           stored.fingerprint, stored.status, stored.headers, stored.body
      from (select) as nothing
      left join idempotency_keys as stored
        on stored.caller = ${scope.caller} and stored.operation = ${scope.operation} and stored.key = ${scope.key}
  `.execute(tx);
  return stateOf(rows[0]);
}

function stateOf(row: Row | undefined): KeyState {
  if (row === undefined || row.fingerprint === null || row.status === null) {
    return { isOurs: row?.is_ours ?? false, first: null };
  }
  const answer = { status: row.status, headers: row.headers ?? {}, body: row.body ?? '' };
  return { isOurs: row.is_ours, first: { fingerprint: row.fingerprint, answer } };
}

/** Keeps the answer beside the effect. A violated primary key means that an equal request was faster. */
export async function storeAnswer(
  tx: Tx,
  scope: KeyScope,
  stored: { readonly fingerprint: string; readonly answer: StoredAnswer; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('idempotency_keys')
    .values({
      ...scope,
      fingerprint: stored.fingerprint,
      status: stored.answer.status,
      headers: JSON.stringify(stored.answer.headers),
      body: stored.answer.body,
      created_at: stored.at,
    })
    .execute();
}

/** Forgets answers that speak of something whose personal data is erased; the facts they answered stay as they are. */
export async function forgetAnswersAbout(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    delete from idempotency_keys where exists (
      select from unnest(${[...ids]}::text[]) as about (id) where position(about.id in body) > 0)`.execute(tx);
}

export const KEY_CONSTRAINT = 'idempotency_keys_pkey';

/** Answers are kept 30 days; the service forgets the older ones day by day. Returns how many. */
export async function forgetAnswersBefore(tx: Tx, instant: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', instant)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
