import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { makePlan } from './plan.ts';
import { daysUntil, exactInterest, type Origin, type Piece } from './plan-periods.ts';
import type { Agreement, InstalmentPlan, PlanRow, RowKind } from './plan.types.ts';

/**
 * What of a plan is still to come. Every change of a plan is the same: something falls due on its day as a row of its
 * own, and the rest is planned again. What has fallen due before is not touched.
 */
export type Course = {
  /** Needed as soon as the plan changes; a loan whose plan never does can be replayed without. */
  readonly agreement: Agreement | undefined;
  /** The plan as made from the agreement: at payout, or by a restructuring. */
  readonly made: InstalmentPlan;
  /** The instalment, with equal principal its principal part; null as long as it is the one of `made`. */
  readonly regular: Money | null;
  /** Rows that have not fallen due. */
  readonly rows: readonly PlanRow[];
  /** Where the running period began: the last due date, or where the plan began. */
  readonly periodFrom: BusinessDate;
  readonly pieces: readonly Piece[];
};

/** The row that a change makes due on its day, if any, and what comes after. */
export type Change = { readonly due: PlanRow | null; readonly rest: Course };

export function courseOf(made: InstalmentPlan, agreement: Agreement | undefined): Course {
  return { agreement, made, regular: null, rows: made.rows, periodFrom: made.payoutDate, pieces: [] };
}

/** Its first row falls due; with an instalment a period ends. */
export function withoutFirstRow(course: Course): Course {
  const [row, ...rows] = course.rows;
  if (!row) return course;
  return row.kind ? { ...course, rows } : { ...course, rows, periodFrom: row.dueDate, pieces: [] };
}

/** Principal that has not fallen due. */
export function principalToCome({ rows }: Course): Money {
  return Money.sum(rows.map(({ principal }) => principal));
}

/**
 * Interest of the running period up to a day (rules §3): HALF_UP(row interest × days/30), on the due date the row's. Where
 * principal was repaid early within the period, one interest from the pieces, rounded once.
 */
export function accruedInterest(course: Course, day: BusinessDate): Money {
  const row = runningRow(course);
  if (!row) return Money.zero;
  const origin = originOf(course);
  const period = { from: course.periodFrom, dueDate: row.dueDate };
  if (course.pieces.length > 0) {
    return Money.round(exactInterest(origin, { period, pieces: course.pieces, balance: principalToCome(course) }, day));
  }
  const whole = daysUntil(origin, period, row.dueDate);
  return Money.round(
    row.interest
      .toDecimal()
      .times(daysUntil(origin, period, day))
      .div(whole),
  );
}

/** The whole rest falls due on a day: principal, the interest up to that day, fees still to come and a compensation. */
export function callDue(course: Course, day: BusinessDate, compensation: Money = Money.zero): Change {
  const parts = {
    interest: accruedInterest(course, day),
    principal: principalToCome(course),
    fee: feesToCome(course).plus(compensation),
  };
  return { due: rowDueOn(day, parts, 'called_due'), rest: { ...course, rows: [] } };
}

/** New terms over the open principal from a day on. */
export function restructured(agreement: Agreement, day: BusinessDate): Course {
  return courseOf(makePlan(agreement.terms, day, agreement.calendar), agreement);
}

/** A row that is due on its day and not a day later (no payment day moves what is due at once). Null when it is nothing. */
export function rowDueOn(
  day: BusinessDate,
  parts: Pick<PlanRow, 'interest' | 'principal' | 'fee'>,
  kind: RowKind,
): PlanRow | null {
  const amount = parts.interest.plus(parts.principal).plus(parts.fee);
  if (!amount.isPositive()) return null;
  return { number: 0, dueDate: day, effectiveDueDate: day, ...parts, amount, balance: Money.zero, kind };
}

/** Fees that fall due with rows to come. */
export function feesToCome({ rows }: Course): Money {
  return Money.sum(rows.map(({ fee }) => fee));
}

function runningRow({ rows }: Course): PlanRow | undefined {
  return rows.find(({ kind }) => kind === undefined);
}

/** From when the rows to come are counted. */
export function originOf(course: Course): Origin {
  return { terms: agreementOf(course).terms, runsFrom: course.made.payoutDate };
}

export function agreementOf({ agreement }: { readonly agreement?: Agreement | undefined }): Agreement {
  if (agreement) return agreement;
  throw new TypeError('a plan that changes is replayed with the terms and the calendar it was made from');
}
