import { isTimeBarred, lastDueDayBarredAtEndOf, limitationOf } from '../../domain/dues/limitation.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { membersByIds, type Member } from '../members/index.ts';
import { undecidedHardships } from './arrangements.repository.ts';
import { openClaimsDueUpTo } from './arrears.repository.ts';
import type { Arrangement, Reduction } from './dues.types.ts';
import { undecidedReductions } from './reductions.repository.ts';
import { preparedRefunds, type DuesRefund } from './refunds.repository.ts';

/** What one person proposed about a member's dues and another has to decide or release. */
export type WaitingDues = { readonly member: Member } & (
  | { readonly kind: 'hardship'; readonly hardship: Arrangement }
  | { readonly kind: 'reduction'; readonly reduction: Reduction }
  | { readonly kind: 'refund'; readonly refund: DuesRefund }
);

export async function duesWaiting(db: Db): Promise<readonly WaitingDues[]> {
  const hardships = (await undecidedHardships(db)).map(
    (hardship) => ({ kind: 'hardship', hardship, memberId: hardship.memberId }) as const,
  );
  const reductions = (await undecidedReductions(db)).map((of) => ({ kind: 'reduction', ...of }) as const);
  const refunds = (await preparedRefunds(db)).map(
    (refund) => ({ kind: 'refund', refund, memberId: refund.memberId }) as const,
  );
  const all = [...hardships, ...reductions, ...refunds];
  const members = await membersByIds(
    db,
    all.map(({ memberId }) => memberId),
  );
  return all.flatMap((one) => {
    const member = members.get(one.memberId);
    return member ? [{ ...one, member }] : [];
  });
}

/** A member's dues that become time-barred with the end of the year unless something is done. */
export type ExpiringDues = {
  readonly member: Member;
  readonly open: Money;
  readonly oldestDueOn: BusinessDate;
  readonly lastDay: BusinessDate;
};

/** More than any cooperative of this kind has expiring in one year. */
const MANY = 10_000;

/** By member, oldest dues first; those that are barred already are left out. */
export async function duesExpiring(db: Db, today: BusinessDate): Promise<readonly ExpiringDues[]> {
  const asked = { day: today, dueUpTo: lastDueDayBarredAtEndOf(today), after: null, limit: MANY };
  const claims = (await openClaimsDueUpTo(db, asked)).filter(({ dueOn }) => !isTimeBarred(dueOn, today));
  const byMember = Map.groupBy(claims, ({ memberId }) => memberId);
  const members = await membersByIds(db, [...byMember.keys()]);
  return [...byMember].flatMap(([memberId, [oldest, ...more]]) => {
    const member = members.get(memberId);
    if (!member || !oldest) return [];
    const open = Money.sum([oldest, ...more].map((claim) => claim.open));
    return [{ member, open, oldestDueOn: oldest.dueOn, lastDay: limitationOf(oldest.dueOn).lastDay }];
  });
}
