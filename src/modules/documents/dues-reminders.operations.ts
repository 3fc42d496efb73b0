import { operation } from '../../platform/http/operation.ts';
import { RunReminders } from './documents.schema.ts';
import * as examples from './documents.examples.ts';
import * as schema from './dues-reminders.schema.ts';

const hold = {
  id: '0197b1c0-0000-7000-8000-00000000da01',
  member_id: '0197b1c0-0000-7000-8000-00000000d001',
  from: '2026-12-01',
  until: '2027-01-31',
  reason: 'Zahlung bis Ende Januar zugesagt',
  recorded_at: '2026-11-20T09:00:00.000Z',
};

export const runDuesReminders = operation({
  kind: 'command',
  id: 'runDuesReminders',
  method: 'POST',
  path: '/v1/dues-reminder-runs',
  tag: 'Documents',
  summary: 'Write the reminders of dues that are due',
  description:
    'One letter for each member in arrears, about all open dues, as soon as a claim has come to a step by the policy’s days. Each step comes once for a claim, time-barred claims ask for none, and held members are left out and named; fifty members at most, so run it until nothing comes.',
  permission: 'letters.record',
  idempotency: 'required',
  body: RunReminders,
  requestExamples: {
    sent: { summary: 'Write and send', value: { is_sent: true } },
    read_first: { summary: 'Write, to be read before they go', value: { is_sent: false } },
  },
  answers: {
    201: {
      description: 'What was written, and what was left out',
      schema: schema.DuesReminderRun,
      example: { written: [examples.duesReminder], left_out: [examples.memberLeftOut] },
    },
  },
  problems: { 422: ['cooperative_profile.none_in_force', 'policy.none_in_force'] },
});

export const holdDuesReminders = operation({
  kind: 'command',
  id: 'holdDuesReminders',
  method: 'POST',
  path: '/v1/members/{member_id}/dues-reminder-holds',
  tag: 'Documents',
  summary: 'Let reminders of dues rest',
  description: 'Between two days, both included, with a reason; such as while a payment is promised.',
  permission: 'collections.record',
  idempotency: 'required',
  params: schema.MemberParams,
  body: schema.HoldDuesReminders,
  requestExamples: {
    promised: { summary: 'Promised', value: { from: hold.from, until: hold.until, reason: hold.reason } },
  },
  answers: { 201: { description: 'Held', schema: schema.DuesReminderHold, example: hold } },
  problems: { 404: ['member.not_found'], 422: ['document.dues_hold_ends_before_it_begins'] },
});

export const listDuesReminderHolds = operation({
  kind: 'read',
  id: 'listDuesReminderHolds',
  method: 'GET',
  path: '/v1/members/{member_id}/dues-reminder-holds',
  tag: 'Documents',
  summary: 'List when reminders of dues rest',
  description: 'Last recorded first, past ones too.',
  permission: 'collections.read',
  params: schema.MemberParams,
  answers: { 200: { description: 'The holds', schema: schema.DuesReminderHoldList, example: { items: [hold] } } },
  problems: { 404: ['member.not_found'] },
});
