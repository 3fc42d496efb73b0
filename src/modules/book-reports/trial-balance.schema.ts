import { z } from 'zod';
import { amount, date } from '../../platform/http/wire.ts';
import { aboutReport, asOfQuery, entriesLink, entriesLinks } from '../reporting/index.ts';

export const TrialBalanceQuery = z.strictObject(asOfQuery);

export const TrialBalanceLine = z
  .object({
    account: z.string().describe('Code of the account'),
    kind: z.enum(['asset', 'liability', 'equity', 'income', 'expense']),
    name_de: z.string(),
    name_en: z.string(),
    skr03: z.string().nullable(),
    skr04: z.string().nullable(),
    debit: amount.describe('All debits up to the day'),
    debit_entries: entriesLink.describe('The entries behind debit'),
    credit: amount.describe('All credits up to the day'),
    credit_entries: entriesLink.describe('The entries behind credit'),
    balance: amount.describe('Positive on the side on which an account of its kind grows'),
    balance_entries: entriesLink.describe('The entries behind balance'),
    opening_balance: amount.describe(
      'At the start of the financial year, on the side on which the account grows: nothing for income and expenses; of retained_profit with the results of all earlier years, which no entry carries forward',
    ),
    opening_balance_entries: entriesLinks,
    month_debit: amount.describe('Debits of the month up to the day'),
    month_debit_entries: entriesLink.describe('The entries behind month_debit'),
    month_credit: amount.describe('Credits of the month up to the day'),
    month_credit_entries: entriesLink.describe('The entries behind month_credit'),
    year_debit: amount.describe('Debits of the financial year up to the day'),
    year_debit_entries: entriesLink.describe('The entries behind year_debit'),
    year_credit: amount.describe('Credits of the financial year up to the day'),
    year_credit_entries: entriesLink.describe('The entries behind year_credit'),
    closing_balance: amount.describe('Opening balance and what moved in the financial year'),
    closing_balance_entries: entriesLinks,
  })
  .meta({ id: 'TrialBalanceLine', description: 'An account with everything posted on it' });

export const TrialBalanceReport = z
  .object({
    ...aboutReport,
    year_from: date.describe('First day of the financial year'),
    month_from: date.describe('First day of the month'),
    lines: z.array(TrialBalanceLine),
    total_debit: amount,
    total_credit: amount,
    total_month_debit: amount.describe('Sum of the month’s debits'),
    total_month_credit: amount.describe('Sum of the month’s credits'),
    total_year_debit: amount.describe('Sum of the financial year’s debits'),
    total_year_credit: amount.describe('Sum of the financial year’s credits'),
    earlier_results: amount.describe(
      'Results of all earlier financial years, in the opening balance of retained_profit',
    ),
    result: amount.describe('Of the financial year up to the day: income less expenses, below zero for a loss'),
    is_balanced: z
      .boolean()
      .describe(
        'Whether debits equal credits in all, in the financial year and in the month, and so do opening balances',
      ),
  })
  .meta({ id: 'TrialBalanceReport', description: 'All accounts at the end of a day, by posting date' });
