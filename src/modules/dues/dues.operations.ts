import { operation } from '../../platform/http/operation.ts';
import * as arrears from './arrears.schema.ts';
import * as examples from './dues.examples.ts';
import * as schema from './dues.schema.ts';

/** Claiming dues and reading what is owed. */

export const runDues = operation({
  kind: 'command',
  id: 'runDues',
  method: 'POST',
  path: '/v1/dues-runs',
  tag: 'Dues',
  summary: 'Claim the dues of a month',
  description:
    'From every member liable for that month and not claimed yet, at the rate of the policy in force and of the member’s group; credit of members pays at once. Where the policy claims quarters, half-years or years, the claim is for the months of that period in which the member owes dues, due in the first of them. Repeating it has no effect, unless members were missing before. One journal entry for all claims and one for the credit applied, with a line for each member.',
  permission: 'dues.run',
  idempotency: 'required',
  body: schema.RunDues,
  requestExamples: { november: { summary: 'November 2026', value: { month: '2026-11' } } },
  answers: {
    200: {
      description: 'There was nothing left to claim',
      schema: schema.DuesRun,
      example: { id: null, month: '2026-11', claim_count: 0, claimed: '0.00', credit_applied: '0.00' },
    },
    201: {
      description: 'Claimed and posted',
      schema: schema.DuesRun,
      example: { id: examples.ids.run, month: '2026-11', claim_count: 141, claimed: '705.00', credit_applied: '35.00' },
    },
  },
  problems: { 422: ['dues.not_due_yet', 'ledger.period_closed', 'policy.none_in_force'] },
});

export const readDues = operation({
  kind: 'read',
  id: 'readDues',
  method: 'GET',
  path: '/v1/members/{member_id}/dues',
  tag: 'Dues',
  summary: 'Read a member’s dues',
  description:
    'Every claim with how it came about, what it is less by, what is paid on it and open, and when it becomes time-barred; every payment; and the times without dues or in a group. Members see their own.',
  permission: 'members.read',
  params: schema.MemberParams,
  answers: {
    200: { description: 'The dues account', schema: schema.DuesAccount, example: examples.account },
  },
  problems: { 404: ['member.not_found'] },
});

export const readForecast = operation({
  kind: 'read',
  id: 'readDuesForecast',
  method: 'GET',
  path: '/v1/members/{member_id}/dues-forecast',
  tag: 'Dues',
  summary: 'Preview a member’s dues of the next twelve months',
  description:
    'What will be claimed and when, by the policies, groups and exemptions known today; months claimed already are left out. Members see their own.',
  permission: 'members.read',
  params: schema.MemberParams,
  answers: { 200: { description: 'The preview', schema: schema.DuesForecast, example: examples.forecast } },
  problems: { 404: ['member.not_found'], 422: ['policy.none_in_force'] },
});

export const listArrears = operation({
  kind: 'read',
  id: 'listDuesArrears',
  method: 'GET',
  path: '/v1/dues-arrears',
  tag: 'Dues',
  summary: 'List members who owe dues',
  description: 'As of a day, by value dates; who has owed longest comes first.',
  permission: 'dues.read',
  query: arrears.ArrearsQuery,
  answers: {
    200: {
      description: 'One page of members in arrears',
      schema: arrears.ArrearsPage,
      example: { as_of: '2026-11-20', items: [examples.arrears], next: null },
    },
  },
});

export const listExpiring = operation({
  kind: 'read',
  id: 'listExpiringDues',
  method: 'GET',
  path: '/v1/expiring-dues',
  tag: 'Dues',
  summary: 'List dues that become time-barred',
  description:
    'Open claims that are time-barred already, or will be when this year ends (BGB sections 195, 199): asked for in time, they are not lost. Oldest first.',
  permission: 'dues.read',
  query: arrears.ExpiringQuery,
  answers: {
    200: {
      description: 'One page of claims',
      schema: arrears.ExpiringPage,
      example: { items: [examples.expiring], next: null },
    },
  },
});
