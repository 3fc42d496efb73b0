import { z } from 'zod';
import { amount, date, uuid } from '../../platform/http/wire.ts';
import { aboutSpan, entriesLinks } from '../reporting/index.ts';
import { behind, percentage } from './cash-reports.schema.ts';

const sums = {
  written_off_principal: amount.describe('Principal in it'),
  written_off_default_interest: amount.describe('Claimed default interest in it'),
  recovered_percent: percentage('What was recovered within the span, of what was written off within it'),
  guarantors_paid: amount.describe(
    'What guarantors paid within the span by value date, before the write-off or after it; no loss in the first place, or among the recoveries',
  ),
  net_loss: amount.describe('Written off less recovered; negative where more of earlier write-offs came back'),
};

const linked = {
  written_off: amount.describe('What left the books'),
  written_off_entries: behind,
  recovered: amount.describe('Money received on what had been written off, also before the span'),
  recovered_entries: behind,
};

export const WriteOffLine = z
  .object({
    loan_id: uuid,
    loan_number: z.string().describe('The loan, by the number people read'),
    borrower: z.string().describe('Names of those who owe the loan'),
    payout_year: z.int().describe('Calendar year in which it was paid out'),
    written_off_on: date.nullable().describe('Value date of the write-off; null where it was recorded later'),
    ...linked,
    ...sums,
  })
  .meta({ id: 'WriteOffLine', description: 'A loan written off or recovered on' });

export const WriteOffYear = z
  .object({
    payout_year: z.int().describe('Calendar year in which the loans were paid out'),
    loans: z.int().describe('How many of them are in the report'),
    written_off: amount.describe('What of them left the books'),
    written_off_entries: entriesLinks,
    recovered: amount.describe('Money received on what had been written off of them'),
    recovered_entries: entriesLinks,
    ...sums,
  })
  .meta({ id: 'WriteOffYear', description: 'Write-offs and recoveries of the loans of one payout year' });

export const WriteOffReport = z
  .object({
    ...aboutSpan,
    ...linked,
    ...sums,
    payout_years: z.array(WriteOffYear).describe('By the year in which the loans were paid out'),
    lines: z.array(WriteOffLine).describe('Loan by loan, by number'),
  })
  .meta({ id: 'WriteOffReport', description: 'Write-offs and recoveries, as_of being the last day' });
