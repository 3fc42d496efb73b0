import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { idOrNumber } from '../../platform/http/wire.ts';
import { personsByIds } from '../persons/index.ts';
import { mountDeclarations } from './declarations.routes.ts';
import { listMembers } from './members.repository.ts';
import { Member, memberOut, MemberPage, MemberQuery } from './members.schema.ts';
import { seesOwnMembershipOnly, visibleMember } from './members.service.ts';
import { mountOverdueShares } from './overdue-shares.routes.ts';
import { mountShareTerms } from './share-terms.routes.ts';
import { mountShares } from './shares.routes.ts';
import { mountTransfers } from './transfers.routes.ts';
import { memberExample } from './wire.examples.ts';

const listMembersOperation = operation({
  kind: 'read',
  id: 'listMembers',
  method: 'GET',
  path: '/v1/members',
  tag: 'Members',
  summary: 'List and search members',
  description:
    'In the order of admission, also those who have left. A member without another role is shown the own membership only.',
  permission: 'members.read',
  query: MemberQuery,
  answers: {
    200: { description: 'One page of members', schema: MemberPage, example: { items: [memberExample], next: null } },
  },
});

const readMember = operation({
  kind: 'read',
  id: 'readMember',
  method: 'GET',
  path: '/v1/members/{member_id}',
  tag: 'Members',
  summary: 'Read a member',
  description: 'Shares with what is due and paid on them, and dues with what is open. Members see their own page only.',
  permission: 'members.read',
  params: z.strictObject({ member_id: idOrNumber('M').describe('Id or number of the member') }),
  answers: { 200: { description: 'The member', schema: Member, example: memberExample } },
  problems: { 404: ['member.not_found'] },
});

/** Members, declarations to join, the register and shares. */
export function mountMembers(shell: HttpShell): void {
  mountDeclarations(shell);

  mount(shell, listMembersOperation, async ({ db, actor, query, clock }) => {
    const { limit, cursor, q, is_current: isCurrent } = query;
    const sort = `members ${JSON.stringify([q ?? null, isCurrent ?? null])}`;
    const keyset = decodeCursor(cursor, sort, 1);
    const onlyPersonId = seesOwnMembershipOnly(actor) ? actor.personId : undefined;
    const members = await listMembers(db, {
      text: q,
      isCurrent,
      onlyPersonId,
      today: clock.today(),
      afterId: keyset && idIn(keyset, 0),
      limit,
    });
    const persons = await personsByIds(
      db,
      members.map(({ personId }) => personId),
    );
    const body = pageOf(members, { limit, sort, keyOf: ({ id }) => [id], itemOf: (one) => memberOut(one, persons) });
    return { status: 200, body };
  });

  mount(shell, readMember, async ({ db, actor, params }) => {
    const member = await visibleMember(db, actor, params.member_id);
    const persons = await personsByIds(db, [member.personId]);
    return { status: 200, body: memberOut(member, persons), etag: member.version };
  });

  mountShares(shell);
  mountTransfers(shell);
  mountShareTerms(shell);
  mountOverdueShares(shell);
}
