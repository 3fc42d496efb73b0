import { createHash } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { Db, Tx } from '../db/database.ts';
import { constraintOf, inTransaction, type Recording } from '../db/transaction.ts';
import { KEY_CONSTRAINT, storeAnswer, takeKey } from './idempotency.repository.ts';
import type { KeyScope, StoredAnswer } from './idempotency.repository.ts';
import { canonicalJson } from './json.ts';
import { keyMalformed, keyMissing, keyReused, stillRunning } from './refusals.ts';

/**
 * A command that moves money or files a fact happens once per Idempotency-Key. The first answer, success or refusal by
 * a rule, is stored in the transaction of its effect and given again to every equal request.
 */

export type OneTime = { readonly scope: KeyScope; readonly fingerprint: string; readonly at: Date };
export type Answered = { readonly answer: StoredAnswer; readonly isReplay: boolean };

/** Reads the header: missing or malformed is 400. */
export function idempotencyKeyFrom(header: string | string[] | undefined): string {
  if (header === undefined || header === '') throw keyMissing();
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header)) throw keyMalformed();
  return header;
}

/** SHA-256 over what was asked: equal content in another order of fields is equal. */
export function fingerprintOf(asked: {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}): string {
  const hash = createHash('sha256').update(canonicalJson([asked.params, asked.query]));
  return hash.update(Buffer.isBuffer(asked.body) ? asked.body : canonicalJson(asked.body)).digest('hex');
}

/**
 * Runs `work` in one transaction unless its key was answered before. An equal request still running is a conflict; an
 * equal one that was faster by a hair violates the primary key, undoes ours, and is then replayed.
 */
export async function answerOnce(
  db: Db,
  once: OneTime,
  does: Attempted & { readonly refusal: (error: DomainError) => StoredAnswer },
): Promise<Answered> {
  try {
    return await attempt(db, once, does);
  } catch (error) {
    if (constraintOf(error) === KEY_CONSTRAINT) return attempt(db, once, does);
    if (!isRefusalByRule(error)) throw error;
    return attempt(db, once, { work: () => Promise.resolve(does.refusal(error)) });
  }
}

type Attempted = { readonly work: (tx: Tx) => Promise<StoredAnswer>; readonly recording?: Recording | undefined };

async function attempt(db: Db, once: OneTime, { work, recording }: Attempted): Promise<Answered> {
  const asked = async (tx: Tx): Promise<Answered> => {
    const { first, isOurs } = await takeKey(tx, once.scope);
    if (first !== null) {
      if (first.fingerprint !== once.fingerprint) throw keyReused();
      return { answer: first.answer, isReplay: true };
    }
    if (!isOurs) throw stillRunning();
    const answer = await work(tx);
    await storeAnswer(tx, once.scope, { fingerprint: once.fingerprint, answer, at: once.at });
    return { answer, isReplay: false };
  };
  return inTransaction(db, asked, recording);
}

/** What a rule or the present state refused stays refused under this key; everything else may be tried again with it. */
function isRefusalByRule(error: unknown): error is DomainError {
  return (
    error instanceof DomainError &&
    (error.kind === 'refused' || error.kind === 'conflict') &&
    !error.code.startsWith('idempotency.')
  );
}
