import { ageingBuckets } from '../lending/arrears.ts';
import { scheduledReminders } from '../lending/reminders.ts';
import type { ReminderTerms } from '../policy/policy-terms.ts';

/** A class that begins so soon after the last reminder would only ask again. */
const DAYS_AFTER_LAST_REMINDER = 14;

/**
 * Days past due on which a loan in arrears is looked at anew: with each reminder of the policy, then where the ageing
 * report begins its next classes (rules §9). Somebody should have spoken to the borrower since.
 */
export function arrearsSteps(terms: ReminderTerms): readonly number[] {
  const reminders = scheduledReminders(terms).map(({ fromDays }) => fromDays);
  const last = Math.max(...reminders);
  return [
    ...reminders,
    ...ageingBuckets.map(({ fromDays }) => fromDays).filter((days) => days > last + DAYS_AFTER_LAST_REMINDER),
  ];
}
