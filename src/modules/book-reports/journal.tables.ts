import type { z } from 'zod';
import { eventInWords } from '../../domain/ledger/event-words.ts';
import { amount, count, day, moment, onPaper, text } from '../../platform/tables/columns.ts';
import type { Column } from '../../platform/tables/table.types.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './journal.schema.ts';

type Line = z.input<typeof schema.JournalReportLine>;
type StatementLine = z.input<typeof schema.AccountReportLine>;

/** In the order in which the database writes them too (journal-csv.repository.ts). */
const columns: readonly Column<Line>[] = [
  day('posting_date', 'Buchungstag', 'Posting date'),
  { ...count('entry_number', 'Satz', 'Entry'), identifies: true },
  count('line_number', 'Zeile', 'Line'),
  day('value_date', 'Wertdatum', 'Value date'),
  { ...text('event', 'Vorgang', 'Event'), inPrint: (line, language) => eventInWords(line.event)[language] },
  onPaper('never', text('account', 'Konto', 'Account')),
  onPaper('de', text('name_de', 'Bezeichnung', 'Name in German')),
  onPaper('en', text('name_en', 'Englisch', 'Name')),
  text('skr03', 'SKR03', 'SKR03'),
  text('skr04', 'SKR04', 'SKR04'),
  amount('debit', 'Soll', 'Debit'),
  amount('credit', 'Haben', 'Credit'),
  text('loan_number', 'Darlehen', 'Loan'),
  text('member_number', 'Mitglied', 'Member'),
  text('document_reference', 'Beleg', 'Document'),
  text('actor', 'Erfasst von', 'Recorded by'),
  moment('recorded_at', 'Erfasst', 'Recorded'),
  count('reverses_entry_number', 'Storno von', 'Reverses'),
];

export const JOURNAL: Look<Line> = { fileName: 'journal', title: { de: 'Journal', en: 'Journal' }, columns };

export const ACCOUNT_STATEMENT: Look<StatementLine> = {
  fileName: 'account-statement',
  title: { de: 'Kontoblatt', en: 'Account statement' },
  columns: [...columns, amount('balance', 'Saldo', 'Balance')],
};
