import type { ReminderTerms } from '../policy/policy-terms.ts';
import type { Reason } from '../reasons.ts';

/** How urgently a borrower is written to about an instalment, one step after the other (rules §9). */
export const reminderSteps = ['friendly_note', 'first_reminder', 'second_reminder'] as const;

export type ReminderStep = (typeof reminderSteps)[number];

export type ScheduledReminder = {
  readonly step: ReminderStep;
  /** Days past due from which it may come. */
  readonly fromDays: number;
  /**
   * Days that lie at least between it and the step before: an instalment that is open again after months, because its
   * payment was returned, is reminded of step by step as well.
   */
  readonly afterPrevious: number;
};

/** The steps in their order, with the days the policy gives each. */
export function scheduledReminders(terms: ReminderTerms): readonly ScheduledReminder[] {
  const days = [terms.friendlyNoteDays, terms.firstReminderDays, terms.secondReminderDays];
  return reminderSteps.map((step, index) => {
    const fromDays = days[index] ?? 0;
    return { step, fromDays, afterPrevious: index === 0 ? 0 : fromDays - (days[index - 1] ?? 0) };
  });
}

/** Each reminder must give time before the next, and nobody is reminded of what is not late; null when it is so. */
export function reminderContradiction(terms: ReminderTerms): Reason | null {
  const days = scheduledReminders(terms).map(({ fromDays }) => fromDays);
  if (days.every((day, index) => Number.isInteger(day) && day > (days[index - 1] ?? 0))) return null;
  return {
    code: 'policy.reminders_out_of_order',
    sentence: {
      de: `Die Mahnstufen müssen an aufsteigenden ganzen Verzugstagen liegen, nicht an den Tagen ${days.join(', ')}.`,
      en: `Reminders must fall on rising whole numbers of days past due, not on the days ${days.join(', ')}.`,
    },
  };
}
