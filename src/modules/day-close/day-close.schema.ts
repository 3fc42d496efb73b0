import { z } from 'zod';
import { amount, date, idOrNumber, instant, month, page, paging, rate, uuid } from '../../platform/http/wire.ts';
import { closeSteps } from './day-close.types.ts';

export const DayParams = z.strictObject({ date: date.describe('The business date') });
export const MonthParams = z.strictObject({ period: month.describe('The month') });
export const ListDayCloses = paging;

export const CloseDays = z
  .strictObject({
    through: date.describe(
      'The last day to close, today at the latest; every day before it that is open is closed too',
    ),
  })
  .meta({ id: 'CloseDays', description: 'Up to which day is to be closed' });

export const DaysToClose = z
  .object({
    through: date.describe('The last day asked for'),
    days: z.array(date).describe('The days that were open and are closed now, oldest first; empty when none were'),
  })
  .meta({ id: 'DaysToClose', description: 'What a closing by hand sets going' });

const progress = {
  started_at: instant.describe('The moment it was begun'),
  finished_at: instant.nullable().describe('The moment it was done; null while it is under way or was interrupted'),
};

export const DayClose = z
  .object({
    date: date.describe('The business date'),
    is_finished: z.boolean().describe('Whether every step is done'),
    ...progress,
    steps: z
      .array(
        z.object({
          step: z.enum(closeSteps),
          name: z.string().describe('The step in words'),
          items: z.int().describe('What it found to do: entries, claims, loans, reminders or cases'),
          ...progress,
        }),
      )
      .describe('In the order in which they are done; the month end only on the last day of a month'),
  })
  .meta({ id: 'DayClose', description: 'The close of a business date, step by step' });

export const DayClosePage = page(DayClose, 'DayClosePage');

export const MonthEndLine = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    days_past_due: z.int(),
    outstanding_principal: amount,
    interest_due: amount.describe('Open interest of instalments that had fallen due'),
    interest_running: amount.describe('Interest of the running period up to the last day of the month'),
    interest_accrued: amount.describe('Both together; 0.00 from 90 days past due'),
    adjustment_rate: rate.describe('Percent of the outstanding principal that is doubted'),
    adjustment: amount.describe('What the loan is adjusted by'),
    adjustment_before: amount.describe(
      'What it was adjusted by at the month end before; the books moved by the difference',
    ),
    explanation: z.string(),
  })
  .meta({ id: 'MonthEndLine', description: 'A loan in a month end' });

export const MonthEnd = z
  .object({
    month,
    policy_number: z.int().describe('The policy version whose percents were applied'),
    loan_count: z.int(),
    interest_accrued: amount.describe('Interest earned and not paid: one entry, the sum of the lines'),
    accrual_reversed_on: date
      .nullable()
      .describe('Posting date of the entry that took the accrual back; null before, and where nothing was accrued'),
    adjustment_raised: amount.describe('What value adjustments were raised by'),
    adjustment_released: amount.describe('What was released of them'),
    adjustment_total: amount.describe('What loans are adjusted by in all'),
    posted_on: date.describe('Posting date of the entries'),
    recorded_at: instant,
    source_id: uuid.describe('Names the entries in the journal'),
    items: z.array(MonthEndLine).describe('By age of the loan'),
    next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
  })
  .meta({ id: 'MonthEnd', description: 'A month end: what was posted, and of which loan it comes' });

export const ListMonthEndLines = z.strictObject({
  ...paging.shape,
  loan_id: idOrNumber('D').optional().describe('Id or number of a loan'),
});
