import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockRunsOf,
  decisionDueOn,
  readDecisionClock,
  workingDaysUsed,
  type ClockEvent,
} from '../../src/domain/decisions/decision-clock.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { parseDate, plusDays, type BusinessDate } from '../../src/domain/time/business-date.ts';
import { isWorkingDay } from '../../src/domain/time/working-days.ts';
import { refusalOf } from '../support/refusals.ts';

const terms = defaultPolicyTerms.decision;

/** "+2026-11-20" starts the clock on that day, "-2026-11-24" stops it. */
function events(...written: readonly string[]): readonly ClockEvent[] {
  return written.map((text) => ({
    kind: text.startsWith('+') ? 'clock_started' : 'clock_stopped',
    on: parseDate(text.slice(1)),
  }));
}

/** The rule as written, day by day: complete at the end of a working day that is not the day of an acceptance. */
function countsOn(day: BusinessDate, log: readonly ClockEvent[]): boolean {
  const isCompleteAtItsEnd = log.findLast(({ on }) => on <= day)?.kind === 'clock_started';
  const isDayOfAcceptance = log.some(({ kind, on }) => kind === 'clock_started' && on === day);
  return isCompleteAtItsEnd && !isDayOfAcceptance && isWorkingDay(day, terms.holidayState);
}

function daysThatCount(log: readonly ClockEvent[], horizonDays: number): BusinessDate[] {
  const first = log[0]!.on;
  return Array.from({ length: horizonDays }, (_, index) => plusDays(first, index)).filter((day) => countsOn(day, log));
}

describe('the decision is due after three working days of a complete file', () => {
  it.each([
    // rules §2, BGB §187(1), holidays of North Rhine-Westphalia.
    [['+2026-11-20'], '2026-11-25', 'complete Friday'],
    [['+2026-12-22'], '2026-12-28', 'over Christmas'],
    [['+2027-03-24'], '2027-03-31', 'over Easter'],
    [['+2026-05-29'], '2026-06-03', 'before Corpus Christi'],
    // rules §7.
    [['+2026-11-20', '-2026-11-24', '+2026-11-26'], '2026-11-30', 'reopened Tuesday, accepted Thursday'],
    // A file reopened and accepted on one day loses that day: it is the day of an acceptance.
    [['+2026-11-20', '-2026-11-24', '+2026-11-24'], '2026-11-26', 'mended the same day'],
    [['+2026-11-20', '-2026-11-20', '+2026-11-20'], '2026-11-25', 'mended on the day of completion'],
    [['+2026-11-21'], '2026-11-25', 'complete on a Saturday'],
    // Once the deadline has passed, stopping the clock does not move it.
    [['+2026-11-20', '-2026-11-26'], '2026-11-25', 'reopened the day after'],
    [['+2026-11-20', '-2026-11-26', '+2026-11-27'], '2026-11-25', 'reopened and accepted too late'],
  ] as const)('%o → %s (%s)', (written, dueOn, _why) => {
    expect(decisionDueOn(events(...written), terms)).toBe(dueOn);
  });

  it.each([[[]], [['+2026-11-20', '-2026-11-24']], [['+2026-11-20', '-2026-11-25']]] as const)(
    'is not due while the clock stands still: %o',
    (written) => {
      expect(decisionDueOn(events(...written), terms)).toBeNull();
    },
  );

  it('counts the working days used, the day of the decision among them', () => {
    const interrupted = events('+2026-11-20', '-2026-11-24', '+2026-11-26');
    const used = (day: string): number => workingDaysUsed(interrupted, parseDate(day), terms);
    expect(
      ['2026-11-20', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-26', '2026-11-27', '2026-11-30'].map(used),
    ).toEqual([0, 0, 1, 1, 1, 2, 3]);
  });
});

describe('the clock of a case', () => {
  const friday = events('+2026-11-20');
  const read = (asOf: string, decidedOn: string | null, log = friday) =>
    readDecisionClock(
      { events: log, asOf: parseDate(asOf), decidedOn: decidedOn === null ? null : parseDate(decidedOn) },
      terms,
    );

  it('runs until the board decides', () => {
    expect(read('2026-11-24', null)).toEqual({
      dueOn: '2026-11-25',
      isRunning: true,
      workingDaysUsed: 2,
      isTargetMet: null,
      isLate: false,
    });
  });

  it('is late the day after it was due', () => {
    expect(read('2026-11-25', null).isLate).toBe(false);
    expect(read('2026-11-26', null).isLate).toBe(true);
  });

  it('tells a target met from one missed', () => {
    expect(read('2026-12-31', '2026-11-25')).toMatchObject({
      isRunning: false,
      workingDaysUsed: 3,
      isTargetMet: true,
      isLate: false,
    });
    expect(read('2026-12-31', '2026-11-26')).toMatchObject({
      isRunning: false,
      workingDaysUsed: 4,
      isTargetMet: false,
      isLate: false,
    });
  });

  it('stands still while a document is reopened', () => {
    expect(read('2026-12-31', null, events('+2026-11-20', '-2026-11-24'))).toMatchObject({
      dueOn: null,
      isRunning: false,
      isLate: false,
    });
  });
});

describe('every start and stop is kept, in turn and in order', () => {
  it('as stretches of time', () => {
    expect(clockRunsOf(events('+2026-11-20', '-2026-11-24', '+2026-11-26'))).toEqual([
      { startedOn: '2026-11-20', stoppedOn: '2026-11-24' },
      { startedOn: '2026-11-26', stoppedOn: null },
    ]);
  });

  it.each([
    [['-2026-11-20']],
    [['+2026-11-20', '+2026-11-23']],
    [['+2026-11-20', '-2026-11-19']],
    [['+2026-11-20', '-2026-11-24', '-2026-11-25']],
  ] as const)('refuses %o', (written) => {
    expect(refusalOf(() => clockRunsOf(events(...written))).code).toBe('decision.clock_events_out_of_order');
  });
});

describe('laws of the clock', () => {
  /** Alternating starts and stops from a day in 2025 to 2027 on, up to a week apart. */
  const anyEvents = fc
    .record({
      first: fc.integer({ min: 0, max: 1000 }),
      gaps: fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 6 }),
    })
    .map(({ first, gaps }) => {
      let on = plusDays(parseDate('2025-01-01'), first);
      return [0, ...gaps].map((gap, index): ClockEvent => {
        on = plusDays(on, gap);
        return { kind: index % 2 === 0 ? 'clock_started' : 'clock_stopped', on };
      });
    });

  it('the due date is the third day that counts, day by day', () => {
    fc.assert(
      fc.property(anyEvents, (log) => {
        expect(decisionDueOn(log, terms)).toBe(daysThatCount(log, 70)[2] ?? null);
      }),
      { numRuns: 300 },
    );
  });

  it('the working days used are the days that counted, day by day', () => {
    fc.assert(
      fc.property(anyEvents, fc.integer({ min: 0, max: 60 }), (log, days) => {
        const through = plusDays(log[0]!.on, days);
        expect(workingDaysUsed(log, through, terms)).toBe(daysThatCount(log, days + 1).length);
      }),
      { numRuns: 300 },
    );
  });
});
