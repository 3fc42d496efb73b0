import { invalid } from '../errors.ts';
import type { DecisionTerms } from '../policy/policy-terms.ts';
import { earlierOf, plusDays, type BusinessDate } from '../time/business-date.ts';
import { plusWorkingDays, workingDaysBetween } from '../time/working-days.ts';

/** The file became complete by an acceptance (started), or a document was reopened (stopped). Each one is kept. */
export type ClockEvent = { readonly kind: 'clock_started' | 'clock_stopped'; readonly on: BusinessDate };

/** One stretch in which the clock ran; open while nothing has stopped it. */
export type ClockRun = { readonly startedOn: BusinessDate; readonly stoppedOn: BusinessDate | null };

/**
 * The stretches in which the file was complete, from the events in the order in which they happened. Events that do not
 * alternate or go back in time cannot have happened: `decision.clock_events_out_of_order`.
 */
export function clockRunsOf(events: readonly ClockEvent[]): readonly ClockRun[] {
  const runs: ClockRun[] = [];
  let startedOn: BusinessDate | null = null;
  let latest: BusinessDate | null = null;
  for (const { kind, on } of events) {
    const isOutOfOrder = (kind === 'clock_started') === (startedOn !== null) || (latest !== null && on < latest);
    if (isOutOfOrder) throw outOfOrder(on);
    if (startedOn !== null) runs.push({ startedOn, stoppedOn: on });
    startedOn = kind === 'clock_started' ? on : null;
    latest = on;
  }
  return startedOn === null ? runs : [...runs, { startedOn, stoppedOn: null }];
}

function outOfOrder(on: BusinessDate): Error {
  return invalid(
    'decision.clock_events_out_of_order',
    {
      de: 'Die Entscheidungsfrist kann nur abwechselnd und in zeitlicher Folge anlaufen und anhalten.',
      en: 'The decision clock can only start and stop in turn and in order of time.',
    },
    { on },
  );
}

/**
 * The day by which the board has to decide, or null while the clock stands still before the deadline was reached.
 * A working day counts if the file is complete at its end and it is not the day of an acceptance (rules §7; BGB §187(1)
 * leaves out the day of the event). The deadline ends with the last of the policy's working days; once it has passed,
 * stopping the clock does not move it any more.
 */
export function decisionDueOn(
  events: readonly ClockEvent[],
  terms: Pick<DecisionTerms, 'workingDays' | 'holidayState'>,
): BusinessDate | null {
  let remaining = terms.workingDays;
  for (const { startedOn, stoppedOn } of clockRunsOf(events)) {
    const dueOn = plusWorkingDays(startedOn, remaining, terms.holidayState);
    if (stoppedOn === null || dueOn < stoppedOn) return dueOn;
    remaining -= workingDaysBetween(plusDays(startedOn, 1), stoppedOn, terms.holidayState).length;
  }
  return null;
}

/** Working days that counted up to the end of a day, by the same rule; the day of the decision is among them. */
export function workingDaysUsed(
  events: readonly ClockEvent[],
  through: BusinessDate,
  terms: Pick<DecisionTerms, 'holidayState'>,
): number {
  const dayAfter = plusDays(through, 1);
  return clockRunsOf(events).reduce((used, { startedOn, stoppedOn }) => {
    const before = stoppedOn === null ? dayAfter : earlierOf(stoppedOn, dayAfter);
    return used + workingDaysBetween(plusDays(startedOn, 1), before, terms.holidayState).length;
  }, 0);
}

/** How a case stands against the three-day target. */
export type DecisionClock = {
  readonly dueOn: BusinessDate | null;
  readonly isRunning: boolean;
  readonly workingDaysUsed: number;
  /** True when decided by the due date, false when later; null while undecided. */
  readonly isTargetMet: boolean | null;
  /** Undecided although the due date has passed: to be listed and escalated. */
  readonly isLate: boolean;
};

/** Reads the clock at the end of a day; a decision stops it for good. */
export function readDecisionClock(
  file: {
    readonly events: readonly ClockEvent[];
    readonly decidedOn: BusinessDate | null;
    readonly asOf: BusinessDate;
  },
  terms: Pick<DecisionTerms, 'workingDays' | 'holidayState'>,
): DecisionClock {
  const { events, decidedOn, asOf } = file;
  const dueOn = decisionDueOn(events, terms);
  return {
    dueOn,
    isRunning: decidedOn === null && events.at(-1)?.kind === 'clock_started',
    workingDaysUsed: workingDaysUsed(events, decidedOn ?? asOf, terms),
    isTargetMet: decidedOn === null ? null : dueOn !== null && decidedOn <= dueOn,
    isLate: decidedOn === null && dueOn !== null && asOf > dueOn,
  };
}
