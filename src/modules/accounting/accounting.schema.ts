import { z } from 'zod';
import { ACCOUNT_LENGTH, standardCharts } from '../../domain/accounting/account-numbers.ts';
import { amount, count, date, instant, month, page, paging, sentence, uuid } from '../../platform/http/wire.ts';
import { accountCode } from '../ledger/index.ts';

const chart = z
  .enum(standardCharts)
  .describe('DATEV’s chart of accounts')
  .meta({ examples: ['SKR03'] });

const accountNumber = z
  .string()
  .regex(/^(?!0+$)[0-9]{4,8}$/)
  .meta({ id: 'AccountNumber', description: 'Four to eight digits, not zeros alone', examples: ['1200'] });

const settings = {
  consultant_number: count(1001, 9_999_999)
    .describe('The tax adviser’s number at DATEV (Beraternummer)')
    .meta({ examples: [29098] }),
  client_number: count(1, 99_999)
    .describe('The cooperative’s number at the tax adviser (Mandantennummer)')
    .meta({ examples: [55003] }),
  chart: chart.describe('The chart in which the tax adviser keeps the books'),
  account_length: count(ACCOUNT_LENGTH.least, ACCOUNT_LENGTH.most)
    .describe('Digits of an account number there (Sachkontenlänge); shorter numbers get zeros at the end')
    .meta({ examples: [4] }),
  transfer_account: accountNumber.describe(
    'Through it goes what moves within one account, such as share capital passing between members: DATEV takes no booking of an account against itself',
  ),
  initials: z
    .string()
    .regex(/^[A-Z]{0,2}$/)
    .describe('Who stands for the bookings (Diktatkürzel), up to two capital letters')
    .meta({ examples: ['DA'] }),
};

export const RecordSettings = z
  .strictObject(settings)
  .meta({ id: 'RecordAccountingSettings', description: 'Under which numbers the tax adviser keeps the books' });

const changed = {
  version: count(0, 1_000_000)
    .describe('Counts the changes, 0 before the first; the ETag of the resource')
    .meta({ examples: [1] }),
  changed_at: instant.nullable().describe('The moment of the latest change; null before the first'),
  changed_by: uuid.nullable().describe('The user who made it; null before the first'),
};

/** The same before anything was recorded. */
function orNull<Field extends z.ZodType>(field: Field) {
  return field.nullable().describe(`${field.description}; null before it was recorded`);
}

export const Settings = z
  .object({
    consultant_number: orNull(settings.consultant_number),
    client_number: orNull(settings.client_number),
    chart: orNull(settings.chart),
    account_length: orNull(settings.account_length),
    transfer_account: orNull(settings.transfer_account),
    initials: orNull(settings.initials),
    ...changed,
  })
  .meta({ id: 'AccountingSettings', description: 'Under which numbers the tax adviser keeps the books; null before' });

export const ChartParams = z.strictObject({ chart });

export const ChangeNumbers = z
  .strictObject({
    numbers: z
      .partialRecord(accountCode, accountNumber.nullable())
      .describe('Number by account; accounts left out stay as they are, null takes the number away'),
    allows_shared_numbers: z
      .boolean()
      .default(false)
      .describe('Lets several accounts bear one number, which the tax adviser can then not tell apart'),
  })
  .meta({
    id: 'ChangeAccountNumbers',
    description: 'New numbers, or proposed ones that are confirmed by sending them',
  });

const Numbered = z
  .object({
    account: accountCode.describe('The account of the internal chart'),
    kind: z.enum(['asset', 'liability', 'equity', 'income', 'expense']).describe('Which kind of account it is'),
    name_de: z.string(),
    name_en: z.string(),
    number: accountNumber.nullable().describe('Its number in this chart; null for none'),
    state: z
      .enum(['confirmed', 'proposed', 'missing'])
      .describe('proposed: from general knowledge, to be confirmed before the first batch it stands in'),
  })
  .meta({ id: 'NumberedAccount', description: 'An account and its number in a standard chart' });

export const Numbers = z
  .object({ chart, items: z.array(Numbered), ...changed })
  .meta({ id: 'AccountNumbers', description: 'The numbers of all accounts in one standard chart' });

export const MakeExport = z
  .strictObject({ month: month.describe('The month by posting date') })
  .meta({ id: 'MakeDatevExport', description: 'Which month to hand over' });

export const Export = z
  .object({
    id: uuid,
    month,
    chart,
    settings_version: count(1, 1_000_000)
      .describe('Version of the settings it was made with')
      .meta({ examples: [1] }),
    is_locked: z.boolean().describe('Whether the month was closed, and its bookings handed over as final'),
    journal_position: count(0, Number.MAX_SAFE_INTEGER)
      .describe('Number of the latest journal entry there was')
      .meta({ examples: [118] }),
    entry_count: count(1, Number.MAX_SAFE_INTEGER)
      .describe('Journal entries in it')
      .meta({ examples: [31] }),
    row_count: count(1, Number.MAX_SAFE_INTEGER)
      .describe('Rows of the file')
      .meta({ examples: [44] }),
    total: amount.describe('Sum of all rows'),
    file_name: z.string(),
    size_bytes: count(1, Number.MAX_SAFE_INTEGER).meta({ examples: [26_112] }),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    later_entry_count: count(0, Number.MAX_SAFE_INTEGER)
      .describe('Entries posted in the month after this batch was made; they are not in it')
      .meta({ examples: [0] }),
    note: sentence.nullable().describe('Says that the month has gone on since; null when it has not'),
    recorded_at: instant,
    recorded_by: uuid.describe('The user who made it'),
  })
  .meta({ id: 'DatevExport', description: 'A booking batch for DATEV as it was made' });

export const ExportPage = page(Export, 'DatevExportPage');
export const ListExports = z.strictObject({
  ...paging.shape,
  month: month.optional().describe('Batches of this month'),
});
export const ExportParams = z.strictObject({ export_id: uuid.describe('Id of the batch') });

export const BookQuery = z.strictObject({
  from: date
    .optional()
    .describe('First posting date; the book then begins with the balances before it. Default: everything'),
  as_of: date.optional().describe('Last posting date; today when absent'),
});
