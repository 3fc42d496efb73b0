import { z } from 'zod';
import {
  amount,
  count,
  date,
  idOrNumber,
  instant,
  positiveAmount,
  rate,
  text,
  uuid,
} from '../../platform/http/wire.ts';

/** Wire shapes of what is owed beside the plan: default interest and costs. */

export const LoanParams = z.strictObject({ loan_id: idOrNumber('D').describe('Id or number of the loan') });
export const ClaimParams = z.strictObject({ claim_id: uuid.describe('Id of the claim') });

export const ReadDefaultInterest = z.strictObject({
  through: date
    .optional()
    .describe('Last day it is computed for; today when absent. A later day shows what arises if nothing is paid'),
});

const DefaultInterestPiece = z
  .object({
    from: date.describe('First day that bears interest'),
    to: date.describe('Last day that bears interest'),
    days: count(1, 100_000).describe('Days from the first to the last'),
    days_in_year: z.int().describe('365, in leap years 366'),
    principal: amount.describe('Overdue principal of the instalment on these days'),
    base_rate: rate.describe('Base rate (BGB §247) in force on these days'),
    annual_rate: rate.describe('Base rate and five points (BGB §288)'),
    exact: z
      .string()
      .describe('Euros with eight decimals, for checking; rounded only once, in the sum')
      .meta({ examples: ['0.89315068'] }),
    sentence: z.string(),
  })
  .meta({ id: 'DefaultInterestPiece', description: 'Days with one rate, one principal and one length of year' });

const DefaultInterestOfInstalment = z
  .object({
    instalment: z.int().describe('Number of the instalment'),
    effective_due_date: date,
    pieces: z.array(DefaultInterestPiece).describe('How it comes about, piece by piece'),
    amount: amount.describe('The pieces added up and rounded once'),
    claimed: amount.describe('What has been claimed of it, waived or not'),
    lapsed: amount.describe('What lapsed when the loan was repaid'),
    unclaimed: amount.describe('What can still be claimed'),
  })
  .meta({
    id: 'DefaultInterestOfInstalment',
    description: 'Default interest on the overdue principal of one instalment',
  });

export const DefaultInterest = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    through: date.describe('Last day it is computed for'),
    instalments: z.array(DefaultInterestOfInstalment).describe('Only those that were overdue'),
    amount: amount.describe('What has arisen'),
    claimed: amount,
    lapsed: amount.describe('What lapsed when the loan was repaid'),
    unclaimed: amount.describe('What can still be claimed'),
    explanation: z.string(),
  })
  .meta({ id: 'DefaultInterest', description: 'Default interest of a loan, line by line' });

export const ClaimDefaultInterest = z
  .strictObject({
    through: date.describe('Last day it is claimed for; today at the latest'),
    document_reference: text(200).nullable().default(null).describe('The letter that claims it; null for none'),
    reason: text(200).nullable().default(null).describe('Why now, such as the second reminder; null for nothing'),
  })
  .meta({ id: 'ClaimDefaultInterest', description: 'Up to when default interest is claimed' });

export const ClaimCosts = z
  .strictObject({
    amount: positiveAmount.describe('As the paper says'),
    value_date: date.describe('The day from which it is owed; not after today'),
    document_reference: text(200).describe('The paper that shows the costs'),
    reason: text(200).describe('What the costs are for'),
  })
  .meta({ id: 'ClaimCosts', description: 'Costs of enforcement, as documented' });

export const WaiveClaim = z
  .strictObject({
    amount: positiveAmount.nullable().default(null).describe('How much is waived; null for all that is open'),
    reason: text(200),
  })
  .meta({ id: 'WaiveClaim', description: 'What is no longer asked for, and why' });

const Waiver = z
  .object({
    id: uuid,
    waived_on: date.describe('The day from which it is no longer owed'),
    amount,
    reason: z.string().nullable(),
  })
  .meta({ id: 'Waiver', description: 'Part of a claim that is not asked for' });

export const Claim = z
  .object({
    id: uuid.describe('Id of what made it be owed; a returned payment may make several claims be owed again'),
    kind: z
      .enum(['cost', 'default_interest', 'recovery'])
      .describe('Costs of enforcement, default interest, or what was written off and may be recovered'),
    instalment: z.int().nullable().describe('The instalment that was overdue; null for costs and recoveries'),
    claimed_on: date.describe('The day from which it is owed'),
    amount,
    paid: amount,
    waived: amount.describe('What of it is no longer asked for'),
    settled_otherwise: amount.describe(
      'Written off, or counted as paid although the payment was taken back afterwards',
    ),
    open: amount,
    is_owed_again: z.boolean().describe('Whether it is owed again because a payment was taken back'),
    reason: z.string().nullable().describe('What it is for, as whoever recorded it put it'),
    document_reference: z.string().nullable(),
    recorded_at: instant,
    waivers: z.array(Waiver).describe('What was waived of it, oldest first'),
    explanation: z.string(),
  })
  .meta({ id: 'Claim', description: 'Something owed beside the instalments, and what has become of it' });

export const Claims = z
  .object({ items: z.array(Claim), open: amount.describe('What is open of all of them') })
  .meta({ id: 'Claims', description: 'Everything owed beside the instalments, oldest first' });

export const RecordedClaims = z
  .object({
    items: z.array(Claim).describe('The claims made now'),
    total: amount.describe('All of them together'),
    loan_status: z.enum(['running', 'written_off', 'closed']).describe('A repaid loan is running again'),
  })
  .meta({ id: 'RecordedClaims', description: 'Default interest claimed, one claim for each instalment' });
