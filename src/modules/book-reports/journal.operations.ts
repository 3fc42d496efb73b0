import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, SPAN_PROBLEMS } from '../reporting/index.ts';
import * as schema from './journal.schema.ts';

const line = {
  posting_date: '2026-10-05',
  entry_number: 118,
  line_number: 2,
  value_date: '2026-10-05',
  event: 'shares_paid',
  account: 'share_capital',
  name_de: 'Geschäftsguthaben der verbleibenden Mitglieder',
  name_en: 'Share capital of remaining members',
  skr03: '0810',
  skr04: '2901',
  debit: '0.00',
  credit: '50.00',
  loan_number: null,
  member_number: 'M-0042',
  document_reference: 'KA 2026/118',
  actor: 'treasurer',
  recorded_at: '2026-10-05T09:30:00.000Z',
  reverses_entry_number: null,
  entry: '/v1/journal-entries/0197b1c0-0000-7000-8000-00000000e001',
  source_id: '0197b1c0-0000-7000-8000-00000000a001',
};
const head =
  'posting_date;entry_number;line_number;value_date;event;account;name_de;name_en;skr03;skr04;debit;credit;loan_number;member_number;document_reference;actor;recorded_at;reverses_entry_number';
const row =
  '2026-10-05;118;2;2026-10-05;shares_paid;share_capital;Geschäftsguthaben der verbleibenden Mitglieder;Share capital of remaining members;0810;2901;0,00;50,00;;M-0042;KA 2026/118;treasurer;2026-10-05T09:30:00.000Z;';

export const journalReport = operation({
  kind: 'read',
  id: 'readJournalReport',
  method: 'GET',
  path: '/v1/reports/journal',
  tag: 'Reports',
  summary: 'Journal',
  description:
    'Every line in journal order (posting date, number, line) with account, value date, business event, document reference, who recorded it when, and what it reverses. Filters narrow it down together. JSON comes in pages, all of one knowledge; CSV as a whole, however long.',
  permission: 'reports.read',
  query: schema.JournalQuery,
  answers: {
    200: {
      description: 'The journal, or a page of it',
      schema: schema.JournalReport,
      ...tableMedia(head, row),
      example: {
        ...ABOUT_EXAMPLE,
        from: '2026-01-01',
        line_count: 2,
        total_debit: '50.00',
        total_credit: '50.00',
        lines: [line],
        next: null,
      },
    },
  },
  problems: { 422: SPAN_PROBLEMS },
});

export const accountStatementReport = operation({
  kind: 'read',
  id: 'readAccountStatementReport',
  method: 'GET',
  path: '/v1/reports/account-statement',
  tag: 'Reports',
  summary: 'Statement of an account',
  description:
    'Opening balance, every line with the balance after it, closing balance, by posting date: the figures of `/v1/accounts/{code}/statement`, also as CSV, workbook and PDF. Filters narrow it down together; the opening balance is that of the lines which remain. JSON comes in pages, all of one knowledge.',
  permission: 'reports.read',
  query: schema.AccountStatementQuery,
  answers: {
    200: {
      description: 'The statement, or a page of it',
      schema: schema.AccountStatementReport,
      ...tableMedia(`${head};balance`, `${row};7050,00`),
      example: {
        ...ABOUT_EXAMPLE,
        from: '2026-01-01',
        account: 'share_capital',
        name_de: line.name_de,
        name_en: line.name_en,
        opening_balance: '7000.00',
        line_count: 1,
        total_debit: '0.00',
        total_credit: '50.00',
        closing_balance: '7050.00',
        lines: [{ ...line, balance: '7050.00' }],
        next: null,
      },
    },
  },
  problems: { 422: SPAN_PROBLEMS },
});
