import { z } from 'zod';
import { amount, uuid } from '../../platform/http/wire.ts';
import { aboutReport, asOfQuery, entriesLink } from '../reporting/index.ts';
import { bucket, portfolioFilter } from './portfolio.schema.ts';

const { ageing_bucket: _everyClass, ...narrowing } = portfolioFilter;

export const AgeingQuery = z.strictObject({
  ...asOfQuery,
  ...narrowing,
  by: z.enum(['sector', 'district']).optional().describe('Also for each line of business, or each part of town'),
});

const percentText = z.string().describe('Of the gross portfolio of its group, two decimals');

const figures = {
  loan_count: z.int().describe('Loans with outstanding principal'),
  outstanding_principal: amount,
  percent: percentText,
  overdue_principal: amount.describe('Principal of instalments whose effective due date has passed'),
  overdue_interest: amount.describe('Interest of such instalments'),
  overdue_costs: amount.describe('Fees of such instalments, and claimed costs of enforcement'),
  overdue_default_interest: amount.describe('Default interest that was claimed'),
  overdue: amount.describe('All four together'),
  restructured_loan_count: z.int().describe('How many of the loans were restructured: counted above, and shown apart'),
  restructured_principal: amount.describe('What is outstanding on them'),
};

const group = z.string().nullable().describe('Sector or district; null for the whole portfolio');

export const AgeingLine = z
  .object({
    group,
    bucket: z.enum([...bucket.options, 'all']).describe('Class of days past due; all: the sum'),
    ...figures,
  })
  .meta({ id: 'AgeingLine', description: 'Loans of one class of days past due' });

const AtRisk = z
  .object({
    group,
    days: z.int(),
    loan_count: z.int().describe('Loans more than so many days past due'),
    amount: amount.describe('Outstanding principal of these loans'),
    percent: percentText,
    of_which_restructured: amount.describe('What of it is owed on restructured loans'),
  })
  .meta({ id: 'PortfolioAtRisk', description: 'Portfolio at risk' });

export const AgeingReport = z
  .object({
    ...aboutReport,
    gross_portfolio: amount.describe('Outstanding principal of all loans'),
    loan_count: z.int().describe('Loans with outstanding principal'),
    overdue: amount.describe('All that is overdue'),
    lines: z.array(AgeingLine).describe('Every class of the whole portfolio, then of each group'),
    portfolio_at_risk: z
      .array(AtRisk)
      .describe('Whole outstanding principal of loans more than so many days past due, in the same order'),
  })
  .meta({ id: 'AgeingReport', description: 'How old arrears are, and the portfolio at risk' });

const causes = {
  posted_on_the_other_side: amount.describe(
    'Entries whose posting date lies up to the day and whose value date after it, less those the other way round',
  ),
  counts_on_another_day: amount.describe(
    'Entries with another value date than the day on which they count for the loan: payments taken back, recorded late or made before the loan was taken over',
  ),
  credit_not_yet_applied: amount.describe('Credit that has met an instalment, and is posted by the next run'),
  unexplained: amount.describe('What is left: 0.00, or books and loans disagree'),
};

export const ReconciledLoan = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    outstanding_principal: amount.describe('By value date, from the facts of the loan'),
    ledger_balance: amount.describe('Of the loan on loans receivable, by posting date'),
    ledger_balance_entries: entriesLink.describe('The entries on loans receivable'),
    difference: amount.describe('Ledger balance less outstanding principal; what follows adds up to it'),
    ...causes,
  })
  .meta({ id: 'ReconciledLoan', description: 'A loan of which portfolio and books say something else on the day' });

export const ReconciliationQuery = z.strictObject(asOfQuery);

export const ReconciliationReport = z
  .object({
    ...aboutReport,
    gross_portfolio: amount.describe('As the report on the portfolio has it'),
    ledger_balance: amount.describe('Balance of loans receivable, by posting date'),
    ledger_balance_entries: entriesLink.describe('The entries on loans receivable'),
    difference: amount.describe('Ledger balance less gross portfolio; what follows adds up to it'),
    ...causes,
    is_reconciled: z.boolean().describe('Whether nothing is left unexplained, of any loan'),
    lines: z.array(ReconciledLoan).describe('The loans that differ; of all others both say the same'),
  })
  .meta({ id: 'PortfolioReconciliation', description: 'The portfolio against the books' });
