import type { BusinessDate } from './business-date.ts';
import { plusDays, weekdayOf } from './business-date.ts';
import type { CalendarName } from './holidays.ts';
import { isHoliday } from './holidays.ts';

const FRIDAY = 5;

/** Monday to Friday without the calendar's holidays: Arbeitstag, not Werktag, which counts Saturday (rules §2). */
export function isWorkingDay(date: BusinessDate, calendar: CalendarName): boolean {
  return weekdayOf(date) <= FRIDAY && !isHoliday(date, calendar);
}

const nextWorkingDays: Readonly<Record<CalendarName, Map<BusinessDate, BusinessDate>>> = {
  'DE-NW': new Map(),
  TARGET: new Map(),
};

/**
 * The day itself when it is a working day, else the next one: where a payment day moves to (BGB §193). Remembered per
 * day, because the same due days come back in every plan.
 */
export function nextWorkingDayOnOrAfter(date: BusinessDate, calendar: CalendarName): BusinessDate {
  const known = nextWorkingDays[calendar].get(date);
  if (known) return known;
  let day = date;
  while (!isWorkingDay(day, calendar)) day = plusDays(day, 1);
  nextWorkingDays[calendar].set(date, day);
  return day;
}

/**
 * The end of a deadline of so many working days: the day of the event does not count (BGB §187(1)), the deadline ends
 * with the last of them (§188(1)). Zero working days end on the day of the event.
 */
export function plusWorkingDays(event: BusinessDate, workingDays: number, calendar: CalendarName): BusinessDate {
  let day = event;
  for (let counted = 0; counted < workingDays; counted += 1) {
    day = nextWorkingDayOnOrAfter(plusDays(day, 1), calendar);
  }
  return day;
}

/** The working days from the first day on and before the second, which is not among them; in order. */
export function workingDaysBetween(from: BusinessDate, before: BusinessDate, calendar: CalendarName): BusinessDate[] {
  const days: BusinessDate[] = [];
  for (let day = from; day < before; day = plusDays(day, 1)) {
    if (isWorkingDay(day, calendar)) days.push(day);
  }
  return days;
}
