import { z } from 'zod';
import { amount, count, date, idOrNumber, instant, page, paging, queryCount, uuid } from '../../platform/http/wire.ts';
import { planRowFields } from '../loans/index.ts';

/** Wire shapes of how a loan came to be what it is: its plans, and what settled what. */

export const PlanVersionParams = z.strictObject({
  loan_id: idOrNumber('D').describe('Id or number of the loan'),
  version: queryCount(1, 1_000_000)
    .meta({ examples: ['1'] })
    .describe('Which plan, counted from 1'),
});

const factKind = z.enum([
  'payout',
  'payment',
  'reversal',
  'claim',
  'waiver',
  'lapse',
  'deferral',
  'restructuring',
  'termination',
  'write_off',
  'refund',
]);

const summary = {
  version: count(1, 1_000_000).describe('Counts the plans; the last one is in force'),
  valid_from: date.describe('From this day it replaces the one before'),
  rule_version: z.string().describe('Names the rules that made it'),
  caused_by: z
    .object({ fact_id: uuid.describe('Id of what changed the plan'), kind: factKind, reason: z.string().nullable() })
    .describe('What made this plan'),
  recorded_at: instant,
  instalments: count(0, 10_000).describe('How many agreed instalments it has, those that had fallen due included'),
  ends_on: date.nullable().describe('Contract date of the last row; null without rows'),
  total_interest: amount,
  explanation: z.string(),
};

const PlanVersionSummary = z
  .object(summary)
  .meta({ id: 'PlanVersionSummary', description: 'One of the plans that a loan had' });

export const PlanVersions = z
  .object({ items: z.array(PlanVersionSummary) })
  .meta({ id: 'PlanVersions', description: 'Every plan a loan had, the first one first' });

const StoredPlanRow = z
  .object(planRowFields)
  .meta({ id: 'PlanVersionRow', description: 'One row of a plan as it was fixed' });

export const PlanVersion = z
  .object({ ...summary, loan_id: uuid, loan_number: z.string(), rows: z.array(StoredPlanRow) })
  .meta({ id: 'PlanVersion', description: 'One of the plans that a loan had, with every row' });

export const ListAllocations = z.strictObject({
  ...paging.shape,
  known_at: instant
    .optional()
    .describe('As it was known at this moment, whatever has been recorded since; what counts now when absent'),
});

const Allocation = z
  .object({
    fact_id: uuid.describe('Id of the payment, the waiver or whatever settled it'),
    fact_kind: factKind.describe('What it was'),
    fact_on: date.describe('The day on which that counts'),
    instalment: z.int().nullable().describe('The instalment; null for costs and recoveries'),
    claim_id: uuid.nullable().describe('The claim beside the plan; null for the parts of instalments'),
    component: z
      .enum(['fee', 'interest', 'principal', 'cost', 'default_interest', 'recovery'])
      .describe('Which part of it'),
    means: z
      .enum(['money', 'waiver', 'new_plan', 'write_off', 'reopened'])
      .describe(
        'How it came to be no longer open: paid, waived, moved into the plan of a restructuring, written off, or paid by money that was taken back afterwards and is owed anew',
      ),
    amount,
    effective_on: date,
    known_since: instant.describe('When the last fact was recorded from which it follows'),
    known_until: instant.nullable().describe('When a later fact ended it; null while it counts'),
    explanation: z.string(),
  })
  .meta({ id: 'Allocation', description: 'What one fact settled of one part of what is owed' });

export const Allocations = page(Allocation, 'AllocationPage');
