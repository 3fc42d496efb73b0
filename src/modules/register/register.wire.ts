import type { z } from 'zod';
import type { RegisteredLine } from './register.service.ts';
import type * as schema from './register.schema.ts';

export type RegisterLine = z.input<typeof schema.RegisterLine>;

/** A line as the law has it (GenG §30), with what an auditor wants beside it unless it is for inspection only. */
export function lineOut({ member, standing }: RegisteredLine, view: 'whole' | 'legal'): RegisterLine {
  const { particulars: of, subscribed, paidIn } = member;
  const isWhole = view === 'whole';
  return {
    member_id: member.memberId,
    member_number: member.memberNumber,
    surname: of.surname,
    first_names: of.firstNames,
    legal_name: of.legalName,
    street: of.street,
    postal_code: of.postalCode,
    city: of.city,
    country: of.country ?? 'DE',
    admitted_on: member.admittedOn,
    share_count: member.shareCount,
    further_share_count: Math.max(0, member.shareCount - 1),
    shares_since: member.shareChanges.at(-1)?.effectiveOn ?? member.admittedOn,
    share_changes: member.shareChanges.map((change) => ({
      effective_on: change.effectiveOn,
      share_change: change.shareChange,
      share_count: change.shareCount,
    })),
    leaves_on: member.leavesOn,
    leaving_recorded_for: isWhole ? member.leavingRecordedFor : null,
    leaving_ground: isWhole ? member.leavingGround : null,
    share_capital: isWhole
      ? {
          subscribed: subscribed.toText(),
          paid_in: paidIn.toText(),
          open: subscribed.minus(paidIn).toText(),
          due: standing.due.toText(),
          overdue: standing.overdue.toText(),
          overdue_since: standing.overdueSince,
        }
      : null,
  };
}
