import { z } from 'zod';
import { amount, date, longText, sentence, text, uuid } from '../../platform/http/wire.ts';

/** Wire shapes of final notices and terminations (BGB §498). */

export const standingQuery = z.strictObject({
  day: date.optional().describe('The day asked about; today without it'),
});

const Condition = z
  .object({
    name: z.enum(['consecutive_instalments', 'arrears_threshold', 'final_notice', 'notice_unheeded']),
    is_met: z.boolean().describe('Whether it is met'),
    sentence: sentence.describe('The same in words, with its figures'),
  })
  .meta({ id: 'TerminationCondition', description: 'One of the conditions under which a loan may be terminated' });

const FinalNotice = z
  .object({
    id: uuid,
    received_on: date.describe('The day on which the borrower received it'),
    arrears: amount.describe('Overdue on that day'),
    document_reference: z.string().nullable(),
  })
  .meta({ id: 'FinalNotice', description: 'A final notice that the borrower received' });

const AmountsDue = z
  .object({
    instalments: amount.describe('Open amounts of instalments that were due before'),
    called: amount.describe('Principal called due, with the interest to the day'),
    claims: amount.describe('Costs and default interest, claimed with the termination as far as base rates are known'),
    total: amount,
  })
  .meta({ id: 'AmountsCalledDue', description: 'What a termination makes due' });

export const TerminationStanding = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    day: date.describe('The day asked about'),
    is_allowed: z.boolean().describe('Whether the loan may be terminated on that day'),
    may_notify: z.boolean().describe('Whether a final notice may be given on that day'),
    by: z
      .enum(['law', 'contract'])
      .describe('BGB §498 itself (CONSUMER, FOUNDER), or the contract, which agrees on the same (BUSINESS)'),
    conditions: z.array(Condition).describe('All of them, met or not'),
    arrears: amount.describe(
      'Open amounts of overdue instalments: on the day of the notice, without one on the day asked about',
    ),
    threshold: amount.describe('What the arrears have to reach'),
    notice_id: uuid.nullable().describe('The final notice it rests on; null without one'),
    notice_ends_on: date.nullable().describe('Last day on which the arrears can still be paid; null without a notice'),
    notices: z.array(FinalNotice).describe('All final notices, newest first'),
    terminated_on: date.nullable().describe('Day of an earlier termination'),
    amounts: AmountsDue.nullable().describe(
      'What a termination on that day makes due; null where nothing is left to call',
    ),
    explanation: z.string(),
  })
  .meta({ id: 'TerminationStanding', description: 'Whether a loan may be terminated on a day, and why not' });

export const RecordFinalNotice = z
  .strictObject({
    received_on: date.describe('The day on which the borrower received it; not after today'),
    document_reference: text(200).nullable().default(null).describe('Where the proof lies, such as a delivery record'),
  })
  .meta({ id: 'RecordFinalNotice', description: 'A final notice was received' });

export const TerminateLoan = z
  .strictObject({
    received_on: date.describe('The day on which the borrower received the termination; not after today'),
    reason: longText(2000).describe('Why, for the record'),
    document_reference: text(200).nullable().default(null).describe('Where the letter and its proof of delivery lie'),
  })
  .meta({ id: 'TerminateLoan', description: 'A termination for default' });

export const Termination = z
  .object({
    fact_id: uuid.describe('The booking of the loan'),
    loan_id: uuid,
    loan_number: z.string(),
    received_on: date.describe('From then on everything is due'),
    reason: z.string(),
    notice_id: uuid.describe('The final notice it rests on'),
    conditions: z.array(Condition).describe('As they stood on that day'),
    amounts: AmountsDue,
    default_interest_claimed: amount.describe('Claimed with the termination'),
    default_interest_through: date
      .nullable()
      .describe('Up to which day it was claimed: that of the termination, or the last with a base rate; null for none'),
    explanation: z.string(),
  })
  .meta({ id: 'Termination', description: 'A termination and what it made due' });
