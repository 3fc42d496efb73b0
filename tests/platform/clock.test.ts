import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { businessDateAt, settableClock, systemClock } from '../../src/platform/time/clock.ts';

describe('The business date', () => {
  it.each([
    ['a minute before midnight in winter', '2026-11-20T22:59:00Z', '2026-11-20'],
    ['midnight in winter', '2026-11-20T23:00:00Z', '2026-11-21'],
    ['a minute before midnight in summer', '2026-07-01T21:59:00Z', '2026-07-01'],
    ['midnight in summer', '2026-07-01T22:00:00Z', '2026-07-02'],
    ['the night summer time begins', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['the night summer time ends', '2026-10-25T22:59:00Z', '2026-10-25'],
    ['the turn of the year', '2026-12-31T23:00:00Z', '2027-01-01'],
  ])('at %s', (_when, instant, date) => {
    expect(businessDateAt(new Date(instant))).toBe(date);
  });

  it('follows a clock that is set', () => {
    const clock = settableClock(new Date('2026-11-20T09:00:00Z'));
    expect(clock.today()).toBe('2026-11-20');
    clock.setToday(parseDate('2027-03-28'));
    expect([clock.today(), clock.now().toISOString()]).toEqual(['2027-03-28', '2027-03-28T11:00:00.000Z']);
    clock.set(new Date('2027-03-28T22:30:00Z'));
    expect(clock.today()).toBe('2027-03-29');
  });

  it('of the system is the day of its instant', () => {
    expect(systemClock.today()).toBe(businessDateAt(systemClock.now()));
  });
});
