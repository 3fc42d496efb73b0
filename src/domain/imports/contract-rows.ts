import { refusalOf } from './refusal.ts';
import { makePlan } from '../lending/plan.ts';
import type { DueDay, FirstPeriod, InstalmentPlan, LoanTerms, PlanRow } from '../lending/plan.types.ts';
import { Money } from '../money/money.ts';
import { onAgreedDay } from '../time/agreed-day.ts';
import { type BusinessDate, dayOf, daysInMonth, monthOf, yearOf } from '../time/business-date.ts';
import type { DayCountName } from '../time/day-count.ts';
import type { CalendarName } from '../time/holidays.ts';
import { nextWorkingDayOnOrAfter } from '../time/working-days.ts';
import type { ImportRow } from './import-sheets.ts';

/** Stored with a plan that came from a contract made elsewhere, so that nobody looks for our arithmetic in it. */
export const CONTRACT_ROWS = 'contract-rows-1';

export type LoanRow = ImportRow<'loans'>;
type ContractRow = ImportRow<'plan_rows'>;

/** The contract's rows as they are: amounts and dates are agreed; only the working day and the balance follow from them. */
export function planOfContract(loan: LoanRow, rows: readonly ContractRow[], calendar: CalendarName): InstalmentPlan {
  let balance = loan.principal;
  const planned = rows.map(({ number, due_date: dueDate, principal, interest, fee }): PlanRow => {
    balance = balance.minus(principal);
    const fees = fee ?? Money.zero;
    return {
      number,
      dueDate,
      effectiveDueDate: nextWorkingDayOnOrAfter(dueDate, calendar),
      interest,
      principal,
      fee: fees,
      amount: interest.plus(principal).plus(fees),
      balance,
    };
  });
  return { ruleVersion: CONTRACT_ROWS, payoutDate: loan.paid_out_on, principal: loan.principal, rows: planned };
}

export type TermsFound = {
  readonly terms: LoanTerms;
  /** What our own arithmetic makes of them; null where it makes no such plan. */
  readonly ownPlan: InstalmentPlan | null;
};

/**
 * The terms behind the rows, for plans made anew when something is repaid early: those whose due dates are the
 * contract's, best with equal amounts. Where none fits, the payout's anniversary is taken; the rows count either way.
 */
export function termsOfContract(
  loan: LoanRow,
  plan: InstalmentPlan,
  { calendar, dayCount }: { readonly calendar: CalendarName; readonly dayCount: DayCountName },
): TermsFound {
  const found = candidatesFor(plan).flatMap((shape): TermsFound[] => {
    const terms: LoanTerms = { ...commonTerms(loan, plan, dayCount), ...shape };
    const own = refusalOf(() => makePlan(terms, plan.payoutDate, calendar));
    return 'value' in own ? [{ terms, ownPlan: own.value }] : [];
  });
  const sameDays = found.filter(({ ownPlan }) => ownPlan !== null && haveSameDays(ownPlan, plan));
  const best = sameDays.find(({ ownPlan }) => ownPlan !== null && haveSameAmounts(ownPlan, plan)) ?? sameDays[0];
  return best ?? { terms: { ...commonTerms(loan, plan, dayCount), ...ANNIVERSARY }, ownPlan: null };
}

type Shape = Pick<LoanTerms, 'dueDay' | 'firstDueDate' | 'firstPeriod'>;

const ANNIVERSARY = { dueDay: 'anniversary', firstPeriod: 'added' } as const satisfies Shape;

function commonTerms(loan: LoanRow, { rows }: InstalmentPlan, dayCount: DayCountName): Omit<LoanTerms, keyof Shape> {
  const instalments = rows.filter(({ number }) => number > 0);
  const free = instalments.findIndex(({ principal }) => principal.isPositive());
  const [first, ...others] = instalments.map(({ fee }) => fee);
  const isFirstOnly = first?.isPositive() === true && others.every((fee) => fee.isZero());
  return {
    principal: loan.principal,
    annualRate: loan.annual_rate,
    termMonths: instalments.length,
    method: loan.method,
    dayCount,
    minimumDaysToFirstDueDate: 0,
    principalFreeMonths: loan.method === 'interest_only' ? 0 : Math.max(0, free),
    fees: isFirstOnly ? [{ name: 'Gebühr', amount: first, when: 'with_first_instalment' }] : [],
  };
}

function candidatesFor({ rows }: InstalmentPlan): readonly Shape[] {
  const first = rows[0];
  if (!first) return [];
  const dueDay = dueDayOf(rows.map((row) => row.dueDate));
  const before = onAgreedDay(first.dueDate, -1, dueDay === 'last' ? 31 : Number(dueDay) || dayOf(first.dueDate));
  const shape = (firstDueDate: BusinessDate, firstPeriod: FirstPeriod): Shape => ({
    dueDay,
    firstDueDate,
    firstPeriod,
  });
  return [
    ANNIVERSARY,
    { dueDay, firstPeriod: 'added' },
    shape(first.dueDate, 'interest_only'),
    shape(first.dueDate, 'added'),
    shape(before, 'added'),
    shape(before, 'interest_only'),
  ];
}

/** The day of the month on which all instalments fall; the anniversary where they share none. */
function dueDayOf(days: readonly BusinessDate[]): DueDay {
  const [first] = days;
  if (first === undefined) return 'anniversary';
  if (dayOf(first) <= 28 && days.every((day) => dayOf(day) === dayOf(first))) return dayOf(first);
  if (days.every((day) => dayOf(day) === 30 || (monthOf(day) === 2 && isLastOfMonth(day)))) return 30;
  return days.every(isLastOfMonth) ? 'last' : 'anniversary';
}

function isLastOfMonth(day: BusinessDate): boolean {
  return dayOf(day) === daysInMonth(yearOf(day), monthOf(day));
}

function haveSameDays(one: InstalmentPlan, other: InstalmentPlan): boolean {
  return daysIn(one) === daysIn(other);
}

function daysIn({ rows }: InstalmentPlan): string {
  return rows.map(({ dueDate }) => dueDate).join();
}

export function haveSameAmounts(one: InstalmentPlan, other: InstalmentPlan): boolean {
  return amountsIn(one) === amountsIn(other);
}

function amountsIn({ rows }: InstalmentPlan): string {
  return rows.map(({ interest, principal, fee }) => [interest, principal, fee].join(' ')).join();
}
