import { refused } from '../errors.ts';
import { Decimal } from '../money/decimal.ts';
import { Money } from '../money/money.ts';
import type { Rate } from '../money/rate.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { YearFraction } from '../time/day-count.ts';
import { ONE_MONTH, yearFraction } from '../time/day-count.ts';
import type { CalendarName } from '../time/holidays.ts';
import { nextWorkingDayOnOrAfter } from '../time/working-days.ts';
import type { DueDates } from './due-dates.ts';
import { dueDatesOf } from './due-dates.ts';
import type { InstalmentPlan, LoanTerms, PlanRow, RepaymentMethod } from './plan.types.ts';
import { checkTerms, feesOf, withheldFeesOf } from './terms-check.ts';

/** Stored with every plan, so that a later change of these rules is told from a fault. */
export const PLAN_RULE_VERSION = 'plan-1';

/** A period's rate as an exact ratio, still undivided, so that interest is divided and rounded once. */
type PeriodRate = { readonly numerator: Decimal; readonly denominator: Decimal };

/** One contract month of a plan: its number, its end and the rate that it bears. */
type Period = { readonly number: number; readonly dueDate: BusinessDate; readonly rate: PeriodRate };

/** What a month repays of the principal, before the last month takes the rest. */
type PrincipalRule = (interest: Money) => Money;

/**
 * Fixes every date and amount of a loan (rules §3). Preview, offer, contract and the loan's own plan all come from
 * here. Amounts are euros, rounded half up once per interest and once for the instalment; the last row takes the rest,
 * so that the principal parts sum to the loan and the balance ends at 0.00.
 *
 * Refuses terms that make no sense (codes `plan.…` of terms-check.ts and due-dates.ts) and, as
 * `plan.principal_not_positive`, terms under which a month that should repay would repay nothing.
 */
export function makePlan(terms: LoanTerms, payoutDate: BusinessDate, calendar: CalendarName): InstalmentPlan {
  checkTerms(terms);
  const dueDates = dueDatesOf(terms, payoutDate);
  const periods = periodsOf(terms, payoutDate, dueDates);
  const broken = brokenInterestOf(terms, payoutDate, dueDates.brokenUntil);
  const extras = {
    addedInterest: terms.firstPeriod === 'added' ? broken : Money.zero,
    fee: feesOf(terms).minus(withheldFeesOf(terms)),
  };
  const rows = instalmentRows(terms, periods, { ...extras, calendar });
  if (dueDates.brokenUntil && terms.firstPeriod === 'interest_only' && broken.isPositive()) {
    rows.unshift(interestRow(terms, broken, { dueDate: dueDates.brokenUntil, calendar }));
  }
  return { ruleVersion: PLAN_RULE_VERSION, payoutDate, principal: terms.principal, rows };
}

/**
 * The interest of the broken first period, by the product's day count, rounded half up; zero when nothing is broken.
 * 5,000.00 at 7.9 % from 10 to 30 December: 21.94.
 */
export function brokenInterestOf(terms: LoanTerms, payoutDate: BusinessDate, until: BusinessDate | undefined): Money {
  if (until === undefined) return Money.zero;
  return interestOn(terms.principal, terms.annualRate, yearFraction(terms.dayCount, payoutDate, until));
}

/** Interest on a balance in euros for a share of a year, rounded half up to the cent. */
export function interestOn(balance: Money, annualRate: Rate, fraction: YearFraction): Money {
  return interestAt(balance, periodRate(annualRate, fraction));
}

/**
 * Multiplies before it divides: a rate over 1200 cut at 40 digits would lose the exact half cents (60.00 at 7.9 % for a
 * month is 0.395).
 */
function interestAt(balance: Money, rate: PeriodRate): Money {
  return Money.round(balance.toDecimal().times(rate.numerator).div(rate.denominator));
}

function periodRate(annualRate: Rate, fraction: YearFraction): PeriodRate {
  return {
    numerator: annualRate.percent.times(fraction.numerator),
    denominator: new Decimal(100 * fraction.denominator),
  };
}

function periodsOf(terms: LoanTerms, payoutDate: BusinessDate, dueDates: DueDates): Period[] {
  const wholeMonth = periodRate(terms.annualRate, ONE_MONTH);
  let from = dueDates.brokenUntil ?? payoutDate;
  return dueDates.contractDates.map((dueDate, index) => {
    const hasEqualMonths = terms.dayCount === '30E/360';
    const rate = hasEqualMonths
      ? wholeMonth
      : periodRate(terms.annualRate, yearFraction(terms.dayCount, from, dueDate));
    from = dueDate;
    return { number: index + 1, dueDate, rate };
  });
}

type FirstRowExtras = { readonly addedInterest: Money; readonly fee: Money; readonly calendar: CalendarName };

function instalmentRows(terms: LoanTerms, periods: readonly Period[], extras: FirstRowExtras): PlanRow[] {
  const repaying = periods.slice(terms.principalFreeMonths);
  const principalOf = principalRules[terms.method](terms, repaying);
  let balance = terms.principal;
  return periods.map(({ number, dueDate, rate }) => {
    const interest = interestAt(balance, rate);
    const isLast = number === periods.length;
    const repays = number > terms.principalFreeMonths;
    const principal = isLast ? balance : repays ? principalOf(interest) : Money.zero;
    if (repays && terms.method !== 'interest_only' && !principal.isPositive()) throw repaysNothing(number, principal);
    balance = balance.minus(principal);
    const first = number === 1;
    return rowOf({
      number,
      dueDate,
      effectiveDueDate: nextWorkingDayOnOrAfter(dueDate, extras.calendar),
      interest: first ? interest.plus(extras.addedInterest) : interest,
      principal,
      fee: first ? extras.fee : Money.zero,
      balance,
    });
  });
}

/** How each method repays; the months given are those that repay at all. */
const principalRules: Readonly<
  Record<RepaymentMethod, (terms: LoanTerms, repaying: readonly Period[]) => PrincipalRule>
> = {
  annuity: (terms, repaying) => {
    const instalment = annuityInstalment(terms, repaying);
    return (interest) => instalment.minus(interest);
  },
  equal_principal: (terms, repaying) => {
    const part = Money.round(terms.principal.toDecimal().div(repaying.length));
    return () => part;
  },
  interest_only: () => () => Money.zero,
};

/**
 * The instalment that, unrounded, runs the plan to zero, rounded once. Months of equal length need no walk through
 * them: P·r·(1+r)^n / ((1+r)^n − 1), at rate zero P/n.
 */
function annuityInstalment(terms: LoanTerms, repaying: readonly Period[]): Money {
  const principal = terms.principal.toDecimal();
  if (terms.annualRate.isZero()) return Money.round(principal.div(repaying.length));
  const { growth, factors } = terms.dayCount === '30E/360' ? equalMonths(terms, repaying.length) : realMonths(repaying);
  return Money.round(principal.times(growth).div(factors));
}

/** What one euro grows to over the months, and what one euro paid at the end of each grows to together. */
type Compounded = { readonly growth: Decimal; readonly factors: Decimal };

function equalMonths(terms: LoanTerms, months: number): Compounded {
  const { numerator, denominator } = periodRate(terms.annualRate, ONE_MONTH);
  const rate = numerator.div(denominator);
  const growth = rate.plus(1).pow(months);
  return { growth, factors: growth.minus(1).div(rate) };
}

/** P·∏(1+r_k) over the sum of the compounded factors (rules §3), for months that bear their real days. */
function realMonths(periods: readonly Period[]): Compounded {
  let [growth, factors] = [new Decimal(1), new Decimal(0)];
  for (const { rate } of periods) {
    const onePlusRate = rate.numerator.div(rate.denominator).plus(1);
    growth = growth.times(onePlusRate);
    factors = factors.times(onePlusRate).plus(1);
  }
  return { growth, factors };
}

function interestRow(
  terms: LoanTerms,
  interest: Money,
  on: { readonly dueDate: BusinessDate; readonly calendar: CalendarName },
): PlanRow {
  return rowOf({
    number: 0,
    dueDate: on.dueDate,
    effectiveDueDate: nextWorkingDayOnOrAfter(on.dueDate, on.calendar),
    interest,
    principal: Money.zero,
    fee: Money.zero,
    balance: terms.principal,
  });
}

function rowOf(parts: Omit<PlanRow, 'amount'>): PlanRow {
  return { ...parts, amount: parts.interest.plus(parts.principal).plus(parts.fee) };
}

function repaysNothing(number: number, principal: Money) {
  return refused(
    'plan.principal_not_positive',
    {
      de: `Die Rate ${number} würde ${principal.toText()} Euro tilgen: Zins und Rundung lassen für die Tilgung nichts übrig. Eine kürzere Laufzeit hilft.`,
      en: `Instalment ${number} would repay ${principal.toText()} euros: interest and rounding leave nothing for the principal. A shorter term helps.`,
    },
    { number, principal: principal.toText() },
  );
}
