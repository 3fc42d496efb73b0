import type { Tx } from '../../platform/db/database.ts';
import type { AuditEntry, RecordAudit, Subject } from '../../platform/http/actor.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { requestOf } from '../../platform/http/request-of-transaction.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { eraseValues, insertAuditEntry, insertAuditRows, type NewAuditRow } from './audit.repository.ts';

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
  /** Ties the change to the line of the call which made it; null: that of the transaction, if it is one's. */
  readonly requestId: string | null;
};

/** Writes down a call, in the transaction of its effect: one without the other cannot be. */
export async function recordAudit(tx: Tx, entry: StampedEntry): Promise<void> {
  await write(tx, {
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
  await write(tx, {
    recordedAt: change.recordedAt,
    operation: change.change,
    author: change.author,
    subject: change.subject,
    requestId: change.requestId ?? requestOf(tx),
    address: null,
    values: { before: change.before, after: change.after },
  });
}

/**
 * Erases what was recorded of a subject before and after each change, and writes that down in the same transaction: values
 * that are gone without such a line, somebody took. Who asked for it stands in the line of the call, which it is tied to.
 */
export async function eraseValuesOf(tx: Tx, subject: Subject, at: Date): Promise<void> {
  await eraseValues(tx, subject, at);
  await write(tx, {
    recordedAt: at,
    operation: `${subject.type}.erased`,
    author: null,
    subject,
    requestId: requestOf(tx),
    address: null,
    values: null,
  });
}

/** Who and when of a change, from the deed that makes it. */
export function changedBy({ byUserId, byPersonId, recordedAt }: Deed) {
  return { author: { userId: byUserId, personId: byPersonId }, recordedAt, requestId: null };
}

const gathering = new WeakMap<Tx, NewAuditRow[]>();

async function write(tx: Tx, row: NewAuditRow): Promise<void> {
  const gathered = gathering.get(tx);
  if (gathered) gathered.push(row);
  else await insertAuditEntry(tx, row);
}

/**
 * For loading history: lines of this transaction are gathered instead, because the log is read in the order in which it
 * was written, and history comes person by person. Whoever gathers writes all of them, in order of recording.
 */
export function gatherAuditRows(tx: Tx): readonly NewAuditRow[] {
  const gathered: NewAuditRow[] = [];
  gathering.set(tx, gathered);
  return gathered;
}

/** Writes lines gathered before, in the order given. */
export async function writeAuditRows(tx: Tx, rows: readonly NewAuditRow[]): Promise<void> {
  await insertAuditRows(tx, rows);
}
