import { z } from 'zod';
import { tableFormat } from '../../platform/http/table-format.ts';
import { idOrNumber, instant, page, paging, text, uuid } from '../../platform/http/wire.ts';

/** Any JSON object; which fields it has depends on what was changed. */
const recordValues = z.record(z.string(), z.unknown()).nullable();

const kind = z
  .enum(['command', 'change', 'read', 'sign_in'])
  .describe(
    'command: something was done; change: a record, with its values before and after; read: something sensitive was looked at; sign_in: somebody signed in or out, or was refused',
  );

export const AuditQuery = z.strictObject({
  ...paging.shape,
  kind: kind.optional(),
  operation: text(100).optional().describe('Only this operationId, or this kind of change'),
  text: text(100).optional().describe('Only operations and kinds of change whose name contains this, in whatever case'),
  actor: uuid.optional().describe('Only what this user did'),
  person: idOrNumber('P').optional().describe('Only what this person did: id or number'),
  subject: text(100)
    .optional()
    .describe('Only what was done to, or read of, the thing with this id or number, such as D-2026-0009'),
  request_id: text(100).optional().describe('Only this call, with the changes it made'),
  address: text(100).optional().describe('Only calls from this network address'),
  from: instant.optional().describe('From this moment on'),
  to: instant.optional().describe('Before this moment'),
  format: tableFormat,
});

export const AuditLine = z
  .object({
    id: z.int().describe('Counts up; later lines have higher ones'),
    recorded_at: instant,
    kind,
    operation: z.string().describe('The operationId of a call, or what happened to a record, such as person.changed'),
    actor_user_id: uuid.nullable().describe('Null when nobody was signed in'),
    actor_person_id: uuid.nullable(),
    actor_name: z
      .string()
      .nullable()
      .describe(
        'What that person is called now; the log itself holds no name. Null for nobody, and for erased persons',
      ),
    subject_type: z.string().nullable().describe('What kind of thing it was done to'),
    subject_id: z.string().nullable().describe('Its id, or the number by which it was asked for'),
    request_id: z.string().nullable().describe('The same for the call and the changes it made'),
    address: z.string().nullable().describe('Network address the call came from'),
    before: recordValues.describe('The record before the change; null for calls and for new records'),
    after: recordValues.describe('The record after the change; null for calls'),
  })
  .meta({ id: 'AuditLine', description: 'One line of the audit log' });

export const AuditPage = page(AuditLine, 'AuditPage');
