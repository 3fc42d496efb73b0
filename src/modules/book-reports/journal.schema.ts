import { z } from 'zod';
import { amount, date, idOrNumber, instant, paging, uuid } from '../../platform/http/wire.ts';
import { accountCode } from '../ledger/index.ts';
import { aboutSpan, spanQuery } from '../reporting/index.ts';

const wanted = {
  ...paging.shape,
  ...spanQuery,
  recorded_from: instant
    .optional()
    .describe('Only what was recorded from this moment on; up to which one, says known_at'),
  event: z
    .string()
    .regex(/^[a-z][a-z_]{0,49}$/)
    .optional()
    .describe('Only entries of this business event'),
  loan: idOrNumber('D').optional().describe('Only lines of this loan, by id or number'),
  member: idOrNumber('M').optional().describe('Only lines of this member, by id or number'),
};

export const JournalQuery = z.strictObject({
  ...wanted,
  account: accountCode.optional().describe('Only lines on this account'),
});

export const AccountStatementQuery = z.strictObject({
  ...wanted,
  account: accountCode.describe('The account whose statement it is'),
});

const line = {
  posting_date: date.describe('When it stands in the books'),
  entry_number: z.int().describe('Number of the entry'),
  line_number: z.int().describe('Place within the entry, from 1'),
  value_date: date.describe('When it counts economically'),
  event: z.string().describe('The business event, a row of the posting rules'),
  account: accountCode.describe('The account it is posted on'),
  name_de: z.string(),
  name_en: z.string(),
  skr03: z.string().nullable(),
  skr04: z.string().nullable(),
  debit: amount.describe('0.00 when the line is a credit'),
  credit: amount.describe('0.00 when the line is a debit'),
  loan_number: z.string().nullable().describe('The loan the line concerns'),
  member_number: z.string().nullable().describe('The member the line concerns'),
  document_reference: z.string().nullable(),
  actor: z.string().nullable().describe('Sign-in of who recorded it; null for what the service does by itself'),
  recorded_at: instant,
  reverses_entry_number: z.int().nullable().describe('The entry that this one undoes; null for all others'),
};

const behind = {
  entry: z
    .string()
    .describe('Where the entry lies')
    .meta({ examples: ['/v1/journal-entries/0197b1c0-0000-7000-8000-00000000e001'] }),
  source_id: uuid.describe('The fact it comes from'),
};

export const JournalReportLine = z
  .object({ ...line, ...behind })
  .meta({ id: 'JournalReportLine', description: 'A line of the journal with all that its entry says' });

export const AccountReportLine = z
  .object({
    ...line,
    balance: amount.describe('After this line, on the side on which the account grows'),
    ...behind,
  })
  .meta({ id: 'AccountReportLine', description: 'A line of an account with the balance after it' });

const next = z.string().nullable().describe('Cursor of the next page; null on the last one');

export const JournalReport = z
  .object({
    ...aboutSpan,
    line_count: z.int().describe('Lines in all, not only of this page'),
    total_debit: amount.describe('Of all lines'),
    total_credit: amount.describe('Of all lines'),
    lines: z.array(JournalReportLine),
    next,
  })
  .meta({ id: 'JournalReport', description: 'The journal of a span of posting dates, line by line' });

export const AccountStatementReport = z
  .object({
    ...aboutSpan,
    account: accountCode.describe('The account whose statement it is'),
    name_de: z.string(),
    name_en: z.string(),
    opening_balance: amount.describe('Before the first day, on the side on which the account grows'),
    line_count: z.int().describe('Lines in all, not only of this page'),
    total_debit: amount.describe('Of all lines'),
    total_credit: amount.describe('Of all lines'),
    closing_balance: amount.describe('After the last day'),
    lines: z.array(AccountReportLine),
    next,
  })
  .meta({ id: 'AccountStatementReport', description: 'An account from day to day, by posting date' });
