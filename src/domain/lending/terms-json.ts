import { Money } from '../money/money.ts';
import { Rate } from '../money/rate.ts';
import { parseDate } from '../time/business-date.ts';
import type { DayCountName, DueDay, FeeTiming, FirstPeriod, LoanTerms, RepaymentMethod } from './plan.types.ts';

/** Loan terms as they are stored and shown: snake_case, amounts and rates as exact text. */
export type LoanTermsJson = {
  readonly principal: string;
  readonly annual_rate: string;
  readonly term_months: number;
  readonly method: RepaymentMethod;
  readonly day_count: DayCountName;
  readonly due_day: DueDay;
  readonly first_due_date: string | null;
  readonly first_period: FirstPeriod;
  readonly minimum_days_to_first_due_date: number;
  readonly principal_free_months: number;
  readonly fees: readonly { readonly name: string; readonly amount: string; readonly when: FeeTiming }[];
};

export function termsToJson(terms: LoanTerms): LoanTermsJson {
  return {
    principal: terms.principal.toText(),
    annual_rate: terms.annualRate.toText(),
    term_months: terms.termMonths,
    method: terms.method,
    day_count: terms.dayCount,
    due_day: terms.dueDay,
    first_due_date: terms.firstDueDate ?? null,
    first_period: terms.firstPeriod,
    minimum_days_to_first_due_date: terms.minimumDaysToFirstDueDate,
    principal_free_months: terms.principalFreeMonths,
    fees: terms.fees.map((fee) => ({ name: fee.name, amount: fee.amount.toText(), when: fee.when })),
  };
}

export function termsFromJson(json: LoanTermsJson): LoanTerms {
  return {
    principal: Money.parse(json.principal),
    annualRate: Rate.parse(json.annual_rate),
    termMonths: json.term_months,
    method: json.method,
    dayCount: json.day_count,
    dueDay: json.due_day,
    ...(json.first_due_date === null ? {} : { firstDueDate: parseDate(json.first_due_date) }),
    firstPeriod: json.first_period,
    minimumDaysToFirstDueDate: json.minimum_days_to_first_due_date,
    principalFreeMonths: json.principal_free_months,
    fees: json.fees.map((fee) => ({ name: fee.name, amount: Money.parse(fee.amount), when: fee.when })),
  };
}
