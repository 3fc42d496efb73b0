import { onAgreedDay } from '../time/agreed-day.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { dayOf, plusDays, plusMonths, yearOf } from '../time/business-date.ts';
import { refused } from '../errors.ts';
import type { LoanTerms } from './plan.types.ts';

/** When a plan's instalments are due by contract, before any payment day moves. */
export type DueDates = {
  /** The day of the month that every due date strives for: 31 stands for the last; a shorter month ends it. */
  readonly agreedDay: number;
  /** The first due day when the payout lies on no due day: the broken first period's interest runs until then. */
  readonly brokenUntil?: BusinessDate;
  /** The contract dates of rows 1 … n. */
  readonly contractDates: readonly BusinessDate[];
};

/** The last day a business date can name lies in this year. */
const LAST_YEAR = 2199;
const LONGEST_MONTHS_TO_FIRST_DUE_DATE = 12;

/**
 * The contract dates of a plan (rules §3): on the payout's anniversary, or on a fixed day of the month. With a fixed
 * day the first due day is the first one at least `minimumDaysToFirstDueDate` days after payout; when the payout itself
 * lies on a due day, the first month is whole and nothing is broken. Each date is counted from the agreed day, never
 * from a clamped one.
 */
export function dueDatesOf(terms: LoanTerms, payoutDate: BusinessDate): DueDates {
  if (yearOf(payoutDate) + Math.ceil(terms.termMonths / 12) + 2 > LAST_YEAR) throw endsTooLate(payoutDate);
  const agreedDay = agreedDayOf(terms, payoutDate);
  const firstDueDate = terms.firstDueDate ?? firstDueDateAfter(terms, payoutDate, agreedDay);
  checkFirstDueDate(firstDueDate, payoutDate, agreedDay);
  const isBroken = !liesOnDueDay(payoutDate, agreedDay) || firstDueDate !== onAgreedDay(payoutDate, 1, agreedDay);
  const contractDates: BusinessDate[] = [];
  for (let number = 1; number <= terms.termMonths; number += 1) {
    contractDates.push(onAgreedDay(firstDueDate, isBroken ? number : number - 1, agreedDay));
  }
  return isBroken ? { agreedDay, brokenUntil: firstDueDate, contractDates } : { agreedDay, contractDates };
}

function agreedDayOf(terms: LoanTerms, payoutDate: BusinessDate): number {
  if (terms.dueDay === 'last') return 31;
  if (terms.dueDay !== 'anniversary') return terms.dueDay;
  const { firstDueDate } = terms;
  const anniversary = dayOf(payoutDate);
  if (firstDueDate === undefined || onAgreedDay(firstDueDate, 0, anniversary) === firstDueDate) return anniversary;
  return dayOf(firstDueDate);
}

function firstDueDateAfter(terms: LoanTerms, payoutDate: BusinessDate, agreedDay: number): BusinessDate {
  if (terms.dueDay === 'anniversary') return onAgreedDay(payoutDate, 1, agreedDay);
  const earliest = plusDays(payoutDate, Math.max(terms.minimumDaysToFirstDueDate, 1));
  const sameMonth = onAgreedDay(earliest, 0, agreedDay);
  return sameMonth >= earliest ? sameMonth : onAgreedDay(earliest, 1, agreedDay);
}

/** As in 30E, a 31st counts as the 30th, so that a payout on 31 January lies on the due day 30. */
function liesOnDueDay(payoutDate: BusinessDate, agreedDay: number): boolean {
  return Math.min(dayOf(payoutDate), 30) === Math.min(dayOf(onAgreedDay(payoutDate, 0, agreedDay)), 30);
}

function checkFirstDueDate(firstDueDate: BusinessDate, payoutDate: BusinessDate, agreedDay: number): void {
  const figures = { first_due_date: firstDueDate, payout_date: payoutDate };
  if (firstDueDate <= payoutDate) {
    throw refused(
      'plan.first_due_date_not_after_payout',
      {
        de: `Der erste Fälligkeitstag ${firstDueDate} liegt nicht nach der Auszahlung am ${payoutDate}.`,
        en: `The first due date ${firstDueDate} does not lie after the payout on ${payoutDate}.`,
      },
      figures,
    );
  }
  if (onAgreedDay(firstDueDate, 0, agreedDay) !== firstDueDate) {
    throw refused(
      'plan.first_due_date_not_on_due_day',
      {
        de: `Der erste Fälligkeitstag ${firstDueDate} passt nicht zum vereinbarten Fälligkeitstag des Monats.`,
        en: `The first due date ${firstDueDate} does not fall on the agreed due day of the month.`,
      },
      figures,
    );
  }
  if (firstDueDate > plusMonths(payoutDate, LONGEST_MONTHS_TO_FIRST_DUE_DATE)) {
    throw refused(
      'plan.first_due_date_too_late',
      {
        de: `Der erste Fälligkeitstag ${firstDueDate} liegt mehr als ein Jahr nach der Auszahlung am ${payoutDate}.`,
        en: `The first due date ${firstDueDate} lies more than a year after the payout on ${payoutDate}.`,
      },
      figures,
    );
  }
}

function endsTooLate(payoutDate: BusinessDate) {
  return refused('plan.ends_too_late', {
    de: `Ein Plan ab ${payoutDate} über diese Laufzeit endet nach dem Jahr ${LAST_YEAR}, für das es keinen Kalender gibt.`,
    en: `A plan from ${payoutDate} over this term ends after the year ${LAST_YEAR}, for which there is no calendar.`,
  });
}
