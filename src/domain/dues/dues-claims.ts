import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords, monthInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import { policyInForce, type PolicyVersion } from '../policy/policy-version.ts';
import { firstOfMonth, laterOf, plusDays, plusMonths, type BusinessDate } from '../time/business-date.ts';

/** A time without dues, both days included; open-ended when `until` is null. */
export type DuesExemption = {
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
  readonly reason: string;
};

export type DuesMember = {
  readonly admittedOn: BusinessDate;
  /** Last day of membership; null while it lasts. */
  readonly leftOn: BusinessDate | null;
  readonly exemptions: readonly DuesExemption[];
};

/** One month's dues, receivable on a day; says how it came about (rules §10). Amount in euros, above zero. */
export type DuesClaim = {
  /** First day of the month it is for. */
  readonly month: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly amount: Money;
  /** The policy version whose rate it is. */
  readonly policyNumber: number;
  readonly explanation: Sentence;
};

/**
 * The dues of one month, or null where none are owed: before the first month that the rule in force on admission names,
 * in an exempt time, after the membership, or at a rate of zero. Amount and due day follow the version in force on the
 * first of the month. `policy.none_in_force` where no version reaches back far enough.
 */
export function duesClaimFor(
  member: DuesMember,
  policies: readonly PolicyVersion[],
  anyDayOfMonth: BusinessDate,
): DuesClaim | null {
  const month = firstOfMonth(anyDayOfMonth);
  if (month < firstDuesMonth(member, policies)) return null;
  const policy = policyInForce(policies, laterOf(month, member.admittedOn));
  const { dueDay, monthlyAmount: amount } = policy.terms.dues;
  const dueOn = laterOf(plusDays(month, dueDay - 1), member.admittedOn);
  const isAfterLeaving = member.leftOn !== null && dueOn > member.leftOn;
  const isExempt = member.exemptions.some(({ from, until }) => from <= dueOn && (until === null || dueOn <= until));
  if (isAfterLeaving || isExempt || !amount.isPositive()) return null;
  const claim = { month, dueOn, amount, policyNumber: policy.number };
  return { ...claim, explanation: explainDuesClaim(claim, member) };
}

function firstDuesMonth({ admittedOn }: DuesMember, policies: readonly PolicyVersion[]): BusinessDate {
  const { firstMonth } = policyInForce(policies, admittedOn).terms.dues;
  return plusMonths(firstOfMonth(admittedOn), firstMonth === 'month_after_joining' ? 1 : 0);
}

/** How a claim came about, in a sentence; also of one raised long ago. */
export function explainDuesClaim(
  { month, dueOn, amount, policyNumber }: Omit<DuesClaim, 'explanation'>,
  { admittedOn }: Pick<DuesMember, 'admittedOn'>,
): Sentence {
  const [name, rate] = [monthInWords(month), amountInWords(amount)];
  const [admitted, due] = [dateInWords(admittedOn), dateInWords(dueOn)];
  return {
    de: `Mitgliedsbeitrag ${name.de}: ${rate.de} im Monat nach Richtlinie Nr. ${policyNumber}, fällig am ${due.de}; Mitglied seit ${admitted.de}.`,
    en: `Dues for ${name.en}: ${rate.en} a month by policy no. ${policyNumber}, due on ${due.en}; member since ${admitted.en}.`,
  };
}

/** Everything a member was claimed in dues up to and including a day, oldest first. */
export function duesClaimsThrough(
  member: DuesMember,
  policies: readonly PolicyVersion[],
  through: BusinessDate,
): readonly DuesClaim[] {
  const admission = firstOfMonth(member.admittedOn);
  const claims: DuesClaim[] = [];
  for (let count = 0; plusMonths(admission, count) <= through; count += 1) {
    const claim = duesClaimFor(member, policies, plusMonths(admission, count));
    if (claim && claim.dueOn <= through) claims.push(claim);
  }
  return claims;
}
