import { Money } from '../money/money.ts';
import type { DuesRhythmMonths } from '../policy/policy-terms.ts';
import { policyInForce, type PolicyVersion } from '../policy/policy-version.ts';
import {
  dateOf,
  firstOfMonth,
  laterOf,
  monthOf,
  plusMonths,
  yearOf,
  type BusinessDate,
} from '../time/business-date.ts';
import { owedMonth, type DuesMember, type OwedMonth } from './dues-months.ts';

/** Dues asked of a member at one time: for a month, or for the months of a quarter, half-year or year (rules §10). */
export type DuesClaim = {
  /** The months in it, oldest first; at least one. */
  readonly months: readonly OwedMonth[];
  /** The due day of its first month. */
  readonly dueOn: BusinessDate;
  /** Sum of its months, euros. */
  readonly amount: Money;
};

/** Months to which a rhythm binds a month: calendar quarters, half-years, years. First days, oldest first. */
export function monthsOfPeriod(anyDayOfMonth: BusinessDate, rhythm: DuesRhythmMonths): readonly BusinessDate[] {
  const month = monthOf(anyDayOfMonth);
  const first = dateOf(yearOf(anyDayOfMonth), month - ((month - 1) % rhythm), 1);
  return Array.from({ length: rhythm }, (_, index) => plusMonths(first, index));
}

/** The period a run for a month is about, by the policy in force on its first day, or on admission if that is later. */
export function duesPeriod(
  policies: readonly PolicyVersion[],
  anyDayOfMonth: BusinessDate,
  admittedOn: BusinessDate,
): readonly BusinessDate[] {
  const month = firstOfMonth(anyDayOfMonth);
  return monthsOfPeriod(month, policyInForce(policies, laterOf(month, admittedOn)).terms.dues.rhythmMonths);
}

/** First and last month that any of these versions binds to a month. */
export function widestPeriod(
  policies: readonly PolicyVersion[],
  anyDayOfMonth: BusinessDate,
): { readonly from: BusinessDate; readonly to: BusinessDate } {
  const month = firstOfMonth(anyDayOfMonth);
  const all = policies.flatMap(({ terms }) => monthsOfPeriod(month, terms.dues.rhythmMonths));
  const [from = month, to = month] = [all.toSorted()[0], all.toSorted().at(-1)];
  return { from, to };
}

/**
 * What a run for a month claims from a member: every month of the period that is owed and not claimed yet, due on the due
 * day of the first of them. Null where nothing is owed, or only later in the period: then the run of that month claims it.
 * So whoever joins or leaves inside a period, or is exempt for a part of it, owes the other months only, and a rhythm that
 * changes inside a period claims the rest of it anew.
 */
export function duesClaimFor(
  member: DuesMember,
  policies: readonly PolicyVersion[],
  asked: { readonly month: BusinessDate; readonly claimed?: ReadonlySet<BusinessDate> },
): DuesClaim | null {
  const month = firstOfMonth(asked.month);
  if (month < firstOfMonth(member.admittedOn)) return null;
  const months = duesPeriod(policies, month, member.admittedOn).flatMap((one) =>
    asked.claimed?.has(one) || one < firstOfMonth(member.admittedOn) ? [] : (owedMonth(member, policies, one) ?? []),
  );
  const claim = claimOf(months);
  return claim && firstOfMonth(claim.months[0]?.month ?? month) <= month ? claim : null;
}

/** Months as one claim, oldest first; null of none. */
export function claimOf(months: readonly OwedMonth[]): DuesClaim | null {
  const [first] = months;
  if (!first) return null;
  return { months, dueOn: first.owedFrom, amount: Money.sum(months.map(({ amount }) => amount)) };
}

/** Everything a member will be claimed from one month to another, both included, without what is claimed already. */
export function duesForecast(
  member: DuesMember,
  policies: readonly PolicyVersion[],
  asked: { readonly from: BusinessDate; readonly to: BusinessDate; readonly claimed: ReadonlySet<BusinessDate> },
): readonly DuesClaim[] {
  const claimed = new Set(asked.claimed);
  const claims: DuesClaim[] = [];
  for (let month = firstOfMonth(asked.from); month <= asked.to; month = plusMonths(month, 1)) {
    const claim = duesClaimFor(member, policies, { month, claimed });
    if (!claim) continue;
    for (const one of claim.months) claimed.add(one.month);
    claims.push(claim);
  }
  return claims;
}
