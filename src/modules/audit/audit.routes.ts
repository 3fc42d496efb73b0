import type { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { decodeCursor, numberIn, pageOf } from '../../platform/http/paging.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { instantText } from '../../platform/http/wire.ts';
import { auditRows, type AuditRow } from './audit.repository.ts';
import { AuditPage, AuditQuery, type AuditLine } from './audit.schema.ts';

const SORT = 'audit';

const readAuditLog = operation({
  kind: 'read',
  id: 'readAuditLog',
  method: 'GET',
  path: '/v1/audit-log',
  tag: 'Audit log',
  summary: 'Read the audit log',
  description:
    'Newest first. Every command and every sensitive read writes one line in the transaction of its effect; a change of a ' +
    'record writes a second one with the values before and after, under the same request id. Reading the log is itself ' +
    'written down.',
  permission: 'audit.read',
  audited: true,
  query: AuditQuery,
  answers: {
    200: {
      description: 'One page of lines',
      schema: AuditPage,
      example: {
        items: [
          {
            id: 1207,
            recorded_at: '2026-11-20T09:12:44.000Z',
            operation: 'person.changed',
            actor_user_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
            actor_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a43',
            subject_type: 'person',
            subject_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a44',
            request_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a45',
            address: null,
            before: { street: 'Bornstraße 1', version: 1 },
            after: { street: 'Mallinckrodtstraße 56', version: 2 },
          },
        ],
        next: null,
      },
    },
  },
});

export function mountAudit(shell: HttpShell): void {
  mount(shell, readAuditLog, async ({ db, query }) => {
    const last = decodeCursor(query.cursor, SORT, 1);
    const rows = await auditRows(db, query, { limit: query.limit, olderThan: last && numberIn(last, 0) });
    const body = pageOf(rows, { limit: query.limit, sort: SORT, keyOf: (row) => [row.id], itemOf: lineOut });
    return { status: 200, body };
  });
}

function lineOut(row: AuditRow): z.input<typeof AuditLine> {
  return {
    id: row.id,
    recorded_at: instantText(row.recordedAt),
    operation: row.operation,
    actor_user_id: row.actorUserId,
    actor_person_id: row.actorPersonId,
    subject_type: row.subjectKind,
    subject_id: row.subjectId,
    request_id: row.requestId,
    address: row.address,
    before: valuesOf(row.before),
    after: valuesOf(row.after),
  };
}

function valuesOf(stored: unknown): Record<string, unknown> | null {
  return typeof stored === 'object' && stored !== null ? { ...stored } : null;
}
