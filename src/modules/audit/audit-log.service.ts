import type { z } from 'zod';
import type { Db } from '../../platform/db/database.ts';
import { streamInSnapshot } from '../../platform/db/transaction.ts';
import { type AuditFilter, type AuditRow, auditRows, namesOfSubject, operationsInLog } from './audit-log.repository.ts';
import type { AuditQuery } from './audit.schema.ts';
import { kindOf } from './sensitive-reads.ts';

type Asked = z.output<typeof AuditQuery>;

/** What is asked for in the words of the log; null where nothing can match. */
export async function filterFor(db: Db, asked: Asked): Promise<AuditFilter | null> {
  const operations = await operationsAsked(db, asked);
  if (operations?.length === 0) return null;
  const { subject, actor, person, request_id: request, address, from, to } = asked;
  const subjects = subject === undefined ? null : await namesOfSubject(db, subject);
  return { operations, subjects, actor, person, request, address, from, to };
}

async function operationsAsked(db: Db, { operation, kind, text }: Asked): Promise<readonly string[] | null> {
  if (kind === undefined && text === undefined) return operation === undefined ? null : [operation];
  const wanted = text?.toLowerCase() ?? '';
  const known = operation === undefined ? await operationsInLog(db) : [operation];
  return known.filter((name) => (kind === undefined || kindOf(name) === kind) && name.toLowerCase().includes(wanted));
}

const ROWS_AT_ONCE = 1000;

/** Every line that matches, newest first, all of one moment. */
export function wholeLog(db: Db, asked: Asked): AsyncGenerator<AuditRow> {
  return streamInSnapshot(db, (snapshot) => inPortions(snapshot, asked));
}

async function* inPortions(db: Db, asked: Asked): AsyncGenerator<AuditRow> {
  const filter = await filterFor(db, asked);
  if (filter === null) return;
  let olderThan: number | null = null;
  for (;;) {
    const rows: readonly AuditRow[] = await auditRows(db, filter, { limit: ROWS_AT_ONCE, olderThan });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return;
    olderThan = last.id;
  }
}
