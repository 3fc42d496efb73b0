import type { Money } from '../money/money.ts';
import type { Rate } from '../money/rate.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { DayCountName } from '../time/day-count.ts';

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
  /** 0 for the interest of a broken first period, then 1 … n. */
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
};

/** Every date and amount fixed. A plan is never edited; a change makes a new version. */
export type InstalmentPlan = {
  /** Names the rules that made it, so that an old plan can be told from one made by later rules. */
  readonly ruleVersion: string;
  readonly payoutDate: BusinessDate;
  readonly principal: Money;
  readonly rows: readonly PlanRow[];
};
