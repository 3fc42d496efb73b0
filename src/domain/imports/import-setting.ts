import type { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import type { DayCountName } from '../time/day-count.ts';
import type { CalendarName } from '../time/holidays.ts';

/** What a file is checked against besides itself. */
export type ImportSetting = {
  /** The balances are those at the end of this day. */
  readonly cutOverOn: BusinessDate;
  readonly today: BusinessDate;
  /** By the policy in force on that day. */
  readonly calendar: CalendarName;
  readonly dayCount: DayCountName;
  readonly shareNominal: Money;
};
