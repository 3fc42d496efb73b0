import type { Actor } from './actor.ts';

/**
 * The idempotency key as a column of the fact it made: unique for ever, also after the stored answer has been thrown
 * away. Two callers, or two operations, may use the same key.
 */
export function requestKey(actor: Actor, operation: { readonly id: string }, idempotencyKey: string): string {
  return `${actor.userId}:${operation.id}:${idempotencyKey}`;
}
