import { z } from 'zod';
import { amount, date } from '../../platform/http/wire.ts';
import { aboutSpan } from '../reporting/index.ts';
import { fromBooks, percentage } from './cash-reports.schema.ts';

const several = (what: string) => ({
  count: z.int().describe(`How many ${what}`),
  amount: amount.describe(`What they come to`),
});

const arrears = z.object({
  day: date.describe('At the end of this day'),
  loans: z.int().describe('Loans with outstanding principal and something late'),
  arrears: amount.describe('Open amounts of instalments whose effective due date had passed'),
  outstanding_principal: amount.describe('Outstanding principal of these loans'),
});

/** Stands in place of a reason code where the bank gave none. */
export const WITHOUT_REASON = 'none';

export const CollectionReport = z
  .object({
    ...aboutSpan,
    reminders: z
      .array(
        z.object({
          step: z.enum(['friendly_note', 'first_reminder', 'second_reminder', 'final_notice']).describe('The step'),
          due: z.int().describe('How often it fell due for an instalment; final notices are written by people'),
          held: z.int().describe('How often it was held back'),
          letters: z.int().describe('Letters of which it was the most serious step'),
        }),
      )
      .describe('Reminders of loans, every step listed'),
    dues_reminders: z.int().describe('Letters that reminded of dues'),
    holds_placed: z.int().describe('Holds on reminders that began'),
    holds_ended_early: z.int().describe('Holds that were ended before their last day'),
    contacts: z.int().describe('Contacts about loans, corrections not counted'),
    promises: z
      .object({
        given: z.object(several('promises were given')).describe('Given within the span'),
        kept: z.object(several('were kept')).describe('To be fulfilled within the span, and fulfilled in time'),
        broken: z.object(several('were broken')).describe('To be fulfilled within the span, and not fulfilled by then'),
        open: z.object(several('are open')).describe('To be fulfilled on the last day, which is not over'),
        kept_percent: percentage('Promises kept, of those kept and broken'),
      })
      .describe('Promises to pay; those taken off the list or replaced count as given only'),
    direct_debits: z
      .object({
        ordered: z.object(several('were ordered')).describe('In runs that were released, by day of collection'),
        collected: z.object(several('were collected')).describe('Booked by the bank and not come back'),
        returned: z.object(several('came back')).describe('Come back by the last day of the span'),
        rejected: z.object(several('were rejected')).describe('Rejected by the bank before it booked them'),
        under_way: z.object(several('are under way')).describe('Not booked yet'),
        returned_by_reason: z
          .array(
            z.object({
              reason_code: z.string().describe('The bank’s reason code, such as AM04; none where it gave none'),
              ...several('came back for it'),
            }),
          )
          .describe('The most frequent first'),
      })
      .describe('Direct debits of instalments and dues'),
    arrears_at_begin: arrears.describe('On the day before the span'),
    arrears_at_end: arrears.describe('On its last day'),
    late_instalments: z
      .object({
        late: z.int().describe('Instalments of the span of which something was missing at the end of their day'),
        cured_within_30_days: z.int().describe('Those settled within 30 days'),
        cured_later: z.int().describe('Those settled after that'),
        open: z.int().describe('Those of which something is open on the last day'),
        cured_within_30_days_percent: percentage('Settled within 30 days, of all late ones'),
      })
      .describe('By effective due date; instalments of the last day can only be late after it'),
    final_notices: z.int().describe('Final notices received by borrowers (BGB §498)'),
    terminations: z.int().describe('Loans terminated'),
    guarantee_calls: z.object(several('demands were made on guarantors')).describe('By the day of the demand'),
    ...fromBooks('received', 'Money for loans that the bank received, by posting date'),
    ...fromBooks('taken_back', 'What the bank took back of money for loans'),
    ...fromBooks('default_interest_claimed', 'Default interest claimed, less what was waived'),
    ...fromBooks('costs_recovered', 'Costs of enforcement that borrowers paid'),
  })
  .meta({ id: 'CollectionReport', description: 'Collections and reminders, as_of being the last day' });
