import { operation } from '../../platform/http/operation.ts';
import * as examples from './documents.examples.ts';
import * as schema from './documents.schema.ts';

export const runReminders = operation({
  kind: 'command',
  id: 'runReminders',
  method: 'POST',
  path: '/v1/reminder-runs',
  tag: 'Documents',
  summary: 'Write the reminders that are due',
  description:
    'The close of each day records which instalments have come to a step of reminding; this writes the letters, one for each loan, of the most serious step and about everything overdue. Held and paid ones are left alone, written ones are never written again; fifty loans at most, so run it until nothing comes.',
  permission: 'letters.record',
  idempotency: 'required',
  body: schema.RunReminders,
  requestExamples: {
    sent: { summary: 'Write and send', value: { is_sent: true } },
    read_first: { summary: 'Write, to be read before they go', value: { is_sent: false } },
  },
  answers: {
    201: {
      description: 'What was written, and what was left out',
      schema: schema.ReminderRun,
      example: { written: [examples.reminder], left_out: [examples.leftOut] },
    },
  },
  problems: { 422: ['cooperative_profile.none_in_force'] },
});
