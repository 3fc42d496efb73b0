import type { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { decodeCursor, numberIn, pageOf } from '../../platform/http/paging.ts';
import { TABLE_PROBLEMS, tableMedia, wantedFormat } from '../../platform/http/table-format.ts';
import { tableFile } from '../../platform/tables/table-file.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { instantText } from '../../platform/http/wire.ts';
import { type AuditRow, auditRows } from './audit-log.repository.ts';
import { filterFor, wholeLog } from './audit-log.service.ts';
import { AuditPage, AuditQuery, type AuditLine } from './audit.schema.ts';
import { AUDIT_HEAD, auditTable } from './audit.tables.ts';
import { kindOf } from './sensitive-reads.ts';

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
    'record writes a second one with the values before and after, under the same request id; so do signing in and its ' +
    'refusal. Who acted is named as the person is called now, since the log itself holds no names. As a file it holds every ' +
    'line that matches, whatever the page. Reading the log is itself written down.',
  permission: 'audit.read',
  audited: true,
  query: AuditQuery,
  answers: {
    200: {
      description: 'One page of lines',
      schema: AuditPage,
      ...tableMedia(
        AUDIT_HEAD,
        '1207;2026-11-20T09:12:44.000Z;command;recordPayment;Karin Sommer;0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42;0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a43;loan;0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a44;0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a45;127.0.0.1;;',
      ),
      example: {
        items: [
          {
            id: 1207,
            recorded_at: '2026-11-20T09:12:44.000Z',
            kind: 'change',
            operation: 'person.changed',
            actor_user_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
            actor_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a43',
            actor_name: 'Karin Sommer',
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
  problems: { 422: TABLE_PROBLEMS },
});

export function mountAudit(shell: HttpShell): void {
  mount(shell, readAuditLog, async ({ db, query, request, language, clock }) => {
    const format = wantedFormat(query.format, request);
    if (format !== 'json') {
      const table = auditTable(wholeLog(db, query), clock.now());
      return { status: 200, file: await tableFile(table, { format, language }) };
    }
    const last = decodeCursor(query.cursor, SORT, 1);
    const filter = await filterFor(db, query);
    const portion = { limit: query.limit + 1, olderThan: last && numberIn(last, 0) };
    const rows = filter === null ? [] : await auditRows(db, filter, portion);
    const body = pageOf(rows, { limit: query.limit, sort: SORT, keyOf: (row) => [row.id], itemOf: lineOut });
    return { status: 200, body };
  });
}

function lineOut(row: AuditRow): z.input<typeof AuditLine> {
  return {
    id: row.id,
    recorded_at: instantText(row.recordedAt),
    kind: kindOf(row.operation),
    operation: row.operation,
    actor_user_id: row.actorUserId,
    actor_person_id: row.actorPersonId,
    actor_name: row.actorName,
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
