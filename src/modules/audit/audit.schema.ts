import { z } from 'zod';
import { instant, page, paging, text, uuid } from '../../platform/http/wire.ts';

/** Any JSON object; which fields it has depends on what was changed. */
const recordValues = z.record(z.string(), z.unknown()).nullable();

export const AuditQuery = z.strictObject({
  ...paging.shape,
  operation: text(100).optional().describe('Only this operationId, or this kind of change'),
  actor: uuid.optional().describe('Only what this user did'),
  subject: text(100).optional().describe('Only what was done to the thing with this id'),
  from: instant.optional().describe('From this moment on'),
  to: instant.optional().describe('Before this moment'),
});

export const AuditLine = z
  .object({
    id: z.int().describe('Counts up; later lines have higher ones'),
    recorded_at: instant,
    operation: z.string().describe('The operationId of a call, or what happened to a record, such as person.changed'),
    actor_user_id: uuid.nullable().describe('Null when nobody was signed in'),
    actor_person_id: uuid.nullable(),
    subject_type: z.string().nullable().describe('What kind of thing it was done to'),
    subject_id: z.string().nullable(),
    request_id: z.string().nullable().describe('The same for the call and the changes it made'),
    address: z.string().nullable().describe('Network address the call came from'),
    before: recordValues.describe('The record before the change; null for calls and for new records'),
    after: recordValues.describe('The record after the change; null for calls'),
  })
  .meta({ id: 'AuditLine', description: 'One line of the audit log' });

export const AuditPage = page(AuditLine, 'AuditPage');
