import { z } from 'zod';
import { amount, date, month, uuid } from '../../platform/http/wire.ts';
import { aboutSpan, spanQuery } from '../reporting/index.ts';

export const DecidedQuery = z.strictObject({
  ...spanQuery,
  from: date.describe('First day of decisions'),
  to: date.describe('Last day of decisions'),
});

export const DecisionLine = z
  .object({
    case_id: uuid,
    case_number: z.string(),
    principal: amount,
    lender_of_record: z
      .enum(['cooperative', 'partner_bank'])
      .describe('Who lends; where it is a partner bank, the board recommends'),
    complete_on: date.describe('The day the file was complete first'),
    due_on: date.nullable().describe('Null while the clock stands still'),
    decided_on: date.nullable(),
    outcome: z.enum(['approved', 'approved_with_conditions', 'rejected']).nullable(),
    working_days_used: z.int(),
    working_days_allowed: z.int(),
    target: z.enum(['met', 'missed', 'open', 'late']),
  })
  .meta({ id: 'DecisionLine', description: 'A decision against the target of three working days' });

const pace = {
  share_met_percent: z.string().describe('Decided by the due date, of all decided, in percent with two decimals'),
  median_working_days: z.int().nullable().describe('Within so many working days half was decided; null without any'),
  ninetieth_percentile_working_days: z
    .int()
    .nullable()
    .describe('Within so many working days nine of ten were decided; null without any'),
};

export const DecisionReport = z
  .object({
    ...aboutSpan,
    met: z.int().describe('Decided by the due date'),
    missed: z.int().describe('Decided after the due date'),
    open: z.int().describe('Undecided, due date not passed'),
    late: z.int().describe('Undecided and past the due date'),
    distribution: z
      .array(z.object({ working_days_used: z.int(), decisions: z.int() }))
      .describe('How many decisions took how many working days'),
    ...pace,
    months: z
      .array(
        z.object({
          month,
          met: z.int().describe('Decided in the month, by the due date'),
          missed: z.int().describe('Decided in the month, after the due date'),
          ...pace,
        }),
      )
      .describe('Decisions by the month in which they were taken; months without any are left out'),
    lines: z.array(DecisionLine),
  })
  .meta({ id: 'DecisionReport', description: 'Decisions against the target, as_of being the last day' });

export const RecommendationLine = z
  .object({
    case_id: uuid,
    case_number: z.string(),
    borrower: z.string(),
    sector: z.string().nullable(),
    district: z.string().nullable(),
    jobs_secured: z.int(),
    jobs_created: z.int(),
    principal: amount.describe('What was applied for'),
    decided_on: date.describe('The day the board decided'),
    outcome: z.enum(['approved', 'approved_with_conditions', 'rejected']).describe('Approved means recommended'),
    status: z
      .enum(['not_recommended', 'waiting', 'withdrawn', 'granted', 'declined'])
      .describe('What became of it; the bank’s word counts up to the report’s last day'),
    bank: z.string().nullable().describe('The bank; null before it decided'),
    bank_reference: z.string().nullable().describe('Under which the bank keeps it'),
    bank_decided_on: date.nullable().describe('The day the bank decided'),
    bank_principal: amount.nullable().describe('What the bank lends'),
    bank_nominal_rate: z.string().nullable().describe('Percent a year'),
    bank_term_months: z.int().nullable().describe('Months for which the bank lends'),
    bank_instalment: amount.nullable().describe('The regular instalment'),
    bank_first_instalment_on: date.nullable().describe('The day of the first instalment'),
  })
  .meta({ id: 'RecommendationLine', description: 'A loan recommended to a partner bank, or not' });

export const RecommendationReport = z
  .object({
    ...aboutSpan,
    recommended: z.int().describe('How many the board recommended'),
    not_recommended: z.int().describe('How many it did not'),
    waiting: z.int().describe('Recommended, and the bank has not decided'),
    withdrawn: z.int().describe('Recommended, and taken back before the bank decided'),
    granted: z.int().describe('How many the bank granted'),
    declined: z.int().describe('How many the bank declined'),
    granted_principal: amount.describe('What the bank lends on these recommendations'),
    lines: z.array(RecommendationLine),
  })
  .meta({
    id: 'RecommendationReport',
    description: 'Loans of partner banks, which are no receivables of the cooperative',
  });
