import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { uuid } from '../../platform/http/wire.ts';
import * as wire from './ledger.schema.ts';

const ENTRY = '0197b1c0-0000-7000-8000-00000000e001';
const PAYMENT = '0197b1c0-0000-7000-8000-00000000a001';
const MEMBER = '0197b1c0-0000-7000-8000-00000000d001';
const USER = '0197b1c0-0000-7000-8000-00000000b001';

const shareCapital = {
  code: 'share_capital',
  kind: 'equity',
  name_de: 'Geschäftsguthaben der verbleibenden Mitglieder',
  name_en: 'Share capital of remaining members',
  skr03: '0810',
  skr04: '2901',
};

const origin = {
  event: 'shares_paid',
  value_date: '2026-10-05',
  posting_date: '2026-10-05',
  recorded_at: '2026-10-05T09:30:00.000Z',
  source_id: PAYMENT,
  document_reference: 'KA 2026/118',
};

const creditLine = { line_number: 2, debit: '0.00', credit: '50.00', loan_id: null, member_id: MEMBER };

const entryExample = {
  id: ENTRY,
  number: 118,
  ...origin,
  actor_user_id: USER,
  reverses_entry_id: null,
  lines: [
    { line_number: 1, account: 'bank', debit: '50.00', credit: '0.00', loan_id: null, member_id: MEMBER },
    { ...creditLine, account: 'share_capital' },
  ],
};

const closedMonth = { month: '2026-10', status: 'closed', closed_at: '2026-11-05T08:00:00.000Z', closed_by: USER };
const openMonth = { month: '2026-11', status: 'open', closed_at: null, closed_by: null };

export const listAccounts = operation({
  kind: 'read',
  id: 'listAccounts',
  method: 'GET',
  path: '/v1/accounts',
  tag: 'Ledger',
  summary: 'List the chart of accounts',
  description:
    'The internal accounts, named by purpose, with the SKR03 and SKR04 numbers they are mapped to. The treasurer changes them at `/v1/account-numbers/{chart}`.',
  permission: 'ledger.read',
  answers: {
    200: { description: 'The whole chart in its order', schema: wire.AccountList, example: { items: [shareCapital] } },
  },
});

export const readAccountStatement = operation({
  kind: 'read',
  id: 'readAccountStatement',
  method: 'GET',
  path: '/v1/accounts/{code}/statement',
  tag: 'Ledger',
  summary: 'Read an account from day to day',
  description:
    'Opening balance, every line with the balance after it, totals and closing balance, by posting date or value date; of the whole account, or of a loan, a member or some business events. The running balance goes on from page to page. The account bears the numbers known at `known_at`, or when the month of the last day was closed. Reports link here from their figures.',
  permission: 'ledger.read',
  params: z.strictObject({
    code: z
      .string()
      .regex(/^[a-z][a-z_]{0,49}$/)
      .describe('Code of the account'),
  }),
  query: wire.StatementQuery,
  answers: {
    200: {
      description: 'The statement',
      schema: wire.Statement,
      example: {
        account: shareCapital,
        from: '2026-10-01',
        to: '2026-10-31',
        opening_balance: '7000.00',
        total_debit: '0.00',
        total_credit: '50.00',
        turnover: '50.00',
        closing_balance: '7050.00',
        items: [{ entry_id: ENTRY, entry_number: 118, ...origin, ...creditLine, balance: '7050.00' }],
        next: null,
      },
    },
  },
  problems: { 404: ['ledger.account_not_found'] },
});

export const listJournalEntries = operation({
  kind: 'read',
  id: 'listJournalEntries',
  method: 'GET',
  path: '/v1/journal-entries',
  tag: 'Ledger',
  summary: 'List journal entries',
  description:
    'Entries with all of their lines in journal order: by posting date, then by number. Filters narrow it down together.',
  permission: 'ledger.read',
  query: wire.EntryQuery,
  answers: {
    200: {
      description: 'One page of the journal',
      schema: wire.EntryPage,
      example: { items: [entryExample], next: null },
    },
  },
});

export const readJournalEntry = operation({
  kind: 'read',
  id: 'readJournalEntry',
  method: 'GET',
  path: '/v1/journal-entries/{entry_id}',
  tag: 'Ledger',
  summary: 'Read a journal entry',
  description: 'One entry with its lines, and the fact it comes from.',
  permission: 'ledger.read',
  params: z.strictObject({ entry_id: uuid.describe('Id of the entry') }),
  answers: { 200: { description: 'The entry', schema: wire.Entry, example: entryExample } },
  problems: { 404: ['ledger.entry_not_found'] },
});

export const listPeriods = operation({
  kind: 'read',
  id: 'listPeriods',
  method: 'GET',
  path: '/v1/periods',
  tag: 'Ledger',
  summary: 'List the posting periods of a year',
  description: 'Twelve months, each open or closed, and by whom it was closed.',
  permission: 'ledger.read',
  query: wire.PeriodQuery,
  answers: {
    200: {
      description: 'The months of the year',
      schema: wire.PeriodList,
      example: { items: [closedMonth, openMonth] },
    },
  },
});
