import { z } from 'zod';
import { sheetNames } from '../../domain/imports/import-sheets.ts';
import {
  amount,
  count,
  date,
  fileName,
  instant,
  notNegativeAmount,
  page,
  paging,
  uuid,
} from '../../platform/http/wire.ts';

export const ImportParams = z.strictObject({ import_id: uuid.describe('Id of the import') });
export const ListImports = paging;

export const UploadQuery = z.strictObject({
  file_name: fileName.describe('Name of the file without its folder'),
  cut_over_on: date.describe(
    'The balances in the file are those at the end of this day; the books take them over on it',
  ),
});

export const TemplateQuery = z.strictObject({
  format: z.enum(['xlsx', 'csv']).default('xlsx').describe('xlsx: a workbook; csv: a ZIP of CSV files'),
});

const Sentence = z.object({ de: z.string(), en: z.string() });

const place = {
  sheet: z.string().describe('Sheet or CSV file, as the file calls it'),
  line: z.int().nullable().describe('Line in the sheet, the headings being line 1; null for the whole sheet'),
  column: z.string().nullable().describe('Heading of the column, as the file writes it; null for the whole line'),
  code: z.string().describe('Names the rule for ever'),
};

export const ImportFault = z
  .object({ ...place, sentence: Sentence.describe('What is wrong'), remedy: Sentence.describe('What to do about it') })
  .meta({ id: 'ImportFault', description: 'Why the file cannot be taken over as it is' });

export const ImportRemark = z
  .object({ ...place, sentence: Sentence.describe('What is worth a look') })
  .meta({ id: 'ImportRemark', description: 'Something to look at that does not stand in the way' });

const lines = z.object(Object.fromEntries(sheetNames.map((name) => [name, z.int().describe(`Lines of ${name}`)])));

export const ImportTotals = z
  .object({
    lines: lines.describe('Filled lines by sheet, without headings and examples'),
    members: z.int().describe('Members at the cut-over'),
    former_members: z.int().describe('Members who had left by then'),
    shares: z.int().describe('Shares of the members at the cut-over'),
    share_capital: amount.describe('Paid in on them'),
    open_dues: amount.describe('Dues open at the cut-over'),
    dues_credit: amount.describe('Dues paid ahead'),
    loans: z.int().describe('Loans, repaid ones included'),
    principal: amount.describe('What they were paid out with'),
    outstanding_principal: amount.describe('Still owed at the cut-over, as plan rows and payments give it'),
    loan_credit: amount.describe('Money of borrowers that waits for its due date at the cut-over'),
    payments_before: amount.describe('Payments up to the cut-over: history, not booked again'),
    payments_since: amount.describe('Payments after it, booked like any other'),
    opening_balance: amount.describe(
      'What stays on the account of balances taken over; zero for a whole balance sheet',
    ),
  })
  .meta({ id: 'ImportTotals', description: 'Figures to reconcile with the old books' });

export const Import = z
  .object({
    id: uuid,
    file_name: z.string(),
    sha256: z.string().describe('SHA-256 of the file in hexadecimal digits'),
    size_bytes: z.int(),
    cut_over_on: date.describe('The day whose closing balances are taken over'),
    status: z
      .enum(['faulty', 'checked', 'carried_out'])
      .describe('faulty: cannot be taken over yet; checked: waits for the second person; carried_out: in the books'),
    faults: z.array(ImportFault).describe('The first 500'),
    fault_count: z.int().describe('How many there are in all'),
    remarks: z.array(ImportRemark).describe('The first 500'),
    remark_count: z.int().describe('How many there are in all'),
    totals: ImportTotals,
    checked_at: instant.describe('When the file was checked last'),
    uploaded_by_person_id: uuid.describe('Who uploaded it'),
    uploaded_at: instant,
    confirmed_by_person_id: uuid.nullable().describe('Who let it take effect; null until then'),
    confirmed_at: instant.nullable().describe('When it took effect; null until then'),
  })
  .meta({ id: 'Import', description: 'A file of an existing cooperative, and what checking it found' });

export const ImportPage = page(Import, 'ImportPage');

const MOST = 1_000_000;

export const ConfirmImport = z
  .strictObject({
    members: count(0, MOST).describe('Members by the old books at the cut-over'),
    shares: count(0, MOST).describe('Their shares'),
    share_capital: notNegativeAmount.describe('Paid in on them'),
    open_dues: notNegativeAmount.describe('Dues open'),
    loans: count(0, MOST).describe('Loans in the file, repaid ones included'),
    outstanding_principal: notNegativeAmount.describe('Principal still owed'),
  })
  .meta({ id: 'ConfirmImport', description: 'The totals of the old books, as the second person reads them there' });
