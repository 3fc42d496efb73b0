import { type BusinessDate, earlierOf, lastOfMonth, plusDays } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import {
  type Headcount,
  headcountBefore,
  type MembershipChange,
  type MembershipChangeKind,
  membershipChanges,
  type MembershipSpan,
} from './membership.repository.ts';

/** How many came and went, and with how many shares; shares that went count above zero. */
export type Movement = {
  readonly joined: number;
  readonly left: number;
  readonly sharesJoined: number;
  readonly furtherShares: number;
  readonly fewerShares: number;
  readonly sharesLeft: number;
};

export type MonthOfMembership = Movement & { readonly month: string; readonly atEnd: Headcount };

export type Membership = {
  readonly atBegin: Headcount;
  readonly movement: Movement;
  readonly atEnd: Headcount;
  /** Whom the register lists on the last day: who leaves with it is listed still (GenG §30). */
  readonly listedAtEnd: number;
  readonly months: readonly MonthOfMembership[];
  readonly changes: readonly MembershipChange[];
};

/** Who joined and left by the register as it was known, between the start of the first day and the end of the last. */
export async function membershipIn(db: Db, span: MembershipSpan): Promise<Membership> {
  const { from, to, knownAt } = span;
  const atBegin = await headcountBefore(db, { day: from, knownAt });
  const changes = await membershipChanges(db, span);
  const movement = movementOf(changes);
  const leavingLast = changes.filter(({ kind, effectiveOn }) => kind === 'left' && effectiveOn === to);
  const atEnd = after(atBegin, movement);
  return {
    atBegin,
    movement,
    atEnd,
    listedAtEnd: atEnd.members + leavingLast.length,
    months: monthsOf(span, atBegin, changes),
    changes,
  };
}

function monthsOf(
  { from, to }: MembershipSpan,
  atBegin: Headcount,
  changes: readonly MembershipChange[],
): readonly MonthOfMembership[] {
  const months: MonthOfMembership[] = [];
  let standing = atBegin;
  for (let day: BusinessDate = from; day <= to; day = nextMonth(day)) {
    const last = earlierOf(lastOfMonth(day), to);
    const movement = movementOf(changes.filter(({ effectiveOn }) => effectiveOn >= day && effectiveOn <= last));
    standing = after(standing, movement);
    months.push({ ...movement, month: day.slice(0, 7), atEnd: standing });
    if (last === to) break;
  }
  return months;
}

const nextMonth = (day: BusinessDate): BusinessDate => plusDays(lastOfMonth(day), 1);

function after({ members, shares }: Headcount, movement: Movement): Headcount {
  const { joined, left, sharesJoined, furtherShares, fewerShares, sharesLeft } = movement;
  return { members: members + joined - left, shares: shares + sharesJoined + furtherShares - fewerShares - sharesLeft };
}

function movementOf(changes: readonly MembershipChange[]): Movement {
  const of = (kind: MembershipChangeKind) => changes.filter((change) => change.kind === kind);
  const sharesOf = (kind: MembershipChangeKind): number =>
    of(kind).reduce((sum, { shareChange }) => sum + Math.abs(shareChange), 0);
  return {
    joined: of('joined').length,
    left: of('left').length,
    sharesJoined: sharesOf('joined'),
    furtherShares: sharesOf('further_shares'),
    fewerShares: sharesOf('fewer_shares'),
    sharesLeft: sharesOf('left'),
  };
}
