import { z } from 'zod';
import { amount, date } from '../../platform/http/wire.ts';
import { aboutSpan, entriesLinks } from '../reporting/index.ts';
import { behind } from './cash-reports.schema.ts';

const regime = z.enum(['CONSUMER', 'FOUNDER', 'BUSINESS']);

export const NewLoansGroup = z
  .object({
    grouped_by: z.enum(['total', 'month', 'sector', 'regime']).describe('By what the loans are told apart'),
    group: z
      .string()
      .describe('The month (YYYY-MM), the sector or the regime; empty for the total and without a sector'),
    approved: z.int().describe('Cases the board approved, with or without conditions'),
    approved_principal: amount.describe('What they applied for'),
    contracts: z.int().describe('Contracts concluded, whatever became of them'),
    contracted_principal: amount.describe('What was contracted'),
    payouts: z.int().describe('Loans paid out'),
    paid_out: amount.describe('What these borrowers owe from the payout on, by the payout entries in the books'),
    paid_out_entries: entriesLinks,
    average_amount: amount.nullable().describe('Of a loan paid out; null without any'),
    average_term_months: z.string().nullable().describe('Months with one decimal, each loan counting once'),
    average_rate: z.string().nullable().describe('Percent a year with two decimals, each loan counting by its amount'),
    first_loans: z.int().describe('Paid out to borrowers of whom none had been paid out a loan before'),
    further_loans: z.int().describe('Paid out to borrowers who had'),
  })
  .meta({ id: 'NewLoansGroup', description: 'New loans of a month, a sector, a regime or in all' });

export const NewLoan = z
  .object({
    loan_number: z.string().describe('The loan, by the number people read'),
    posted_on: date.describe('Posting date of the payout'),
    sector: z.string().nullable().describe('Null where none was recorded'),
    regime,
    paid_out: amount.describe('What the borrower owes from the payout on'),
    paid_out_entries: behind,
    annual_rate: z.string().describe('Percent a year'),
    term_months: z.int().describe('Agreed term'),
    is_first: z.boolean().describe('Whether none of its borrowers had been paid out a loan before'),
  })
  .meta({ id: 'NewLoan', description: 'A loan paid out in the span' });

export const NewLoansReport = z
  .object({
    ...aboutSpan,
    groups: z.array(NewLoansGroup).describe('In all, then by month, by sector and by regime'),
    loans: z.array(NewLoan).describe('Every loan paid out, by posting date'),
  })
  .meta({ id: 'NewLoansReport', description: 'New loans and payouts, as_of being the last day' });
