import type { Tx } from '../../platform/db/database.ts';
import type { AuditEntry, RecordAudit, Subject } from '../../platform/http/actor.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { insertAuditEntry } from './audit.repository.ts';

export type StampedEntry = AuditEntry & { readonly recordedAt: Date };

/** Whoever a deed is put down to. An Actor is one. */
export type Author = { readonly userId: string; readonly personId: string };

/** A change of a changeable record. Before and after are plain JSON in wire form; both may be null. */
export type Change = {
  /** What happened, as `subject.happened`: `person.changed`. */
  readonly change: string;
  /** Null when nobody was signed in, as at the first start. */
  readonly author: Author | null;
  readonly subject: Subject;
  readonly before: unknown;
  readonly after: unknown;
  readonly recordedAt: Date;
  /** Ties the change to the line of the call which made it. */
  readonly requestId: string | null;
};

/** Writes down a call, in the transaction of its effect: one without the other cannot be. */
export async function recordAudit(tx: Tx, entry: StampedEntry): Promise<void> {
  await insertAuditEntry(tx, {
    recordedAt: entry.recordedAt,
    operation: entry.operation,
    author: entry.actor,
    subject: entry.subject,
    requestId: entry.requestId,
    address: entry.ip,
    values: null,
  });
}

/** The recorder the HTTP shell calls after each command and each sensitive read. */
export function auditRecorder(clock: Clock): RecordAudit {
  return (tx, entry) => recordAudit(tx, { ...entry, recordedAt: clock.now() });
}

/**
 * Writes down what a changeable record was before and after. The values lie apart from the log itself, because personal
 * data in them must stay erasable while the log stays as it was.
 */
export async function recordChange(tx: Tx, change: Change): Promise<void> {
  await insertAuditEntry(tx, {
    recordedAt: change.recordedAt,
    operation: change.change,
    author: change.author,
    subject: change.subject,
    requestId: change.requestId,
    address: null,
    values: { before: change.before, after: change.after },
  });
}
