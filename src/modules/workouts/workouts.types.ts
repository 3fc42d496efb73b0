import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';

/** What workouts need of modules that come later; handed in by the composition root. */
export type WorkoutsDeps = {
  /** Lets reminders of a loan rest from today to a day, both included. */
  readonly holdReminders: (
    tx: Tx,
    hold: {
      readonly loan: IdOrNumber;
      readonly from: BusinessDate;
      readonly until: BusinessDate;
      readonly reason: string;
      readonly requestKey: null;
      readonly deed: Deed;
    },
  ) => Promise<unknown>;
};
