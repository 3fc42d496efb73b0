import type { BusinessDate } from './business-date.ts';
import { dateOf, parseDate, plusDays, yearOf } from './business-date.ts';

/**
 * Whose working days are meant: a German state by its ISO 3166-2 code, or TARGET, the calendar of euro payments. A
 * further state is a further row of the table below.
 */
export type CalendarName = 'DE-NW' | 'TARGET';

type HolidayRule = { readonly name: string; readonly dateIn: (year: number) => BusinessDate | undefined };

const everyYear = (name: string, month: number, day: number): HolidayRule => ({
  name,
  dateIn: (year) => dateOf(year, month, day),
});

const daysFromEaster = (name: string, days: number): HolidayRule => ({
  name,
  dateIn: (year) => plusDays(easterSunday(year), days),
});

const once = (name: string, date: BusinessDate): HolidayRule => ({
  name,
  dateIn: (year) => (yearOf(date) === year ? date : undefined),
});

const goodFriday = daysFromEaster('Karfreitag', -2);
const easterMonday = daysFromEaster('Ostermontag', 1);
const newYear = everyYear('Neujahr', 1, 1);
const labourDay = everyYear('Tag der Arbeit', 5, 1);
const christmasDay = everyYear('1. Weihnachtstag', 12, 25);
const boxingDay = everyYear('2. Weihnachtstag', 12, 26);

const calendars: Readonly<Record<CalendarName, readonly HolidayRule[]>> = {
  /** Feiertagsgesetz NW §2; 31 October 2017 by the act on the Reformation's 500th year. */
  'DE-NW': [
    newYear,
    goodFriday,
    easterMonday,
    labourDay,
    daysFromEaster('Christi Himmelfahrt', 39),
    daysFromEaster('Pfingstmontag', 50),
    daysFromEaster('Fronleichnam', 60),
    everyYear('Tag der Deutschen Einheit', 10, 3),
    once('Reformationstag', parseDate('2017-10-31')),
    everyYear('Allerheiligen', 11, 1),
    christmasDay,
    boxingDay,
  ],
  /** Closing days of the euro settlement system, decided by the European Central Bank; Saturdays and Sundays come on top. */
  TARGET: [newYear, goodFriday, easterMonday, labourDay, christmasDay, boxingDay],
};

const holidaysByYear = new Map<string, ReadonlyMap<BusinessDate, string>>();

/** The holidays of a year with their names, in the order of the law. Computed once per calendar and year. */
export function holidaysIn(year: number, calendar: CalendarName): ReadonlyMap<BusinessDate, string> {
  const key = `${calendar} ${year}`;
  const known = holidaysByYear.get(key);
  if (known) return known;
  const holidays = new Map<BusinessDate, string>();
  for (const rule of calendars[calendar]) {
    const date = rule.dateIn(year);
    if (date) holidays.set(date, rule.name);
  }
  holidaysByYear.set(key, holidays);
  return holidays;
}

export function isHoliday(date: BusinessDate, calendar: CalendarName): boolean {
  return holidaysIn(yearOf(date), calendar).has(date);
}

/**
 * Easter Sunday of the Gregorian calendar: the Sunday after the church's full moon on or after 21 March (Gauss's rule
 * in Lichtenberg's form, which needs no exceptions).
 */
export function easterSunday(year: number): BusinessDate {
  const century = Math.trunc(year / 100);
  const moonShift = 15 + Math.trunc((3 * century + 3) / 4) - Math.trunc((8 * century + 13) / 25);
  const sunShift = 2 - Math.trunc((3 * century + 3) / 4);
  const moonYear = year % 19;
  const seed = (19 * moonYear + moonShift) % 30;
  const correction = Math.trunc((seed + Math.trunc(moonYear / 11)) / 29);
  const fullMoon = 21 + seed - correction;
  const firstSunday = 7 - ((year + Math.trunc(year / 4) + sunShift) % 7);
  const daysToSunday = 7 - ((fullMoon - firstSunday) % 7);
  return plusDays(dateOf(year, 3, 1), fullMoon + daysToSunday - 1);
}
