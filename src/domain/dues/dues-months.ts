import type { Money } from '../money/money.ts';
import { policyInForce, type PolicyVersion } from '../policy/policy-version.ts';
import { firstOfMonth, laterOf, plusDays, plusMonths, type BusinessDate } from '../time/business-date.ts';

/** Whole months, each by its first day, both included; open-ended when `until` is null. */
export type DuesSpan = { readonly from: BusinessDate; readonly until: BusinessDate | null };

/** A time without dues. */
export type DuesExemption = DuesSpan & { readonly reason: string };

/** A time in which the dues of a group are owed; its code names it in the policy. */
export type DuesGroupTime = DuesSpan & { readonly code: string };

/** What decides which months a member owes. */
export type DuesMember = {
  readonly admittedOn: BusinessDate;
  /** Last day of membership; null while it lasts. */
  readonly leftOn: BusinessDate | null;
  /** The first month, where the rule does not say it: of a member taken over from other records. */
  readonly duesFrom?: BusinessDate | undefined;
  readonly exemptions: readonly DuesExemption[];
  readonly groups: readonly DuesGroupTime[];
};

/** One month's dues at the rate of its day; amount in euros, above zero. */
export type OwedMonth = {
  /** First day of the month. */
  readonly month: BusinessDate;
  /** From this day on they are owed, if the person still is a member on it. */
  readonly owedFrom: BusinessDate;
  readonly amount: Money;
  /** The policy version whose rate it is. */
  readonly policyNumber: number;
  /** Null for the base rate. */
  readonly group: { readonly code: string; readonly name: string } | null;
};

/**
 * What a member owes for a month, or null where it is nothing: before the first month that the rule in force on admission
 * names, in an exempt month, when the membership ended before the due day, or at a rate of zero. Rate, due day and group
 * follow the version in force on the first of the month. `policy.none_in_force` where no version reaches back far enough.
 */
export function owedMonth(
  member: DuesMember,
  policies: readonly PolicyVersion[],
  anyDayOfMonth: BusinessDate,
): OwedMonth | null {
  const month = firstOfMonth(anyDayOfMonth);
  if (month < firstDuesMonth(member, policies)) return null;
  const { number: policyNumber, terms } = policyInForce(policies, laterOf(month, member.admittedOn));
  const owedFrom = laterOf(plusDays(month, terms.dues.dueDay - 1), member.admittedOn);
  const isAfterLeaving = member.leftOn !== null && owedFrom > member.leftOn;
  if (isAfterLeaving || member.exemptions.some((span) => isIn(span, month))) return null;
  const code = member.groups.find((span) => isIn(span, month))?.code;
  const group = terms.dues.groups.find((one) => one.code === code) ?? null;
  const amount = group?.monthlyAmount ?? terms.dues.monthlyAmount;
  if (!amount.isPositive()) return null;
  return { month, owedFrom, amount, policyNumber, group: group && { code: group.code, name: group.name } };
}

export function isIn({ from, until }: DuesSpan, month: BusinessDate): boolean {
  return firstOfMonth(from) <= month && (until === null || month <= until);
}

/** The first month a member owes dues for, by the rule in force on admission. */
export function firstDuesMonth({ admittedOn, duesFrom }: DuesMember, policies: readonly PolicyVersion[]): BusinessDate {
  if (duesFrom !== undefined) return duesFrom;
  const { firstMonth } = policyInForce(policies, admittedOn).terms.dues;
  return plusMonths(firstOfMonth(admittedOn), firstMonth === 'month_after_joining' ? 1 : 0);
}
