import { duesAccountOf } from '../../domain/dues/dues-account.ts';
import { type DuesClaim, duesForecast, widestPeriod } from '../../domain/dues/dues-claims.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, firstOfMonth } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { duesTotalsOf, type Member, membersBetween, membersByIds } from '../members/index.ts';
import { policyVersions } from '../policy/index.ts';
import { arrangementsOf } from './arrangements.repository.ts';
import { openClaimsOn } from './arrears.repository.ts';
import { duesMemberOf } from './dues-run.service.ts';
import { knownMonths } from './dues.repository.ts';

/** Dues that a member owes by a day, less what was paid ahead. */
export type DuesDue = {
  readonly member: Member;
  /** Claimed already, and to be claimed by that day by what is known today; oldest first. */
  readonly claims: readonly {
    readonly dueOn: BusinessDate;
    readonly months: readonly BusinessDate[];
    readonly open: Money;
    readonly isWhole: boolean;
  }[];
};

type Asked = {
  readonly today: BusinessDate;
  /** Today or later. */
  readonly day: BusinessDate;
  /** Everybody where none is named. */
  readonly memberIds?: readonly string[] | undefined;
};

/** By member, in as many queries for a thousand as for one; who owes nothing by then has no claims. */
export async function duesDueBy(db: Db, { today, day, memberIds }: Asked): Promise<readonly DuesDue[]> {
  const open = Map.groupBy(await openClaimsOn(db, day, memberIds), ({ memberId }) => memberId);
  const current = await membersBetween(db, firstOfMonth(today), day, memberIds);
  const others = await membersByIds(
    db,
    [...open.keys(), ...(memberIds ?? [])].filter((id) => !current.some((member) => member.id === id)),
  );
  const forecasts = await forecastsOf(db, current, { today, day });
  return [...current, ...others.values()].map((member) => {
    const credit = duesAccountOf(duesTotalsOf(member)).credit;
    const coming = lessCredit(forecasts.get(member.id) ?? [], credit);
    return { member, claims: [...(open.get(member.id) ?? []), ...coming] };
  });
}

/** What will be claimed of members from this month on and until a day. */
async function forecastsOf(
  db: Db,
  members: readonly Member[],
  { today, day }: Asked,
): Promise<ReadonlyMap<string, readonly DuesClaim[]>> {
  const policies = await policyVersions(db);
  if (policies.length === 0) return new Map();
  const from = firstOfMonth(today);
  const known = await knownMonths(db, { from: widestPeriod(policies, from).from, to: widestPeriod(policies, day).to });
  const arrangements = Map.groupBy(
    await arrangementsOf(
      db,
      members.map(({ id }) => id),
    ),
    ({ memberId }) => memberId,
  );
  return new Map(
    members.map((member) => {
      const who = duesMemberOf(member, arrangements.get(member.id) ?? []);
      const claimed = known.get(member.id)?.standing ?? new Set<BusinessDate>();
      const claims = duesForecast(who, policies, { from, to: firstOfMonth(day), claimed });
      return [member.id, claims.filter(({ dueOn }) => dueOn <= day)];
    }),
  );
}

/** Credit pays what comes due, the oldest first. */
function lessCredit(claims: readonly DuesClaim[], credit: Money): DuesDue['claims'] {
  let left = credit;
  return claims.map(({ dueOn, amount, months }) => {
    const paid = Money.min(left, amount);
    left = left.minus(paid);
    return {
      dueOn,
      months: months.map(({ month }) => month),
      open: amount.minus(paid),
      isWhole: paid.isZero(),
    };
  });
}
