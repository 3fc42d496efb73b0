import { z } from 'zod';
import { amount } from '../../platform/http/wire.ts';
import { aboutSpan, entriesLinks, spanQuery } from '../reporting/index.ts';

export const ShareCapitalQuery = z.strictObject(spanQuery);

const behind = (figure: string) => entriesLinks.describe(`The entries behind ${figure}, by value date`);

export const ShareCapitalLine = z
  .object({
    pool: z
      .enum(['remaining_members', 'leaving_members', 'cancelled_shares', 'total'])
      .describe('Where the capital lies, as the balance sheet shows it apart (HGB §337)'),
    opening: amount.describe('Before the first day'),
    opening_entries: behind('opening'),
    taken_over: amount.describe('From other books at a cut-over'),
    taken_over_entries: behind('taken_over'),
    paid_in: amount.describe('Paid in on shares'),
    paid_in_entries: behind('paid_in'),
    payments_returned: amount.describe('Payments taken back; below zero'),
    payments_returned_entries: behind('payments_returned'),
    transferred: amount.describe('Between members with shares: in all it is nothing'),
    transferred_entries: behind('transferred'),
    profit: amount.describe('Profit credited to members (GenG §19)'),
    profit_entries: behind('profit'),
    loss: amount.describe('Loss written off; below zero'),
    loss_entries: behind('loss'),
    leaving: amount.describe('From members to who leaves and to shares cancelled: below zero there, above here'),
    leaving_entries: behind('leaving'),
    settled: amount.describe('Fixed as settlements, owed from then on and no capital any more; below zero'),
    settled_entries: behind('settled'),
    closing: amount.describe('After the last day, by the records of members'),
    closing_entries: behind('closing'),
    in_the_books: amount.describe('After the last day, in the general ledger'),
    in_the_books_entries: behind('in_the_books'),
    difference: amount.describe('Closing less in_the_books: nothing, or the records contradict each other'),
  })
  .meta({ id: 'ShareCapitalLine', description: 'How the share capital of one kind moved' });

export const ShareCapitalReport = z
  .object({
    ...aboutSpan,
    is_reconciled: z.boolean().describe('Whether members’ records and general ledger agree for every kind'),
    lines: z.array(ShareCapitalLine),
  })
  .meta({ id: 'ShareCapitalReport', description: 'Movement of share capital by value date' });
