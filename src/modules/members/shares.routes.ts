import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { idOrNumber } from '../../platform/http/wire.ts';
import { lockMember, visibleMember } from './members.service.ts';
import { accountExample, accountOut, ShareAccount, SubscribeShares } from './shares.schema.ts';
import { shareAccountView, subscribeShares } from './shares.service.ts';

const member = z.strictObject({ member_id: idOrNumber('M').describe('Id or number of the member') });

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
    422: ['shares.earlier_shares_not_paid', 'shares.below_minimum', 'shares.above_maximum', 'policy.none_in_force'],
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
    'Every share taken over and given up, every movement of the share capital, what is still to be paid in and by when: each lot of shares by the terms in force on the day it was taken over (GenG §7 no. 1). There is no way to waive, set off or give back what is due while the membership lasts (GenG §22). Members see their own.',
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
    const view = await shareAccountView(tx, await lockMember(tx, { by: 'id', id: memberId }), clock.today());
    return { status: 201, body: accountOut(view), subject: { type: 'member', id: memberId } };
  });

  mount(shell, readAccount, async ({ db, actor, params, clock }) => {
    const view = await shareAccountView(db, await visibleMember(db, actor, params.member_id), clock.today());
    return { status: 200, body: accountOut(view) };
  });
}
