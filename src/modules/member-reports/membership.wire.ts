import type { z } from 'zod';
import { type BusinessDate, dayBefore } from '../../domain/time/business-date.ts';
import type { AboutReport } from '../reporting/index.ts';
import type { MembershipChange, MembershipSpan } from './membership.repository.ts';
import type { Membership, Movement } from './membership.service.ts';
import type * as schema from './membership.schema.ts';

type Report = z.input<typeof schema.MembershipReport>;
type Line = z.input<typeof schema.MembershipLine>;

export function membershipOut(membership: Membership, { from, to }: MembershipSpan, about: AboutReport): Report {
  const { atBegin, atEnd, movement, months, changes } = membership;
  const register = (day: BusinessDate) =>
    `/v1/register?${new URLSearchParams({ as_of: day, known_at: about.known_at }).toString()}`;
  return {
    ...about,
    from,
    members_at_begin: atBegin.members,
    shares_at_begin: atBegin.shares,
    begin_register: register(dayBefore(from)),
    ...movementOut(movement),
    members_at_end: atEnd.members,
    shares_at_end: atEnd.shares,
    end_register: register(to),
    listed_at_end: membership.listedAtEnd,
    left_by_ground: grounds(changes),
    months: months.map((one) => ({
      month: one.month,
      ...movementOut(one),
      members_at_end: one.atEnd.members,
      shares_at_end: one.atEnd.shares,
    })),
    lines: changes.map(lineOut),
  };
}

function movementOut({ joined, left, sharesJoined, furtherShares, fewerShares, sharesLeft }: Movement) {
  return {
    joined,
    left,
    shares_joined: sharesJoined,
    further_shares: furtherShares,
    fewer_shares: fewerShares,
    shares_left: sharesLeft,
  };
}

function groundOf({ kind, ground }: MembershipChange): Line['ground'] {
  return kind === 'left' ? ((ground ?? 'transfer') as Line['ground']) : null;
}

function grounds(changes: readonly MembershipChange[]): Report['left_by_ground'] {
  const left = changes.filter(({ kind }) => kind === 'left');
  const byGround = Map.groupBy(left, (change) => groundOf(change) ?? 'transfer');
  return [...byGround].map(([ground, some]) => ({
    ground,
    members: some.length,
    shares: some.reduce((sum, { shareChange }) => sum - shareChange, 0),
  }));
}

function lineOut(change: MembershipChange): Line {
  return {
    kind: change.kind,
    effective_on: change.effectiveOn,
    member_id: change.memberId,
    member_number: change.memberNumber,
    share_change: change.shareChange,
    ground: groundOf(change),
    member: `/v1/members/${change.memberNumber}/register-extract`,
  };
}
