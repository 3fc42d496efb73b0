import { z } from 'zod';
import { amount, date } from '../../platform/http/wire.ts';
import { aboutSpan, entriesLinks } from '../reporting/index.ts';
import { behind } from './cash-reports.schema.ts';

export const PERFORMANCE_FIGURES = [
  'income_from_loans',
  'average_outstanding_principal',
  'yield',
  'written_off_principal',
  'write_off_ratio',
  'recoveries',
  'written_off_so_far',
  'recovered_so_far',
  'recovery_rate',
  'outstanding_principal_at_end',
  'loans_at_begin',
  'loans_at_end',
  'average_balance_of_a_loan',
  'active_borrowers_at_begin',
  'active_borrowers_at_end',
  'average_balance_of_a_borrower',
  'operating_expenses',
  'operating_expense_ratio',
  'credit_losses',
  'income_in_all',
  'expenses_in_all',
  'self_sufficiency',
] as const;

const figureName = z.enum(PERFORMANCE_FIGURES);

export const PerformanceFigure = z
  .object({
    figure: figureName.describe('Its name'),
    title_de: z.string().describe('What it is called in German'),
    title_en: z.string().describe('What it is called in English'),
    unit: z.enum(['euros', 'percent', 'count']).describe('What its value is in'),
    value: z
      .string()
      .nullable()
      .describe('Euros and percent with two decimals, counts without; null where there is nothing to divide by'),
    numerator: amount.nullable().describe('What was divided, or the amount itself; null for counts'),
    numerator_entries: entriesLinks.describe(
      'The figures of these statements add up to the numerator; none where it is counted',
    ),
    denominator: z.string().nullable().describe('By what it was divided; null where nothing was'),
    denominator_figure: figureName.nullable().describe('Which figure of this report that is; null for a plain count'),
    definition_de: z.string().describe('How it is defined, in German'),
    definition_en: z.string().describe('How it is defined, in English'),
  })
  .meta({ id: 'PerformanceFigure', description: 'A figure with its definition and what it was made from' });

export const PerformanceReport = z
  .object({
    ...aboutSpan,
    balances: z
      .array(
        z.object({
          day: date.describe('The day before the span, the ends of its months, its last day'),
          outstanding_principal: amount.describe('What all loans owed in the books at the end of the day'),
          outstanding_principal_entries: behind,
        }),
      )
      .describe('From these the average is made'),
    figures: z.array(PerformanceFigure).describe('Every figure, always in the same order'),
  })
  .meta({ id: 'PerformanceReport', description: 'Performance of the portfolio, as_of being the last day' });
