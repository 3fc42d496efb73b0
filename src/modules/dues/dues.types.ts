import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** Dues that have fallen due and are not fully paid. */
export type OpenDues = {
  readonly amount: Money;
  /** Months with a claim not fully paid. */
  readonly monthsOpen: number;
  /** Due date of the oldest of them; null when nothing is open. */
  readonly oldestDueOn: BusinessDate | null;
};
