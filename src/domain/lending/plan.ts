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

/** One contract month of a plan: its number, its end and the exact share of the year that it bears interest for. */
type Period = { readonly number: number; readonly dueDate: BusinessDate; readonly fraction: YearFraction };

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

/**
 * Interest on a balance for a share of a year, rounded half up to the cent. Multiplies before it divides: a rate over
 * 1200 cut at 40 digits would lose the exact half cents (60.00 at 7.9 % for a month is 0.395).
 */
export function interestOn(balance: Money, annualRate: Rate, fraction: YearFraction): Money {
  const exact = balance.toDecimal().times(annualRate.percent).times(fraction.numerator);
  return Money.round(exact.div(100 * fraction.denominator));
}

function periodsOf(terms: LoanTerms, payoutDate: BusinessDate, dueDates: DueDates): Period[] {
  let from = dueDates.brokenUntil ?? payoutDate;
  return dueDates.contractDates.map((dueDate, index) => {
    const fraction = terms.dayCount === '30E/360' ? ONE_MONTH : yearFraction(terms.dayCount, from, dueDate);
    from = dueDate;
    return { number: index + 1, dueDate, fraction };
  });
}

type FirstRowExtras = { readonly addedInterest: Money; readonly fee: Money; readonly calendar: CalendarName };

function instalmentRows(terms: LoanTerms, periods: readonly Period[], extras: FirstRowExtras): PlanRow[] {
  const repaying = periods.slice(terms.principalFreeMonths);
  const principalOf = principalRules[terms.method](terms, repaying);
  let balance = terms.principal;
  return periods.map(({ number, dueDate, fraction }) => {
    const interest = interestOn(balance, terms.annualRate, fraction);
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
 * The instalment that, unrounded, runs the plan to zero: P·∏(1+r_k) over the sum of the compounded factors, rounded
 * once. With equal months it is P·r / (1 − (1+r)^−n), at rate zero P/n.
 */
function annuityInstalment(terms: LoanTerms, repaying: readonly Period[]): Money {
  let [growth, factors] = [new Decimal(1), new Decimal(0)];
  let [last, onePlusRate]: [YearFraction | undefined, Decimal] = [undefined, growth];
  for (const { fraction } of repaying) {
    if (fraction !== last) onePlusRate = onePlus(terms.annualRate, fraction);
    last = fraction;
    factors = factors.times(onePlusRate).plus(1);
    growth = growth.times(onePlusRate);
  }
  return Money.round(terms.principal.toDecimal().times(growth).div(factors));
}

function onePlus(annualRate: Rate, fraction: YearFraction): Decimal {
  return annualRate.percent
    .times(fraction.numerator)
    .div(100 * fraction.denominator)
    .plus(1);
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
      de: `Die Rate ${number} würde ${principal} Euro tilgen: Zins und Rundung lassen für die Tilgung nichts übrig. Eine kürzere Laufzeit hilft.`,
      en: `Instalment ${number} would repay ${principal} euros: interest and rounding leave nothing for the principal. A shorter term helps.`,
    },
    { number, principal: principal.toText() },
  );
}
