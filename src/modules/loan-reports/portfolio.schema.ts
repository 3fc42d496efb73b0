import { z } from 'zod';
import { ageingBuckets } from '../../domain/lending/arrears.ts';
import { amount, date, paging, queryFlag, rate, text, uuid } from '../../platform/http/wire.ts';
import { aboutReport, asOfQuery, entriesLink } from '../reporting/index.ts';

const bucketNames = ageingBuckets.map(({ name }) => name);
export const bucket = z.enum(bucketNames).describe('Class of days past due');
export const regime = z.enum(['CONSUMER', 'FOUNDER', 'BUSINESS']);
const lender = z.enum(['cooperative', 'partner_bank']);

/** Narrows a report to some loans. */
export const portfolioFilter = {
  sector: text(200).optional().describe('Loans of this line of business'),
  district: text(200).optional().describe('Loans of this part of town'),
  regime: regime.optional().describe('Loans of this legal regime'),
  lender_of_record: lender
    .optional()
    .describe('Loans of this lender; what a partner bank lends is no receivable of the cooperative, so there are none'),
  restructured: queryFlag.optional().describe('Whether the loans were restructured by the day'),
  ageing_bucket: bucket.optional().describe('Loans of this class of days past due'),
};

export const PortfolioQuery = z.strictObject({
  ...asOfQuery,
  ...portfolioFilter,
  ...paging.shape,
});

export const PortfolioLine = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    case_number: z.string(),
    borrower: z.string().describe('Names of those who owe the loan'),
    regime,
    sector: z.string().nullable(),
    district: z.string().nullable(),
    principal: amount.describe('Paid out'),
    annual_rate: rate,
    term_months: z.int(),
    paid_out_on: date,
    outstanding_principal: amount,
    outstanding_principal_entries: entriesLink
      .optional()
      .describe('Left out where the books moved on another value date than the loan: the reconciliation says why'),
    arrears: amount.describe('Open amounts of instalments whose effective due date has passed'),
    days_past_due: z.int().describe('Of the oldest such instalment'),
    ageing_bucket: bucket,
    restructured_on: date.nullable().describe('Day of the latest restructuring; null without one'),
  })
  .meta({ id: 'PortfolioLine', description: 'A loan with outstanding principal' });

export const PortfolioReport = z
  .object({
    ...aboutReport,
    gross_portfolio: amount.describe('Outstanding principal of all loans'),
    arrears: amount.describe('Open amounts of all instalments whose effective due date has passed'),
    loan_count: z.int().describe('Loans with outstanding principal'),
    ageing: z
      .array(z.object({ bucket, loan_count: z.int(), outstanding_principal: amount }))
      .describe('The portfolio by days past due, every class listed'),
    portfolio_at_risk: z
      .array(
        z.object({
          days: z.int(),
          amount: amount.describe('Outstanding principal of these loans'),
          percent: z.string().describe('Of the gross portfolio, two decimals'),
          of_which_restructured: amount.describe('What of it is owed on restructured loans'),
        }),
      )
      .describe('Whole outstanding principal of loans more than so many days past due'),
    restructured: z
      .object({ loan_count: z.int(), outstanding_principal: amount })
      .describe('Restructured loans, late or not: counted above, and shown apart'),
    reconciliation: z
      .string()
      .describe('Path of the report that holds the portfolio of this day against loans receivable in the books'),
    lines: z.array(PortfolioLine).describe('In the order in which the loans were contracted'),
    next: z.string().nullable().describe('Cursor of the following lines; null where there are none'),
  })
  .meta({ id: 'PortfolioReport', description: 'Loans outstanding at the end of a day, by value date' });
