import { parseDate } from '../../domain/time/business-date.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/**
 * The one source of now. It is handed in from the composition root, so that a test or a scratch instance can set it and
 * no rule ever asks the machine.
 */
export type Clock = {
  now(): Date;
  /** The cooperative's day: the calendar day in Europe/Berlin, whatever zone the machine is in. */
  today(): BusinessDate;
};

/** Exists in tests and scratch instances only; `main.ts` wires the system clock. */
export type SettableClock = Clock & {
  set(instant: Date): void;
  /** Moves to midday of that day in Berlin. */
  setToday(date: BusinessDate): void;
};

const BERLIN_DAY = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export function businessDateAt(instant: Date): BusinessDate {
  return parseDate(BERLIN_DAY.format(instant));
}

const BERLIN_TIME = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });

/** HH:MM as the clock on the wall showed it. */
export function timeInBerlin(instant: Date): string {
  return BERLIN_TIME.format(instant);
}

const BERLIN_MOMENT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** Year, month, day, hour, minute, second and millisecond in seventeen digits, as the clock on the wall showed them. */
export function wallTimeInBerlin(instant: Date): string {
  return BERLIN_MOMENT.format(instant).replaceAll(/\D/g, '');
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => businessDateAt(new Date()),
};

export function settableClock(start: Date): SettableClock {
  let current = start;
  return {
    now: () => new Date(current),
    today: () => businessDateAt(current),
    set: (instant) => {
      current = new Date(instant);
    },
    setToday: (date) => {
      current = middayInBerlin(date);
    },
  };
}

/** 11:00 UTC is noon in winter and 13:00 in summer: the same Berlin day all year. */
function middayInBerlin(date: BusinessDate): Date {
  return new Date(`${date}T11:00:00Z`);
}
