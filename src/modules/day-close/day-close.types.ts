import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Happening } from '../../platform/http/deed.ts';

/** The steps of a day's close in their order. The two of the month end come on its last day only. */
export const closeSteps = [
  'accrual_reversal',
  'dues',
  'credits',
  'reminders',
  'deadlines',
  'offers',
  'departures',
  'month_end_figures',
  'month_end_postings',
] as const;

export type CloseStepName = (typeof closeSteps)[number];

/** A day's close as it stands. */
export type DayClose = {
  readonly day: BusinessDate;
  readonly startedAt: Date;
  /** Null while it is under way, or was interrupted. */
  readonly finishedAt: Date | null;
  readonly steps: readonly CloseStepRecord[];
};

export type CloseStepRecord = {
  readonly name: CloseStepName;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly itemCount: number;
};

/** What a step is given: the day that is closed, and what it stamps on whatever it records. */
export type Closing = {
  readonly day: BusinessDate;
  /** `today` is where it is booked: the day itself, or the first one after it in a month that is open. */
  readonly happening: Happening;
  /** The last loan the step has dealt with; null at its beginning. */
  readonly after: string | null;
};

/** What one transaction of a step has done. */
export type DonePortion = {
  readonly items: number;
  /** Where the next one goes on; null when the step is done. */
  readonly next: string | null;
};

/** One step, in transactions of bounded size. Done twice it has no further effect. */
export type CloseStep = {
  readonly name: CloseStepName;
  readonly isOn: (day: BusinessDate) => boolean;
  readonly doPortion: (tx: Tx, closing: Closing) => Promise<DonePortion>;
};
