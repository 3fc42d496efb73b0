import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { amount, count, date, idOrNumber, uuid } from '../../platform/http/wire.ts';
import { memberNumber } from './members.schema.ts';
import { lockMember, visibleMember } from './members.service.ts';
import { shareAccountView, subscribeShares, type ShareAccountView } from './shares.service.ts';
import { ids } from './wire.examples.ts';

const SubscribeShares = z
  .strictObject({ share_count: count(1, 1_000_000).describe('Further shares the member takes over') })
  .meta({ id: 'SubscribeShares', description: 'Further shares of a member' });

const ShareAccount = z
  .object({
    member_id: uuid,
    member_number: memberNumber,
    share_count: z.int(),
    further_share_count: z.int().describe('Shares beyond the first'),
    subscribed: amount.describe('Sum of the nominal amounts'),
    paid_in: amount.describe('Share capital balance (Geschäftsguthaben); never above what is subscribed'),
    open: amount.describe('Still due'),
    share_movements: z
      .array(
        z.object({
          id: uuid,
          kind: z
            .enum(['subscribed', 'transferred_in', 'transferred_out', 'cancelled', 'left'])
            .describe(
              'Taken over by subscription or transfer; given up by transfer, notice of single shares, or leaving',
            ),
          share_count: z.int().describe('Below zero where shares were given up'),
          share_nominal: amount,
          effective_on: date,
        }),
      )
      .describe('Oldest first, each at the nominal amount of the day the shares were taken over'),
    payments: z
      .array(
        z.object({
          id: uuid,
          amount,
          value_date: date,
          reversed_on: date.nullable().describe('Value date of its reversal; null while it stands'),
        }),
      )
      .describe('By value date, oldest first'),
  })
  .meta({ id: 'ShareAccount', description: 'A member’s shares with what was subscribed and paid in' });

const member = z.strictObject({ member_id: idOrNumber('M').describe('Id or number of the member') });

const accountExample = {
  member_id: ids.member,
  member_number: 'M-0042',
  share_count: 3,
  further_share_count: 2,
  subscribed: '150.00',
  paid_in: '50.00',
  open: '100.00',
  share_movements: [
    {
      id: ids.declaration,
      kind: 'subscribed' as const,
      share_count: 1,
      share_nominal: '50.00',
      effective_on: '2026-09-14',
    },
    {
      id: ids.subscription,
      kind: 'subscribed' as const,
      share_count: 2,
      share_nominal: '50.00',
      effective_on: '2026-11-02',
    },
  ],
  payments: [{ id: ids.payment, amount: '50.00', value_date: '2026-10-05', reversed_on: null }],
};

const subscribe = operation({
  kind: 'command',
  id: 'subscribeShares',
  method: 'POST',
  path: '/v1/members/{member_id}/share-subscriptions',
  tag: 'Shares',
  summary: 'Record a subscription of further shares',
  description:
    'Only when all shares but the newest are fully paid (GenG §15b). The register shows the new number from today. Nothing is posted until money comes. Answers the share account as it stands then.',
  permission: 'shares.record',
  idempotency: 'required',
  params: member,
  body: SubscribeShares,
  requestExamples: { two: { summary: 'Two further shares', value: { share_count: 2 } } },
  answers: {
    201: { description: 'Subscribed; the share account with it', schema: ShareAccount, example: accountExample },
  },
  problems: {
    404: ['member.not_found'],
    422: ['shares.earlier_shares_not_paid', 'shares.below_minimum', 'policy.none_in_force'],
  },
});

const readAccount = operation({
  kind: 'read',
  id: 'readShareAccount',
  method: 'GET',
  path: '/v1/members/{member_id}/share-account',
  tag: 'Shares',
  summary: 'Read a member’s share account',
  description:
    'Every subscription and every payment on shares, what is paid in and what is still due. Members see their own.',
  permission: 'members.read',
  params: member,
  answers: { 200: { description: 'The share account', schema: ShareAccount, example: accountExample } },
  problems: { 404: ['member.not_found'] },
});

export function mountShares(shell: HttpShell): void {
  mount(shell, subscribe, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const key = requestKey(actor, subscribe, idempotencyKey);
    const asked = { member: params.member_id, shareCount: body.share_count, requestKey: key };
    const { memberId } = await subscribeShares(tx, asked, deedOf(actor, clock));
    const view = await shareAccountView(tx, await lockMember(tx, { by: 'id', id: memberId }));
    return { status: 201, body: accountOut(view), subject: { type: 'member', id: memberId } };
  });

  mount(shell, readAccount, async ({ db, actor, params }) => {
    const view = await shareAccountView(db, await visibleMember(db, actor, params.member_id));
    return { status: 200, body: accountOut(view) };
  });
}

function accountOut({ member: of, account, movements, payments }: ShareAccountView): z.input<typeof ShareAccount> {
  return {
    member_id: of.id,
    member_number: of.number,
    share_count: account.count,
    further_share_count: account.furtherCount,
    subscribed: account.subscribed.toText(),
    paid_in: account.paidIn.toText(),
    open: account.open.toText(),
    share_movements: movements.map(({ id, kind, count: moved, nominal, effectiveOn }) => ({
      id,
      kind,
      share_count: moved,
      share_nominal: nominal.toText(),
      effective_on: effectiveOn,
    })),
    payments: payments.map((payment) => ({
      id: payment.id,
      amount: payment.amount.toText(),
      value_date: payment.valueDate,
      reversed_on: payment.reversedOn,
    })),
  };
}
