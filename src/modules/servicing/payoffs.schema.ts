import { z } from 'zod';
import { amount, count, date, positiveAmount, uuid } from '../../platform/http/wire.ts';
import { RecordPayment } from '../payments/index.ts';
import { Claim } from './claims.schema.ts';

/** Wire shapes of early repayment: of the whole, and of a part. */

export const ReadPayoffQuote = z.strictObject({
  day: date.optional().describe('The day on which the money is to arrive, also one ahead; today when absent'),
});

const QuoteLine = z
  .object({
    what: z
      .enum(['due', 'claims', 'principal', 'interest', 'fees', 'compensation', 'default_interest', 'credit'])
      .describe('What the line is for'),
    amount: amount.describe('Negative where it is taken off'),
    sentence: z.string(),
  })
  .meta({ id: 'PayoffQuoteLine', description: 'One figure of a payoff quote' });

export const PayoffQuote = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    day: date.describe('The day for which it holds'),
    lines: z.array(QuoteLine).describe('What the total is made of; they add up to it'),
    total: amount.describe(
      'What has to arrive on that day in one sum; 0.00 when nothing is owed or the credit is enough',
    ),
    saved: amount.describe('Interest of the plan that is not paid any more, less the compensation'),
    default_interest_known_through: date.describe(
      'Last day for which default interest is included; earlier than the day where a base rate is not known yet',
    ),
    explanation: z.string(),
  })
  .meta({ id: 'PayoffQuote', description: 'What repays a loan on a day, line by line' });

export const RecordPayoff = RecordPayment.meta({
  id: 'RecordPayoff',
  description: 'Money that repays a loan, in one sum',
});

export const Payoff = z
  .object({
    payment_id: uuid.describe('Id of the payment'),
    quote: PayoffQuote.describe('What had to be paid'),
    claims: z.array(Claim).describe('Default interest that was claimed with it'),
    credit: amount.describe('What was paid beyond the total; it goes back to the payer'),
    loan_status: z.enum(['closed']).describe('The loan is repaid'),
    closed_on: date,
  })
  .meta({ id: 'Payoff', description: 'A loan repaid early' });

export const PreviewPrepayment = z.strictObject({
  amount: positiveAmount.describe('What would be paid on that day'),
  day: date.optional().describe('The day on which the money would arrive; today when absent'),
});

export const RestOfPlan = z
  .object({
    instalment: amount.describe('The next instalment that repays principal; 0.00 when nothing is left'),
    instalments: count(0, 1000).describe('How many are still to come'),
    ends_on: date.nullable().describe('Contract date of the last one; null when nothing is left'),
    interest: amount.describe('Interest of all of them'),
    rows: z
      .array(
        z.object({
          number: z.int(),
          due_date: date,
          interest: amount,
          principal: amount,
          fee: amount,
          amount,
          balance: amount,
        }),
      )
      .describe('The instalments still to come'),
  })
  .meta({ id: 'RestOfPlan', description: 'The rest of a plan in the figures people compare' });

export const PrepaymentPreview = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    day: date.describe('The day on which the money would arrive'),
    amount,
    without: RestOfPlan.describe('The plan as it goes on without it'),
    variants: z
      .array(
        z.object({
          what_exceeds: z.enum(['earlier_end', 'lower_instalment']).describe('The choice, as a payment names it'),
          extra_principal: amount.describe('What repays principal early, after everything due is paid'),
          interest_saved: amount.describe('Interest of the plan that is not paid any more'),
          is_repaid: z.boolean().describe('Whether the loan is repaid by it'),
          rest: RestOfPlan.describe('The plan as it would go on'),
          explanation: z.string(),
        }),
      )
      .describe('Both choices side by side'),
  })
  .meta({ id: 'PrepaymentPreview', description: 'What repaying a part early would change' });
