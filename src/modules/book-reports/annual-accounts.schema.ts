import { z } from 'zod';
import { amount, date } from '../../platform/http/wire.ts';
import { aboutReport, aboutSpan, asOfQuery, entriesLinks, spanQuery } from '../reporting/index.ts';

export const BalanceSheetQuery = z.strictObject(asOfQuery);

export const IncomeStatementQuery = z.strictObject({
  ...spanQuery,
  from: date.optional().describe('First posting date; default: the start of the financial year of the last day'),
  to: date.optional().describe('Last posting date; default: today'),
});

const cooperative = z
  .string()
  .nullable()
  .describe('Name of the cooperative on the last day; null while no profile is recorded');

const line = {
  position: z
    .string()
    .nullable()
    .describe(
      'Number of the position by the law, such as A.III.6; of an account that of its position; null for totals',
    ),
  level: z.int().describe('1 for A, 2 for A.I, 3 for A.I.1; one more for what stands in a position'),
  account: z.string().nullable().describe('Code of the account of the chart; null for positions, results and totals'),
  name_de: z.string(),
  name_en: z.string(),
  amount_entries: entriesLinks.optional().describe('The entries behind amount; a note has none'),
  previous_amount_entries: entriesLinks.optional().describe('The entries behind previous_amount; a note has none'),
};

export const BalanceSheetLine = z
  .object({
    side: z.enum(['assets', 'equity_and_liabilities']).describe('Aktiva or Passiva'),
    kind: z
      .enum(['position', 'part', 'note', 'total'])
      .describe(
        'position: with all that stands in it and in the positions below; part: an account or a result in the position above; note: stated and not counted; total: of the side',
      ),
    ...line,
    amount: amount.describe('At the end of the day; deducted where below zero'),
    previous_amount: amount.describe('At the end of the financial year before'),
  })
  .meta({ id: 'BalanceSheetLine', description: 'A line of the balance sheet' });

export const BalanceSheetReport = z
  .object({
    ...aboutReport,
    cooperative,
    year_from: date.describe('First day of the financial year'),
    previous_as_of: date.describe('Last day of the financial year before'),
    total_assets: amount.describe('All assets'),
    total_equity_and_liabilities: amount.describe('All equity and liabilities'),
    previous_total_assets: amount.describe('All assets a year before'),
    previous_total_equity_and_liabilities: amount.describe('All equity and liabilities a year before'),
    difference: amount.describe('Assets less equity and liabilities: nothing, or the journal does not balance'),
    is_balanced: z.boolean().describe('Whether both sides are equal, on both days'),
    result: amount.describe('Profit (above zero) or loss of the financial year up to the day, before its use'),
    overdue_share_payments: amount.describe('Payments on shares that are late, noted by HGB §337(1)'),
    lines: z.array(BalanceSheetLine),
  })
  .meta({ id: 'BalanceSheetReport', description: 'Balance sheet at the end of a day, by posting date' });

export const IncomeStatementLine = z
  .object({
    kind: z
      .enum(['position', 'part', 'total'])
      .describe('position: with all accounts in it; part: an account in the position above; total: the result'),
    ...line,
    amount: amount.describe('Income above zero, expenses below'),
    previous_amount: amount.describe('The same days of the year before'),
  })
  .meta({ id: 'IncomeStatementLine', description: 'A line of the income statement' });

export const IncomeStatementReport = z
  .object({
    ...aboutSpan,
    cooperative,
    previous_from: date.describe('First day of the span a year before'),
    previous_to: date.describe('Last day of the span a year before'),
    result: amount.describe('Profit above zero, loss below'),
    previous_result: amount.describe('The same a year before'),
    lines: z.array(IncomeStatementLine),
  })
  .meta({ id: 'IncomeStatementReport', description: 'Income statement of a span of posting dates' });
