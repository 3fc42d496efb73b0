import { z } from 'zod';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Language } from '../../platform/http/actor.ts';
import { operation } from '../../platform/http/operation.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { amount, date, idOrNumber, month, uuid } from '../../platform/http/wire.ts';
import { memberNumber, visibleMember } from '../members/index.ts';
import { runDues, type DuesRunResult } from './dues-run.service.ts';
import { duesView, type DuesView } from './dues.service.ts';
import { ids } from './dues.examples.ts';

const RunDues = z
  .strictObject({ month: month.describe('Whose dues are to be claimed') })
  .meta({ id: 'RunDues', description: 'A run that claims a month’s dues' });

const DuesRun = z
  .object({
    id: uuid.nullable().describe('Null when there was nothing left to claim'),
    month,
    claim_count: z.int().describe('Members claimed from in this run'),
    claimed: amount,
    credit_applied: amount.describe('Part of it that members’ credit paid at once'),
  })
  .meta({ id: 'DuesRun', description: 'What a dues run claimed' });

const claim = z.object({
  id: uuid,
  month,
  due_on: date,
  amount,
  paid: amount.describe('Payments go to the oldest claims first'),
  open: amount,
  policy_number: z.int().describe('The policy version whose rate it is'),
  explanation: z.string().describe('How the claim came about, in a sentence'),
});

const payment = z.object({
  id: uuid,
  amount,
  value_date: date,
  reversed_on: date.nullable().describe('Value date of its reversal; null while it stands'),
});

const DuesAccount = z
  .object({
    member_id: uuid,
    member_number: memberNumber,
    claimed: amount,
    paid: amount.describe('All payments that were not taken back'),
    open: amount,
    credit: amount.describe('Paid ahead; it pays the dues to come'),
    claims: z.array(claim).describe('Oldest first'),
    payments: z.array(payment).describe('By value date, oldest first'),
  })
  .meta({ id: 'DuesAccount', description: 'A member’s dues, each claim with how it came about' });

const runDuesOperation = operation({
  kind: 'command',
  id: 'runDues',
  method: 'POST',
  path: '/v1/dues-runs',
  tag: 'Dues',
  summary: 'Claim the dues of a month',
  description:
    'From every member liable for that month and not claimed yet, at the rate of the policy in force; credit of members pays at once. Repeating it has no effect, unless members were missing before. One journal entry for all claims and one for the credit applied, with a line for each member.',
  permission: 'dues.run',
  idempotency: 'required',
  body: RunDues,
  requestExamples: { november: { summary: 'November 2026', value: { month: '2026-11' } } },
  answers: {
    200: {
      description: 'There was nothing left to claim',
      schema: DuesRun,
      example: { id: null, month: '2026-11', claim_count: 0, claimed: '0.00', credit_applied: '0.00' },
    },
    201: {
      description: 'Claimed and posted',
      schema: DuesRun,
      example: { id: ids.run, month: '2026-11', claim_count: 141, claimed: '705.00', credit_applied: '35.00' },
    },
  },
  problems: { 422: ['dues.not_due_yet', 'ledger.period_closed', 'policy.none_in_force'] },
});

const readDues = operation({
  kind: 'read',
  id: 'readDues',
  method: 'GET',
  path: '/v1/members/{member_id}/dues',
  tag: 'Dues',
  summary: 'Read a member’s dues',
  description:
    'Every claim with how it came about, what is paid on it and what is open, and every payment. Members see their own.',
  permission: 'members.read',
  params: z.strictObject({ member_id: idOrNumber('M').describe('Id or number of the member') }),
  answers: {
    200: {
      description: 'The dues account',
      schema: DuesAccount,
      example: {
        member_id: ids.member,
        member_number: 'M-0042',
        claimed: '5.00',
        paid: '5.00',
        open: '0.00',
        credit: '0.00',
        claims: [
          {
            id: ids.claim,
            month: '2026-10',
            due_on: '2026-10-01',
            amount: '5.00',
            paid: '5.00',
            open: '0.00',
            policy_number: 1,
            explanation:
              'Mitgliedsbeitrag Oktober 2026: 5,00 EUR im Monat nach Richtlinie Nr. 1, fällig am 01.10.2026; Mitglied seit 14.09.2026.',
          },
        ],
        payments: [{ id: ids.payment, amount: '5.00', value_date: '2026-10-02', reversed_on: null }],
      },
    },
  },
  problems: { 404: ['member.not_found'] },
});

export function mountDues(shell: HttpShell): void {
  mount(shell, runDuesOperation, async ({ tx, actor, body, clock, idempotencyKey }) => {
    const asked = {
      month: parseDate(`${body.month}-01`),
      requestKey: requestKey(actor, runDuesOperation, idempotencyKey),
    };
    const run = await runDues(tx, asked, deedOf(actor, clock));
    const subject = { type: 'dues_run', id: run.runId ?? body.month };
    return { status: run.runId === null ? 200 : 201, body: runOut(run), subject };
  });

  mount(shell, readDues, async ({ db, actor, params, language }) => {
    const view = await duesView(db, await visibleMember(db, actor, params.member_id));
    return { status: 200, body: duesOut(view, language) };
  });
}

function runOut(run: DuesRunResult): z.input<typeof DuesRun> {
  return {
    id: run.runId,
    month: run.month.slice(0, 7),
    claim_count: run.claimCount,
    claimed: run.claimed.toText(),
    credit_applied: run.creditApplied.toText(),
  };
}

function duesOut({ member, account, claims, payments }: DuesView, language: Language): z.input<typeof DuesAccount> {
  return {
    member_id: member.id,
    member_number: member.number,
    claimed: member.duesClaimed.toText(),
    paid: member.duesPaid.toText(),
    open: account.open.toText(),
    credit: account.credit.toText(),
    claims: claims.map((one) => ({
      id: one.id,
      month: one.month.slice(0, 7),
      due_on: one.dueOn,
      amount: one.amount.toText(),
      paid: one.paid.toText(),
      open: one.open.toText(),
      policy_number: one.policyNumber,
      explanation: one.explanation[language],
    })),
    payments: payments.map((one) => ({
      id: one.id,
      amount: one.amount.toText(),
      value_date: one.valueDate,
      reversed_on: one.reversedOn,
    })),
  };
}
