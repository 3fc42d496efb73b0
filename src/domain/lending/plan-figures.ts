import type { Decimal } from '../money/decimal.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { CalendarName } from '../time/holidays.ts';
import { effectiveRateOfPlan } from './effective-rate.ts';
import { makePlan } from './plan.ts';
import type { PlanTotals } from './plan-totals.ts';
import { planTotals } from './plan-totals.ts';
import type { InstalmentPlan, LoanTerms } from './plan.types.ts';

/** A plan with all that preview, offer and contract state about it. */
export type PlanFigures = {
  readonly plan: InstalmentPlan;
  readonly totals: PlanTotals;
  /** Effective annual rate in percent with two decimals. */
  readonly effectiveRate: Decimal;
};

/** One function makes the figures of preview, offer and contract, so that they cannot differ (rules §3). */
export function planFigures(terms: LoanTerms, payoutDate: BusinessDate, calendar: CalendarName): PlanFigures {
  const plan = makePlan(terms, payoutDate, calendar);
  return { plan, totals: planTotals(plan, terms), effectiveRate: effectiveRateOfPlan(plan, terms) };
}
