import { Decimal } from '../money/decimal.ts';
import { Money } from '../money/money.ts';
import { onAgreedDay } from '../time/agreed-day.ts';
import { type BusinessDate, laterOf } from '../time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../time/working-days.ts';
import { dueDatesOf } from './due-dates.ts';
import type { DeferralMethod, PrepaymentChoice } from './loan-facts.ts';
import {
  agreementOf,
  type Change,
  type Course,
  feesToCome,
  originOf,
  principalToCome,
  rowDueOn,
} from './plan-course.ts';
import { exactInterest, type Period, type Piece } from './plan-periods.ts';
import { planTotals } from './plan-totals.ts';
import type { PlanRow } from './plan.types.ts';

/** A part of the rest is repaid early; at most the principal to come. Interest of the running period falls due as agreed. */
export function prepay(
  course: Course,
  { day, amount, choice }: { readonly day: BusinessDate; readonly amount: Money; readonly choice: PrepaymentChoice },
): Change {
  const before = principalToCome(course);
  const principal = Money.min(amount, before);
  const due = rowDueOn(day, { interest: Money.zero, principal, fee: Money.zero }, 'extra_principal');
  const pieces = [...course.pieces, { until: day, balance: before }];
  const smaller = { ...course, pieces };
  const rest = { ...restOf(smaller), balance: before.minus(principal) };
  if (choice === 'earlier_end') return { due, rest: planned(smaller, rest) };
  return { due, rest: cheapEnough(smaller, { ...rest, regular: lowerInstalment(smaller, rest) }) };
}

/**
 * Rounded to the cent, a lower instalment may repay a hair slower than the old one; it is raised by cents until the rest
 * costs no more interest than before (rules: never costs more).
 */
function cheapEnough(course: Course, rest: Rest): Course {
  const wanted = interestOf(course.rows);
  const most = regularOf(course);
  let regular = rest.regular;
  let found = planned(course, { ...rest, regular });
  while (interestOf(found.rows).isGreaterThan(wanted) && regular.isLessThan(most)) {
    regular = regular.plus(ONE_CENT);
    found = planned(course, { ...rest, regular });
  }
  return found;
}

const ONE_CENT = Money.parse('0.01');

function interestOf(rows: readonly PlanRow[]): Money {
  return Money.sum(rows.map(({ interest }) => interest));
}

/**
 * Months without repayment (rules §9): rows of interest only, or no rows and the months' simple interest, rounded once,
 * added to the next row. What follows moves by as many months.
 */
export function defer(
  course: Course,
  { months, method }: { readonly months: number; readonly method: DeferralMethod },
): Course {
  const rest = restOf(course);
  const dueDates = [...rest.dueDates, ...monthsAfter(course, months)];
  return method === 'interest_only'
    ? planned(course, { ...rest, dueDates, freeMonths: rest.freeMonths + months })
    : planned(course, { ...rest, dueDates: dueDates.slice(months) });
}

/** What the rows to come are made from. */
type Rest = {
  readonly balance: Money;
  readonly from: BusinessDate;
  readonly pieces: readonly Piece[];
  readonly dueDates: readonly BusinessDate[];
  /** Rows at the start that repay nothing. */
  readonly freeMonths: number;
  readonly regular: Money;
};

function restOf(course: Course): Rest {
  const firstRepaying = course.rows.findIndex(({ principal }) => principal.isPositive());
  const isBullet = agreementOf(course).terms.method === 'interest_only';
  return {
    balance: principalToCome(course),
    from: course.periodFrom,
    pieces: course.pieces,
    dueDates: course.rows.map(({ dueDate }) => dueDate),
    freeMonths: isBullet ? 0 : Math.max(0, firstRepaying),
    regular: regularOf(course),
  };
}

/** Plans the rest again; it ends when nothing is left to repay, at the latest with the last due date. */
function planned(course: Course, rest: Rest): Course {
  const origin = originOf(course);
  const rows: PlanRow[] = [];
  let [balance, from, pieces, fee] = [rest.balance, rest.from, rest.pieces, feesToCome(course)];
  for (const [index, dueDate] of rest.dueDates.entries()) {
    const monthFrom = monthBefore(course, { from, dueDate });
    const own = Money.round(exactInterest(origin, { period: { from: monthFrom, dueDate }, pieces, balance }, dueDate));
    const carried = exactInterest(origin, { period: { from, dueDate: monthFrom }, pieces, balance }, monthFrom);
    const interest = own.plus(Money.round(carried));
    const wanted = index < rest.freeMonths ? Money.zero : repaidBy(course, rest.regular, own);
    const principal = index === rest.dueDates.length - 1 ? balance : Money.min(wanted, balance);
    balance = balance.minus(principal);
    const amount = interest.plus(principal).plus(fee);
    const effectiveDueDate = nextWorkingDayOnOrAfter(dueDate, agreementOf(course).calendar);
    if (amount.isPositive()) {
      rows.push({ number: 0, dueDate, effectiveDueDate, interest, principal, fee, amount, balance });
    }
    if (balance.isZero()) break;
    [from, pieces, fee] = [dueDate, [], Money.zero];
  }
  return { ...course, regular: rest.regular, rows };
}

/**
 * Where the last contract month of a period begins. What lies before it, an added broken period or deferred months, bears
 * interest that comes on top of the instalment. A broken period with a row of its own is one whole, however long.
 */
function monthBefore(course: Course, { from, dueDate }: Period): BusinessDate {
  const { agreedDay, brokenUntil } = dueDatesOf(agreementOf(course).terms, course.made.payoutDate);
  if (from === course.made.payoutDate && dueDate === brokenUntil) return from;
  return laterOf(from, onAgreedDay(dueDate, -1, agreedDay));
}

/** What an instalment repays of the principal, by the agreed method. */
function repaidBy(course: Course, regular: Money, interest: Money): Money {
  const { method } = agreementOf(course).terms;
  if (method === 'interest_only') return Money.zero;
  return method === 'equal_principal' ? regular : Money.max(Money.zero, regular.minus(interest));
}

/** The instalment that, unrounded, runs the rest to zero by the same end; with equal principal the part of each row. */
function lowerInstalment(course: Course, rest: Rest): Money {
  const repaying = rest.dueDates.slice(rest.freeMonths);
  const balance = rest.balance.toDecimal();
  if (rest.balance.isZero()) return rest.regular;
  if (agreementOf(course).terms.method !== 'annuity') return Money.round(balance.div(repaying.length));
  let [growth, factors, from, pieces] = [
    new Decimal(1),
    new Decimal(0),
    rest.dueDates[rest.freeMonths - 1] ?? rest.from,
    rest.freeMonths === 0 ? rest.pieces : [],
  ];
  for (const dueDate of repaying) {
    const month = { from: monthBefore(course, { from, dueDate }), dueDate };
    const owed = { period: month, pieces, balance: rest.balance };
    const onePlusRate = exactInterest(originOf(course), owed, dueDate).div(balance).plus(1);
    growth = growth.times(onePlusRate);
    factors = factors.times(onePlusRate).plus(1);
    [from, pieces] = [dueDate, []];
  }
  return Money.round(balance.times(growth).div(factors));
}

function regularOf(course: Course): Money {
  const { made, regular } = course;
  if (regular) return regular;
  const { terms } = agreementOf(course);
  if (terms.method !== 'equal_principal') return planTotals(made, terms).instalment;
  return made.rows.find(({ principal }) => principal.isPositive())?.principal ?? Money.zero;
}

function monthsAfter(course: Course, months: number): BusinessDate[] {
  const last = course.rows.at(-1)?.dueDate;
  if (!last) return [];
  const { agreedDay } = dueDatesOf(agreementOf(course).terms, course.made.payoutDate);
  return Array.from({ length: months }, (_, index) => onAgreedDay(last, index + 1, agreedDay));
}
