import type { Tx } from '../db/database.ts';

/** Which call a transaction belongs to, so that whatever is recorded in it can be tied to that call. */
const requests = new WeakMap<Tx, string>();

export function belongsToRequest(tx: Tx, requestId: string): void {
  requests.set(tx, requestId);
}

/** Null for what happens by itself, and for history that is loaded. */
export function requestOf(tx: Tx): string | null {
  return requests.get(tx) ?? null;
}
