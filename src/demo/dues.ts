import { Money } from '../domain/money/money.ts';
import { type BusinessDate, dateOf, monthOf, plusMonths, yearOf } from '../domain/time/business-date.ts';
import { monthName, monthsThrough, onOrAfter } from './calendar.ts';
import { endsMembership, type LeavingPlan } from './leavers.ts';
import type { DuesHabit, MemberPlan } from './members.ts';
import { FOUNDED_ON, termsOn } from './policies.ts';
import { chanceFor } from './random.ts';
import type { DuesAct, Scene, Story } from './story.ts';

const FIRST_NUMBER = 6000;

/** Months in which somebody of this habit pays. */
const PAYS_IN: Readonly<Record<DuesHabit, (month: number) => boolean>> = {
  monthly: () => true,
  quarterly: (month) => month % 3 === 0,
  half_yearly: (month) => month % 6 === 0,
  yearly_ahead: (month) => month === 1,
};

const MONTHS_AHEAD = 11;

type Account = { claimed: Money; paid: Money };

/** A story for each month: the treasurer claims the dues on the first working day, and payments come after the 8th. */
export function duesStories(
  members: readonly MemberPlan[],
  { leavings, until }: { readonly leavings: readonly LeavingPlan[]; readonly until: BusinessDate },
): readonly Story<DuesAct>[] {
  const lastDays = new Map(leavings.filter(endsMembership).map(({ person, lastDay }) => [person.key, lastDay]));
  const accounts = new Map(members.map((member) => [member, { claimed: Money.zero, paid: Money.zero }]));
  return monthsThrough(plusMonths(FOUNDED_ON, 1), until)
    .filter((month) => onOrAfter(month) <= until)
    .map((month, place) => {
      const run: Scene<DuesAct> = {
        day: onOrAfter(month),
        minute: 40,
        by: 'treasurer',
        act: { does: 'runDues', month },
      };
      const paid = [...accounts].flatMap(([member, account]) =>
        paymentOf(member, { account, month, until, lastDay: lastDays.get(member.person.key) ?? until }),
      );
      return { number: FIRST_NUMBER + place, persons: [], scenes: [run, ...paid.toSorted(byTime)] };
    });
}

type Month = {
  readonly account: Account;
  readonly month: BusinessDate;
  readonly until: BusinessDate;
  /** Of the membership. */
  readonly lastDay: BusinessDate;
};

function paymentOf(member: MemberPlan, { account, month, until, lastDay }: Month): readonly Scene<DuesAct>[] {
  if (month < plusMonths(firstOf(member.admittedOn), 1) || month > lastDay) return [];
  const rate = termsOn(month).dues.monthlyAmount;
  account.claimed = account.claimed.plus(rate);
  const chance = chanceFor(`dues ${member.person.key} ${monthName(month)}`);
  const day = onOrAfter(dateOf(yearOf(month), monthOf(month), 8 + chance.below(12)));
  const { stopsPayingDuesOn, duesHabit } = member;
  const hasStopped = stopsPayingDuesOn !== null && day >= stopsPayingDuesOn;
  if (hasStopped || day > until || day > lastDay || !PAYS_IN[duesHabit](monthOf(month))) return [];
  const ahead = duesHabit === 'yearly_ahead' ? rate.times(MONTHS_AHEAD) : Money.zero;
  const amount = account.claimed.minus(account.paid).plus(ahead);
  if (!amount.isPositive()) return [];
  account.paid = account.paid.plus(amount);
  const act = { does: 'recordDuesPayment', person: member.person.key, amount } as const;
  return [{ day, minute: 100 + chance.below(300), by: 'treasurer', act }];
}

function firstOf(day: BusinessDate): BusinessDate {
  return dateOf(yearOf(day), monthOf(day), 1);
}

function byTime(one: Scene, other: Scene): number {
  return one.day === other.day ? one.minute - other.minute : one.day < other.day ? -1 : 1;
}
