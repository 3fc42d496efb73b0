import { z } from 'zod';
import { amount, date, text, uuid } from '../../platform/http/wire.ts';
import { firm, fullTimeEquivalents } from '../cases/index.ts';
import { aboutReport, asOfQuery, entriesLink } from '../reporting/index.ts';

const lender = z.enum(['cooperative', 'partner_bank']);

export const ImpactQuery = z.strictObject({
  ...asOfQuery,
  lender_of_record: lender
    .default('cooperative')
    .describe('Own loans by the day of their payout, or a partner bank’s by the day of its grant'),
  sector: text(100).optional().describe('Only this line of business'),
  district: text(100).optional().describe('Only this part of town'),
  firm: firm.optional().describe('Only loans to founders, or only to firms that were there before'),
});

const JobsFigures = z
  .object({
    loan_count: z.int().describe('Loans that have such a statement'),
    jobs_secured: z.int().describe('Jobs secured, in heads'),
    jobs_created: z.int().describe('Jobs created, in heads'),
    jobs_secured_fte: fullTimeEquivalents.describe('Jobs secured, of the statements that say it'),
    jobs_created_fte: fullTimeEquivalents.describe('Jobs created, of the statements that say it'),
    without_fte: z.int().describe('Statements in heads alone, whose jobs the full-time equivalents leave out'),
  })
  .meta({ id: 'ImpactJobs', description: 'Jobs of several loans together, of one statement each' });

const figures = {
  loan_count: z.int().describe('Loans paid out, or granted by a partner bank'),
  principal_paid_out: amount.describe('Principal of these loans'),
  at_application: JobsFigures.describe('As stated with the application'),
  latest: JobsFigures.describe('By the statement of each loan that speaks of its latest moment'),
  at_closing: JobsFigures.describe('As stated when the loan was repaid'),
};

const ImpactGroup = z
  .object({
    year: z.int().describe('Calendar year of the payout, or of a partner bank’s grant'),
    sector: z.string().nullable(),
    ...figures,
  })
  .meta({ id: 'ImpactGroup', description: 'Loans of a year in one line of business' });

const stated = (moment: string) => ({
  jobs_secured: z.int().nullable().describe(`Jobs secured ${moment}, in heads; null without a statement`),
  jobs_created: z.int().nullable().describe(`Jobs created ${moment}, in heads; null without a statement`),
  jobs_secured_fte: fullTimeEquivalents.nullable().describe(`Jobs secured ${moment}; null where nobody said`),
  jobs_created_fte: fullTimeEquivalents.nullable().describe(`Jobs created ${moment}; null where nobody said`),
});

const [application, latest, closing] = [
  stated('at application'),
  stated('by the latest statement'),
  stated('at closing'),
];

export const ImpactLine = z
  .object({
    loan_id: uuid.nullable().describe('The loan; null where a partner bank lends'),
    loan_number: z.string().nullable().describe('Number of the loan; null where a partner bank lends'),
    case_id: uuid,
    case_number: z.string(),
    year: z.int().describe('Calendar year of the payout, or of a partner bank’s grant'),
    paid_out_on: date.describe('Value date of the payout, or day of a partner bank’s grant'),
    sector: z.string().nullable(),
    district: z.string().nullable(),
    firm: firm.nullable().describe('Founder or existing firm; null where nobody said'),
    principal_paid_out: amount.describe('Principal of the loan'),
    principal_paid_out_entries: entriesLink
      .nullable()
      .describe('Null for what no payout of this book made: a loan taken over, or a partner bank’s'),
    statements: z.string().describe('Where everything stated of its jobs is read'),
    application_jobs_secured: application.jobs_secured,
    application_jobs_created: application.jobs_created,
    application_jobs_secured_fte: application.jobs_secured_fte,
    application_jobs_created_fte: application.jobs_created_fte,
    latest_stage: z
      .enum(['application', 'payout', 'yearly', 'closing'])
      .nullable()
      .describe('Which moment the latest statement speaks of; null without one'),
    latest_year: z.int().nullable().describe('The calendar year it speaks of, where it is a yearly one'),
    latest_stated_on: date.nullable().describe('The day it was said; null without one'),
    latest_jobs_secured: latest.jobs_secured,
    latest_jobs_created: latest.jobs_created,
    latest_jobs_secured_fte: latest.jobs_secured_fte,
    latest_jobs_created_fte: latest.jobs_created_fte,
    closing_jobs_secured: closing.jobs_secured,
    closing_jobs_created: closing.jobs_created,
    closing_jobs_secured_fte: closing.jobs_secured_fte,
    closing_jobs_created_fte: closing.jobs_created_fte,
  })
  .meta({ id: 'ImpactLine', description: 'What was stated of the jobs of one loan' });

export const ImpactReport = z
  .object({
    ...aboutReport,
    lender_of_record: lender,
    total: z.object(figures).describe('All of these loans together'),
    groups: z.array(ImpactGroup).describe('By year, then by sector; loans without one come last'),
    lines: z.array(ImpactLine).describe('Loan by loan, the oldest payout first'),
  })
  .meta({ id: 'ImpactReport', description: 'Jobs secured and created by loans, as stated by the end of a day' });
