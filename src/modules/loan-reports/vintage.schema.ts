import { z } from 'zod';
import { cohortKinds } from '../../domain/lending/vintage.ts';
import { amount } from '../../platform/http/wire.ts';
import { aboutReport, asOfQuery, entriesLink } from '../reporting/index.ts';

const groupedBy = z.enum(cohortKinds);
const cohort = z.string().describe('Year of the payouts, or their quarter such as 2026-Q4');
const percentOfPaidOut = z.string().describe('In percent of the principal paid out to these loans, two decimals');
const paidOutEntries = entriesLink
  .optional()
  .describe('Left out where loans were taken over: their payouts stand in no journal of this cooperative');

export const VintageQuery = z.strictObject({
  ...asOfQuery,
  by: groupedBy.default('year').describe('Which payouts make one cohort: those of a calendar year or of a quarter'),
});

export const VintageLine = z
  .object({
    cohort,
    age_months: z
      .int()
      .nullable()
      .describe('Full months since each loan’s payout; null in the last line of a cohort, which is of the as-of date'),
    loan_count: z.int().describe('Loans old enough to have reached the age: the line speaks of these alone'),
    principal_paid_out: amount.describe('Paid out to these loans'),
    principal_repaid: amount.describe('Principal repaid with money up to the age'),
    repaid_percent: percentOfPaidOut,
    late_30_principal: amount.describe('Outstanding principal of loans more than 30 days past due at that age'),
    late_30_percent: percentOfPaidOut,
    late_90_principal: amount.describe('Outstanding principal of loans more than 90 days past due at that age'),
    late_90_percent: percentOfPaidOut,
    principal_written_off: amount.describe('Principal written off up to the age'),
    recovered: amount.describe('Received up to the age on what had been written off, of principal and all else'),
  })
  .meta({ id: 'VintageLine', description: 'A cohort of loans at an age' });

export const VintageCohort = z
  .object({
    cohort,
    loan_count: z.int().describe('Loans paid out in it up to the as-of date'),
    principal_paid_out: amount.describe('Paid out to all of them'),
    principal_paid_out_entries: paidOutEntries,
    oldest_age_months: z.int().describe('Full months that the oldest loan has reached: the last age of the curve'),
  })
  .meta({ id: 'VintageCohort', description: 'Loans paid out in the same year or quarter' });

export const VintageReport = z
  .object({
    ...aboutReport,
    by: groupedBy.describe('Which payouts make one cohort'),
    loan_count: z.int().describe('All loans paid out up to the as-of date'),
    principal_paid_out: amount.describe('Paid out to all of them'),
    principal_paid_out_entries: paidOutEntries,
    cohorts: z.array(VintageCohort).describe('The cohorts, oldest first'),
    lines: z.array(VintageLine).describe('Cohort by cohort, age by age; the last line of each is of the as-of date'),
  })
  .meta({
    id: 'VintageReport',
    description: 'How loans paid out in the same year or quarter were repaid as they aged',
  });
