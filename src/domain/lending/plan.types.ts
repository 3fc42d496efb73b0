import type { Money } from '../money/money.ts';
import type { Rate } from '../money/rate.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { DayCountName } from '../time/day-count.ts';
import type { CalendarName } from '../time/holidays.ts';

export type { DayCountName };

export type RepaymentMethod = 'annuity' | 'equal_principal' | 'interest_only';

/** The payout's anniversary, or a fixed day of the month: 1–28, 30 (the last day in February) or the last day. */
export type DueDay = 'anniversary' | number | 'last';

/** What a broken first period's interest does: a row 0 of its own, or added to the first instalment (rules §3). */
export type FirstPeriod = 'interest_only' | 'added';

export type FeeTiming = 'withheld' | 'with_first_instalment';

export type Fee = { readonly name: string; readonly amount: Money; readonly when: FeeTiming };

/** What was agreed. The plan made from it fixes every date and amount. */
export type LoanTerms = {
  readonly principal: Money;
  readonly annualRate: Rate;
  readonly termMonths: number;
  readonly method: RepaymentMethod;
  readonly dayCount: DayCountName;
  readonly dueDay: DueDay;
  /** Overrides the computed first due day. */
  readonly firstDueDate?: BusinessDate;
  readonly firstPeriod: FirstPeriod;
  /** With a fixed due day the first due day lies at least this many days after payout. */
  readonly minimumDaysToFirstDueDate: number;
  readonly principalFreeMonths: number;
  readonly fees: readonly Fee[];
};

/** One instalment: what is due on a day. `amount` = interest + principal + fee; `balance` is the principal after it. */
export type PlanRow = {
  /** 0 for the interest of a broken first period, then 1 … n; above 1000 for what is no agreed instalment (`kind`). */
  readonly number: number;
  /** The contract date. */
  readonly dueDate: BusinessDate;
  /** The contract date moved to the next working day (BGB §193); only after it can the borrower be late. */
  readonly effectiveDueDate: BusinessDate;
  readonly interest: Money;
  readonly principal: Money;
  readonly fee: Money;
  readonly amount: Money;
  readonly balance: Money;
  /** Absent for an agreed instalment. */
  readonly kind?: RowKind;
};

/**
 * What else than an agreed instalment falls due: principal that the payer repays early; what a payoff, a termination, a
 * write-off or a restructuring calls due on its day; what a returned payment owes again.
 */
export type RowKind = 'extra_principal' | 'called_due' | 'reopened';

/** What a plan is made again from when it changes. */
export type Agreement = {
  readonly terms: LoanTerms;
  /** Moves payment days (BGB §193). */
  readonly calendar: CalendarName;
  /** Percent of the principal that a payoff costs, before the caps of BGB §502; absent for none. */
  readonly compensation?: Rate;
};

/** One of the plans that a loan had; the new replaces the old from `validFrom`, the old stays readable. */
export type PlanVersion = {
  readonly validFrom: BusinessDate;
  readonly causedByFactId: string;
  /** All rows: those that had fallen due before, and those to come. */
  readonly plan: InstalmentPlan;
};

/** Every date and amount fixed. A plan is never edited; a change makes a new version. */
export type InstalmentPlan = {
  /** Names the rules that made it, so that an old plan can be told from one made by later rules. */
  readonly ruleVersion: string;
  readonly payoutDate: BusinessDate;
  readonly principal: Money;
  readonly rows: readonly PlanRow[];
};
