import { z } from 'zod';
import { amount, month } from '../../platform/http/wire.ts';
import { aboutSpan, entriesLinks, spanQuery } from '../reporting/index.ts';

export const DuesQuery = z.strictObject(spanQuery);

const behind = (figure: string) => entriesLinks.describe(`The entries behind ${figure}, by value date`);

const movement = {
  claimed: amount.describe('Dues that fell due'),
  claimed_entries: behind('claimed'),
  taken_over: amount.describe('Open dues taken over from other books'),
  taken_over_entries: behind('taken_over'),
  paid: amount.describe('What payments took off open dues; below zero'),
  paid_entries: behind('paid'),
  credit_applied: amount.describe('What waiting credit took off open dues; below zero'),
  credit_applied_entries: behind('credit_applied'),
  payments_returned: amount.describe('Dues open again because a payment was taken back'),
  payments_returned_entries: behind('payments_returned'),
  cancelled: amount.describe('Months that turned out not to be owed, as far as they were open; below zero'),
  cancelled_entries: behind('cancelled'),
  waived: amount.describe('Dues not asked for by decision, as far as they were open; below zero'),
  waived_entries: behind('waived'),
  time_barred: amount.describe('Dues taken off the books after the time limit; below zero'),
  time_barred_entries: behind('time_barred'),
};

export const DuesMonth = z
  .object({
    month,
    ...movement,
    closing: amount.describe('Dues receivable after the last day of the month, or of the span'),
    closing_entries: behind('closing'),
  })
  .meta({ id: 'DuesReportMonth', description: 'How dues receivable moved in a month' });

export const DuesAge = z
  .object({
    age: z.enum(['0', '1-30', '31-60', '61-90', '91-180', 'over_180']).describe('Days since the dues fell due'),
    claims_at_begin: z.int().describe('Claims open at the start of the first day'),
    open_at_begin: amount.describe('Open at the start of the first day'),
    claims_at_end: z.int().describe('Claims open after the last day'),
    open_at_end: amount.describe('Open after the last day'),
  })
  .meta({ id: 'DuesReportAge', description: 'Open dues of an age' });

export const DuesGroup = z
  .object({
    group_code: z.string().nullable().describe('Group of members; null for those of none'),
    group_name: z.string().nullable().describe('Its name; null for members of none'),
    claimed_months: z.int().describe('Months claimed'),
    claimed: amount.describe('Dues of these months as claimed'),
    cancelled: amount.describe('Of these, months that turned out not to be owed'),
  })
  .meta({ id: 'DuesReportGroup', description: 'Dues that fell due in the span, of one group of members' });

export const DuesReport = z
  .object({
    ...aboutSpan,
    opening: amount.describe('Dues receivable before the first day'),
    opening_entries: behind('opening'),
    ...movement,
    closing: amount.describe('Dues receivable after the last day, in the general ledger'),
    closing_entries: behind('closing'),
    credit_opening: amount.describe('Members’ credit for dues to come before the first day, in the general ledger'),
    credit_opening_entries: behind('credit_opening'),
    credit_closing: amount.describe('Members’ credit for dues to come after the last day, in the general ledger'),
    credit_closing_entries: behind('credit_closing'),
    income: amount.describe('Dues income of the span: claimed less cancelled and waived'),
    income_entries: behind('income'),
    open_at_end: amount.describe('Open after the last day, by the records of members'),
    credit_at_end: amount.describe('Paid beyond what had fallen due, by the records of members'),
    difference: amount.describe(
      'Receivable less credit in the general ledger, less open dues and credit by members’ records: nothing, or they contradict each other',
    ),
    is_reconciled: z.boolean().describe('Whether that difference is nothing'),
    open_by_age: z.array(DuesAge).describe('By members’ records, every class listed'),
    groups: z.array(DuesGroup).describe('By group of members'),
    lines: z.array(DuesMonth).describe('Month by month'),
  })
  .meta({ id: 'DuesReport', description: 'Members’ dues of a span, by value date' });
