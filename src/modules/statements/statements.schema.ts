import { z } from 'zod';
import { amount, date, fileName, instant, page, paging, sentence, uuid } from '../../platform/http/wire.ts';

export const StatementParams = z.strictObject({ statement_id: uuid.describe('Id of the statement') });

export const UploadQuery = z.strictObject({ file_name: fileName.describe('Name of the file without its folder') });

export const ListStatements = z.strictObject({
  ...paging.shape,
  from: date.optional().describe('Day of the closing balance from'),
  to: date.optional().describe('Day of the closing balance up to'),
});

const text = z.string().nullable();

export const BankTransaction = z
  .object({
    id: uuid,
    amount: amount.describe('Plus is money that came in, minus money that went out'),
    booked_on: date.describe('Day on which the bank booked it'),
    value_on: date.describe('Day from which it counts at the bank'),
    bank_reference: text.describe('The bank’s own reference; null where it gives none'),
    end_to_end_id: text.describe('Reference given by whoever ordered the payment; null where none was given'),
    mandate_reference: text.describe('Of a direct debit: the mandate’s reference'),
    creditor_id: text.describe('Of a direct debit: the creditor identifier'),
    creditor_reference: text.describe('The payee’s structured reference'),
    purpose: text.describe('What the payer wrote, the bank’s lines joined'),
    counterparty_name: text.describe('Who paid or was paid; of a return, who was to pay or to be paid'),
    counterparty_iban: text.describe('The account of the other side'),
    bank_code: z
      .object({
        domain: text.describe('ISO 20022 domain'),
        family: text.describe('ISO 20022 family'),
        subfamily: text.describe('ISO 20022 sub-family'),
        gvc: text.describe('Three digits by which German banks class it'),
        proprietary: text.describe('The bank’s own code as it stands there'),
      })
      .describe('How the bank classes it'),
    is_reversal: z.boolean().describe('Whether the bank takes back an entry of its own'),
    is_return: z.boolean().describe('Whether an earlier payment came back'),
    return_reason_code: text.describe('Of a return: why, such as AM04; null where the bank does not say'),
    return_reason_text: text.describe('Of a return: why, in the bank’s words'),
    original_amount: amount.nullable().describe('Before fees; null where the bank does not say it in euros'),
    charges: amount.nullable().describe('What the banks took for it; null where none are stated'),
    batch: z
      .object({
        message_id: text.describe('Of the file it belongs to'),
        payment_information_id: text.describe('Of the block in that file'),
        transaction_count: z.int().nullable().describe('How many payments the bank counts in it'),
      })
      .nullable()
      .describe('The collective booking it belongs to; null where there is none'),
    detail_count: z
      .int()
      .describe('How many payments it holds: more than one where a collective booking could not be split'),
    additional_information: text.describe('What the bank remarks'),
  })
  .meta({ id: 'BankTransaction', description: 'A movement on the account, as the bank says it' });

export const BankEntry = z
  .object({
    id: uuid,
    position: z.int().describe('Its place in the statement, from 1'),
    amount: amount.describe('Plus is money that came in; its transactions add up to it'),
    booked_on: date.describe('Day on which the bank booked it'),
    value_on: date.describe('Day from which it counts at the bank'),
    bank_reference: text.describe('The bank’s own reference; null where it gives none'),
    entry_reference: text.describe('Number of the entry in the statement, where the bank gives one'),
    is_reversal: z.boolean().describe('Whether the bank takes back an entry of its own'),
    transactions: z.array(BankTransaction).describe('One, or several where a collective booking could be split'),
  })
  .meta({ id: 'BankEntry', description: 'A line of a statement' });

const UnbookedEntry = z
  .object({
    status: z.string().describe('PDNG: pending; INFO: for information; FUTR: in the future'),
    amount: amount.describe('Plus is money that would come in'),
    on: date.nullable().describe('Its day, where the bank names one'),
    text: text.describe('What tells it from others'),
  })
  .meta({ id: 'UnbookedBankEntry', description: 'An entry the bank had not booked yet; it does not count' });

const statement = {
  id: uuid,
  file_name: z.string().describe('Name of the file it came in'),
  sha256: z.string().describe('SHA-256 of that file in hexadecimal digits'),
  account_iban: z.string().describe('The account it is of'),
  identification: z.string().describe('The bank’s own identification of it'),
  electronic_sequence: z.int().nullable().describe('Number among the electronic statements; null where none is given'),
  legal_sequence: z.int().nullable().describe('Number among the statements on paper; null where none is given'),
  covers_from: date.nullable().describe('First day it covers; null where the bank does not say'),
  covers_to: date.nullable().describe('Last day it covers; null where the bank does not say'),
  opening_on: date.describe('Day of the opening balance; some banks name the day before'),
  opening_balance: amount.describe('Booked balance before the first entry'),
  closing_on: date.describe('Day of the closing balance'),
  closing_balance: amount.describe('Booked balance after the last entry: opening balance and entries give it'),
  entry_count: z.int().describe('How many entries are booked'),
  transaction_count: z.int().describe('How many movements they are'),
  unbooked_count: z.int().describe('How many entries the bank had not booked yet'),
  imported_by_person_id: uuid.describe('Who uploaded it'),
  imported_at: instant.describe('When it was read'),
};

export const BankStatementSummary = z
  .object(statement)
  .meta({ id: 'BankStatementSummary', description: 'A statement of the cooperative’s account' });

export const BankStatement = z
  .object({
    ...statement,
    entries: z.array(BankEntry).describe('In the order of the statement'),
    unbooked: z.array(UnbookedEntry).describe('What the bank had not booked yet; it comes again when it is booked'),
  })
  .meta({ id: 'BankStatement', description: 'A statement of the cooperative’s account with its entries' });

export const BankStatementPage = page(BankStatementSummary, 'BankStatementPage');

const GapEnd = z.object({
  statement_id: uuid.describe('The statement'),
  identification: z.string().describe('The bank’s identification of it'),
  closing_on: date.describe('Day of its closing balance'),
});

export const BankStatementGap = z
  .object({
    kind: z
      .enum(['balance', 'sequence', 'days'])
      .describe(
        'balance: one does not begin where the other ends; sequence: numbers are skipped; days: banking days are skipped',
      ),
    before: GapEnd.describe('The earlier statement'),
    after: GapEnd.describe('The later statement'),
    difference: amount.describe('What the missing entries come to: the later opening less the earlier closing balance'),
    sentence: sentence.describe('The same in words'),
  })
  .meta({ id: 'BankStatementGap', description: 'Something is missing between two statements' });

export const BankStatementGaps = z
  .object({ items: z.array(BankStatementGap) })
  .meta({ id: 'BankStatementGaps', description: 'What is missing between the statements on record' });

export const BankStatementImport = z
  .object({
    imported: z.array(BankStatementSummary).describe('Statements that are new'),
    known: z.array(BankStatementSummary).describe('Statements that were here already; they change nothing'),
    gaps: z.array(BankStatementGap).describe('What is missing just before or after the new ones'),
    sentence: sentence.describe('What the import did, in words'),
  })
  .meta({ id: 'BankStatementImport', description: 'What reading a file of the bank brought' });
