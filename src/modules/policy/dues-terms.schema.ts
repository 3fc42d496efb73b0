import { z } from 'zod';
import { count, notNegativeAmount as amount, text } from '../../platform/http/wire.ts';

/** The largest count that a term may be. */
export const MOST = 10_000;

export const dues = z
  .strictObject({
    monthly_amount: amount.describe('Dues a month; 0.00 when none are raised'),
    due_day: count(0, MOST).describe('Day of the month on which dues fall due, 1 to 28'),
    first_month: z
      .enum(['month_of_joining', 'month_after_joining'])
      .describe('From which month a new member owes dues'),
    rhythm_months: z
      .union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)])
      .default(1)
      .describe('Months per claim: each month, or a calendar quarter, half-year or year at once'),
    groups: z
      .array(
        z
          .strictObject({
            code: z
              .string()
              .regex(/^[a-z][a-z0-9_]{0,39}$/)
              .describe('Names the group for ever')
              .meta({ examples: ['reduced'] }),
            name: text(60)
              .describe('What people call it')
              .meta({ examples: ['ermäßigt'] }),
            monthly_amount: amount.describe('Dues a month; 0.00 where the group owes nothing'),
          })
          .meta({ id: 'DuesGroup', description: 'Members who owe other dues than the base rate' }),
      )
      .max(20)
      .default([])
      .describe('Rates of their own; whoever is in no group owes the monthly amount'),
    reminders: z
      .strictObject({
        first_days: count(0, MOST).describe('Days past due of the first letter'),
        second_days: count(0, MOST).describe('Days past due of the second letter'),
      })
      .default({ first_days: 30, second_days: 90 })
      .describe('When members are written to about dues')
      .meta({ id: 'DuesReminderTerms' }),
  })
  .meta({ id: 'DuesTerms', description: 'Dues' });
