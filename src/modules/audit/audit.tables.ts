import { madeAt } from '../../platform/tables/about.ts';
import { text } from '../../platform/tables/columns.ts';
import type { Column, Table } from '../../platform/tables/table.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import type { AuditRow } from './audit-log.repository.ts';
import { kindOf } from './sensitive-reads.ts';

/** A line as cells; values before and after as JSON. */
type AuditCells = Readonly<Record<(typeof KEYS)[number], string | null>>;

const KEYS = [
  'id',
  'recorded_at',
  'kind',
  'operation',
  'actor_name',
  'actor_user_id',
  'actor_person_id',
  'subject_type',
  'subject_id',
  'request_id',
  'address',
  'before',
  'after',
] as const;

export const AUDIT_HEAD = KEYS.join(';');

const COLUMNS: readonly Column<AuditCells>[] = [
  text('id', 'Zeile', 'Line'),
  text('recorded_at', 'Zeitpunkt', 'Recorded at'),
  text('kind', 'Art', 'Kind'),
  text('operation', 'Vorgang', 'Operation'),
  text('actor_name', 'Wer', 'Who'),
  text('actor_user_id', 'Benutzer', 'User'),
  text('actor_person_id', 'Person', 'Person'),
  text('subject_type', 'Woran', 'Subject'),
  text('subject_id', 'Kennung', 'Id of the subject'),
  text('request_id', 'Anfrage', 'Request'),
  text('address', 'Adresse', 'Address'),
  text('before', 'Vorher', 'Before'),
  text('after', 'Nachher', 'After'),
];

export function auditTable(rows: AsyncIterable<AuditRow>, generatedAt: Date): Table<AuditCells> {
  return {
    fileName: 'audit-log',
    title: { de: 'Prüfprotokoll', en: 'Audit log' },
    about: [madeAt(generatedAt)],
    generatedAt,
    columns: COLUMNS,
    rows: asCells(rows),
  };
}

async function* asCells(rows: AsyncIterable<AuditRow>): AsyncGenerator<AuditCells> {
  for await (const row of rows) {
    yield {
      id: String(row.id),
      recorded_at: instantText(row.recordedAt),
      kind: kindOf(row.operation),
      operation: row.operation,
      actor_name: row.actorName,
      actor_user_id: row.actorUserId,
      actor_person_id: row.actorPersonId,
      subject_type: row.subjectKind,
      subject_id: row.subjectId,
      request_id: row.requestId,
      address: row.address,
      before: jsonOf(row.before),
      after: jsonOf(row.after),
    };
  }
}

function jsonOf(stored: unknown): string | null {
  return stored === null || stored === undefined ? null : JSON.stringify(stored);
}
